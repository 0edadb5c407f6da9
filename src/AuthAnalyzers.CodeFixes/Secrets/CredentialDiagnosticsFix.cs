using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>AUTH3002's fix: the entry or the switch goes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CredentialDiagnosticsFix)), Shared]
public sealed class CredentialDiagnosticsFix : AuthFix
{
    public CredentialDiagnosticsFix() : base(Rules.CredentialDiagnostics) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        // The flag, the assignment, the header's name, or the name of the call.
        var node = site.Node;
        if (node.FirstAncestorOrSelf<ExpressionSyntax>() is { } reported && Removal(reported) is { } remove)
            yield return new Repair("Remove what makes credentials logged", "Remove", remove);
    }

    private static Action<SyntaxEditor>? Removal(ExpressionSyntax reported)
    {
        // LoggingFields = … | W3CLoggingFields.Cookie
        if (reported.Parent is BinaryExpressionSyntax flags && flags.IsKind(SyntaxKind.BitwiseOrExpression))
            return editor => editor.ReplaceNode(flags, (current, _) => current is BinaryExpressionSyntax { Left: var left, Right: var right } ? (flags.Left == reported ? right : left).WithTriviaFrom(current) : current);

        for (SyntaxNode? node = reported; node is not null; node = node.Parent)
        {
            switch (node)
            {
                // { "Authorization" }, ShowPII = true among others
                case ExpressionSyntax { Parent: InitializerExpressionSyntax initializer } entry when !HasComments(entry):
                    return editor =>
                    {
                        editor.TrackNode(entry);
                        editor.ReplaceNode(initializer, (current, _) => current is InitializerExpressionSyntax now && now.GetCurrentNode(entry) is { } element
                            ? now.WithExpressions(SeparatedLists.Without(now.Expressions, now.Expressions.IndexOf(element)))
                            : current);
                    };
                // options.UseSqlite(…).EnableSensitiveDataLogging()
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call when IsPartOfChain(call, access):
                    return HasComments(access.OperatorToken) || access.Expression.GetTrailingTrivia().Any(IsComment) ? null
                        : editor => editor.ReplaceNode(call, static (current, _) => current is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } } ? receiver.WithTrailingTrivia(current.GetTrailingTrivia()) : current);
                // options => options.EnableSensitiveDataLogging()
                case ExpressionSyntax { Parent: LambdaExpressionSyntax lambda } body when lambda.ExpressionBody == body && body is InvocationExpressionSyntax or AssignmentExpressionSyntax:
                    return HasComments(body) ? null : editor => editor.ReplaceNode(lambda, (current, _) => current is LambdaExpressionSyntax now ? now.WithBody(Nothing().WithTriviaFrom(body)) : current);
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

    // The call's result is used, or its receiver is the result of a call: the rest of the chain stays.
    private static bool IsPartOfChain(InvocationExpressionSyntax call, MemberAccessExpressionSyntax access) =>
        access.Name.Identifier.ValueText is "EnableSensitiveDataLogging" or "RedactLoggedHeaders"
        && (access.Expression is InvocationExpressionSyntax || call.Parent is not (ExpressionStatementSyntax or LambdaExpressionSyntax));

    private static BlockSyntax Nothing() =>
        SyntaxFactory.Block(SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(SyntaxFactory.Space), default, SyntaxFactory.Token(SyntaxKind.CloseBraceToken));

    private static bool HasComments(SyntaxNode node) => node.DescendantTrivia().Any(IsComment);

    private static bool HasComments(SyntaxToken token) => token.LeadingTrivia.Any(IsComment) || token.TrailingTrivia.Any(IsComment);

    private static bool IsComment(SyntaxTrivia trivia) => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia);
}
