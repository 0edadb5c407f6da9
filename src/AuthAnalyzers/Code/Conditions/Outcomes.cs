using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Conditions;

/// <summary>Conditions taken apart into the facts that make them true or false.</summary>
internal static class Outcomes
{
    // In levels of a condition.
    private const int EffortOfLocal = 33;

    /// <summary>The ways in which a condition has that outcome, with <c>!</c>, <c>&amp;&amp;</c>, <c>||</c>, <c>?:</c>, patterns, locals and comparisons with constants taken apart.</summary>
    public static ImmutableArray<ImmutableArray<Fact>> When(IOperation condition, bool holds) => Of(condition, Effort.Whole).When(holds);

    /// <summary>Both outcomes of a condition.</summary>
    public static Outcome Of(IOperation condition, Effort effort)
    {
        condition = condition.Unwrap();
        if (!effort.Spend(out effort))
            return Outcome.Unknown(condition);
        switch (condition)
        {
            case { ConstantValue: { HasValue: true, Value: bool constant } }:
                return Outcome.Constant(condition, constant);
            // The first value of `a ? throw … : b` comes out neither way.
            case IThrowOperation:
                return Outcome.Either(condition, Alternatives.Never, Alternatives.Never);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return Of(not.Operand, effort).Not();
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } both when IsBoolean(both):
                return Of(both.LeftOperand, effort).And(Of(both.RightOperand, effort));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } either when IsBoolean(either):
                return Of(either.LeftOperand, effort).Or(Of(either.RightOperand, effort));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison when Truth(comparison) is var (tested, constant):
                return comparison.OperatorKind == BinaryOperatorKind.Equals ? Is(tested, constant, effort) : Is(tested, constant, effort).Not();
            case IIsPatternOperation test when !Patterns.IsAtomic(test.Pattern):
                return Patterns.Match(test.Value, test.Pattern, effort);
            case ICoalesceOperation { WhenNull: var otherwise } coalesce when otherwise.Unwrap().ConstantValue is { HasValue: true, Value: bool constant }:
                // `x ?? false` is true only where x is; where it is false, a null tells no more than false does.
                return constant ? Of(coalesce.Value, effort).OrTrueWhen(Null(coalesce.Value)) : Of(coalesce.Value, effort);
            case IConditionalOperation { WhenFalse: { } otherwise } choice when IsBoolean(choice):
                return Of(choice.Condition, effort).Choose(Of(choice.WhenTrue, effort), Of(otherwise, effort));
            case ISwitchExpressionOperation choice when IsBoolean(choice):
                return Sections.Chosen(choice, effort);
            case ILocalReferenceOperation local when IsBoolean(local):
                return effort.Spend(out var ofLocal, EffortOfLocal) ? OfLocal(local, ofLocal) : Outcome.Unknown(local);
            default:
                return Outcome.Of(Fact.Of(condition, true));
        }
    }

    /// <summary>Whether a truth value that may be null is that constant.</summary>
    public static Outcome Is(IOperation value, bool constant, Effort effort)
    {
        var outcome = Of(value, effort);
        if (!constant)
            outcome = outcome.Not();
        // `user?.IsAuthenticated != true`: a null is as good as false. But `!= false` holds for null and for true.
        return constant || !IsNullable(value.Unwrap().Type) ? outcome : outcome.OrFalseWhen(Null(value));
    }

    public static bool IsNullable(ITypeSymbol? type) => type is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };

    // A local that is given one value is that value. One that starts with a constant and is given one more is either.
    private static Outcome OfLocal(ILocalReferenceOperation local, Effort effort)
    {
        var given = Locals.Given(local.Local, local);
        if (given.Count == 1 && IsTruth(given[0]) && !Mentions(given[0].Value, local.Local))
            return Of(given[0].Value, effort);
        if (given.Count == 2 && IsTruth(given[0]) && IsTruth(given[1]) && !Mentions(given[1].Value, local.Local)
            && given[0].Value.Parent is IVariableInitializerOperation && given[0].Value.Unwrap().ConstantValue is { HasValue: true, Value: bool initial }
            && given[1].Value.Syntax.Span.End < local.Syntax.SpanStart && given[1].Value.EnclosingFunction() == local.EnclosingFunction()
            && Guards.Reaching(given[1].Value, local, effort) is { } reached)
        {
            var kept = Alternatives.Not(reached, local).Or(Interrupted(given[1].Value, local), local);
            var assigned = Of(given[1].Value, effort);
            return Outcome.Either(local,
                whenTrue: (initial ? kept : Alternatives.Never).Or(reached.And(assigned.WhenTrue, local), local),
                whenFalse: (initial ? Alternatives.Never : kept).Or(reached.And(assigned.WhenFalse, local), local));
        }
        return Outcome.Of(Fact.Of(local, true));
    }

    // `try { Check(); valid = true; } catch { }`: an exception keeps what was there.
    private static ImmutableArray<ImmutableArray<Fact>> Interrupted(IOperation assigned, IOperation at)
    {
        var ways = Alternatives.Never;
        for (var (child, parent) = (assigned, assigned.Parent); parent is not null && !parent.Syntax.Span.Contains(at.Syntax.Span); (child, parent) = (parent, parent.Parent))
            if (parent is ITryOperation attempt && child == attempt.Body)
                foreach (var clause in attempt.Catches)
                    if (!Guards.Ends(clause.Handler))
                        ways = ways.Or(Alternatives.Of(Fact.Catch(clause)), at);
        return ways;
    }

    private static bool Mentions(IOperation value, ILocalSymbol local)
    {
        foreach (var operation in value.DescendantsAndSelf())
            if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local))
                return true;
        return false;
    }

    private static ImmutableArray<ImmutableArray<Fact>> Null(IOperation value) => Alternatives.Of(Fact.Null(value.Unwrap(), true));

    private static (IOperation Tested, bool Constant)? Truth(IBinaryOperation comparison)
    {
        if (comparison.RightOperand.Unwrap().ConstantValue is { HasValue: true, Value: bool right })
            return (comparison.LeftOperand, right);
        return comparison.LeftOperand.Unwrap().ConstantValue is { HasValue: true, Value: bool left } ? (comparison.RightOperand, left) : null;
    }

    private static bool IsTruth(Given given) => given.By == GivenBy.Value && given.Value.Unwrap() is { Type: { } type } value && (type.SpecialType == SpecialType.System_Boolean || value is IInvocationOperation);

    private static bool IsBoolean(IOperation operation) => operation.Type?.SpecialType == SpecialType.System_Boolean;
}
