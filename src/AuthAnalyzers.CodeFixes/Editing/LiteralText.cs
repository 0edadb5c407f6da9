using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>The text of a string literal, or of a piece of an interpolated string, to be edited where it stands: every escape that stays keeps its spelling.</summary>
internal readonly struct LiteralText
{
    private readonly SyntaxToken _token;
    private readonly int[]? _offsets;

    public LiteralText(SyntaxToken token)
    {
        _token = token;
        _offsets = LiteralOffsets.Of(token, token.ValueText);
        // Where the value cannot be mapped (raw lines between holes) the source itself is the text.
        Value = _offsets is null ? token.Text : token.ValueText;
    }

    public string Value { get; }

    /// <summary>Whether the value's characters are known in the source; a literal that is no piece has quotes that must not be edited.</summary>
    public bool IsKnown => _offsets is not null || _token.IsKind(SyntaxKind.InterpolatedStringTextToken);

    /// <summary>The token with these edits of its value; null where they do not fit.</summary>
    public SyntaxToken? With(params TextEdit[] edits)
    {
        if (!IsKnown)
            return null;
        var mapped = new TextEdit[edits.Length];
        for (var i = 0; i < edits.Length; i++)
            mapped[i] = new(Source(edits[i].Start), Source(edits[i].Start + edits[i].Length) - Source(edits[i].Start), edits[i].Text);
        if (TextEdit.Apply(_token.Text, mapped) is not { } text)
            return null;
        if (_token.IsKind(SyntaxKind.InterpolatedStringTextToken))
            return Piece(text);
        return SyntaxFactory.ParseExpression(text) is LiteralExpressionSyntax { ContainsDiagnostics: false } literal && literal.ToFullString() == text
            ? literal.Token.WithLeadingTrivia(_token.LeadingTrivia).WithTrailingTrivia(_token.TrailingTrivia)
            : null;
    }

    /// <summary>A piece of text between the holes of an interpolated string, spelled like that.</summary>
    public static SyntaxToken Piece(string text) => SyntaxFactory.Token(default, SyntaxKind.InterpolatedStringTextToken, text, text, default);

    private int Source(int value) => _offsets is null ? value : _offsets[value] - _token.SpanStart;
}
