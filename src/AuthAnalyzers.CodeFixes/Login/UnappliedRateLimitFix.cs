using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Login;

/// <summary>Lets a rate limit act: moves <c>UseRateLimiter</c> to where it knows the endpoint, adds it, or names the policy that is registered.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UnappliedRateLimitFix : AuthFix
{
    private const string Limiter = "UseRateLimiter";

    public UnappliedRateLimitFix() : base(Rules.UnappliedRateLimit) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Property(FixProperties.Move) is { } where && site.Diagnostic.AdditionalLocations is [var place] && PipelineMove.Of(site, site.Diagnostic.Location, place) is { } move)
        {
            if ((where == "Behind" ? move.Behind() : move.InFront()) is { } apply)
                yield return new Repair($"Move {Limiter} {(where == "Behind" ? "after" : "before")} {move.TargetName}", "Move", apply);
        }
        else if (site.Property(FixProperties.Pipeline) is not null && site.Diagnostic.AdditionalLocations is [var start] && site.NodeAt(start) is { } application && Insertion(site, application) is { } insertion)
        {
            yield return new Repair($"Add {Limiter}", "Add", insertion);
        }
        else if (site.Property(FixProperties.Replacement) is { } key && site.Node is ExpressionSyntax chosen and not LiteralExpressionSyntax && IsWholeKey(chosen) && !chosen.HasInnerComments())
        {
            // Behind a proxy all callers have its address: not for Fix All, each place is looked at.
            yield return new Repair("Count by the address of the caller", "Address." + site.Diagnostic.Location.SourceSpan.Start,
                editor => editor.ReplaceNode(chosen, SyntaxFactory.ParseExpression(key).WithTriviaFrom(chosen)));
        }
        else if (site.Property(FixProperties.Replacement) is { } policy && site.Node.FirstAncestorOrSelf<LiteralExpressionSyntax>() is { } literal)
        {
            yield return new Repair($"Name the policy '{policy}'", "Name", editor => editor.ReplaceNode(literal,
                SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(policy)).WithTriviaFrom(literal)));
        }
    }

    // The argument itself, or the right side of ?? in it.
    private static bool IsWholeKey(ExpressionSyntax chosen) =>
        chosen.Parent is ArgumentSyntax || chosen.Parent is BinaryExpressionSyntax { Parent: ArgumentSyntax } choice && choice.IsKind(SyntaxKind.CoalesceExpression) && choice.Right == chosen;

    // Behind `app.UseRouting();`, or in front of the first statement that maps an endpoint.
    private static Action<SyntaxEditor>? Insertion(FixSite site, SyntaxNode start)
    {
        var (application, statements) = start.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { Declaration.Variables: [var variable] } local
            ? (variable.Identifier.ValueText, Statements(local))
            : start.FirstAncestorOrSelf<ParameterSyntax>() is { Identifier.ValueText: var parameter, Parent.Parent: MethodDeclarationSyntax { Body: { } body } } ? (parameter, body.Statements.ToArray()) : ("", Array.Empty<StatementSyntax>());
        var behind = statements.FirstOrDefault(statement => Calls(statement, application, static name => name == "UseRouting"));
        var place = behind ?? statements.FirstOrDefault(statement => Calls(statement, application, static name => name.StartsWith("Map", StringComparison.Ordinal) || name == "UseEndpoints"));
        if (place is null || place.ContainsDirectives)
            return null;
        var leading = place.GetLeadingTrivia();
        var indentation = leading.Count > 0 && leading[leading.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? SyntaxFactory.TriviaList(leading[leading.Count - 1]) : SyntaxFactory.TriviaList();
        var added = SyntaxFactory.ParseStatement($"{application}.{Limiter}();").WithTrailingTrivia(site.NewLine);
        var node = place.Parent is GlobalStatementSyntax global ? (SyntaxNode)global : place;
        SyntaxNode Whole(SyntaxTriviaList trivia) => node is GlobalStatementSyntax ? SyntaxFactory.GlobalStatement(added).WithLeadingTrivia(trivia) : added.WithLeadingTrivia(trivia);
        if (behind is not null)
            return editor => editor.InsertAfter(node, Whole(indentation));
        return editor =>
        {
            editor.InsertBefore(node, Whole(leading));
            editor.ReplaceNode(node, (current, _) => current.WithLeadingTrivia(indentation));
        };
    }

    private static StatementSyntax[] Statements(LocalDeclarationStatementSyntax local) => local.Parent switch
    {
        BlockSyntax block => block.Statements.ToArray(),
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => unit.Members.OfType<GlobalStatementSyntax>().Select(static global => global.Statement).ToArray(),
        _ => Array.Empty<StatementSyntax>(),
    };

    // app.MapGet(…).WithName(…); and var group = app.MapGroup(…);
    private static bool Calls(StatementSyntax statement, string application, Func<string, bool> isIt)
    {
        var value = statement switch
        {
            ExpressionStatementSyntax { Expression: var expression } => expression,
            LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: var initializer }] } => initializer,
            _ => null,
        };
        for (; value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }; value = access.Expression)
            if (isIt(access.Name.Identifier.ValueText) && Root(access.Expression) == application)
                return true;
        return false;
    }

    private static string? Root(ExpressionSyntax value)
    {
        while (value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access })
            value = access.Expression;
        return (value as IdentifierNameSyntax)?.Identifier.ValueText;
    }
}
