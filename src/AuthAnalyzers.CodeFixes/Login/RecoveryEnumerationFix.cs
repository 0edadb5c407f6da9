using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Login;

/// <summary>Gives an unknown account the answer of a known one; a model error that is written for it goes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RecoveryEnumerationFix : AuthFix
{
    private const string Title = "Answer as for a known account";

    public RecoveryEnumerationFix() : base(Rules.RecoveryEnumeration) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Property(FixProperties.Replacement) is { Length: 0 })
        {
            if (Silence(site) is { } silence)
                yield return new Repair(Title, nameof(RecoveryEnumerationFix), silence);
            yield break;
        }
        if (site.Property(FixProperties.Replacement) is not { } known || site.Node.FirstAncestorOrSelf<StatementSyntax>() is not { } statement || HasComments(statement))
            yield break;
        // ModelState.AddModelError(…); return View(model);
        var written = statement as ExpressionStatementSyntax;
        if (Answer(statement) is not { Expression: { } expression } answer || written is not null && (written.ContainsDirectives || HasComments(answer)))
            yield break;
        if (written is null && site.Diagnostic.AdditionalLocations is [var other, ..] && site.NodeAt(other) is { } answered && Conditional(expression, answered) is var (plain, conditional))
        {
            yield return new Repair(Title, nameof(RecoveryEnumerationFix), editor => editor.ReplaceNode(plain, conditional.WithTriviaFrom(plain)));
            yield break;
        }
        yield return new Repair(Title, nameof(RecoveryEnumerationFix), editor =>
        {
            editor.ReplaceNode(expression, SyntaxFactory.ParseExpression(known).WithTriviaFrom(expression));
            if (written is not null)
                editor.RemoveNode(written, SyntaxRemoveOptions.KeepNoTrivia);
        });
    }

    // Ok("If the address is known, we sent a mail.") for the unknown account says nothing; Ok("We sent a mail.") for the known one becomes that.
    private static (LiteralExpressionSyntax Plain, LiteralExpressionSyntax Conditional)? Conditional(ExpressionSyntax unknown, SyntaxNode known)
    {
        if (Text(unknown) is not { } conditional || Text(known) is not { } plain || !IsConditional(conditional) || IsConditional(plain)
            || !SyntaxFactory.AreEquivalent(known.ReplaceNode(plain, conditional), unknown))
            return null;
        return (plain, conditional);
    }

    private static LiteralExpressionSyntax? Text(SyntaxNode answer) =>
        answer.DescendantNodes().OfType<LiteralExpressionSyntax>().Where(static literal => literal.IsKind(SyntaxKind.StringLiteralExpression)).ToArray() is [var only] ? only : null;

    private static bool IsConditional(LiteralExpressionSyntax text) => text.Token.ValueText.StartsWith("If ", StringComparison.OrdinalIgnoreCase);

    // throw new NotFoundException("…"); and `var user = await Find(email) ?? throw new NotFoundException("…");` of a method without a value
    private static Action<SyntaxEditor>? Silence(FixSite site)
    {
        if (!EndsWithoutValue(site.Node))
            return null;
        if (site.Node.FirstAncestorOrSelf<ThrowStatementSyntax>() is { } thrown)
            return HasComments(thrown) ? null : editor => editor.ReplaceNode(thrown, SyntaxFactory.ParseStatement("return;").WithTriviaFrom(thrown));
        if (site.Node.FirstAncestorOrSelf<ThrowExpressionSyntax>() is not { Parent: BinaryExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } } otherwise }
            || variable.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { Parent: BlockSyntax, Declaration.Variables.Count: 1 } declaration || HasComments(declaration))
            return null;
        var indentation = declaration.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse().Take(1).ToArray();
        var test = SyntaxFactory.ParseStatement($"if ({variable.Identifier.Text} is null){site.NewLine}{string.Concat(indentation.Select(static trivia => trivia.ToString()))}    return;")
            .WithLeadingTrivia(indentation).WithTrailingTrivia(site.NewLine);
        return editor =>
        {
            editor.ReplaceNode(otherwise, otherwise.Left.WithoutTrailingTrivia());
            editor.InsertAfter(declaration, test);
        };
    }

    // void, or async with nothing but the task to return.
    private static bool EndsWithoutValue(SyntaxNode node)
    {
        for (var around = node.Parent; around is not null; around = around.Parent)
            switch (around)
            {
                case AnonymousFunctionExpressionSyntax:
                    return false;
                case LocalFunctionStatementSyntax { Body: not null } local:
                    return local.ReturnType is PredefinedTypeSyntax || local.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MethodDeclarationSyntax { Body: not null } method:
                    return method.ReturnType is PredefinedTypeSyntax || method.Modifiers.Any(SyntaxKind.AsyncKeyword);
            }
        return false;
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
