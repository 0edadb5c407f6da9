using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Flow;

/// <summary>Under which conditions control reaches an operation within its function: guard clauses, branches, patterns, sections of a switch, catch clauses.</summary>
internal static class Conditions
{
    // Conditions further out than these, and guards further up, say little about the operation; and a huge method costs no more than a small one.
    private const int MostFacts = 32;
    private const int MostGuards = 16;

    // What each statement of a block leaves behind is worked out once for the block.
    private static readonly ConditionalWeakTable<IOperation, List<Guard>> s_guards = new();

    private readonly struct Guard(int position, ImmutableArray<ImmutableArray<Fact>> leaves)
    {
        public int Position { get; } = position;

        public ImmutableArray<ImmutableArray<Fact>> Leaves { get; } = leaves;
    }

    /// <summary>
    /// The alternatives under which control reaches the operation, each a conjunction of facts from the outermost to the innermost.
    /// One empty alternative: it is always reached. Null: too many to tell.
    /// </summary>
    public static ImmutableArray<ImmutableArray<Fact>>? Reaching(IOperation operation) => Reaching(operation, null, Outcomes.Effort);

    /// <summary>The alternatives under which control reaches the operation from what it has in common with a later one.</summary>
    public static ImmutableArray<ImmutableArray<Fact>>? Reaching(IOperation operation, IOperation? later, int effort)
    {
        // Walked from the inside out, so each step's alternatives come before what is known already.
        var alternatives = Alternatives.Always;
        for (var (child, parent) = (operation, operation.Parent); parent is not null && child is not (IAnonymousFunctionOperation or ILocalFunctionOperation); (child, parent) = (parent, parent.Parent))
        {
            if (later is not null && parent.Syntax.Span.Contains(later.Syntax.Span))
                break;
            var step = Step(parent, child, effort);
            if (step.IsAlways())
                continue;
            if (step.Length * alternatives.Length > Alternatives.Most)
                return null;
            alternatives = step.And(alternatives, parent);
            if (alternatives.Length > 0 && alternatives[0].Length > MostFacts)
                break;
        }
        return alternatives.Select(fact => fact.IsUnknown || fact.Caught is not null || !Writes.Between(fact.Matched ?? fact.Condition, operation) ? fact : fact.Forgotten());
    }

    /// <summary>Whether control never continues behind the statement: it returns, throws, or jumps.</summary>
    public static bool Ends(IOperation? statement) => statement switch
    {
        IReturnOperation { Kind: OperationKind.Return or OperationKind.YieldBreak } or IThrowOperation or IBranchOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBlockOperation block => Ends(Last(block)),
        IConditionalOperation { WhenFalse: { } otherwise } conditional => Ends(conditional.WhenTrue) && Ends(otherwise),
        ILabeledOperation { Operation: { } labeled } => Ends(labeled),
        IUsingOperation use => Ends(use.Body),
        ILockOperation locked => Ends(locked.Body),
        ITryOperation attempt => Ends(attempt.Finally) || (Ends(attempt.Body) && AllEnd(attempt.Catches)),
        _ => false,
    };

    // Local functions may stand behind the return.
    private static IOperation? Last(IBlockOperation block)
    {
        for (var i = block.Operations.Length - 1; i >= 0; i--)
            if (block.Operations[i] is not ILocalFunctionOperation)
                return block.Operations[i];
        return null;
    }

    private static bool AllEnd(ImmutableArray<ICatchClauseOperation> clauses)
    {
        foreach (var clause in clauses)
            if (!Ends(clause.Handler))
                return false;
        return true;
    }

    private static ImmutableArray<ImmutableArray<Fact>> Step(IOperation parent, IOperation child, int effort)
    {
        switch (parent)
        {
            case IConditionalOperation conditional when child == conditional.WhenTrue:
                return Outcomes.Of(conditional.Condition, effort).WhenTrue;
            case IConditionalOperation conditional when child == conditional.WhenFalse:
                return Outcomes.Of(conditional.Condition, effort).WhenFalse;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when child == both.RightOperand:
                return Outcomes.Of(both.LeftOperand, effort).WhenTrue;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when child == either.RightOperand:
                return Outcomes.Of(either.LeftOperand, effort).WhenFalse;
            case ICoalesceOperation coalesce when child == coalesce.WhenNull:
                return Alternatives.Of(Fact.Null(coalesce.Value.Unwrap(), true));
            case IWhileLoopOperation { ConditionIsTop: true, Condition: { } condition } loop when child == loop.Body:
                return Outcomes.Of(condition, effort).WhenTrue;
            case IForLoopOperation { Condition: { } condition } loop when child == loop.Body:
                return Outcomes.Of(condition, effort).WhenTrue;
            case ICatchClauseOperation clause when child == clause.Handler:
                var caught = Alternatives.Of(Fact.Catch(clause));
                return clause.Filter is { } filter ? caught.And(Outcomes.Of(filter, effort).WhenTrue, clause) : caught;
            case ISwitchExpressionArmOperation arm when child == arm.Value:
                return Sections.Reached(arm, effort);
            case ISwitchCaseOperation section when child is not ICaseClauseOperation:
                return Sections.Reached(section, effort).And(Before(section, section.Body, child), section);
            case IBlockOperation block:
                return Before(block, block.Operations, child);
            default:
                return Alternatives.Always;
        }
    }

    // What earlier statements of the same block leave open: `if (bad) return;` in front means that it wasn't bad.
    private static ImmutableArray<ImmutableArray<Fact>> Before(IOperation block, ImmutableArray<IOperation> statements, IOperation child)
    {
        var guards = s_guards.GetValue(block, _ => Guards(statements));
        var behind = Find(guards, child.Syntax.SpanStart);
        var known = Alternatives.Always;
        for (var i = Math.Max(0, behind - MostGuards); i < behind; i++)
            known = known.And(guards[i].Leaves, child);
        return known;
    }

    private static List<Guard> Guards(ImmutableArray<IOperation> statements)
    {
        var guards = new List<Guard>();
        foreach (var statement in statements)
        {
            // Control may come to a label from elsewhere.
            if (statement is ILabeledOperation)
                guards.Clear();
            var leaves = Leaves(statement);
            if (!leaves.IsAlways())
                guards.Add(new(statement.Syntax.Span.End, leaves.Passed()));
        }
        return guards;
    }

    /// <summary>How many of the guards stand in front of the position.</summary>
    private static int Find(List<Guard> guards, int position)
    {
        var (low, high) = (0, guards.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (guards[middle].Position <= position)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    // What is known where control continues behind the statement.
    private static ImmutableArray<ImmutableArray<Fact>> Leaves(IOperation? statement)
    {
        switch (statement)
        {
            case IConditionalOperation guard when Ends(guard.WhenTrue):
                return Outcomes.When(guard.Condition, false).And(Leaves(guard.WhenFalse), guard);
            case IConditionalOperation { WhenFalse: { } otherwise } guard when Ends(otherwise):
                return Outcomes.When(guard.Condition, true).And(Leaves(guard.WhenTrue), guard);
            case IBlockOperation block:
                var known = Alternatives.Always;
                foreach (var inner in block.Operations)
                    known = inner is ILabeledOperation ? Alternatives.Always : known.And(Leaves(inner), block);
                return known;
            case ILabeledOperation labeled:
                return Leaves(labeled.Operation);
            case IUsingOperation use:
                return Leaves(use.Body);
            case ILockOperation locked:
                return Leaves(locked.Body);
            // Where an exception was caught, the guards of the body may not have been passed.
            case ITryOperation attempt when AllEnd(attempt.Catches):
                return Leaves(attempt.Body);
            // `var x = y ?? throw …;` leaves y not null.
            case IVariableDeclarationGroupOperation { Declarations: { Length: 1 } declarations } when declarations[0].Declarators.Length == 1:
                return NotNull(declarations[0].Declarators[0].GetVariableInitializer()?.Value);
            case IExpressionStatementOperation { Operation: ISimpleAssignmentOperation assignment }:
                return NotNull(assignment.Value);
            default:
                return Alternatives.Always;
        }
    }

    private static ImmutableArray<ImmutableArray<Fact>> NotNull(IOperation? value) =>
        value?.Unwrap() is ICoalesceOperation coalesce && coalesce.WhenNull.Unwrap() is IThrowOperation ? Alternatives.Of(Fact.Null(coalesce.Value.Unwrap(), false)) : Alternatives.Always;
}
