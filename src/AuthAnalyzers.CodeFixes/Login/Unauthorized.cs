using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthAnalyzers.CodeFixes.Login;

/// <summary>The spelling of an answer with status 401, with the payload that it has.</summary>
internal static class Unauthorized
{
    /// <summary>The answer with status 401 in place of its own; null where it is not known how to write that.</summary>
    public static ExpressionSyntax? Of(ExpressionSyntax answer)
    {
        switch (answer)
        {
            case InvocationExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } } call when NameOf(call) is { } name && IsPlain(name.Identifier.ValueText):
                return call.ReplaceNode(name, name.WithIdentifier(SyntaxFactory.Identifier("Unauthorized").WithTriviaFrom(name.Identifier)));
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } call when NameOf(call) is { } name && IsPlain(name.Identifier.ValueText):
                var payload = call.ArgumentList.Arguments;
                var method = name.WithIdentifier(SyntaxFactory.Identifier(payload.Count == 0 ? "Unauthorized" : "Json").WithTriviaFrom(name.Identifier));
                var changed = call.ReplaceNode(name, method);
                return payload.Count == 0 ? changed : changed.AddArgumentListArguments(Argument("401").WithNameColon(SyntaxFactory.NameColon("statusCode").WithTrailingTrivia(SyntaxFactory.Space)).WithLeadingTrivia(SyntaxFactory.Space));
            case InvocationExpressionSyntax call when StatusOf(call) is { } status:
                return call.ReplaceNode(status, Argument("401").Expression.WithTriviaFrom(status));
            case ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax type } creation when type.Identifier.ValueText is "NotFoundResult" or "BadRequestResult":
                return creation.WithType(SyntaxFactory.IdentifierName("UnauthorizedResult").WithTriviaFrom(type));
            case ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax type } creation when type.Identifier.ValueText is "NotFoundObjectResult" or "BadRequestObjectResult":
                return creation.WithType(SyntaxFactory.IdentifierName("UnauthorizedObjectResult").WithTriviaFrom(type));
            default:
                return null;
        }
    }

    private static bool IsPlain(string name) => name is "NotFound" or "BadRequest" or "Conflict" or "UnprocessableEntity" or "Ok";

    private static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } => name,
        _ => null,
    };

    private static ExpressionSyntax? StatusOf(InvocationExpressionSyntax call)
    {
        foreach (var argument in call.ArgumentList.Arguments)
            if (argument.NameColon is { Name.Identifier.ValueText: "statusCode" } || (argument.NameColon is null && NameOf(call)?.Identifier.ValueText == "StatusCode" && call.ArgumentList.Arguments[0] == argument))
                return argument.Expression;
        return null;
    }

    private static ArgumentSyntax Argument(string number) => SyntaxFactory.Argument(SyntaxFactory.ParseExpression(number));
}
