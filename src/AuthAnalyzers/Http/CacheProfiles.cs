using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;

namespace AuthAnalyzers.Http;

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

    public Storage Storage =>
        Location is null or 0 && NoStore != true && Duration > 0 && !VariesByCaller ? Storage.Shared : Storage.NotShared;

    private bool VariesByCaller => VaryByHeader is { } header && (Has(header, "Authorization") || Has(header, "Cookie") || header.Trim() == "*");

    private static bool Has(string text, string word) => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}

/// <summary>The cache profiles that a compilation adds to <c>MvcOptions.CacheProfiles</c>: looked for where an attribute names one.</summary>
internal sealed class CacheProfiles
{
    // Trees outlive compilations in an IDE; where a tree speaks of profiles need not be looked for again.
    private static readonly ConditionalWeakTable<SyntaxTree, List<SyntaxNode>> s_candidates = new();

    private readonly Compilation _compilation;
    private readonly FrameworkSymbols _framework;
    private readonly Lazy<Dictionary<string, CacheSettings?>> _profiles;

    public CacheProfiles(Compilation compilation, FrameworkSymbols framework)
    {
        _compilation = compilation;
        _framework = framework;
        _profiles = new(Search);
    }

    /// <summary>The profile of that name; null where none is in view, several are, or its settings are not constant.</summary>
    public CacheSettings? Find(string name) => _profiles.Value.TryGetValue(name, out var settings) ? settings : null;

    private Dictionary<string, CacheSettings?> Search()
    {
        var profiles = new Dictionary<string, CacheSettings?>(StringComparer.OrdinalIgnoreCase);
        foreach (var tree in _compilation.SyntaxTrees)
        {
            var candidates = s_candidates.GetValue(tree, static t => Candidates(t));
            if (candidates.Count == 0)
                continue;
            // Only asked where an attribute names a profile.
#pragma warning disable RS1030
            var model = _compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
            foreach (var candidate in candidates)
                if (Added(model.GetOperation(candidate)) is var (name, value) && name.ConstantText() is { } text)
                    profiles[text] = profiles.ContainsKey(text) ? null : Settings(value);
        }
        return profiles;
    }

    // options.CacheProfiles.Add(name, profile), options.CacheProfiles[name] = profile
    private static List<SyntaxNode> Candidates(SyntaxTree tree)
    {
        var found = new List<SyntaxNode>();
        foreach (var node in tree.GetRoot().DescendantNodes())
            if (node is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CacheProfiles" } access)
            {
                if (access.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "TryAdd", Parent: InvocationExpressionSyntax call })
                    found.Add(call);
                else if (access.Parent is ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } element && assignment.Left == element)
                    found.Add(assignment);
            }
        return found;
    }

    private (IOperation Name, IOperation Value)? Added(IOperation? operation) => operation switch
    {
        IInvocationOperation { Instance: { } profiles, Arguments: [var name, var value] } when IsProfiles(profiles) => (name.Value, value.Value),
        IInvocationOperation { Instance: null, Arguments: [var profiles, var name, var value] } when IsProfiles(profiles.Value) => (name.Value, value.Value),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } profiles, Arguments: [var name] }, Value: var value } when IsProfiles(profiles) => (name.Value, value),
        _ => null,
    };

    private bool IsProfiles(IOperation value) => value.Unwrap() is IPropertyReferenceOperation { Property: var property } && _framework.DeclaredBy(property, KnownTypes.Mvc.MvcOptions);

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
