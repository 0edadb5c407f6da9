using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>Attributes put behind the text of a <c>Set-Cookie</c> header: <c>$"session={id}"</c> becomes <c>$"session={id}; HttpOnly; Secure"</c>.</summary>
internal static class LiteralEnd
{
    /// <summary>The edit; null where the text is not written on the spot.</summary>
    public static Action<SyntaxEditor>? Of(FixSite site)
    {
        var whole = site.Node.FirstAncestorOrSelf<ExpressionSyntax>();
        var value = whole;
        while (value is BinaryExpressionSyntax { Right: var last } sum && sum.IsKind(SyntaxKind.AddExpression))
            value = last;
        switch (value)
        {
            case InterpolatedStringExpressionSyntax { StringStartToken: var start } text when start.IsKind(SyntaxKind.InterpolatedStringStartToken) || start.IsKind(SyntaxKind.InterpolatedVerbatimStringStartToken):
                return editor => editor.ReplaceNode(text, (current, _) => current is InterpolatedStringExpressionSyntax now ? With(now, site) : current);
            case LiteralExpressionSyntax { Token: { Text: var source, ValueText: var text } } literal when source.EndsWith("\"", StringComparison.Ordinal) && !source.EndsWith("\"\"\"", StringComparison.Ordinal):
                return ParseExpression(source.Substring(0, source.Length - 1) + Added(text, site) + "\"") is LiteralExpressionSyntax { ContainsDiagnostics: false } written
                    ? editor => editor.ReplaceNode(literal, written.WithTriviaFrom(literal)) : null;
            case IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax when whole is BinaryExpressionSyntax && site.Model.GetTypeInfo(value).Type is { SpecialType: SpecialType.System_String }:
                return editor => editor.ReplaceNode(whole, (current, _) => BinaryExpression(
                    SyntaxKind.AddExpression, ((ExpressionSyntax)current).WithTrailingTrivia(Space), Token(SyntaxKind.PlusToken).WithTrailingTrivia(Space),
                    LiteralExpression(SyntaxKind.StringLiteralExpression, Literal(Added("", site)))).WithTrailingTrivia(current.GetTrailingTrivia()));
            default:
                return null;
        }
    }

    private static InterpolatedStringExpressionSyntax With(InterpolatedStringExpressionSyntax text, FixSite site) =>
        text.Contents.LastOrDefault() is InterpolatedStringTextSyntax { TextToken.Text: var end } last
            ? text.WithContents(text.Contents.Replace(last, InterpolatedStringText(LiteralText.Piece(end + Added(end, site)))))
            : text.AddContents(InterpolatedStringText(LiteralText.Piece(Added("", site))));

    private static string Added(string end, FixSite site)
    {
        var whole = site.Node.ToString();
        var attributes = whole.IndexOf("secure", StringComparison.OrdinalIgnoreCase) >= 0 ? "HttpOnly" : "HttpOnly; Secure";
        return end.TrimEnd().EndsWith(";", StringComparison.Ordinal) ? " " + attributes : "; " + attributes;
    }
}
