using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Tokens;

/// <summary>AUTH4008: the condition of the look-up asks for a token that has not ended: <c>t => t.Token == token &amp;&amp; t.Expires > DateTime.UtcNow</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UncheckedRefreshExpiryFix : AuthFix
{
    public UncheckedRefreshExpiryFix() : base(Rules.UncheckedRefreshExpiry) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Property(FixProperties.Replacement) is not { } text || site.Property(FixProperties.Clock) is not { } clock
            || site.Node is not ExpressionSyntax comparison || !IsCondition(comparison))
            yield break;
        var end = ParseExpression(text);
        if (site.Model.GetSpeculativeTypeInfo(comparison.SpanStart, end, SpeculativeBindingOption.BindAsExpression).Type is not INamedTypeSymbol { TypeKind: TypeKind.Struct } time)
            yield break;
        yield return new("Refuse expired tokens", "Expiry", editor =>
        {
            var now = MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, site.ImportedType(editor.Generator, time), IdentifierName(clock));
            var isGood = BinaryExpression(SyntaxKind.GreaterThanExpression, end.WithTrailingTrivia(Space), Token(SyntaxKind.GreaterThanToken).WithTrailingTrivia(Space), now);
            editor.ReplaceNode(comparison, (current, _) => And((ExpressionSyntax)current, isGood, comparison.Parent.IsKind(SyntaxKind.LogicalOrExpression)));
        });
    }

    private static ExpressionSyntax And(ExpressionSyntax comparison, ExpressionSyntax isGood, bool isOneOfSeveral)
    {
        var both = BinaryExpression(
            SyntaxKind.LogicalAndExpression, comparison.WithoutTrivia().WithTrailingTrivia(Space), Token(SyntaxKind.AmpersandAmpersandToken).WithTrailingTrivia(Space), isGood);
        return (isOneOfSeveral ? (ExpressionSyntax)ParenthesizedExpression(both) : both).WithTriviaFrom(comparison);
    }

    // t => t.Token == token, also beside other conditions; where t.Token == token. Elsewhere the comparison may be what refuses.
    private static bool IsCondition(ExpressionSyntax comparison)
    {
        if (!comparison.IsKind(SyntaxKind.EqualsExpression) && comparison is not InvocationExpressionSyntax)
            return false;
        SyntaxNode condition = comparison;
        while (condition.Parent is ParenthesizedExpressionSyntax || condition.Parent.IsKind(SyntaxKind.LogicalAndExpression) || condition.Parent.IsKind(SyntaxKind.LogicalOrExpression))
            condition = condition.Parent!;
        return condition.Parent is WhereClauseSyntax || condition.Parent is LambdaExpressionSyntax { ExpressionBody: { } body } && body == condition;
    }
}
