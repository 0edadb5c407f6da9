using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>A message made with <c>+</c>: <c>"Token " + token + " for " + user</c>.</summary>
internal static class ConcatenatedMessage
{
    /// <summary>Whether any of its values can go and leave text: a plus between numbers would add them.</summary>
    public static bool StaysText(ExpressionSyntax value, SemanticModel model)
    {
        var operands = Operands(Whole(value));
        if (IsText(operands[0]) || operands.Count > 1 && IsText(operands[1]))
            return true;
        foreach (var operand in operands)
            if (model.GetTypeInfo(operand).Type is not { SpecialType: SpecialType.System_String })
                return false;
        return true;
    }

    /// <summary>The sum that the value is part of, and the same without it; null where nothing would be said any more.</summary>
    public static (ExpressionSyntax Whole, ExpressionSyntax Without)? Without(ExpressionSyntax value)
    {
        var whole = Whole(value);
        var operands = Operands(whole);
        var at = operands.IndexOf(value);
        if (at < 0 || operands.Count < 2)
            return null;
        var left = at > 0 ? operands[at - 1] as LiteralExpressionSyntax : null;
        var right = at + 1 < operands.Count ? operands[at + 1] as LiteralExpressionSyntax : null;
        if (left is not null && !IsText(left))
            left = null;
        if (right is not null && !IsText(right))
            right = null;
        var before = left is null ? "" : new LiteralText(left.Token).Value;
        var behind = right is null ? "" : new LiteralText(right.Token).Value;
        var cut = MessageCut.Around(before, behind, starts: at == (left is null ? 0 : 1), ends: at == operands.Count - (right is null ? 1 : 2));

        var remaining = new List<ExpressionSyntax>(operands);
        if (right is not null)
        {
            // The space between the two goes to the right one, where a reader expects the end of the left one to be.
            if (new LiteralText(right.Token).With(new TextEdit(0, cut.RightSkipped, cut.Glue)) is not { } token)
                return null;
            remaining[at + 1] = right.WithToken(token);
        }
        if (left is not null)
        {
            var glue = right is null ? cut.Glue : "";
            if (new LiteralText(left.Token).With(new TextEdit(cut.LeftKept, before.Length - cut.LeftKept, glue)) is not { } token)
                return null;
            remaining[at - 1] = left.WithToken(token);
        }
        var pluses = operands.ConvertAll(static operand => operand.Parent is BinaryExpressionSyntax sum && sum.Right == operand ? sum.OperatorToken : default);
        RemoveAt(at);
        if (left is not null && right is not null && Merged((LiteralExpressionSyntax)remaining[at - 1], (LiteralExpressionSyntax)remaining[at]) is { } one)
        {
            remaining[at - 1] = one;
            RemoveAt(at);
        }
        for (var i = remaining.Count - 1; i >= 0; i--)
            if (remaining[i] is LiteralExpressionSyntax { Token.ValueText: "" })
                RemoveAt(i);
        return remaining.Exists(static o => o is not LiteralExpressionSyntax literal || LogTemplate.Says(literal.Token.ValueText)) ? (whole, Sum(remaining, pluses).WithTriviaFrom(whole)) : null;

        void RemoveAt(int index)
        {
            remaining.RemoveAt(index);
            pluses.RemoveAt(index);
        }
    }

    private static ExpressionSyntax Whole(ExpressionSyntax value)
    {
        while (value.Parent is BinaryExpressionSyntax sum && sum.IsKind(SyntaxKind.AddExpression))
            value = sum;
        return value;
    }

    // From the left: a + b + c is (a + b) + c.
    private static List<ExpressionSyntax> Operands(ExpressionSyntax whole)
    {
        var operands = new List<ExpressionSyntax>();
        while (whole is BinaryExpressionSyntax sum && sum.IsKind(SyntaxKind.AddExpression))
        {
            operands.Add(sum.Right);
            whole = sum.Left;
        }
        operands.Add(whole);
        operands.Reverse();
        return operands;
    }

    // Each operand keeps the plus and the line break before it.
    private static ExpressionSyntax Sum(List<ExpressionSyntax> operands, List<SyntaxToken> pluses)
    {
        var sum = operands[0];
        for (var i = 1; i < operands.Count; i++)
        {
            if (sum.GetTrailingTrivia().Count == 0 && pluses[i].LeadingTrivia.Count == 0)
                sum = sum.WithTrailingTrivia(SyntaxFactory.Space);
            sum = SyntaxFactory.BinaryExpression(SyntaxKind.AddExpression, sum, pluses[i], operands[i]);
        }
        return sum;
    }

    private static LiteralExpressionSyntax? Merged(LiteralExpressionSyntax left, LiteralExpressionSyntax right)
    {
        if (!left.IsKind(SyntaxKind.StringLiteralExpression) || !left.Token.Text.StartsWith("\"", StringComparison.Ordinal) || !right.Token.Text.StartsWith("\"", StringComparison.Ordinal)
            || !left.Token.IsKind(SyntaxKind.StringLiteralToken) || !right.Token.IsKind(SyntaxKind.StringLiteralToken))
            return null;
        var text = left.Token.Text.Substring(0, left.Token.Text.Length - 1) + right.Token.Text.Substring(1);
        return SyntaxFactory.ParseExpression(text) is LiteralExpressionSyntax { ContainsDiagnostics: false } one ? one.WithLeadingTrivia(left.GetLeadingTrivia()).WithTrailingTrivia(right.GetTrailingTrivia()) : null;
    }

    private static bool IsText(ExpressionSyntax operand) => operand.IsKind(SyntaxKind.StringLiteralExpression);
}
