using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Flow;

/// <summary>Questions about symbols that Roslyn leaves to its users.</summary>
internal static class Symbols
{
    /// <summary>Whether <paramref name="type"/> is, derives from or implements <paramref name="known"/>; generic definitions match all constructions.</summary>
    public static bool Is(this ITypeSymbol? type, INamedTypeSymbol known)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, known))
                return true;
        if (known.TypeKind != TypeKind.Interface || type is null)
            return false;
        foreach (var implemented in type.AllInterfaces)
            if (SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, known))
                return true;
        return false;
    }

    /// <summary>What awaiting a value of the type gives; the type itself where it is no task.</summary>
    public static ITypeSymbol? Awaited(this ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } arguments, ContainingNamespace: { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } } ? arguments[0] : type;
}
