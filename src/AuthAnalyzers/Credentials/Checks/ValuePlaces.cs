using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Kept;
using AuthAnalyzers.Credentials.Presented;

namespace AuthAnalyzers.Credentials.Checks;

/// <summary>
/// Where one value is found: the variables and members that hold it, and the settings and headers that it is read from, by name.
/// </summary>
internal sealed class ValuePlaces
{
    private readonly HashSet<ISymbol> _holders = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The members and settings among them.</summary>
    public List<IOperation> Kept { get; } = new();

    /// <summary>The values on the way, from the outside in.</summary>
    public List<IOperation> Met { get; } = new();

    /// <summary>The place that the operation itself reads; null where it reads none.</summary>
    public static ValuePlaces? Of(IOperation value)
    {
        var places = new ValuePlaces();
        return places.Add(value) ? places : null;
    }

    public void Add(Origin origin)
    {
        if (origin.Variable is { } variable)
            _holders.Add(variable);
        if (origin.Value is not { } value)
            return;
        Met.Add(value);
        if (Add(value) && (value is IMemberReferenceOperation || KeptSecrets.SettingOf(value) is not null))
            Kept.Add(value);
    }

    private bool Add(IOperation value)
    {
        if (NameOf(value) is { } name)
            return _names.Add(name);
        return Holder(value) is { } holder && _holders.Add(holder);
    }

    /// <summary>Whether the operation reads the value from one of the places, or something in it does: <c>key.Length</c>.</summary>
    public bool AreReadIn(IOperation operation)
    {
        foreach (var part in operation.DescendantsAndSelf())
            if (NameOf(part) is { } name ? _names.Contains(name) : Holder(part) is { } holder && _holders.Contains(holder))
                return true;
        return false;
    }

    private static ISymbol? Holder(IOperation value) =>
        value is IPropertyReferenceOperation { Property.IsIndexer: true } || !SecretTypes.CanCarry(value.Type) ? null : References.Named(value);

    private static string? NameOf(IOperation value) => value switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true } indexer when RequestCredentials.ReadsRequest(indexer) => Call.Of(indexer).At(0).ConstantText(),
        IPropertyReferenceOperation or IInvocationOperation => SettingKey(value),
        _ => null,
    };

    /// <summary>The key of the setting that the operation reads, as far as it is constant; null for others.</summary>
    public static string? SettingKey(IOperation value) => KeptSecrets.SettingOf(value) is { Name: { Length: > 0 } name } ? name : null;
}
