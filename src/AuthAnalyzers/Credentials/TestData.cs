using Microsoft.CodeAnalysis;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Credentials.Names;

namespace AuthAnalyzers.Credentials;

/// <summary>Code whose secrets guard nothing: tests, demo data, fakes.</summary>
internal static class TestData
{
    private static readonly HashSet<string> s_words = new(SecretWords.MadeUp, StringComparer.Ordinal);

    /// <summary>Whether the compilation is nothing else, by its name.</summary>
    public static bool Is(Compilation compilation) => EndsSo(compilation.AssemblyName ?? "");

    /// <summary>Whether a member belongs to such code, by its name or those around it.</summary>
    public static bool Holds(ISymbol? symbol)
    {
        for (; symbol is not null; symbol = symbol.ContainingSymbol)
        {
            if (symbol is INamespaceSymbol { IsGlobalNamespace: true } or IModuleSymbol or IAssemblySymbol)
                return false;
            // TestPaperApi is a product: what all of a program is called says no more than its end does.
            if (symbol is INamespaceSymbol { ContainingNamespace.IsGlobalNamespace: true } ? EndsSo(symbol.Name) : SecretNames.Mentions(symbol.Name, s_words))
                return true;
        }
        return false;
    }

    private static bool EndsSo(string name) => IdentifierWords.Of(name) is { Count: > 0 } words && s_words.Contains(words[words.Count - 1]);
}
