using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>What is known of the bounds of a random number without running the code.</summary>
internal static class Bounds
{
    /// <summary>Whether the number is above zero, or is the size of something that is picked from, where an empty one fails either way.</summary>
    public static bool IsPositive(IOperation value) => IsPositive(value, StepBudget.MostDeep);

    private static bool IsPositive(IOperation value, int depth)
    {
        if (depth == 0)
            return false;
        value = Plain(value);
        return Number(value) is { } number ? number > 0
            : IsSize(value) || IsPower(value)
            || (value is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum
                && ((IsPositive(sum.LeftOperand, depth - 1) && Number(sum.RightOperand) >= 0) || (IsPositive(sum.RightOperand, depth - 1) && Number(sum.LeftOperand) >= 0)));
    }

    /// <summary>Whether the first number is known to be below the second.</summary>
    public static bool IsBelow(IOperation lower, IOperation upper)
    {
        lower = Plain(lower);
        upper = Plain(upper);
        if (Number(lower) is { } from && Number(upper) is { } to)
            return from < to;
        if (Number(lower) is <= 0)
            return IsPositive(upper);
        // n and n + 1; 10^(n-1) and 10^n.
        return (upper is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum && Number(sum.RightOperand) > 0 && Alike(sum.LeftOperand, lower))
            || (upper is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product && Number(product.RightOperand) > 1 && Alike(product.LeftOperand, lower) && IsPower(lower))
            || (Power(lower) is { } small && Power(upper) is { } large && Number(small.Base) == Number(large.Base)
                && small.Exponent is IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } less && Number(less.RightOperand) > 0 && Alike(less.LeftOperand, large.Exponent));
    }

    /// <summary>The number that an operation always gives.</summary>
    public static long? Number(IOperation value) => Number(value, StepBudget.MostDeep);

    private static long? Number(IOperation value, int depth)
    {
        if (value.ConstantValue is { HasValue: true, Value: { } constant })
            return Integer(constant);
        value = Plain(value);
        if (value.ConstantValue is { HasValue: true, Value: { } inner })
            return Integer(inner);
        return value switch
        {
            _ when depth == 0 => null,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Number(sum.LeftOperand, depth - 1) + Number(sum.RightOperand, depth - 1),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } difference => Number(difference.LeftOperand, depth - 1) - Number(difference.RightOperand, depth - 1),
            IPropertyReferenceOperation { Property.Name: "Length", Instance: { } sized } => Size(Plain(sized)),
            _ => null,
        };
    }

    private static long? Size(IOperation sized)
    {
        if (sized.ConstantValue is { HasValue: true, Value: string text })
            return text.Length;
        // A field that is given one value for good.
        if (sized is IFieldReferenceOperation { Field: { IsReadOnly: true, IsStatic: true, DeclaringSyntaxReferences: { Length: 1 } declarations } } && declarations[0].SyntaxTree == sized.Syntax.SyntaxTree
            && declarations[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value })
            return sized.SemanticModel?.GetOperation(value) switch
            {
                { ConstantValue: { HasValue: true, Value: string constant } } => constant.Length,
                IArrayCreationOperation { Initializer.ElementValues.Length: var length } => length,
                IInvocationOperation { TargetMethod.Name: "ToCharArray", Instance.ConstantValue: { HasValue: true, Value: string characters } } => characters.Length,
                _ => null,
            };
        return null;
    }

    private static bool IsSize(IOperation value) =>
        value is IPropertyReferenceOperation { Property.Name: "Length" or "Count" } or IInvocationOperation { TargetMethod: { Name: "Count", ContainingType.Name: "Enumerable" } };

    // Of at least one, whatever the exponent's sign would make a fraction of: the cast of a negative power is zero.
    private static bool IsPower(IOperation value) =>
        Power(value) is { } power && Number(power.Base) >= 1 && Number(power.Exponent) >= 0;

    private static (IOperation Base, IOperation Exponent)? Power(IOperation value) =>
        Plain(value) is IInvocationOperation { TargetMethod: { Name: "Pow", ContainingType: { Name: "Math", ContainingNamespace.Name: "System" } } } call
            && Call.Of(call) is var pow && pow.At(0) is { } number && pow.At(1) is { } exponent
            ? (Plain(number), Plain(exponent))
            : null;

    private static bool Alike(IOperation one, IOperation other, int depth = StepBudget.MostDeep) =>
        depth > 0 && (Plain(one), Plain(other)) switch
        {
            (ILocalReferenceOperation a, ILocalReferenceOperation b) => SymbolEqualityComparer.Default.Equals(a.Local, b.Local),
            (IParameterReferenceOperation a, IParameterReferenceOperation b) => SymbolEqualityComparer.Default.Equals(a.Parameter, b.Parameter),
            (IFieldReferenceOperation a, IFieldReferenceOperation b) => SymbolEqualityComparer.Default.Equals(a.Field, b.Field) && a.Instance is null or IInstanceReferenceOperation && b.Instance is null or IInstanceReferenceOperation,
            (IInvocationOperation a, IInvocationOperation b) => Power(a) is { } x && Power(b) is { } y && Number(x.Base) is { } number && number == Number(y.Base) && Alike(x.Exponent, y.Exponent, depth - 1),
            _ => false,
        };

    private static IOperation Plain(IOperation value) => value.Unwrap();

    private static long? Integer(object value) => value switch
    {
        int number => number,
        char character => character,
        byte number => number,
        sbyte number => number,
        short number => number,
        ushort number => number,
        uint number => number,
        long number => number,
        double number when number == Math.Floor(number) && Math.Abs(number) < int.MaxValue => (long)number,
        float number when number == Math.Floor(number) && Math.Abs(number) < int.MaxValue => (long)number,
        decimal number when number == Math.Floor(number) && Math.Abs(number) < int.MaxValue => (long)number,
        _ => null,
    };
}
