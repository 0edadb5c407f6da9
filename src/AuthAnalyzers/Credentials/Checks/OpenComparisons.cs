using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Credentials.Checks;

/// <summary>Which comparisons of credentials hold where neither side is there, and nothing asks for them before.</summary>
internal sealed class OpenComparisons(AbsentValues absent, TestsAtStart atStart, ResponseReader responses)
{
    private const int FirstError = 400;

    public static OpenComparisons Of(Models models) =>
        models.Get(static m => new OpenComparisons(AbsentValues.Of(m), TestsAtStart.Of(m), ResponseReader.Of(m)));

    /// <summary>The comparison as one that lets everyone in; null where it lets nobody in, or that is not certain.</summary>
    public OpenComparison? Of(CredentialComparison comparison)
    {
        var equality = comparison.Equality;
        var (presentedPlaces, keptPlaces) = (new ValuePlaces(), new ValuePlaces());
        var keptSide = comparison.IsKeptLeft ? equality.Left : equality.Right;
        var kept = Compared(equality, keptSide, absent.OfKept(keptSide, keptPlaces));
        if (kept == Absence.None)
            return null;
        var equal = Compared(equality, comparison.PresentedSide, absent.OfPresented(comparison.PresentedSide, presentedPlaces)).Meet(kept);
        return equal == Absence.None || IsCovered(equality.Operation, presentedPlaces, keptPlaces)
            || atStart.Are(keptPlaces.Kept, equality.Operation) ? null : new(comparison, equal, Within(equality.Operation, keptPlaces) ?? keptSide);
    }

    // What the comparison itself makes of the side.
    private static Absence Compared(Equality equality, IOperation side, Absence absence) => equality.Method switch
    {
        null => absence,
        // No bytes and null are the same to a span.
        { Name: "FixedTimeEquals" } or { ContainingType.Name: "MemoryExtensions" } => absence.NullAsEmpty(),
        { Name: "SequenceEqual" } => absence.WithoutNull(),
        // Of a null that is called, nothing comes.
        { IsStatic: false, Parameters.Length: 1, ContainingType.IsValueType: false } when side == equality.Left => absence.WithoutNull(),
        _ => absence,
    };

    // The innermost kept value that the comparison itself reads.
    private static IOperation? Within(IOperation operation, ValuePlaces kept) =>
        kept.Met.LastOrDefault(value => value.IsIn(operation) && ValuePlaces.Of(value) is not null);

    private bool IsCovered(IOperation operation, ValuePlaces presented, ValuePlaces kept)
    {
        if (PresenceTests.Cover(operation, presented) || PresenceTests.Cover(operation, kept))
            return true;
        var condition = Condition(operation);
        if (Tests(operation, condition, presented, kept) is not { } outcome || Refuses(condition, outcome))
            return true;
        // var isKnown = key == expected; … if (!isKnown || expected == "") return;
        return Assigned(condition) is { } local && BodyIndex.Uses(condition, local).Any(use =>
            Condition(use) is var later && (Tests(operation, later, presented, kept) is not { } known || Refuses(later, known)));
    }

    // Out of &&, || and ! to the whole condition.
    private static IOperation Condition(IOperation operation)
    {
        while (operation.Parent is IBinaryOperation { Type.SpecialType: SpecialType.System_Boolean } or IUnaryOperation { OperatorKind: UnaryOperatorKind.Not }
            or IConversionOperation { Type.SpecialType: SpecialType.System_Boolean } or IParenthesizedOperation
            or IConditionalAccessOperation or IIsPatternOperation or ICoalesceOperation)
            operation = operation.Parent;
        return operation;
    }

    private static ILocalSymbol? Assigned(IOperation condition) => condition.Parent switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => local,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } => local,
        _ => null,
    };

    // The outcome of the condition that lets the caller in, though neither side is there; null where a part of the condition asks for one of them.
    private static bool? Tests(IOperation operation, IOperation condition, ValuePlaces presented, ValuePlaces kept)
    {
        var outcome = Outcomes.Of(condition, Effort.Whole);
        var (whenTrue, whenFalse) = (Equal(outcome.WhenTrue, operation), Equal(outcome.WhenFalse, operation));
        // Of `key == expected && expected != ""` both outcomes are possible for equal ones: the one that is not for others lets in.
        var holds = whenFalse.Count == 0 || whenTrue.Count > 0 && !outcome.WhenTrue.Any(way => way.Any(fact => Is(fact, operation) && !IsEqual(fact, operation)));
        return (holds ? whenTrue : whenFalse).Any(way => !PresenceTests.Test(way, presented) && !PresenceTests.Test(way, kept)) ? holds : null;
    }

    // The ways on which the sides are equal, with what else holds on them.
    private static List<List<Fact>> Equal(ImmutableArray<ImmutableArray<Fact>> ways, IOperation operation) =>
        ways.Where(way => way.Any(fact => Is(fact, operation) && IsEqual(fact, operation)))
            .Select(way => way.Where(fact => !Is(fact, operation)).ToList()).ToList();

    private static bool IsEqual(Fact fact, IOperation operation) =>
        fact.Holds != (operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals });

    private static bool Is(Fact fact, IOperation operation) => operation.IsIn(fact.Condition);

    // if (key == expected) return Unauthorized();
    private bool Refuses(IOperation condition, bool outcome) =>
        condition.Parent is IConditionalOperation choice && choice.Condition == condition
        && (outcome ? choice.WhenTrue : choice.WhenFalse) is { } branch && branch.DescendantsAndSelf().Any(Refuses);

    private bool Refuses(IOperation operation) =>
        operation is IThrowOperation || responses.Read(operation) is { Status: >= FirstError }
        || operation is IReturnOperation { ReturnedValue: { } value } && value.Unwrap().ConstantValue is { HasValue: true, Value: false };
}
