using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Conditions;

/// <summary>Under which conditions control reaches an operation within its function: guard clauses, branches, patterns, sections of a switch, catch clauses.</summary>
internal static class Guards
{
    // Conditions further out than these, and guards further up, say little about the operation; and a huge method costs no more than a small one.
    private const int MostFacts = 32;
    private const int MostGuards = 16;

    // Of a choice that is left on more ways than these, its condition and the ways out in it say little: nothing is known of it then.
    private const int MostWays = 3;

    // What each statement of a block leaves behind is worked out once for the block.
    private static readonly ConditionalWeakTable<IOperation, List<Guard>> s_guards = new();

    // Several rules ask of the same answer why it is given.
    private static readonly ConditionalWeakTable<IOperation, StrongBox<ImmutableArray<ImmutableArray<Fact>>?>> s_reaching = new();

    private readonly struct Guard(int position, ImmutableArray<ImmutableArray<Fact>> leaves, bool isLabel = false)
    {
        public int Position { get; } = position;

        public ImmutableArray<ImmutableArray<Fact>> Leaves { get; } = leaves;

        // Control may come to a label from elsewhere: behind it, nothing is known of what stands before.
        public bool IsLabel { get; } = isLabel;
    }

    /// <summary>
    /// The alternatives under which control reaches the operation, each a conjunction of facts from the outermost to the innermost.
    /// One empty alternative: it is always reached. Null: too many to tell.
    /// </summary>
    public static ImmutableArray<ImmutableArray<Fact>>? Reaching(IOperation operation) => s_reaching.GetValue(operation, static asked => new(Reaching(asked, null, Effort.Whole))).Value;

    /// <summary>Whether on every way to the operation some fact is such a one; not where nothing is asked in front of it, or too much to tell.</summary>
    public static bool Say(IOperation operation, Func<Fact, bool> isSuch) =>
        Reaching(operation) is { Length: > 0 } ways && ways.All(facts => facts.Any(isSuch));

    /// <summary>The alternatives under which control reaches the operation from what it has in common with a later one.</summary>
    public static ImmutableArray<ImmutableArray<Fact>>? Reaching(IOperation operation, IOperation? later, Effort effort)
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
    public static bool Ends(IOperation? statement) => Ends(statement, 0);

    // A loop over what must end, since chains of ten thousand `else if` exist; only a `try` in a `try` goes deeper.
    private static bool Ends(IOperation? statement, int depth)
    {
        var ahead = new Stack<IOperation?>();
        ahead.Push(statement);
        while (ahead.Count > 0)
        {
            switch (ahead.Pop())
            {
                case IReturnOperation { Kind: OperationKind.Return or OperationKind.YieldBreak } or IThrowOperation or IBranchOperation:
                case IExpressionStatementOperation { Operation: IThrowOperation }:
                case ITryOperation { Finally: { } last } when depth < StepBudget.MostDeep && Ends(last, depth + 1):
                    break;
                case IBlockOperation block:
                    ahead.Push(Last(block));
                    break;
                case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                    ahead.Push(otherwise);
                    ahead.Push(conditional.WhenTrue);
                    break;
                case ILabeledOperation { Operation: { } labeled }:
                    ahead.Push(labeled);
                    break;
                case IUsingOperation use:
                    ahead.Push(use.Body);
                    break;
                case ILockOperation locked:
                    ahead.Push(locked.Body);
                    break;
                case ITryOperation attempt:
                    foreach (var clause in attempt.Catches)
                        ahead.Push(clause.Handler);
                    ahead.Push(attempt.Body);
                    break;
                default:
                    return false;
            }
        }
        return true;
    }

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

    private static ImmutableArray<ImmutableArray<Fact>> Step(IOperation parent, IOperation child, Effort effort)
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
        var guards = s_guards.GetValue(block, _ => Left(statements));
        var behind = Find(guards, child.Syntax.SpanStart);
        var known = Alternatives.Always;
        for (var i = behind - 1; i >= Math.Max(0, behind - MostGuards) && !guards[i].IsLabel; i--)
            known = guards[i].Leaves.And(known, child);
        return known;
    }

    private static List<Guard> Left(ImmutableArray<IOperation> statements)
    {
        var guards = new List<Guard>();
        foreach (var statement in statements)
        {
            if (statement is ILabeledOperation)
                guards.Add(new(statement.Syntax.SpanStart, Alternatives.Always, isLabel: true));
            var leaves = Leaves(statement, 0);
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

    // What is known where control continues behind the statement; of what lies deep inside, nothing.
    private static ImmutableArray<ImmutableArray<Fact>> Leaves(IOperation? statement, int depth)
    {
        if (++depth > StepBudget.MostDeep)
            return Alternatives.Always;
        switch (statement)
        {
            case IConditionalOperation guard when Ends(guard.WhenTrue):
                return Outcomes.When(guard.Condition, false).And(Leaves(guard.WhenFalse, depth), guard);
            case IConditionalOperation { WhenFalse: { } otherwise } guard when Ends(otherwise):
                return Outcomes.When(guard.Condition, true).And(Leaves(guard.WhenTrue, depth), guard);
            // if (user != null) { if (right) return Ok(); } leaves: no user, or one with a wrong password.
            case IConditionalOperation choice:
                return LeavesOf(choice, depth);
            case IBlockOperation block:
                return LeavesOf(block, depth);
            case ILabeledOperation labeled:
                return Leaves(labeled.Operation, depth);
            case IUsingOperation use:
                return Leaves(use.Body, depth);
            case ILockOperation locked:
                return Leaves(locked.Body, depth);
            // Where an exception was caught, the guards of the body may not have been passed.
            case ITryOperation attempt when AllEnd(attempt.Catches):
                return Leaves(attempt.Body, depth);
            // `var x = y ?? throw …;` leaves y not null.
            case IVariableDeclarationGroupOperation { Declarations: { Length: 1 } declarations } when declarations[0].Declarators.Length == 1:
                return NotNull(declarations[0].Declarators[0].GetVariableInitializer()?.Value);
            case IExpressionStatementOperation { Operation: ISimpleAssignmentOperation assignment }:
                return NotNull(assignment.Value);
            default:
                return Alternatives.Always;
        }
    }

    private static ImmutableArray<ImmutableArray<Fact>> LeavesOf(IConditionalOperation choice, int depth)
    {
        var (whenTrue, whenFalse) = (Leaves(choice.WhenTrue, depth), Leaves(choice.WhenFalse, depth));
        if (whenTrue.IsAlways() && whenFalse.IsAlways())
            return Alternatives.Always;
        var ways = Outcomes.When(choice.Condition, true).And(whenTrue, choice).Or(Outcomes.When(choice.Condition, false).And(whenFalse, choice), choice);
        return ways.Length <= MostWays ? ways : Alternatives.Always;
    }

    // The last guards of the block, back to where control may come from elsewhere.
    private static ImmutableArray<ImmutableArray<Fact>> LeavesOf(IBlockOperation block, int depth)
    {
        var known = Alternatives.Always;
        var guards = 0;
        for (var i = block.Operations.Length - 1; i >= 0 && guards < MostGuards && block.Operations[i] is not ILabeledOperation; i--)
        {
            Cancellation.ThrowIfRequested();
            var leaves = Leaves(block.Operations[i], depth);
            guards += leaves.IsAlways() ? 0 : 1;
            known = leaves.And(known, block);
        }
        return known;
    }

    private static ImmutableArray<ImmutableArray<Fact>> NotNull(IOperation? value) =>
        value?.Unwrap() is ICoalesceOperation coalesce && coalesce.WhenNull.Unwrap() is IThrowOperation ? Alternatives.Of(Fact.Null(coalesce.Value.Unwrap(), false)) : Alternatives.Always;
}
