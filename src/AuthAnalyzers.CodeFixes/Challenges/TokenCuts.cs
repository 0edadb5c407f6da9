using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>The expressions that take the token out of a header by hand: <c>header.Substring("Bearer ".Length).Trim()</c>.</summary>
internal static class TokenCuts
{
    /// <summary>The cuts of the header within the regions; null where there are none, or the header changes on the way to one.</summary>
    /// <param name="site">The diagnostic's site.</param>
    /// <param name="header">The variable that holds the header.</param>
    /// <param name="prefix">What the header was found to start with: the scheme, perhaps with the space behind it.</param>
    /// <param name="regions">Where the header is known to start so.</param>
    public static IReadOnlyList<ExpressionSyntax>? Of(FixSite site, IdentifierNameSyntax header, string prefix, IEnumerable<SyntaxNode> regions)
    {
        var variable = site.Model.GetSymbolInfo(header).Symbol;
        var cuts = new List<ExpressionSyntax>();
        var given = new List<ExpressionSyntax>();
        foreach (var region in regions)
            foreach (var node in region.DescendantNodesAndSelf())
            {
                if (node is not IdentifierNameSyntax name || name.Identifier.ValueText != header.Identifier.ValueText || !SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(name).Symbol, variable))
                    continue;
                if (name.Parent is AssignmentExpressionSyntax assignment && assignment.Left == name)
                    given.Add(assignment.Right);
                else if (name.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 })
                    return null;
                else if (Cut(site, name, prefix) is { } cut)
                    cuts.Add(cut);
            }
        // `header = header.Substring(7)` is a cut as well, but what is cut behind it is another text.
        var isCertain = cuts.Count > 0 && (given.Count == 0 || given.Count == 1 && cuts.Count == 1 && given[0] == cuts[0]);
        return isCertain && !cuts.Exists(static cut => cut.HasInnerComments()) ? cuts : null;
    }

    /// <summary>The text that the expression always is; null where it is not constant.</summary>
    public static string? Constant(FixSite site, ExpressionSyntax expression) => site.Model.GetConstantValue(expression) is { HasValue: true, Value: string text } ? text : null;

    private static ExpressionSyntax? Cut(FixSite site, IdentifierNameSyntax header, string prefix)
    {
        ExpressionSyntax cut = header;
        if (cut.Parent is PostfixUnaryExpressionSyntax sure && sure.IsKind(SyntaxKind.SuppressNullableWarningExpression))
            cut = sure;
        var length = -1;
        switch (cut.Parent)
        {
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method, Parent: InvocationExpressionSyntax { ArgumentList.Arguments: var arguments } call } access when access.Expression == cut:
                length = method switch
                {
                    "Substring" when arguments.Count == 1 => Length(site, arguments[0].Expression),
                    "Remove" when arguments.Count == 2 && Length(site, arguments[0].Expression) == 0 => Length(site, arguments[1].Expression),
                    "Replace" when arguments.Count == 2 && Constant(site, arguments[0].Expression) == prefix && IsEmpty(site, arguments[1].Expression) => prefix.Length,
                    _ => -1,
                };
                cut = call;
                break;
            case ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: RangeExpressionSyntax { LeftOperand: { } start, RightOperand: null } }] } element when element.Expression == cut:
                length = Length(site, start);
                cut = element;
                break;
        }
        var isTrimmed = false;
        while (cut.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Trim" or "TrimStart", Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } trim } trimmed && trimmed.Expression == cut)
        {
            cut = trim;
            isTrimmed = true;
        }
        var scheme = prefix.TrimEnd(' ').Length;
        return length == scheme + 1 || length == scheme && isTrimmed ? cut : null;
    }

    // 7, "Bearer ".Length, Scheme.Length + 1
    private static int Length(FixSite site, ExpressionSyntax expression)
    {
        var total = 0;
        var ahead = new Stack<ExpressionSyntax>();
        ahead.Push(expression);
        while (ahead.Count > 0)
        {
            switch (ahead.Pop())
            {
                case var term when site.Model.GetConstantValue(term) is { HasValue: true, Value: int number }:
                    if (number < 0)
                        return -1;
                    total += number;
                    break;
                case ParenthesizedExpressionSyntax inner:
                    ahead.Push(inner.Expression);
                    break;
                case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression):
                    ahead.Push(sum.Right);
                    ahead.Push(sum.Left);
                    break;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" } length when Constant(site, length.Expression) is { } text:
                    total += text.Length;
                    break;
                default:
                    return -1;
            }
        }
        return total;
    }

    private static bool IsEmpty(FixSite site, ExpressionSyntax expression) =>
        Constant(site, expression) == "" || site.Model.GetSymbolInfo(expression).Symbol is IFieldSymbol { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String };
}
