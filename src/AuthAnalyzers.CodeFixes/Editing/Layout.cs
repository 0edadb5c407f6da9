using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>How a document is laid out, so that new lines look like those around them whatever the formatter's options say.</summary>
internal sealed class Layout
{
    private const int WidestUnit = 8;

    // One step of indentation in most of the file.
    private readonly string _unit;

    private Layout(string newLine, string unit, bool bracesOnOwnLine)
    {
        NewLine = SyntaxFactory.EndOfLine(newLine);
        _unit = unit;
        BracesOnOwnLine = bracesOnOwnLine;
    }

    public SyntaxTrivia NewLine { get; }

    /// <summary>The indentation one step deeper: with a tab behind tabs, with spaces behind spaces, whatever other parts of the file have.</summary>
    public string Deeper(string indentation) =>
        indentation.EndsWith("\t", StringComparison.Ordinal) ? indentation + "\t" : indentation.Length > 0 && _unit == "\t" ? indentation + "    " : indentation + _unit;

    public bool BracesOnOwnLine { get; }

    public static Layout Of(SyntaxNode root)
    {
        string? newLine = null;
        string? unit = null;
        bool? ownLine = null;
        var atStart = false;
        foreach (var token in root.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.OpenBraceToken) && token.Parent is BlockSyntax or BaseTypeDeclarationSyntax && token.GetNextToken().LeadingTrivia.Count + token.TrailingTrivia.Count > 1)
                ownLine ??= token.GetPreviousToken().TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
            if (unit is null && atStart && token.LeadingTrivia is { Count: > 0 } leading && leading.Last() is var last && last.IsKind(SyntaxKind.WhitespaceTrivia) && last.Span.Length <= WidestUnit)
                unit = last.ToString() is var text && text[0] == '\t' ? "\t" : text;
            atStart = false;
            foreach (var trivia in token.TrailingTrivia)
                if (trivia.IsKind(SyntaxKind.EndOfLineTrivia))
                {
                    newLine ??= trivia.ToString();
                    atStart = true;
                }
            if (newLine is not null && unit is not null && ownLine is not null)
                break;
        }
        return new(newLine ?? "\n", unit ?? "    ", ownLine ?? true);
    }

    /// <summary>The whitespace that begins the line on which the token stands.</summary>
    public static string IndentationOf(SyntaxNode scope, SyntaxToken token)
    {
        var text = scope.ToFullString();
        var position = token.SpanStart - scope.FullSpan.Start;
        var start = position;
        while (start > 0 && text[start - 1] is not ('\n' or '\r'))
            start--;
        var end = start;
        while (end < position && text[end] is ' ' or '\t')
            end++;
        return text.Substring(start, end - start);
    }

    /// <summary>The node with every further line moved from one indentation to another; text inside literals stays.</summary>
    public static TNode Move<TNode>(TNode node, string from, string to) where TNode : SyntaxNode
    {
        if (from == to)
            return node;
        var first = node.GetFirstToken(includeZeroWidth: true);
        return node.ReplaceTokens(node.DescendantTokens().Where(token => token != first && BeginsLine(token)), (_, token) => token.WithLeadingTrivia(Moved(token.LeadingTrivia, from, to)));
    }

    private static bool BeginsLine(SyntaxToken token) => token.GetPreviousToken(includeZeroWidth: true).TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia) || token.LeadingTrivia.Any(SyntaxKind.EndOfLineTrivia);

    private static SyntaxTriviaList Moved(SyntaxTriviaList trivia, string from, string to)
    {
        var moved = new List<SyntaxTrivia>(trivia.Count + 1);
        var atStart = true;
        for (var i = 0; i < trivia.Count; i++)
        {
            var current = trivia[i];
            if (atStart && current.IsKind(SyntaxKind.WhitespaceTrivia) && current.ToString() is var text && text.StartsWith(from, StringComparison.Ordinal))
                current = SyntaxFactory.Whitespace(to + text.Substring(from.Length));
            else if (atStart && from.Length == 0 && !current.IsKind(SyntaxKind.WhitespaceTrivia) && !current.IsKind(SyntaxKind.EndOfLineTrivia) && !current.IsDirective)
                moved.Add(SyntaxFactory.Whitespace(to));
            atStart = current.IsKind(SyntaxKind.EndOfLineTrivia) || current.IsDirective;
            moved.Add(current);
        }
        if (atStart && from.Length == 0)
            moved.Add(SyntaxFactory.Whitespace(to));
        return SyntaxFactory.TriviaList(moved);
    }
}
