using Microsoft.CodeAnalysis;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Credentials.Names;

namespace AuthAnalyzers.Credentials;

/// <summary>Code whose secrets guard nothing: tests, demo data, fakes.</summary>
internal static class TestData
{
    private static readonly HashSet<string> s_words = new(SecretWords.MadeUp, StringComparer.Ordinal);

    /// <summary>Whether the compilation is nothing else, by its name.</summary>
    public static bool Is(Compilation compilation)
    {
        var words = IdentifierWords.Of(compilation.AssemblyName ?? "");
        return words.Count > 0 && s_words.Contains(words[words.Count - 1]);
    }

    /// <summary>Whether a member belongs to such code, by its name or those around it.</summary>
    public static bool Holds(ISymbol? symbol)
    {
        for (; symbol is not null; symbol = symbol.ContainingSymbol)
        {
            if (symbol is INamespaceSymbol { IsGlobalNamespace: true } or IModuleSymbol or IAssemblySymbol)
                return false;
            if (SecretNames.Mentions(symbol.Name, s_words))
                return true;
        }
        return false;
    }
}
