using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Conditions;

/// <summary>When control comes to a section of a <c>switch</c> statement or an arm of a <c>switch</c> expression.</summary>
internal static class Sections
{
    // Sections further up than these say little about this one.
    private const int MostBefore = 16;

    private static readonly ConditionalWeakTable<ISwitchOperation, object> s_jumps = new();

    /// <summary>The ways to the value of the arm: the arms before do not match, this one does.</summary>
    public static ImmutableArray<ImmutableArray<Fact>> Reached(ISwitchExpressionArmOperation arm, Effort effort)
    {
        if (arm.Parent is not ISwitchExpressionOperation choice)
            return Alternatives.Of(Fact.Unknown(arm));
        var at = choice.Arms.IndexOf(arm);
        var ways = at > MostBefore && IsRest(arm.Pattern) ? Alternatives.Of(Fact.Unknown(choice)) : Alternatives.Always;
        for (var i = Math.Max(0, at - MostBefore); i < at; i++)
            if (!Exclude(arm.Pattern, choice.Arms[i].Pattern))
                ways = ways.And(Taken(choice.Value, choice.Arms[i].Pattern, choice.Arms[i].Guard, effort).WhenFalse, arm);
        return ways.And(Taken(choice.Value, arm.Pattern, arm.Guard, effort).WhenTrue, arm);
    }

    /// <summary>The outcome of a switch expression that chooses between truth values.</summary>
    public static Outcome Chosen(ISwitchExpressionOperation choice, Effort effort)
    {
        var (whenTrue, whenFalse) = (Alternatives.Never, Alternatives.Never);
        foreach (var arm in choice.Arms)
        {
            if (whenTrue.Length + whenFalse.Length > Alternatives.Most)
                return Outcome.Unknown(choice);
            var reached = Reached(arm, effort);
            var value = Outcomes.Of(arm.Value, effort);
            whenTrue = whenTrue.Or(reached.And(value.WhenTrue, choice), choice);
            whenFalse = whenFalse.Or(reached.And(value.WhenFalse, choice), choice);
        }
        return Outcome.Either(choice, whenTrue, whenFalse);
    }

    /// <summary>The ways to the body of the section: one of its labels matches, or it is the default and no other label does.</summary>
    public static ImmutableArray<ImmutableArray<Fact>> Reached(ISwitchCaseOperation section, Effort effort)
    {
        if (section.Parent is not ISwitchOperation statement || (bool)s_jumps.GetValue(statement, static s => HasJumps(s)))
            return Alternatives.Of(Fact.Unknown(section));
        var own = Alternatives.Never;
        foreach (var clause in section.Clauses)
        {
            if (clause is IDefaultCaseClauseOperation)
                return Others(statement, section, effort);
            own = own.Or(Taken(statement.Value, clause, effort).WhenTrue, section);
        }
        return own;
    }

    private static ImmutableArray<ImmutableArray<Fact>> Others(ISwitchOperation statement, ISwitchCaseOperation section, Effort effort)
    {
        var ways = Alternatives.Always;
        var count = 0;
        foreach (var other in statement.Cases)
        {
            if (other == section)
                continue;
            foreach (var clause in other.Clauses)
            {
                if (++count > MostBefore)
                    return Alternatives.Of(Fact.Unknown(section));
                ways = ways.And(Taken(statement.Value, clause, effort).WhenFalse, section);
            }
        }
        return ways;
    }

    private static Outcome Taken(IOperation value, ICaseClauseOperation clause, Effort effort)
    {
        switch (clause)
        {
            case IPatternCaseClauseOperation { Pattern: var pattern, Guard: var guard }:
                return Taken(value, pattern, guard, effort);
            case ISingleValueCaseClauseOperation { Value: var constant } when constant.Unwrap().ConstantValue is { HasValue: true, Value: bool expected }:
                return Outcomes.Is(value, expected, effort);
            case ISingleValueCaseClauseOperation { Value: var constant } when constant.Unwrap().ConstantValue is { HasValue: true, Value: null }:
                return Outcome.Of(Fact.Null(value.Unwrap(), true));
            case ISingleValueCaseClauseOperation { Value: var constant }:
                return Outcome.Of(Fact.Equal(value, constant, true));
            default:
                return Outcome.Unknown(clause);
        }
    }

    private static Outcome Taken(IOperation value, IPatternOperation pattern, IOperation? guard, Effort effort)
    {
        var match = Patterns.Match(value, pattern, effort);
        return guard is null ? match : match.And(Outcomes.Of(guard, effort));
    }

    // A constant excludes the other constants by itself.
    private static bool Exclude(IPatternOperation pattern, IPatternOperation before) =>
        pattern is IConstantPatternOperation && before is IConstantPatternOperation { Value.Type.SpecialType: not SpecialType.System_Boolean };

    private static bool IsRest(IPatternOperation pattern) => pattern is IDiscardPatternOperation or IDeclarationPatternOperation { MatchesNull: true };

    // `goto case` enters a section from elsewhere.
    private static object HasJumps(ISwitchOperation statement)
    {
        foreach (var operation in statement.Descendants())
            if (operation is IBranchOperation { BranchKind: BranchKind.GoTo })
                return true;
        return false;
    }
}
