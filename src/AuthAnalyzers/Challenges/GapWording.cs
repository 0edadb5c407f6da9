using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Code.Paths;

namespace AuthAnalyzers.Challenges;

/// <summary>Says in a few words which way lacks the header.</summary>
internal static class GapWording
{
    private const int LongestCondition = 60;

    /// <summary><c>: not where `key is null`</c>; empty where it would be long.</summary>
    public static string NotWhere(ImmutableArray<Decision> gap)
    {
        var words = "";
        foreach (var decision in gap)
        {
            if (Condition(decision) is not { Length: <= LongestCondition } condition || condition.IndexOf('\n') >= 0)
                return "";
            words += (words.Length == 0 ? ": not where `" : " and `") + condition + "`";
        }
        return words;
    }

    // As one would write it: `key != null` that does not hold is `key == null`.
    private static string Condition(Decision decision)
    {
        var condition = Bare(decision.Condition);
        if (decision.Holds)
            return condition.ToString();
        return condition switch
        {
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => Bare(not.Operand).ToString(),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } equal => equal.Left + " != " + equal.Right,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } different => different.Left + " == " + different.Right,
            IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax not } match => match.Expression + " is " + not.Pattern,
            IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax constant } match => match.Expression + " is not " + constant,
            IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax => "!" + condition,
            _ => "!(" + condition + ")",
        };
    }

    private static ExpressionSyntax Bare(ExpressionSyntax expression) => expression is ParenthesizedExpressionSyntax inner ? Bare(inner.Expression) : expression;
}
