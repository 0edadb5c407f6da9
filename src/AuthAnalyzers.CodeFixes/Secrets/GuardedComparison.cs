using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>
/// The same comparison behind a test of the kept secret: <c>configuration["ApiKey"] is { Length: > 0 } apiKey &amp;&amp;
/// request.Headers["X-Api-Key"] == apiKey</c>.
/// </summary>
internal sealed class GuardedComparison
{
    private readonly ExpressionSyntax _comparison;
    private readonly ExpressionSyntax _guard;
    private readonly ExpressionSyntax _guarded;

    private GuardedComparison(ExpressionSyntax comparison, ExpressionSyntax guard, ExpressionSyntax guarded)
    {
        _comparison = comparison;
        _guard = guard;
        _guarded = guarded;
    }

    /// <summary>The comparison of the site with its guard; null where the kept secret is read elsewhere, or cannot be guarded.</summary>
    public static GuardedComparison? Of(FixSite site)
    {
        if (site.Node is not ExpressionSyntax comparison || site.Diagnostic.AdditionalLocations is not [var location, ..]
            || site.NodeAt(location) is not ExpressionSyntax kept || !comparison.Span.Contains(kept.Span)
            || comparison.Parent is ConditionalAccessExpressionSyntax || ComparedSides.CannotGrow(comparison) || ComparedSides.HasComment(comparison))
            return null;
        var forms = new SideForms(site, ignoresCase: false);
        return forms.Of(kept, isLeft: site.Property(FixProperties.KeptSide) == "Left") is { IsKept: true, Guard: { } guard } side
            ? new(comparison, guard, comparison.ReplaceNode(Whole(kept), side.Value.WithTriviaFrom(Whole(kept)))) : null;
    }

    public void Apply(SyntaxEditor editor)
    {
        // a != b is b is not configured || a != b.
        var isNegated = _comparison.IsKind(SyntaxKind.NotEqualsExpression);
        ExpressionSyntax guarded = BinaryExpression(
            isNegated ? SyntaxKind.LogicalOrExpression : SyntaxKind.LogicalAndExpression, isNegated ? Not(_guard) : _guard, _guarded.WithoutTrivia());
        if (!StandsAlone(guarded))
            guarded = ParenthesizedExpression(guarded);
        editor.ReplaceNode(_comparison, guarded.WithTriviaFrom(_comparison).WithAdditionalAnnotations(Formatter.Annotation));
    }

    // Where the operator needs no parentheses.
    private bool StandsAlone(ExpressionSyntax guarded) => _comparison.Parent switch
    {
        BinaryExpressionSyntax outer => outer.IsKind(SyntaxKind.LogicalOrExpression)
            || outer.IsKind(SyntaxKind.LogicalAndExpression) && outer.Left == _comparison && guarded.IsKind(SyntaxKind.LogicalAndExpression),
        ConditionalExpressionSyntax choice => choice.Condition == _comparison,
        var outer => outer is not (PrefixUnaryExpressionSyntax or IsPatternExpressionSyntax or MemberAccessExpressionSyntax or CastExpressionSyntax),
    };

    private static ExpressionSyntax Not(ExpressionSyntax guard) => guard switch
    {
        PrefixUnaryExpressionSyntax { Operand: var operand } => operand,
        IsPatternExpressionSyntax { Pattern: var pattern } test => test.WithPattern(UnaryPattern(Token(SyntaxKind.NotKeyword), pattern)),
        _ => PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, ParenthesizedExpression(guard)),
    };

    // With the ! behind it, and of configuration["ApiKey"] ?? "" the whole.
    private static ExpressionSyntax Whole(ExpressionSyntax kept)
    {
        while (kept.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax || kept.Parent.IsKind(SyntaxKind.CoalesceExpression))
            if (kept.Parent is BinaryExpressionSyntax coalesce && coalesce.Left != kept)
                break;
            else
                kept = (ExpressionSyntax)kept.Parent!;
        return kept;
    }
}
