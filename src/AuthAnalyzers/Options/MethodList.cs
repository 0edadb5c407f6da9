using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Options;

/// <summary>Methods named in an option, each by its documentation id or as <c>Type.Method</c>.</summary>
internal sealed class MethodList
{
    private readonly ImmutableArray<string> _entries;

    public MethodList(ImmutableArray<string> entries) => _entries = entries;

    public bool Contains(IMethodSymbol method)
    {
        foreach (var entry in _entries)
            if (Names(entry, (method.ReducedFrom ?? method).OriginalDefinition))
                return true;
        return false;
    }

    private static bool Names(string entry, IMethodSymbol method)
    {
        if (entry.StartsWith("M:", StringComparison.Ordinal))
            return entry == method.GetDocumentationCommentId();
        // The last part first: almost every method ends here.
        if (!entry.EndsWith("." + method.Name, StringComparison.Ordinal))
            return false;
        var type = entry.Substring(0, entry.Length - method.Name.Length - 1);
        return type == method.ContainingType.Name
            || type == method.ContainingType.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
    }
}
