using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Login;

/// <summary>Gives an unknown account the answer of a known one; a model error that is written for it goes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RecoveryEnumerationFix : AuthFix
{
    public RecoveryEnumerationFix() : base(Rules.RecoveryEnumeration) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Property(FixProperties.Replacement) is not { } known || site.Node.FirstAncestorOrSelf<StatementSyntax>() is not { } statement || HasComments(statement))
            yield break;
        // ModelState.AddModelError(…); return View(model);
        var written = statement as ExpressionStatementSyntax;
        if (Answer(statement) is not { Expression: { } expression } answer || written is not null && (written.ContainsDirectives || HasComments(answer)))
            yield break;
        yield return new Repair("Answer as for a known account", nameof(RecoveryEnumerationFix), editor =>
        {
            editor.ReplaceNode(expression, SyntaxFactory.ParseExpression(known).WithTriviaFrom(expression));
            if (written is not null)
                editor.RemoveNode(written, SyntaxRemoveOptions.KeepNoTrivia);
        });
    }

    private static ReturnStatementSyntax? Answer(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax answer => answer,
        ExpressionStatementSyntax { Parent: BlockSyntax { Statements: var all } } when all.IndexOf(statement) is var at && at + 1 < all.Count => all[at + 1] as ReturnStatementSyntax,
        _ => null,
    };

    // What a comment says of the old answer is not true of the new one.
    private static bool HasComments(StatementSyntax statement) =>
        statement.DescendantTrivia().Any(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia));
}
