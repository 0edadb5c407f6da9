using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Tokens;

/// <summary>AUTH4002: the delegate goes where the framework's own check takes over, and good tokens pass it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class TokenAcceptedUncheckedFix : AuthFix
{
    public TokenAcceptedUncheckedFix() : base(Rules.TokenAcceptedUnchecked) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Property(FixProperties.Replacement) is null || site.Node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { } assignment || assignment.HasInnerComments())
            yield break;
        if (assignment.Parent is InitializerExpressionSyntax initializer && !assignment.HasComments())
            yield return new("Remove the delegate", "Remove", editor =>
            {
                editor.TrackNode(assignment);
                editor.ReplaceNode(initializer, (current, _) => current is InitializerExpressionSyntax now && now.GetCurrentNode(assignment) is { } element
                    ? now.WithExpressions(SeparatedLists.Without(now.Expressions, now.Expressions.IndexOf(element)))
                    : current);
            });
        else if (assignment.Parent is ExpressionStatementSyntax statement && StatementRemoval.CanGo(statement))
            yield return new("Remove the delegate", "Remove", editor => StatementRemoval.Remove(editor, statement));
    }
}
