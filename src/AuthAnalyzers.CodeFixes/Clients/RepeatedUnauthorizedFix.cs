using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Clients;

/// <summary>AUTH5001: the condition of the retry leaves 401 out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RepeatedUnauthorizedFix : AuthFix
{
    public RepeatedUnauthorizedFix() : base(Rules.RepeatedUnauthorized) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<LambdaExpressionSyntax>() is not { ExpressionBody: { } body } lambda || Edit(site, lambda, body) is not var (old, replacement))
            yield break;
        yield return new("Do not repeat 401", "Without401", editor => editor.ReplaceNode(old, replacement));
    }

    private static (SyntaxNode Old, SyntaxNode New)? Edit(FixSite site, LambdaExpressionSyntax lambda, ExpressionSyntax body)
    {
        var named = body.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Where(node => IsUnauthorized(site, node)).ToList();
        if (named.Count == 0)
            return body is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsSuccessStatusCode", Expression: var response } }
                && site.Compilation.GetTypeByMetadataName("System.Net.HttpStatusCode") is { } statuses ? (body, Without(site, body, response, statuses)) : null;
        if (named.Count != 1)
            return null;
        SyntaxNode clause = named[0];
        // r.StatusCode is A or B
        if (clause.Parent is ConstantPatternSyntax constant)
        {
            if (constant.Parent is BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } either)
            {
                var other = either.Left == constant ? either.Right : either.Left;
                // `is A` is no pattern to the parser.
                return either.Parent is IsPatternExpressionSyntax test
                    ? (test, ParseExpression($"{test.Expression.WithoutTrivia()} is {other.WithoutTrivia()}").WithTriviaFrom(test))
                    : (either, other.WithTriviaFrom(either));
            }
            clause = constant;
        }
        while (clause.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } or IsPatternExpressionSyntax or ParenthesizedExpressionSyntax or CastExpressionSyntax)
            clause = clause.Parent;
        if (clause.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } or)
            return (or, (or.Left == clause ? or.Right : or.Left).WithTriviaFrom(or));
        // .OrResult(r => r.StatusCode == HttpStatusCode.Unauthorized)
        return clause == body && lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "OrResult", Expression: var before } } whole }
            ? (whole, before.WithTrailingTrivia(whole.GetTrailingTrivia()))
            : null;
    }

    private static ExpressionSyntax Without(FixSite site, ExpressionSyntax body, ExpressionSyntax response, INamedTypeSymbol statuses)
    {
        var status = MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, response.WithoutTrivia(), IdentifierName("StatusCode"));
        var name = MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, site.ImportedType(Microsoft.CodeAnalysis.Editing.SyntaxGenerator.GetGenerator(site.Document), statuses), IdentifierName("Unauthorized"));
        var other = BinaryExpression(SyntaxKind.NotEqualsExpression, status.WithTrailingTrivia(Space), Token(SyntaxKind.ExclamationEqualsToken).WithTrailingTrivia(Space), name);
        return BinaryExpression(SyntaxKind.LogicalAndExpression, body.WithoutTrivia().WithTrailingTrivia(Space), Token(SyntaxKind.AmpersandAmpersandToken).WithTrailingTrivia(Space), other).WithTriviaFrom(body);
    }

    private static bool IsUnauthorized(FixSite site, ExpressionSyntax node) =>
        node is MemberAccessExpressionSyntax or LiteralExpressionSyntax or IdentifierNameSyntax { Parent: not MemberAccessExpressionSyntax } && site.Model.GetConstantValue(node) is { HasValue: true, Value: 401 };
}
