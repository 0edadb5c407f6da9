using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Options;

/// <summary>Methods that a program names: in an option, each by its documentation id or as <c>Type.Method</c>, or beside their code by an attribute.</summary>
internal sealed class MethodList
{
    private readonly ImmutableArray<string> _entries;
    private readonly string _attribute;

    /// <param name="entries">What the option names.</param>
    /// <param name="attribute">One of <see cref="Annotations"/>, at the method or its type.</param>
    public MethodList(ImmutableArray<string> entries, string attribute)
    {
        _entries = entries;
        _attribute = attribute;
    }

    public bool Contains(IMethodSymbol method)
    {
        var declared = (method.ReducedFrom ?? method).OriginalDefinition;
        foreach (var entry in _entries)
            if (Names(entry, declared))
                return true;
        return Annotations.Has(declared, _attribute) || declared.ContainingType is { } type && Annotations.Has(type, _attribute);
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
