using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Credentials.Names;

/// <summary>Code of other trades, known by the words of its types and namespaces, that has a meaning of its own for a word.</summary>
internal sealed class OtherDomains
{
    /// <summary>Where a token is a piece of text.</summary>
    public static readonly OtherDomains Parsers = new(SecretWords.Parsers);

    /// <summary>Where a session is a conversation between machines, a play or a purchase, and its id opens nothing.</summary>
    public static readonly OtherDomains Sessions = new(SecretWords.Sessions);

    private readonly HashSet<string> _words;

    private OtherDomains(string[] words) => _words = new(words, StringComparer.Ordinal);

    /// <summary>Whether the operation stands in such code.</summary>
    public bool Holds(IOperation operation)
    {
        var enclosing = operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart);
        if (enclosing?.ContainingType is { } around && Declares(around))
            return true;
        // A lambda stands in a method, whose name says it.
        for (var symbol = enclosing; symbol is not (null or INamedTypeSymbol or INamespaceSymbol); symbol = symbol.ContainingSymbol)
            if (Names(symbol.Name))
                return true;
        return false;
    }

    /// <summary>Whether the type of the symbol, or its namespace, belongs to such code.</summary>
    public bool Declares(ISymbol symbol)
    {
        for (var type = symbol as INamedTypeSymbol ?? symbol.ContainingType; type is not null; type = type.ContainingType)
            if (Names(type.Name))
                return true;
        for (var space = symbol.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            if (Names(space.Name))
                return true;
        return false;
    }

    private bool Names(string name) => SecretNames.Mentions(name, _words);
}
