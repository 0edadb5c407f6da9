using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>What evaluates an expression.</summary>
/// <param name="holder">The statement, lambda or expression body.</param>
/// <param name="choice">The outermost conditional or switch expression of which the expression is an arm; null where it is evaluated whenever the holder is.</param>
internal readonly struct Place(SyntaxNode holder, ExpressionSyntax? choice)
{
    public SyntaxNode Holder { get; } = holder;

    public ExpressionSyntax? Choice { get; } = choice;
}

/// <summary>Finds the statement before which something can run that runs where an expression does, and only there.</summary>
internal static class Places
{
    /// <summary>The place of the expression; null where a statement before it would run too often, or where its arms cannot become branches.</summary>
    public static Place? Of(SyntaxNode expression)
    {
        ExpressionSyntax? choice = null;
        // Whether the outermost choice so far is all that its holder evaluates.
        var whole = true;
        for (var node = expression; node.Parent is { } parent; node = parent)
        {
            switch (parent)
            {
                case ConditionalExpressionSyntax conditional when node != conditional.Condition:
                    if (!whole || !HasPlainTrivia(conditional))
                        return null;
                    choice = conditional;
                    break;
                case SwitchExpressionArmSyntax arm:
                    if (!whole || node != arm.Expression || parent.Parent is not SwitchExpressionSyntax switched || !HasPlainTrivia(switched))
                        return null;
                    choice = switched;
                    break;
                case SwitchExpressionSyntax:
                    break;
                case ConditionalExpressionSyntax:
                    whole = choice is null;
                    break;
                case BinaryExpressionSyntax binary:
                    if (node == binary.Right && binary.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression)
                        return null;
                    whole = choice is null;
                    break;
                case AssignmentExpressionSyntax assignment:
                    if (assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression))
                        return null;
                    whole &= choice is null || assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && node == assignment.Right && IsChain(assignment.Left);
                    break;
                case ConditionalAccessExpressionSyntax access when node == access.WhenNotNull:
                    return null;
                case ParenthesizedExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax:
                    break;
                case ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax call } } when choice is not null:
                    whole &= IsChain(call.Expression);
                    break;
                case ArgumentListSyntax or ArgumentSyntax when choice is not null:
                    whole &= parent is ArgumentListSyntax || parent.Parent is ArgumentListSyntax { Arguments.Count: 1 };
                    break;
                case InvocationExpressionSyntax or ObjectCreationExpressionSyntax or ImplicitObjectCreationExpressionSyntax when choice is not null:
                    break;
                case LambdaExpressionSyntax lambda:
                    return node == lambda.Body && Fits(lambda, choice, whole) && IsPlain(lambda.ArrowToken.TrailingTrivia) && IsPlain(node.GetLeadingTrivia()) ? new(lambda, choice) : null;
                case AnonymousFunctionExpressionSyntax or QueryExpressionSyntax or QueryClauseSyntax or SelectOrGroupClauseSyntax or QueryBodySyntax:
                    return null;
                case ArrowExpressionClauseSyntax arrow:
                    return Fits(arrow, choice, whole) && IsPlain(arrow.GetLeadingTrivia()) && IsPlain(arrow.ArrowToken.TrailingTrivia) && IsPlain(node.GetLeadingTrivia()) && IsPlain(node.GetTrailingTrivia())
                        && IsPlain(arrow.GetFirstToken().GetPreviousToken().TrailingTrivia) && IsPlain(arrow.Parent!.GetLastToken().LeadingTrivia) ? new(arrow, choice) : null;
                case ReturnStatementSyntax or ExpressionStatementSyntax:
                    return Fits(parent, choice, whole) ? new(parent, choice) : null;
                case ThrowStatementSyntax or LocalDeclarationStatementSyntax:
                    return choice is null && Fits(parent, choice, whole) ? new(parent, null) : null;
                case StatementSyntax:
                    return null;
                case EqualsValueClauseSyntax or VariableDeclaratorSyntax or VariableDeclarationSyntax:
                    whole = choice is null;
                    break;
                case ExpressionSyntax or ArgumentListSyntax or ArgumentSyntax or BracketedArgumentListSyntax or InitializerExpressionSyntax or AnonymousObjectMemberDeclaratorSyntax
                    or InterpolationSyntax or NameColonSyntax or CollectionElementSyntax:
                    whole &= choice is null;
                    break;
                default:
                    return null;
            }
        }
        return null;
    }

    private static bool Fits(SyntaxNode holder, ExpressionSyntax? choice, bool whole) =>
        (choice is null || whole && !Leaks(holder, choice)) && holder is not StatementSyntax { Parent: LabeledStatementSyntax } && !(holder is StatementSyntax && HasDirectiveInside(holder));

    /// <summary>Names, member accesses and <c>this</c>: what can be evaluated again, or later, without a difference.</summary>
    public static bool IsChain(ExpressionSyntax expression)
    {
        for (var link = expression; ;)
        {
            switch (link)
            {
                case IdentifierNameSyntax or ThisExpressionSyntax or BaseExpressionSyntax or GenericNameSyntax or PredefinedTypeSyntax or AliasQualifiedNameSyntax: return true;
                case MemberAccessExpressionSyntax access: link = access.Expression; break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed: link = suppressed.Operand; break;
                case ParenthesizedExpressionSyntax parenthesized: link = parenthesized.Expression; break;
                case CastExpressionSyntax cast: link = cast.Expression; break;
                default: return false;
            }
        }
    }

    // Variables of a condition get the scope of the block when it becomes an if: their names must be free there.
    private static bool Leaks(SyntaxNode holder, ExpressionSyntax choice)
    {
        var declared = choice.DescendantNodes().OfType<SingleVariableDesignationSyntax>().Select(d => d.Identifier.ValueText).ToList();
        if (declared.Count == 0)
            return false;
        var body = (SyntaxNode?)holder.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? holder;
        foreach (var token in body.DescendantTokens())
            if (token.IsKind(SyntaxKind.IdentifierToken) && !choice.Span.Contains(token.Span) && declared.Contains(token.ValueText))
                return true;
        return false;
    }

    private static bool HasDirectiveInside(SyntaxNode statement)
    {
        var first = statement.GetFirstToken();
        foreach (var token in statement.DescendantTokens())
            if (token != first && token.LeadingTrivia.Any(static t => t.IsDirective))
                return true;
        return false;
    }

    private static bool HasPlainTrivia(ConditionalExpressionSyntax conditional) =>
        IsPlain(conditional.QuestionToken.LeadingTrivia) && IsPlain(conditional.QuestionToken.TrailingTrivia) && IsPlain(conditional.ColonToken.LeadingTrivia) && IsPlain(conditional.ColonToken.TrailingTrivia)
        && IsPlain(conditional.WhenTrue.GetLeadingTrivia()) && IsPlain(conditional.WhenFalse.GetLeadingTrivia()) && IsPlain(conditional.Condition.GetTrailingTrivia());

    // Only a last `_` arm says that the switch covers everything; a switch statement without one would fall through.
    private static bool HasPlainTrivia(SwitchExpressionSyntax switched) =>
        switched.Arms.LastOrDefault() is { Pattern: DiscardPatternSyntax, WhenClause: null }
        && IsPlain(switched.SwitchKeyword.LeadingTrivia) && IsPlain(switched.SwitchKeyword.TrailingTrivia) && IsPlain(switched.OpenBraceToken.TrailingTrivia) && IsPlain(switched.CloseBraceToken.LeadingTrivia)
        && switched.Arms.All(static arm => IsPlain(arm.EqualsGreaterThanToken.LeadingTrivia) && IsPlain(arm.EqualsGreaterThanToken.TrailingTrivia) && IsPlain(arm.Expression.GetLeadingTrivia())
            && !arm.GetLeadingTrivia().Any(static t => t.IsDirective));

    private static bool IsPlain(SyntaxTriviaList trivia) => trivia.All(static t => t.IsKind(SyntaxKind.WhitespaceTrivia) || t.IsKind(SyntaxKind.EndOfLineTrivia));
}
