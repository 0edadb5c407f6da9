using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>A setting taken out of where it stands: an entry of an initializer, a call of a chain, the body of a lambda, a statement.</summary>
internal static class SettingRemoval
{
    /// <summary>The edit that takes the setting away; null where more would go than that.</summary>
    /// <param name="reported">The assignment, the call, or a part of it.</param>
    /// <param name="isInChain">Whether a method of that name gives back what it is called on.</param>
    public static Action<SyntaxEditor>? Of(ExpressionSyntax reported, Func<string, bool> isInChain)
    {
        for (SyntaxNode? node = reported; node is not null; node = node.Parent)
        {
            switch (node)
            {
                // { "Authorization" }, ShowPII = true among others
                case ExpressionSyntax { Parent: InitializerExpressionSyntax initializer } entry when !entry.HasComments():
                    return editor => Remove(editor, initializer, entry);
                // options.UseSqlite(…).EnableSensitiveDataLogging()
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call when IsPartOfChain(call, access, isInChain):
                    return HasComments(access.OperatorToken) || access.Expression.GetTrailingTrivia().Any(IsComment) ? null
                        : editor => editor.ReplaceNode(call, static (current, _) => current is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } } ? receiver.WithTrailingTrivia(current.GetTrailingTrivia()) : current);
                // options => options.EnableSensitiveDataLogging()
                case ExpressionSyntax { Parent: LambdaExpressionSyntax lambda } body when lambda.ExpressionBody == body && body is InvocationExpressionSyntax or AssignmentExpressionSyntax:
                    return body.HasComments() ? null : editor => editor.ReplaceNode(lambda, (current, _) => current is LambdaExpressionSyntax now ? now.WithBody(Nothing().WithTriviaFrom(body)) : current);
                case StatementSyntax statement:
                    return statement is ExpressionStatementSyntax && StatementRemoval.CanGo(statement) ? editor => StatementRemoval.Remove(editor, statement) : null;
                case ArgumentSyntax or ArgumentListSyntax or ExpressionSyntax:
                    continue;
                default:
                    return null;
            }
        }
        return null;
    }

    // Of new X { Only = 1 } nothing is left but new X().
    private static void Remove(SyntaxEditor editor, InitializerExpressionSyntax initializer, ExpressionSyntax entry)
    {
        editor.TrackNode(entry);
        SyntaxNode whole = initializer.Parent is BaseObjectCreationExpressionSyntax creation ? creation : initializer;
        editor.ReplaceNode(whole, (current, _) => current switch
        {
            BaseObjectCreationExpressionSyntax { Initializer: { } now } made => Without(now, entry) is { Expressions.Count: 0 } empty && !empty.HasComments()
                ? Emptied(made) : made.WithInitializer(Without(now, entry)),
            InitializerExpressionSyntax now => Without(now, entry),
            _ => current,
        });
    }

    private static InitializerExpressionSyntax Without(InitializerExpressionSyntax initializer, ExpressionSyntax entry) =>
        initializer.GetCurrentNode(entry) is { } element ? initializer.WithExpressions(SeparatedLists.Without(initializer.Expressions, initializer.Expressions.IndexOf(element))) : initializer;

    private static BaseObjectCreationExpressionSyntax Emptied(BaseObjectCreationExpressionSyntax made)
    {
        var behind = made.GetTrailingTrivia();
        var without = made.WithInitializer(null);
        without = without.ArgumentList is { } arguments ? without.WithArgumentList(arguments.WithoutTrailingTrivia())
            : ((ObjectCreationExpressionSyntax)without).WithArgumentList(SyntaxFactory.ArgumentList()) is { Type: var type } created ? created.WithType(type.WithoutTrailingTrivia()) : without;
        return without.WithTrailingTrivia(behind);
    }

    // The call's result is used, or its receiver is the result of a call: the rest of the chain stays.
    private static bool IsPartOfChain(InvocationExpressionSyntax call, MemberAccessExpressionSyntax access, Func<string, bool> isInChain) =>
        isInChain(access.Name.Identifier.ValueText) && (access.Expression is InvocationExpressionSyntax || call.Parent is not (ExpressionStatementSyntax or LambdaExpressionSyntax));

    private static BlockSyntax Nothing() =>
        SyntaxFactory.Block(SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(SyntaxFactory.Space), default, SyntaxFactory.Token(SyntaxKind.CloseBraceToken));

    private static bool HasComments(SyntaxToken token) => token.LeadingTrivia.Any(IsComment) || token.TrailingTrivia.Any(IsComment);

    private static bool IsComment(SyntaxTrivia trivia) => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia);
}
