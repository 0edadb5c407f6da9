using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.CodeFixes.Editing;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>An interpolated message: <c>$"{user} has {token}"</c>.</summary>
internal static class InterpolatedMessage
{
    /// <summary>The message without that hole; a message without any is a plain literal. Null where nothing would be said any more.</summary>
    public static ExpressionSyntax? Without(InterpolatedStringExpressionSyntax message, InterpolationSyntax hole)
    {
        var contents = message.Contents;
        var at = contents.IndexOf(hole);
        var left = at > 0 ? contents[at - 1] as InterpolatedStringTextSyntax : null;
        var right = at + 1 < contents.Count ? contents[at + 1] as InterpolatedStringTextSyntax : null;
        var before = left is null ? "" : new LiteralText(left.TextToken).Value;
        var behind = right is null ? "" : new LiteralText(right.TextToken).Value;
        var cut = MessageCut.Around(before, behind, starts: at == (left is null ? 0 : 1) && IsFirst(message), ends: at == contents.Count - (right is null ? 1 : 2) && IsLast(message));

        var text = "";
        if (left is not null)
        {
            if (new LiteralText(left.TextToken).With(new TextEdit(cut.LeftKept, before.Length - cut.LeftKept, "")) is not { } kept)
                return null;
            text = kept.Text;
        }
        text += cut.Glue;
        if (right is not null)
        {
            if (new LiteralText(right.TextToken).With(new TextEdit(0, cut.RightSkipped, "")) is not { } kept)
                return null;
            text += kept.Text;
        }
        var changed = message.WithContents(Replaced(contents, at, left, right, text));
        if (!Says(changed))
            return null;
        return changed.Contents.Any(SyntaxKind.Interpolation) ? changed : Literal(changed) ?? changed;
    }

    /// <summary>The message with a text in place of that hole.</summary>
    public static InterpolatedStringExpressionSyntax With(InterpolatedStringExpressionSyntax message, InterpolationSyntax hole, string text)
    {
        var contents = message.Contents;
        var at = contents.IndexOf(hole);
        var left = at > 0 ? contents[at - 1] as InterpolatedStringTextSyntax : null;
        var right = at + 1 < contents.Count ? contents[at + 1] as InterpolatedStringTextSyntax : null;
        return message.WithContents(Replaced(contents, at, left, right, left?.TextToken.Text + text + right?.TextToken.Text));
    }

    /// <summary>Whether a message says something besides the values in it, or has other values.</summary>
    private static bool Says(InterpolatedStringExpressionSyntax message)
    {
        foreach (var part in message.Contents)
            if (part is InterpolationSyntax || part is InterpolatedStringTextSyntax text && text.TextToken.Text.Any(char.IsLetterOrDigit))
                return true;
        return false;
    }

    // The piece that remains of the text on both sides, in place of the three.
    private static SyntaxList<InterpolatedStringContentSyntax> Replaced(SyntaxList<InterpolatedStringContentSyntax> contents, int hole, InterpolatedStringTextSyntax? left, InterpolatedStringTextSyntax? right, string text)
    {
        if (right is not null)
            contents = contents.RemoveAt(hole + 1);
        contents = contents.RemoveAt(hole);
        var at = hole;
        if (left is not null)
            contents = contents.RemoveAt(--at);
        return text.Length > 0 ? contents.Insert(at, SyntaxFactory.InterpolatedStringText(LiteralText.Piece(text))) : contents;
    }

    // Doubled braces keep their meaning only in a message that is interpolated or a template.
    private static ExpressionSyntax? Literal(InterpolatedStringExpressionSyntax message)
    {
        var source = message.ToString();
        if (source.IndexOf('{') >= 0 || source.IndexOf('}') >= 0)
            return null;
        var start = message.StringStartToken.Text;
        var text = start.Replace("$", "") + source.Substring(start.Length);
        return SyntaxFactory.ParseExpression(text) is LiteralExpressionSyntax { ContainsDiagnostics: false } literal ? literal.WithTriviaFrom(message) : null;
    }

    private static bool IsFirst(ExpressionSyntax message)
    {
        while (message.Parent is BinaryExpressionSyntax sum && sum.Left == message)
            message = sum;
        return message.Parent is not BinaryExpressionSyntax;
    }

    private static bool IsLast(ExpressionSyntax message)
    {
        while (message.Parent is BinaryExpressionSyntax sum && sum.Right == message)
            message = sum;
        return message.Parent is not BinaryExpressionSyntax;
    }
}
