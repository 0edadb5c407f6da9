using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Http.Responses;

/// <summary>What <c>[ResponseCache]</c> or a cache profile says; a setting that the attribute leaves out comes from its profile.</summary>
internal readonly struct CacheSettings
{
    public int? Duration { get; init; }

    /// <summary>A value of <c>ResponseCacheLocation</c>: 0 is any cache.</summary>
    public int? Location { get; init; }

    public bool? NoStore { get; init; }

    public string? VaryByHeader { get; init; }

    /// <summary>These settings and one more, by the name of its property; properties that do not bear on sharing change nothing.</summary>
    public CacheSettings With(string property, object? value) => new()
    {
        Duration = property == "Duration" ? value as int? : Duration,
        Location = property == "Location" ? value as int? : Location,
        NoStore = property == "NoStore" ? value as bool? : NoStore,
        VaryByHeader = property == "VaryByHeader" ? value as string : VaryByHeader,
    };

    /// <summary>These settings, and for what they leave out those of the profile.</summary>
    public CacheSettings Or(CacheSettings profile) => new()
    {
        Duration = Duration ?? profile.Duration,
        Location = Location ?? profile.Location,
        NoStore = NoStore ?? profile.NoStore,
        VaryByHeader = VaryByHeader ?? profile.VaryByHeader,
    };

    public Sharing Storage =>
        Location is null or 0 && NoStore != true && Duration > 0 && !VariesByCaller ? Sharing.Shared : Sharing.NotShared;

    private bool VariesByCaller => VaryByHeader is { } header && (IdentifierWords.Has(header, "authorization", "cookie") || header.Trim() == "*");
}

/// <summary>The cache profiles that a compilation adds to <c>MvcOptions.CacheProfiles</c>: looked for where an attribute names one.</summary>
internal sealed class CacheProfiles
{
    // options.CacheProfiles.Add(name, profile), options.CacheProfiles[name] = profile
    private static readonly TreeCandidates s_candidates = new(static node => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "TryAdd", Expression: var profiles } } => Names(profiles),
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { Expression: var profiles } } => Names(profiles),
        _ => false,
    }, "CacheProfiles");

    private static readonly CandidateFacts<(string Name, CacheSettings? Settings)> s_facts = new(s_candidates, Read);

    private readonly Once<Dictionary<string, CacheSettings?>> _profiles;

    public CacheProfiles(SemanticModels models)
    {
        _profiles = new(() => Search(models));
    }

    public static CacheProfiles Of(Models models) => models.Get(static m => new CacheProfiles(SemanticModels.Of(m)));

    /// <summary>The profile of that name; null where none is in view, several are, or its settings are not constant.</summary>
    public CacheSettings? Find(string name) => _profiles.Value.TryGetValue(name, out var settings) ? settings : null;

    private static Dictionary<string, CacheSettings?> Search(SemanticModels models)
    {
        var profiles = new Dictionary<string, CacheSettings?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, settings) in s_facts.In(models))
            profiles[name] = profiles.ContainsKey(name) ? null : settings;
        return profiles;
    }

    private static IEnumerable<(string Name, CacheSettings? Settings)> Read(SyntaxNode node, SemanticModel model)
    {
        if (Added(model.GetOperation(node, Cancellation.Token)) is var (name, value) && name.ConstantText() is { } text)
            yield return (text, Settings(value));
    }

    private static bool Names(SyntaxNode profiles) => profiles is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CacheProfiles" };

    // profiles.Add(name, value); profiles[name] = value;
    private static (IOperation Name, IOperation Value)? Added(IOperation? operation)
    {
        var assignment = operation as ISimpleAssignmentOperation;
        return Call.Of(assignment?.Target ?? operation) is { Subject: { } profiles } call && IsProfiles(profiles)
            && call.AfterSubject(0) is { } name && (assignment?.Value ?? call.AfterSubject(1)) is { } value ? (name, value) : null;
    }

    private static bool IsProfiles(IOperation value) => value.Unwrap() is IPropertyReferenceOperation { Property: var property } && property.IsDeclaredBy(Mvc.MvcOptions);

    private static CacheSettings? Settings(IOperation value)
    {
        if (value.Unwrap() is not IObjectCreationOperation creation)
            return null;
        var settings = new CacheSettings();
        if (creation.Initializer is not null)
            foreach (var operation in creation.Initializer.Initializers)
            {
                if (operation is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name }, Value: var given } || given.Unwrap() is not { } setting)
                    return null;
                if (setting is IConversionOperation conversion)
                    setting = conversion.Operand.Unwrap();
                if (setting.ConstantValue is not { HasValue: true, Value: var constant })
                    return null;
                settings = settings.With(name, constant);
            }
        return settings;
    }
}
