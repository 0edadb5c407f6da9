using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>The whole expression that shows a credential: <c>token.Trim()</c>, <c>token ?? "none"</c>, <c>Convert.ToBase64String(key)</c>, not its <c>token</c> or <c>key</c> alone.</summary>
internal static class ShownValue
{
    public static ExpressionSyntax Of(ExpressionSyntax carrier, SemanticModel model)
    {
        var value = carrier;
        while (Around(value, model) is { } outer)
            value = outer;
        return value;
    }

    private static ExpressionSyntax? Around(ExpressionSyntax value, SemanticModel model) => value.Parent switch
    {
        ParenthesizedExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax => (ExpressionSyntax)value.Parent,
        PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression) => suppressed,
        MemberAccessExpressionSyntax access when access.Expression == value => access,
        InvocationExpressionSyntax call when call.Expression == value => call,
        ElementAccessExpressionSyntax element when element.Expression == value => element,
        ConditionalAccessExpressionSyntax access => access,
        BinaryExpressionSyntax coalesce when coalesce.IsKind(SyntaxKind.CoalesceExpression) && coalesce.Left == value => coalesce,
        // A function of the value alone, whose result is the value in another form; what writes a log returns no text.
        ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax { Parent: not ExpressionStatementSyntax } call } }
            when model.GetTypeInfo(call).Type is { SpecialType: SpecialType.System_String } or IArrayTypeSymbol => call,
        _ => null,
    };
}
