using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;
using AuthAnalyzers.CodeFixes.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>A choice between spelled schemes (<c>switch</c>, <c>is "Basic" or "Bearer"</c>), to be made between lower-case ones instead.</summary>
internal sealed class LowerCaseChoice
{
    private readonly SyntaxNode _choice;
    private readonly ExpressionSyntax _value;
    private readonly ExpressionSyntax _lowered;
    private readonly List<LiteralExpressionSyntax> _spelled = new();

    private LowerCaseChoice(SyntaxNode choice, ExpressionSyntax value, ExpressionSyntax lowered)
    {
        _choice = choice;
        _value = value;
        _lowered = lowered;
    }

    /// <summary>The choice around the diagnostic; null where it looks at more than spelled texts, or two of its texts differ by case alone.</summary>
    public static LowerCaseChoice? Of(FixSite site)
    {
        var around = site.Node.FirstAncestorOrSelf<SyntaxNode>(static node => node is SwitchStatementSyntax or SwitchExpressionSyntax or StatementSyntax or IsPatternExpressionSyntax { Pattern: not (ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax }) });
        var value = around switch
        {
            SwitchStatementSyntax choice => choice.Expression,
            SwitchExpressionSyntax choice => choice.GoverningExpression,
            IsPatternExpressionSyntax test => test.Expression,
            _ => null,
        };
        if (value is null || value.Span.Contains(site.Node.Span) || site.Model.GetTypeInfo(value).Type?.SpecialType != SpecialType.System_String)
            return null;
        var lowerCase = new LowerCaseChoice(around!, value, Lowered(site, value, value.WithoutTrivia()));
        return lowerCase.ReadTexts() && site.Node.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().FirstOrDefault() is { } reported && lowerCase._spelled.Contains(reported) ? lowerCase : null;
    }

    /// <summary>Makes the edits, once for all diagnostics of the choice.</summary>
    public void Apply(SyntaxEditor editor)
    {
        if (!editor.IsFirst(_choice, nameof(LowerCaseChoice)))
            return;
        editor.ReplaceNode(_value, _lowered.WithTriviaFrom(_value));
        foreach (var literal in _spelled)
            editor.ReplaceNode(literal, LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(literal.Token.ValueText.ToLowerInvariant())).WithTriviaFrom(literal));
    }

    private bool ReadTexts()
    {
        switch (_choice)
        {
            case SwitchStatementSyntax statement:
                foreach (var section in statement.Sections)
                    foreach (var label in section.Labels)
                        if (!(label switch
                        {
                            CaseSwitchLabelSyntax constant => Read(constant.Value),
                            CasePatternSwitchLabelSyntax pattern => Read(pattern.Pattern),
                            _ => true,
                        }))
                            return false;
                break;
            case SwitchExpressionSyntax expression:
                foreach (var arm in expression.Arms)
                    if (!Read(arm.Pattern))
                        return false;
                break;
            case IsPatternExpressionSyntax test when !Read(test.Pattern):
                return false;
        }
        var texts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return _spelled.TrueForAll(literal => texts.Add(literal.Token.ValueText));
    }

    // What binds the value to a name would bind the lower-case one.
    private bool Read(PatternSyntax pattern)
    {
        var ahead = new Stack<PatternSyntax>();
        ahead.Push(pattern);
        while (ahead.Count > 0)
        {
            switch (ahead.Pop())
            {
                case DiscardPatternSyntax:
                case ConstantPatternSyntax constant when Read(constant.Expression):
                    break;
                case ParenthesizedPatternSyntax inner:
                    ahead.Push(inner.Pattern);
                    break;
                case UnaryPatternSyntax negated:
                    ahead.Push(negated.Pattern);
                    break;
                case BinaryPatternSyntax both:
                    ahead.Push(both.Right);
                    ahead.Push(both.Left);
                    break;
                default:
                    return false;
            }
        }
        return true;
    }

    private bool Read(ExpressionSyntax constant)
    {
        if (constant is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression))
            _spelled.Add(literal);
        return constant.IsKind(SyntaxKind.StringLiteralExpression) || constant.IsKind(SyntaxKind.NullLiteralExpression);
    }

    // `a?.Scheme` goes on within its access.
    private static ExpressionSyntax Lowered(FixSite site, ExpressionSyntax value, ExpressionSyntax current)
    {
        // Access within access: the fix is left out where they are too many.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return value switch
        {
            ConditionalAccessExpressionSyntax access => ((ConditionalAccessExpressionSyntax)current).WithWhenNotNull(Lowered(site, access.WhenNotNull, access.WhenNotNull.WithoutTrivia())),
            _ when MayBeNull(site, value) => ConditionalAccessExpression(Primary(current), InvocationExpression(MemberBindingExpression(IdentifierName("ToLowerInvariant")))),
            _ => InvocationExpression(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, Primary(current), IdentifierName("ToLowerInvariant"))),
        };
    }

    private static bool MayBeNull(FixSite site, ExpressionSyntax value) => site.Model.GetTypeInfo(value).Nullability.FlowState switch
    {
        NullableFlowState.NotNull => false,
        NullableFlowState.MaybeNull => true,
        _ => value is not (MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Scheme" } or MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Scheme" } or ElementAccessExpressionSyntax
            or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Substring" or "Trim" or "First" } }),
    };

    private static ExpressionSyntax Primary(ExpressionSyntax expression) =>
        expression is MemberBindingExpressionSyntax ? expression : ParenthesizedExpression(expression).WithAdditionalAnnotations(Simplifier.Annotation);
}
