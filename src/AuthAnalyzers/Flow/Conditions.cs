using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Flow;

/// <summary>Something that holds when control arrives: a condition with its outcome, or an exception that was caught.</summary>
internal readonly struct Fact
{
    private Fact(IOperation condition, bool holds, bool isNullTest, ICatchClauseOperation? caught)
    {
        Condition = condition;
        Holds = holds;
        IsNullTest = isNullTest;
        Caught = caught;
    }

    /// <summary>The condition; for <see cref="IsNullTest"/> the value that was tested, for a catch the clause.</summary>
    public IOperation Condition { get; }

    /// <summary>The condition's outcome. For a null test: true where the value was null.</summary>
    public bool Holds { get; }

    /// <summary>The fact is that <see cref="Condition"/> was null (or not), as <c>??</c> tests it.</summary>
    public bool IsNullTest { get; }

    /// <summary>The catch clause that control came through.</summary>
    public ICatchClauseOperation? Caught { get; }

    public static Fact Of(IOperation condition, bool holds) => new(condition, holds, false, null);

    public static Fact Null(IOperation value, bool holds) => new(value, holds, true, null);

    public static Fact Catch(ICatchClauseOperation clause) => new(clause, true, false, clause);
}

/// <summary>Under which conditions control reaches an operation within its function: guard clauses, branches, patterns, catch clauses.</summary>
internal static class Conditions
{
    // More alternatives than this decide nothing that a reader could follow.
    private const int MaximumAlternatives = 12;

    /// <summary>
    /// The alternatives under which control reaches the operation, each a conjunction of facts from the outermost to the innermost.
    /// One empty alternative: it is always reached. Null: too many to tell.
    /// </summary>
    public static ImmutableArray<ImmutableArray<Fact>>? Reaching(IOperation operation)
    {
        // Walked from the inside out, so each step's alternatives come before what is known already.
        var alternatives = ImmutableArray.Create(ImmutableArray<Fact>.Empty);
        for (var (child, parent) = (operation, operation.Parent); parent is not null && child is not (IAnonymousFunctionOperation or ILocalFunctionOperation); (child, parent) = (parent, parent.Parent))
        {
            var step = Step(parent, child);
            if (step.Length == 1 && step[0].IsEmpty)
                continue;
            if (step.Length * alternatives.Length > MaximumAlternatives)
                return null;
            var product = ImmutableArray.CreateBuilder<ImmutableArray<Fact>>(step.Length * alternatives.Length);
            foreach (var outer in step)
                foreach (var inner in alternatives)
                    product.Add(outer.AddRange(inner));
            alternatives = product.ToImmutable();
        }
        return alternatives;
    }

    /// <summary>The alternatives under which a condition has that outcome, with <c>!</c>, <c>&amp;&amp;</c>, <c>||</c> and comparisons with constants taken apart.</summary>
    public static ImmutableArray<ImmutableArray<Fact>> When(IOperation condition, bool holds)
    {
        condition = condition.Unwrap();
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return When(not.Operand, !holds);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } both when IsBoolean(both):
                return holds ? And(When(both.LeftOperand, true), When(both.RightOperand, true))
                    : Or(When(both.LeftOperand, false), And(When(both.LeftOperand, true), When(both.RightOperand, false)));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } either when IsBoolean(either):
                return holds ? Or(When(either.LeftOperand, true), And(When(either.LeftOperand, false), When(either.RightOperand, true)))
                    : And(When(either.LeftOperand, false), When(either.RightOperand, false));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison
                when (comparison.RightOperand.Unwrap().ConstantValue.Value ?? comparison.LeftOperand.Unwrap().ConstantValue.Value) is bool constant:
                var tested = comparison.RightOperand.Unwrap().ConstantValue.Value is bool ? comparison.LeftOperand : comparison.RightOperand;
                return When(tested, comparison.OperatorKind == BinaryOperatorKind.Equals == (constant == holds));
            case IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool pattern } } } isConstant:
                return When(isConstant.Value, pattern == holds);
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool pattern } } } } isNot:
                return When(isNot.Value, pattern != holds);
            // `x ?? false` is true only where x is.
            case ICoalesceOperation { WhenNull.ConstantValue: { HasValue: true, Value: bool } } coalesce:
                return When(coalesce.Value, holds);
            case { ConstantValue.HasValue: true }:
                return ImmutableArray.Create(ImmutableArray<Fact>.Empty);
            case ILocalReferenceOperation { Type.SpecialType: SpecialType.System_Boolean } local when Locals.SingleValue(local) is { } value && value != condition:
                return When(value, holds);
            default:
                return ImmutableArray.Create(ImmutableArray.Create(Fact.Of(condition, holds)));
        }
    }

    /// <summary>Whether control never continues behind the statement: it returns, throws, or jumps.</summary>
    public static bool Ends(IOperation? statement) => statement switch
    {
        IReturnOperation { Kind: OperationKind.Return } or IThrowOperation or IBranchOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBlockOperation block => block.Operations.Length > 0 && Ends(block.Operations[block.Operations.Length - 1]),
        IConditionalOperation { WhenFalse: { } otherwise } conditional => Ends(conditional.WhenTrue) && Ends(otherwise),
        IUsingOperation use => Ends(use.Body),
        ILockOperation locked => Ends(locked.Body),
        ITryOperation attempt => Ends(attempt.Finally) || (Ends(attempt.Body) && AllEnd(attempt.Catches)),
        _ => false,
    };

    private static bool AllEnd(ImmutableArray<ICatchClauseOperation> clauses)
    {
        foreach (var clause in clauses)
            if (!Ends(clause.Handler))
                return false;
        return true;
    }

    private static ImmutableArray<ImmutableArray<Fact>> Step(IOperation parent, IOperation child)
    {
        switch (parent)
        {
            case IConditionalOperation conditional when child == conditional.WhenTrue:
                return When(conditional.Condition, true);
            case IConditionalOperation conditional when child == conditional.WhenFalse:
                return When(conditional.Condition, false);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when child == both.RightOperand:
                return When(both.LeftOperand, true);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when child == either.RightOperand:
                return When(either.LeftOperand, false);
            case ICoalesceOperation coalesce when child == coalesce.WhenNull:
                return ImmutableArray.Create(ImmutableArray.Create(Fact.Null(coalesce.Value.Unwrap(), true)));
            case IWhileLoopOperation { ConditionIsTop: true, Condition: { } condition } loop when child == loop.Body:
                return When(condition, true);
            case ICatchClauseOperation clause when child == clause.Handler:
                return ImmutableArray.Create(ImmutableArray.Create(Fact.Catch(clause)));
            case ISwitchExpressionArmOperation arm when child == arm.Value:
                return ImmutableArray.Create(ImmutableArray.Create(Fact.Of(arm, true)));
            case ISwitchCaseOperation section when section.Body.Contains(child):
                return And(ImmutableArray.Create(ImmutableArray.Create(Fact.Of(section, true))), Guards(section.Body, child));
            case IBlockOperation block:
                return Guards(block.Operations, child);
            default:
                return ImmutableArray.Create(ImmutableArray<Fact>.Empty);
        }
    }

    // What earlier statements of the same block leave open: `if (bad) return;` in front means that it wasn't bad.
    private static ImmutableArray<ImmutableArray<Fact>> Guards(ImmutableArray<IOperation> statements, IOperation child)
    {
        var known = ImmutableArray.Create(ImmutableArray<Fact>.Empty);
        foreach (var statement in statements)
        {
            if (statement == child)
                break;
            if (statement is IConditionalOperation guard)
            {
                if (Ends(guard.WhenTrue))
                    known = And(known, When(guard.Condition, false));
                else if (Ends(guard.WhenFalse))
                    known = And(known, When(guard.Condition, true));
            }
            // `var x = y ?? throw …;` leaves y not null.
            else if (statement is IVariableDeclarationGroupOperation or IExpressionStatementOperation)
            {
                foreach (var operation in statement.Descendants())
                    if (operation is ICoalesceOperation coalesce && coalesce.WhenNull.Unwrap() is IThrowOperation)
                        known = And(known, ImmutableArray.Create(ImmutableArray.Create(Fact.Null(coalesce.Value.Unwrap(), false))));
            }
            if (known.Length > MaximumAlternatives)
                known = ImmutableArray.Create(ImmutableArray<Fact>.Empty);
        }
        return known;
    }

    private static ImmutableArray<ImmutableArray<Fact>> And(ImmutableArray<ImmutableArray<Fact>> first, ImmutableArray<ImmutableArray<Fact>> second)
    {
        var product = ImmutableArray.CreateBuilder<ImmutableArray<Fact>>(first.Length * second.Length);
        foreach (var a in first)
            foreach (var b in second)
                product.Add(a.AddRange(b));
        return product.ToImmutable();
    }

    private static ImmutableArray<ImmutableArray<Fact>> Or(ImmutableArray<ImmutableArray<Fact>> first, ImmutableArray<ImmutableArray<Fact>> second) => first.AddRange(second);

    private static bool IsBoolean(IOperation operation) => operation.Type?.SpecialType == SpecialType.System_Boolean;
}
