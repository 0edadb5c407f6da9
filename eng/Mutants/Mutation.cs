using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

/// <summary>One change of one file that a test should notice.</summary>
/// <param name="Kind">What it does, e.g. <c>skips the guard</c>.</param>
/// <param name="Replacement">What stands in the place of the text at <paramref name="Span"/>.</param>
sealed record Mutation(SyntaxTree Tree, string Kind, TextSpan Span, string Replacement)
{
    // A bound on effort changes no answer about code that anyone writes; the hostile sources hold it.
    private static readonly string[] s_bounds = ["Most", "Maximum", "Spend", "IsSpent", "depth", "steps", "limit", "Limit", "Cancel"];

    /// <summary>The file's name up to its first dot: <c>PathCoverage</c> of <c>PathCoverage.Gaps.cs</c>.</summary>
    public string File => Path.GetFileName(Tree.FilePath).Split('.')[0];

    /// <summary>The folders below <c>src/AuthAnalyzers</c>, with dots between: <c>Code.Paths</c>.</summary>
    public static string Room(SyntaxTree tree, string project) => Path.GetDirectoryName(Path.GetRelativePath(project, tree.FilePath))!.Replace(Path.DirectorySeparatorChar, '.');

    public SyntaxTree Mutated() => Tree.WithChangedText(Tree.GetText().WithChanges(new TextChange(Span, Replacement)));

    public string Shown(string project)
    {
        var line = Tree.GetLineSpan(Span).StartLinePosition.Line + 1;
        return $"{Path.GetRelativePath(project, Tree.FilePath)}:{line}\t{Kind}\t{OneLine(Tree.GetText().ToString(Span))} => {OneLine(Replacement)}";
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[])['\r', '\n', ' '], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Every mutation of a file that this program knows.</summary>
    public static IEnumerable<Mutation> Of(SyntaxTree tree)
    {
        foreach (var node in tree.GetRoot().DescendantNodes())
            if (!Array.Exists(s_bounds, word => node.ToString() is { Length: < 300 } text && text.Contains(word, StringComparison.Ordinal)))
                foreach (var (kind, place, replacement) in Of(node))
                    yield return new(tree, kind, place, replacement);
    }

    private static IEnumerable<(string Kind, TextSpan Place, string Replacement)> Of(SyntaxNode node)
    {
        switch (node)
        {
            case IfStatementSyntax { Else: null, Statement: ReturnStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax or ThrowStatementSyntax }:
                yield return ("skips the guard", node.Span, ";");
                break;
            case IfStatementSyntax { Condition: var condition }:
                yield return ("flips the condition", condition.Span, $"!({condition})");
                break;
            case ConditionalExpressionSyntax { Condition: var condition }:
                yield return ("flips the condition", condition.Span, $"!({condition})");
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } both:
                yield return ("drops a part of the condition", both.Span, both.Left.ToString());
                yield return ("drops a part of the condition", both.Span, both.Right.ToString());
                break;
            case BinaryExpressionSyntax comparison when Opposite(comparison.Kind()) is { } opposite:
                yield return ("flips the comparison", comparison.OperatorToken.Span, opposite);
                break;
            case BinaryPatternSyntax either:
                yield return ("drops an entry", either.Span, either.Left.ToString());
                yield return ("drops an entry", either.Span, either.Right.ToString());
                break;
            case InitializerExpressionSyntax { RawKind: not (int)SyntaxKind.ObjectInitializerExpression, Expressions: { Count: > 1 } entries }:
                foreach (var entry in entries)
                    yield return ("drops an entry", WithComma(entry), "");
                break;
            case CollectionExpressionSyntax { Elements: { Count: > 1 } entries }:
                foreach (var entry in entries)
                    yield return ("drops an entry", WithComma(entry), "");
                break;
            case SwitchExpressionArmSyntax { Pattern: not DiscardPatternSyntax } arm:
                yield return ("drops an arm", WithComma(arm), "");
                break;
            case SwitchSectionSyntax section when section.Labels.All(label => label is not DefaultSwitchLabelSyntax):
                yield return ("drops a section", section.Span, "");
                break;
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression, Parent: ReturnStatementSyntax or ArrowExpressionClauseSyntax or SwitchExpressionArmSyntax }:
                yield return ("flips the answer", node.Span, "false");
                break;
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression, Parent: ReturnStatementSyntax or ArrowExpressionClauseSyntax or SwitchExpressionArmSyntax }:
                yield return ("flips the answer", node.Span, "true");
                break;
        }
    }

    private static string? Opposite(SyntaxKind comparison) => comparison switch
    {
        SyntaxKind.EqualsExpression => "!=",
        SyntaxKind.NotEqualsExpression => "==",
        SyntaxKind.LessThanExpression => "<=",
        SyntaxKind.LessThanOrEqualExpression => "<",
        SyntaxKind.GreaterThanExpression => ">=",
        SyntaxKind.GreaterThanOrEqualExpression => ">",
        _ => null,
    };

    private static TextSpan WithComma(SyntaxNode entry) =>
        entry.GetLastToken().GetNextToken() is var next && next.IsKind(SyntaxKind.CommaToken) ? TextSpan.FromBounds(entry.SpanStart, next.Span.End) : entry.Span;
}
