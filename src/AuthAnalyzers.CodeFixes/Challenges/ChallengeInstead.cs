using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>The edit that lets the authentication scheme answer in place of a bare 401; only for set-ups where the analyzer found that it challenges.</summary>
internal static class ChallengeInstead
{
    public static Action<SyntaxEditor>? Of(FixSite site, ExpressionSyntax answer)
    {
        var replacement = answer switch
        {
            InvocationExpressionSyntax { Expression: var called } call => Called(site, called) is { } expression ? call.WithExpression(expression).WithArgumentList(call.ArgumentList.WithArguments(default)) : null,
            ObjectCreationExpressionSyntax { Type: SimpleNameSyntax name, Initializer: null } creation when name.Identifier.ValueText == "UnauthorizedResult" =>
                creation.WithType(SyntaxFactory.IdentifierName("ChallengeResult").WithTriviaFrom(name)),
            AssignmentExpressionSyntax assignment => Awaited(site, assignment),
            _ => (ExpressionSyntax?)null,
        };
        if (replacement is null || answer is not AssignmentExpressionSyntax && !TakesAnyResult(site, answer))
            return null;
        void Edit(SyntaxEditor editor) => editor.ReplaceNode(answer, replacement);
        return site.Compiles(Edit) ? Edit : null;
    }

    private static ExpressionSyntax? Called(FixSite site, ExpressionSyntax called)
    {
        var name = called is MemberAccessExpressionSyntax access ? access.Name : called as SimpleNameSyntax;
        if (name is null || name.Identifier.ValueText is not ("Unauthorized" or "StatusCode"))
            return null;
        return called.ReplaceNode(name, SyntaxFactory.IdentifierName("Challenge").WithTriviaFrom(name)) is ExpressionSyntax changed ? changed : null;
    }

    // A declared result type, a union or an inferred one would change: only the interfaces and base classes hold any result.
    private static bool TakesAnyResult(FixSite site, ExpressionSyntax answer)
    {
        var type = site.Model.GetTypeInfo(answer).ConvertedType;
        return type is { TypeKind: TypeKind.Interface } or { IsAbstract: true } or { Name: "ActionResult" };
    }

    // context.Response.StatusCode = 401; return; in an async method becomes await context.ChallengeAsync(); return;
    private static ExpressionSyntax? Awaited(FixSite site, AssignmentExpressionSyntax assignment)
    {
        if (assignment is not { Left: MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Response", Expression: var context } }, Parent: ExpressionStatementSyntax { Parent: BlockSyntax block } statement }
            || !Places.IsChain(context) || block.Statements.IndexOf(statement) is var index && (index + 1 >= block.Statements.Count || block.Statements[index + 1] is not ReturnStatementSyntax { Expression: null })
            || site.Model.GetTypeInfo(context).Type is not { Name: "HttpContext" } type
            || !IsAsync(assignment) || site.Model.LookupSymbols(assignment.SpanStart, type, "ChallengeAsync", includeReducedExtensionMethods: true).IsEmpty)
            return null;
        return SyntaxFactory.ParseExpression("await " + context.WithoutTrivia() + ".ChallengeAsync()").WithTriviaFrom(assignment);
    }

    private static bool IsAsync(SyntaxNode node)
    {
        foreach (var around in node.Ancestors())
            switch (around)
            {
                case AnonymousFunctionExpressionSyntax lambda: return lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax local: return local.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case BaseMethodDeclarationSyntax method: return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MemberDeclarationSyntax: return false;
            }
        return false;
    }
}
