using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Code.Names;

/// <summary>Questions about symbols that Roslyn leaves to its users.</summary>
internal static class Symbols
{
    /// <summary>What awaiting a value of the type gives; the type itself where it is no task.</summary>
    public static ITypeSymbol? Awaited(this ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } arguments, ContainingNamespace: { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } } ? arguments[0] : type;

    /// <summary>The outermost namespace of the type: <c>System</c> of <c>System.IO.Stream</c>; empty in the global one.</summary>
    public static string RootNamespace(this ITypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return space?.Name ?? "";
    }
}
