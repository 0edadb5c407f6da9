using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthAnalyzers.Tests.Robustness;

/// <summary>Ways to spoil a source, drawn from a seed.</summary>
internal sealed class Mutations(int seed)
{
    private static readonly string[] s_keywords = ["if", "return", "await", "class", "=>", "switch", "null", "this", "yield", "base", "{", "}", "(", ")", ";", "401", "\"", "default", "new", "throw", "catch", "??", "is", "ref", "goto"];
    private readonly Random _random = new(seed);

    /// <summary>A spoiled copy of the source: a token or statement deleted, doubled, swapped or renamed, or the end cut off.</summary>
    public string Spoil(SyntaxNode root)
    {
        var text = root.ToFullString();
        for (var rounds = _random.Next(1, 4); rounds > 0; rounds--)
            text = SpoilOnce(CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)root.SyntaxTree.Options).GetRoot(), text);
        return text;
    }

    private string SpoilOnce(SyntaxNode root, string text)
    {
        switch (_random.Next(8))
        {
            case 0: return text[.._random.Next(text.Length + 1)];
            case 1: return Cut(text, Token(root).Span);
            case 2: return Insert(text, Token(root).Span.End, " " + Token(root).Text + " ");
            case 3: return Replace(text, Token(root).Span, s_keywords[_random.Next(s_keywords.Length)]);
            case 4: return Swap(text, Token(root).Span, Token(root).Span);
            case 5: return Statement(root) is { } gone ? Cut(text, gone.FullSpan) : text;
            case 6: return Statement(root) is { } doubled ? Insert(text, doubled.FullSpan.End, doubled.ToFullString()) : text;
            default: return Statement(root) is { } first && Statement(root) is { } second ? Swap(text, first.FullSpan, second.FullSpan) : text;
        }
    }

    private SyntaxToken Token(SyntaxNode root) => root.FindToken(_random.Next(Math.Max(1, root.FullSpan.Length)));

    private SyntaxNode? Statement(SyntaxNode root) =>
        Token(root).Parent?.FirstAncestorOrSelf<Microsoft.CodeAnalysis.CSharp.Syntax.StatementSyntax>();

    private static string Cut(string text, Microsoft.CodeAnalysis.Text.TextSpan span) => text.Remove(span.Start, span.Length);

    private static string Insert(string text, int position, string more) => text.Insert(position, more);

    private static string Replace(string text, Microsoft.CodeAnalysis.Text.TextSpan span, string by) => text.Remove(span.Start, span.Length).Insert(span.Start, by);

    private static string Swap(string text, Microsoft.CodeAnalysis.Text.TextSpan a, Microsoft.CodeAnalysis.Text.TextSpan b)
    {
        if (a.Start > b.Start)
            (a, b) = (b, a);
        return a.End > b.Start ? text : text[..a.Start] + text.Substring(b.Start, b.Length) + text[a.End..b.Start] + text.Substring(a.Start, a.Length) + text[b.End..];
    }
}
