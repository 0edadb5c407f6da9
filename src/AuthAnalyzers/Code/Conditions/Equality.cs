using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;

namespace AuthAnalyzers.Code.Conditions;

/// <summary>
/// Two values that are asked whether they are the same: <c>a == b</c>, <c>a.Equals(b)</c>, <c>string.Equals(a, b)</c>, <c>StringComparer.Ordinal.Equals(a, b)</c>,
/// <c>string.CompareOrdinal(a, b) == 0</c>, <c>a.SequenceEqual(b)</c>, <c>a is "b"</c>.
/// </summary>
internal readonly struct Equality
{
    private Equality(IOperation operation, IOperation left, IOperation right, IMethodSymbol? method)
    {
        Operation = operation;
        Left = left;
        Right = right;
        Method = method;
    }

    public IOperation Operation { get; }

    public IOperation Left { get; }

    public IOperation Right { get; }

    /// <summary>The method that compares; null for an operator.</summary>
    public IMethodSymbol? Method { get; }

    /// <summary>Whether calls of the method may compare: told by its name.</summary>
    public static bool MayBe(ISymbol method) => method.Name is "Equals" or "SequenceEqual" or "FixedTimeEquals";

    /// <summary>The comparison that the operation is; null for others, and where a value is compared with a constant number.</summary>
    public static Equality? Of(IOperation operation) => operation switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison => OfOperator(comparison),
        // a is "constant"
        IIsPatternOperation { Value: var value, Pattern: IConstantPatternOperation { Value: var constant } } => new(operation, value, constant, null),
        IInvocationOperation call when MayBe(call.TargetMethod) => OfCall(call),
        _ => null,
    };

    /// <summary>
    /// Whether elements are compared one by one in a loop that ends at the first two that differ: <c>for (…) if (a[i] != b[i]) return false;</c>
    /// </summary>
    public bool EndsLoop =>
        IsElement(Left.Unwrap()) && IsElement(Right.Unwrap()) && Operation is IBinaryOperation { OperatorKind: var kind } && IsLeft(kind == BinaryOperatorKind.NotEquals);

    /// <summary>The same question of other values: of two hashes, whether what was hashed is the same.</summary>
    public Equality Of(IOperation left, IOperation right) => new(Operation, left, right, Method);

    private static Equality OfOperator(IBinaryOperation comparison) =>
        comparison.RightOperand.ConstantInt() == 0 && Ordered(comparison.LeftOperand, comparison) is { } ordered ? ordered
        : comparison.LeftOperand.ConstantInt() == 0 && Ordered(comparison.RightOperand, comparison) is { } turned ? turned
        : new(comparison, comparison.LeftOperand, comparison.RightOperand, null);

    // string.Compare(a, b) == 0, a.CompareTo(b) == 0
    private static Equality? Ordered(IOperation value, IOperation comparison) =>
        value.Unwrap() is IInvocationOperation { TargetMethod: { Name: "Compare" or "CompareOrdinal" or "CompareTo" } method } call
            && Pair(Call.Of(call)) is var (one, other) ? new(comparison, one, other, method) : null;

    private static Equality? OfCall(IInvocationOperation call) =>
        Pair(Call.Of(call)) is var (one, other) ? new(call, one, other, call.TargetMethod) : null;

    // A comparer is given both values; else the first is the one that is asked.
    private static (IOperation One, IOperation Other)? Pair(Call call)
    {
        if (call.Receiver is not null && call.Member is IMethodSymbol { Parameters: { Length: 2 } parameters, IsExtensionMethod: false }
            && SymbolEqualityComparer.Default.Equals(parameters[0].Type, parameters[1].Type))
            return call.At(0) is { } left && call.At(1) is { } right ? (left, right) : null;
        return call.Subject is { } one && call.AfterSubject(0) is { } other ? (one, other) : null;
    }

    private static bool IsElement(IOperation value) =>
        value is IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true }
        && value.Type?.SpecialType is SpecialType.System_Byte or SpecialType.System_Char;

    // Whether control leaves a loop where the comparison has that outcome.
    private bool IsLeft(bool outcome)
    {
        for (var (child, parent) = (Operation, Operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
            switch (parent)
            {
                case IWhileLoopOperation { Condition: var condition }:
                    return condition == child && !outcome;
                case IForLoopOperation { Condition: var condition }:
                    return condition == child && !outcome;
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not }:
                    outcome = !outcome;
                    break;
                case IConditionalOperation { Condition: var condition } choice when condition == child:
                    return IsInLoop(choice) && Guards.Ends(outcome ? choice.WhenTrue : choice.WhenFalse);
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } or IConversionOperation or IParenthesizedOperation:
                    break;
                default:
                    return false;
            }
        return false;
    }

    private static bool IsInLoop(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); outer = outer.Parent)
            if (outer is ILoopOperation)
                return true;
        return false;
    }
}
