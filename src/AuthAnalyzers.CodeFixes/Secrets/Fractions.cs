using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Code.Calls;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>
/// Numbers made of a random fraction: <c>(int)(random.NextDouble() * n)</c>, <c>Convert.ToInt32(Math.Floor(n * random.NextDouble() + k))</c>.
/// A fraction of its own has no secure form.
/// </summary>
internal static class Fractions
{
    public static SecureForm? Of(IOperation fraction, ExpressionSyntax generator, SecureNumbers numbers)
    {
        if (Up(fraction) is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product)
            return null;
        var factor = Inside(product.LeftOperand) == fraction ? product.RightOperand : product.LeftOperand;
        IOperation value = product;
        long offset = 0;
        if (Up(value) is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum)
        {
            // Below zero, a cast rounds the other way.
            if (Bounds.Number(Inside(sum.LeftOperand) == value ? sum.RightOperand : sum.LeftOperand) is not { } added || added < 0)
                return null;
            offset = added;
            value = sum;
        }
        var floored = false;
        if (Up(value) is IInvocationOperation { TargetMethod: { Name: "Floor" or "Truncate", ContainingType: { Name: "Math", ContainingNamespace.Name: "System" } } } floor)
        {
            value = floor;
            floored = true;
        }
        SyntaxNode? replaced = Up(value) switch
        {
            IConversionOperation { IsImplicit: false, Type.SpecialType: SpecialType.System_Int32, Syntax: CastExpressionSyntax cast } => cast,
            IInvocationOperation { TargetMethod: { Name: "ToInt32", ContainingType: { Name: "Convert", ContainingNamespace.Name: "System" }, Parameters.Length: 1 } } call when floored => call.Syntax,
            _ => null,
        };
        if (replaced is null || replaced.HasInnerComments())
            return null;
        if (Bounds.Number(factor) is { } bound)
            return bound <= 0 || bound + offset > int.MaxValue ? null
                : new SecureForm(replaced, (_, syntax) => numbers.Call(syntax, offset == 0 ? $"{bound}" : $"{offset}, {offset + bound}"), generator, numbers);
        return offset == 0 && Bounds.IsPositive(factor) && factor.Syntax is ExpressionSyntax and not CastExpressionSyntax && factor.Unwrap().Type?.SpecialType == SpecialType.System_Int32
            ? new SecureForm(replaced, (_, syntax) => numbers.Call(syntax, factor.Syntax.WithoutTrivia().ToString()), generator, numbers)
            : null;
    }

    // Conversions of a number to double, parentheses and arguments say nothing of their own.
    private static IOperation? Up(IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is not null && (parent is IParenthesizedOperation or IConversionOperation { IsImplicit: true } || Argument.At(parent) is not null))
            parent = parent.Parent;
        return parent;
    }

    private static IOperation Inside(IOperation operation)
    {
        while (operation is IParenthesizedOperation or IConversionOperation { IsImplicit: true })
            operation = operation is IParenthesizedOperation parenthesized ? parenthesized.Operand : ((IConversionOperation)operation).Operand;
        return operation;
    }
}
