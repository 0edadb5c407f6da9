using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthAnalyzers.Http.Responses;

/// <summary>
/// Branches of the pipeline: <c>app.Map("/admin", branch => …)</c>, <c>app.UseWhen(context => context.Request.Path.StartsWithSegments("/admin"), branch => …)</c>. Only requests to the path come in.
/// </summary>
internal static class PipelineBranches
{
    /// <summary>The path of the innermost branch around the node; null where there is none, or its path is not written there.</summary>
    public static string? PathAround(SyntaxNode node)
    {
        for (var lambda = node.Parent?.FirstAncestorOrSelf<LambdaExpressionSyntax>(); lambda is not null; lambda = lambda.Parent?.FirstAncestorOrSelf<LambdaExpressionSyntax>())
            if (lambda.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Arguments: { Count: 2 } arguments, Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } } } argument
                && arguments[1] == argument)
                switch (name)
                {
                    case "Map":
                        return Path(arguments[0].Expression);
                    case "UseWhen" or "MapWhen" when arguments[0].Expression is LambdaExpressionSyntax { ExpressionBody: InvocationExpressionSyntax test }:
                        return test is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "StartsWithSegments" }, ArgumentList.Arguments: [var segments, ..] } ? Path(segments.Expression) : null;
                }
        return null;
    }

    private static string? Path(ExpressionSyntax written) =>
        written.IsKind(SyntaxKind.StringLiteralExpression) && written is LiteralExpressionSyntax { Token.ValueText: { Length: > 1 } path } ? path : null;
}
