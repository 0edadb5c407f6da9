using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Credentials.Outgoing;

/// <summary>What a predicate over header names answers for a name, as far as its expression can be read.</summary>
internal static class HeaderPredicates
{
    /// <summary>The answer for that header; null where it depends on something else.</summary>
    /// <param name="condition">The value that the predicate returns.</param>
    /// <param name="name">The predicate's parameter.</param>
    /// <param name="header">The header that is asked about, spelled as it is sent.</param>
    public static bool? Holds(IOperation condition, IParameterSymbol name, string header) => Holds(condition, name, header, StepBudget.MostDeep);

    private static bool? Holds(IOperation condition, IParameterSymbol name, string header, int depth)
    {
        condition = condition.Unwrap();
        switch (condition)
        {
            case { ConstantValue: { HasValue: true, Value: bool constant } }:
                return constant;
            case IUnaryOperation or IBinaryOperation when depth == 0:
                return null;
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand }:
                return !Holds(operand, name, header, depth - 1);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both:
                return both.Operands().Aggregate((bool?)true, (holds, operand) => holds & Holds(operand, name, header, depth - 1));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either:
                return either.Operands().Aggregate((bool?)false, (holds, operand) => holds | Holds(operand, name, header, depth - 1));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                return Compared(comparison.LeftOperand, comparison.RightOperand, name) is { } other ? other == header == (comparison.OperatorKind == BinaryOperatorKind.Equals) : null;
            case IIsPatternOperation { Value: var tested, Pattern: var pattern } when Is(tested, name):
                return Matches(pattern, header, depth);
            case IInvocationOperation { TargetMethod: { Name: "Equals" or "StartsWith", ContainingType.SpecialType: SpecialType.System_String } method } call:
                return Called(Call.Of(call), method.Name, name, header);
            default:
                return null;
        }
    }

    private static bool? Called(Call call, string method, IParameterSymbol name, string header)
    {
        if (call.Subject is not { } first || call.AfterSubject(0) is not { } second)
            return null;
        var text = method == "Equals" ? Compared(first, second, name) : Is(first, name) ? second.ConstantText() : null;
        if (text is null)
            return null;
        var comparison = StringComparison.Ordinal;
        if (call.AfterSubject(1) is { } how
            && (how.Unwrap() is not IFieldReferenceOperation { Field: { Name: var spelled, ContainingType.Name: nameof(StringComparison) } } || !Enum.TryParse(spelled, out comparison)))
            return null;
        comparison = Anywhere(comparison);
        return method == "Equals" ? header.Equals(text, comparison) : header.StartsWith(text, comparison);
    }

    // The program may run in any culture; what is reported must not depend on the one of the machine that builds it.
    private static StringComparison Anywhere(StringComparison comparison) => comparison switch
    {
        StringComparison.CurrentCulture => StringComparison.InvariantCulture,
        StringComparison.CurrentCultureIgnoreCase => StringComparison.InvariantCultureIgnoreCase,
        _ => comparison,
    };

    private static bool? Matches(IPatternOperation pattern, string header, int depth)
    {
        bool? matches = false;
        // "a" or "b" or "c" is ("a" or "b") or "c": a loop, since lists of a thousand names exist.
        while (pattern is IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either && depth > 0)
        {
            matches |= Matches(either.RightPattern, header, depth - 1);
            pattern = either.LeftPattern;
        }
        return matches | pattern switch
        {
            IConstantPatternOperation { Value: var value } => value.ConstantText() is { } text ? text == header : null,
            INegatedPatternOperation negated when depth > 0 => !Matches(negated.Pattern, header, depth - 1),
            _ => null,
        };
    }

    // The constant that the parameter is compared with.
    private static string? Compared(IOperation one, IOperation other, IParameterSymbol name) => Is(one, name) ? other.ConstantText() : Is(other, name) ? one.ConstantText() : null;

    private static bool Is(IOperation value, IParameterSymbol name) => value.Unwrap() is IParameterReferenceOperation { Parameter: var parameter } && SymbolEqualityComparer.Default.Equals(parameter, name);
}
