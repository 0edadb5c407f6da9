using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;

namespace AuthAnalyzers.Secrets;

/// <summary>What a body does with a value, that tells that it is no credential whatever it is called.</summary>
internal static class OtherUses
{
    // Where a file or folder is asked for by its path.
    private static readonly string[] s_files = { "System.IO.File", "System.IO.Path", "System.IO.Directory", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.DirectoryInfo" };

    // One walk over a body serves all questions about it.
    private static readonly ConditionalWeakTable<IOperation, HashSet<ISymbol>> s_searched = new();

    /// <summary>Whether the variable is the path of a file: credentials are kept in files, and the path opens nothing.</summary>
    public static bool IsPath(ISymbol variable, IOperation near)
    {
        foreach (var use in BodyIndex.Uses(near, variable))
            if (use.Parent is IArgumentOperation { Parameter: { Name: "path" or "fileName" or "path1", ContainingSymbol: IMethodSymbol method } })
                foreach (var files in s_files)
                    if (method.IsDeclaredBy(files))
                        return true;
        return false;
    }

    /// <summary>Whether the value is looked for within a text: it is a piece of it.</summary>
    public static bool IsSearchedFor(ISymbol variable, IOperation near) => s_searched.GetValue(near.Root(), static body => Collect(body)).Contains(variable);

    private static HashSet<ISymbol> Collect(IOperation body)
    {
        var searched = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in body.DescendantsAndSelf())
            if (operation is IArgumentOperation { Parameter: { Ordinal: var ordinal, Type.SpecialType: SpecialType.System_String }, Parent: IInvocationOperation { TargetMethod.Name: "IndexOf" or "LastIndexOf" or "Replace" or "Split" } call, Value: var value }
                // An extension method takes the text as its first argument.
                && ordinal == (call.Instance is null ? 1 : 0) && IsText(call.Instance?.Type ?? call.Arguments[0].Value.Unwrap().Type) && References.Named(value) is { } named)
                searched.Add(named);
        return searched;
    }

    // string, and memory or a span of characters.
    private static bool IsText(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_String } or INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Char }] };
}
