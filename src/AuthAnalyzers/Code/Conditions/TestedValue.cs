using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;

namespace AuthAnalyzers.Code.Conditions;

/// <summary>What a fact tests.</summary>
internal enum TestKind
{
    /// <summary>Nothing that can be told.</summary>
    Unknown,

    /// <summary>Whether the value is true.</summary>
    Truth,

    /// <summary>Whether the value is null, empty or zero.</summary>
    Absence,

    /// <summary>Whether the value has a type that its own does not promise; what has none may be there all the same.</summary>
    Type,

    /// <summary>Whether the value is the other one.</summary>
    Equality,

    /// <summary>Whether an exception was caught.</summary>
    Caught,
}

/// <summary>A fact without its spelling: <c>x == null</c>, <c>x is not { }</c>, <c>string.IsNullOrEmpty(x)</c>, <c>x.Count == 0</c> all test the absence of x.</summary>
internal readonly struct TestedValue
{
    private TestedValue(TestKind kind, IOperation value, bool holds, IOperation? other = null)
    {
        Kind = kind;
        Value = value.Unwrap();
        Other = other?.Unwrap();
        Holds = holds;
    }

    public TestKind Kind { get; }

    /// <summary>The value that is tested; for an exception the catch clause.</summary>
    public IOperation Value { get; }

    /// <summary>What the value is compared with.</summary>
    public IOperation? Other { get; }

    /// <summary>Whether the value is true, absent, of the type or equal.</summary>
    public bool Holds { get; }

    public static TestedValue Of(Fact fact)
    {
        if (fact.IsUnknown)
            return new(TestKind.Unknown, fact.Condition, true);
        if (fact.Caught is { } clause)
            return new(TestKind.Caught, clause, true);
        if (fact.IsNullTest)
            return Absence(fact.Condition, fact.Holds);
        if (fact.Matched is { } matched)
            return fact.Condition is IPatternOperation pattern ? OfPattern(matched, pattern, fact.Holds) : Equality(matched, fact.Condition, fact.Holds);
        var condition = fact.Condition.Unwrap();
        switch (condition)
        {
            case IIsPatternOperation test:
                return OfPattern(test.Value, test.Pattern, fact.Holds);
            case IIsTypeOperation test:
                return OfType(test.ValueOperand, test.TypeOperand, fact.Holds);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } comparison:
                return Equality(comparison.LeftOperand, comparison.RightOperand, fact.Holds);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } comparison:
                return Equality(comparison.LeftOperand, comparison.RightOperand, !fact.Holds);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual } order:
                return Order(order, fact.Holds);
            case IInvocationOperation call:
                return OfCall(call, fact.Holds);
            case IConditionalAccessOperation access when access.Accessed() is IInvocationOperation { TargetMethod.Name: "Any" or "Equals" or "SequenceEqual" } call:
                return OfCall(call, fact.Holds);
            case IPropertyReferenceOperation { Property: { Name: "HasValue", ContainingType: var type }, Instance: { } instance } when Outcomes.IsNullable(type):
                return Absence(instance, !fact.Holds);
            default:
                return new(TestKind.Truth, condition, fact.Holds);
        }
    }

    private static TestedValue Absence(IOperation value, bool holds) => new(TestKind.Absence, value, holds);

    private static TestedValue OfType(IOperation value, ITypeSymbol? type, bool holds) =>
        Patterns.HasTypeAnyway(value, type) ? Absence(value, !holds) : new(TestKind.Type, value, holds);

    private static TestedValue Equality(IOperation left, IOperation right, bool holds) =>
        IsNothing(right) ? Absence(left, holds) : IsNothing(left) ? Absence(right, holds) : new(TestKind.Equality, left, holds, right);

    private static TestedValue OfPattern(IOperation value, IPatternOperation pattern, bool holds)
    {
        while (pattern is INegatedPatternOperation negated)
            (pattern, holds) = (negated.Pattern, !holds);
        return OfPlainPattern(value, pattern, holds);
    }

    private static TestedValue OfPlainPattern(IOperation value, IPatternOperation pattern, bool holds) => pattern switch
    {
        IConstantPatternOperation constant => Equality(value, constant.Value, holds),
        IRelationalPatternOperation { OperatorKind: BinaryOperatorKind.GreaterThan } relational when relational.Value.ConstantInt() is 0 => Absence(value, !holds),
        IRelationalPatternOperation { OperatorKind: BinaryOperatorKind.LessThan } relational when relational.Value.ConstantInt() is 1 => Absence(value, holds),
        IListPatternOperation { Patterns.IsEmpty: true } => Absence(value, holds),
        IListPatternOperation => Absence(value, !holds),
        IRecursivePatternOperation { MatchedType: var type } => OfType(value, type, holds),
        IDeclarationPatternOperation { MatchedType: var type } => OfType(value, type, holds),
        ITypePatternOperation { MatchedType: var type } => OfType(value, type, holds),
        _ => new(TestKind.Unknown, pattern, holds),
    };

    // Only what is counted can be empty: `Count < 1`, `0 < Length`.
    private static TestedValue Order(IBinaryOperation order, bool holds)
    {
        var (left, right, operation) = (order.LeftOperand.Unwrap(), order.RightOperand.Unwrap(), order.OperatorKind);
        if (left.ConstantInt() is not null)
            (left, right, operation) = (right, left, operation switch
            {
                BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
                BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
                BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
                _ => BinaryOperatorKind.LessThanOrEqual,
            });
        return (operation, right.ConstantInt()) switch
        {
            (BinaryOperatorKind.LessThan, 1) or (BinaryOperatorKind.LessThanOrEqual, 0) => Absence(left, holds),
            (BinaryOperatorKind.GreaterThan, 0) or (BinaryOperatorKind.GreaterThanOrEqual, 1) => Absence(left, !holds),
            _ => new(TestKind.Unknown, order, holds),
        };
    }

    private static TestedValue OfCall(IInvocationOperation invocation, bool holds)
    {
        var call = Call.Of(invocation);
        switch (invocation.TargetMethod.Name)
        {
            case "IsNullOrEmpty" or "IsNullOrWhiteSpace" when call.Unreduced is { Count: 1 } only && only.At(0) is { } text:
                return Absence(text, holds);
            case "Any" when call.Subject is { } all && call.AfterSubject(0) is null:
                return Absence(all, !holds);
            case "Equals" or "SequenceEqual" when call.Subject is { } one && call.AfterSubject(0) is { } other:
                return Equality(one, other, holds);
            case "FixedTimeEquals" or "ReferenceEquals" when invocation.Instance is null && call.Subject is { } one && call.AfterSubject(0) is { } other:
                return Equality(one, other, holds);
            default:
                return new(TestKind.Truth, invocation, holds);
        }
    }

    private static bool IsNothing(IOperation value)
    {
        value = value.Unwrap();
        // The first name of an enumeration is a name, no zero.
        return value.Type?.TypeKind != TypeKind.Enum && (value.IsNothing() || value.ConstantValue is { HasValue: true, Value: 0 or 0L });
    }
}
