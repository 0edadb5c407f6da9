using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Credentials;

/// <summary>What of an object is written where it is written whole, by a serializer or a logger: its public properties with a public getter, and those of its base types.</summary>
internal static class SerializedMembers
{
    /// <summary>The properties, those of the type itself first; of one that is overridden the last.</summary>
    public static IEnumerable<IPropertySymbol> Of(INamedTypeSymbol type)
    {
        HashSet<string>? names = null;
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
            foreach (var member in current.GetMembers())
                if (member is IPropertySymbol { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public } property
                    && (names ??= new(StringComparer.Ordinal)).Add(property.Name))
                    yield return property;
    }
}
