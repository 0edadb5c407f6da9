using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Clients;

/// <summary>What a condition on a response comes to where it is a 401: <c>r => r.StatusCode == HttpStatusCode.Unauthorized || (int)r.StatusCode >= 500</c> is true.</summary>
internal sealed class StatusCondition(SourceMethods methods)
{
    private const int Unauthorized = 401;

    public static StatusCondition Of(Models models) => models.Get(static m => new StatusCondition(SourceMethods.Of(m)));

    /// <summary>Whether the condition holds for a response with that status; null where that is not certain.</summary>
    public bool? HoldsFor401(IOperation condition) => Holds(condition, StepBudget.MostDeep);

    /// <summary>The same of a condition that may count rounds beside: of <c>response.StatusCode == HttpStatusCode.Unauthorized &amp;&amp; attempt &lt; 3</c> the first part.</summary>
    public bool? HoldsFor401AsLongAsCounted(IOperation condition)
    {
        var parts = condition.Unwrap() is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both ? both.Operands() : new() { condition };
        bool? all = parts.TrueForAll(IsCounter) ? null : true;
        foreach (var part in parts)
            if (!IsCounter(part))
                all = And(all, HoldsFor401(part));
        return all;
    }

    /// <summary>Whether the condition counts rounds, or remembers that there was one: <c>attempt &lt; 3</c>, <c>!isRepeated</c>.</summary>
    public static bool IsCounter(IOperation condition)
    {
        condition = condition.Unwrap();
        if (condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var negated })
            condition = negated.Unwrap();
        return condition is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation
            || condition is IBinaryOperation { LeftOperand.Type.SpecialType: SpecialType.System_Int32 } comparison && comparison.Descendants().All(static part => part is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation
                or ILiteralOperation or IInstanceReferenceOperation or IBinaryOperation or IConversionOperation or IIncrementOrDecrementOperation or IParenthesizedOperation);
    }

    /// <summary>Whether the condition speaks of 401 itself, and not only of failures.</summary>
    public bool Names401(IOperation condition)
    {
        foreach (var part in condition.DescendantsAndSelf())
            if (Number(part) == Unauthorized || part is IFieldReferenceOperation or ILocalReferenceOperation && List(part) is { } list && list.Contains(Unauthorized))
                return true;
        return false;
    }

    private bool? Holds(IOperation condition, int depth)
    {
        if (depth <= 0)
            return null;
        condition = condition.Unwrap();
        switch (condition)
        {
            case { ConstantValue: { HasValue: true, Value: bool constant } }:
                return constant;
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return !Holds(not.Operand, depth - 1);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } both:
                return And(Holds(both.LeftOperand, depth - 1), Holds(both.RightOperand, depth - 1));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } either:
                return !And(!Holds(either.LeftOperand, depth - 1), !Holds(either.RightOperand, depth - 1));
            case IBinaryOperation comparison:
                return Compares(comparison, depth);
            case IIsPatternOperation test:
                return IsException(test.Value) ? false : IsStatus(test.Value) || IsResult(test.Value) ? Matches(test.Pattern, depth - 1) : null;
            case IIsTypeOperation type:
                return IsException(type.ValueOperand) ? false : null;
            case IPropertyReferenceOperation { Property: { Name: "IsSuccessStatusCode" or "IsSuccessful" } }:
                return false;
            case IConditionalAccessOperation access:
                return Holds(access.Accessed(), depth - 1);
            case IConditionalOperation { WhenFalse: { } otherwise } choice:
                return Holds(choice.Condition, depth - 1) is { } chosen ? Holds(chosen ? choice.WhenTrue : otherwise, depth - 1) : null;
            case ISwitchExpressionOperation choice:
                return Chosen(choice, depth);
            case IInvocationOperation call:
                return OfCall(call, depth);
            // new ValueTask<bool>(…)
            case IObjectCreationOperation creation:
                return Call.Of(creation) is { Count: 1 } wrapped && wrapped.At(0) is { } inner ? Holds(inner, depth - 1) : null;
            case IDelegateCreationOperation { Target: var target }:
                return Holds(target, depth - 1);
            case IAnonymousFunctionOperation { Body: var body }:
                return Returns.Of(body) is { Count: 1 } returned && body.Operations.Length == 1 ? Holds(returned[0], depth - 1) : null;
            case IMethodReferenceOperation { Method: var method }:
                return methods.Body(method) is { } named && Returns.Of(named) is { Count: 1 } only ? Holds(only[0], depth - 1) : null;
            case ILocalReferenceOperation local:
                return Locals.SingleValue(local) is { } given ? Holds(given, depth - 1) : null;
            default:
                return null;
        }
    }

    private static bool? And(bool? one, bool? other) => one == false || other == false ? false : one is null || other is null ? null : true;

    private bool? Compares(IBinaryOperation comparison, int depth)
    {
        var (left, right, kind) = (comparison.LeftOperand, comparison.RightOperand, comparison.OperatorKind);
        if (IsStatus(right) && Number(left) is not null)
            (left, right, kind) = (right, left, kind switch
            {
                BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
                BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
                BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
                BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
                _ => kind,
            });
        if (IsStatus(left) && Number(right) is { } number)
            return Is(kind, number);
        // Outcome.Exception != null, Result is there; response?.IsSuccessStatusCode != true
        if (right.IsNull() || left.IsNull())
        {
            var value = right.IsNull() ? left : right;
            var isNull = IsException(value) ? true : IsResult(value) ? false : (bool?)null;
            return kind == BinaryOperatorKind.Equals ? isNull : kind == BinaryOperatorKind.NotEquals ? !isNull : null;
        }
        if (right.Unwrap().ConstantValue is { HasValue: true, Value: bool constant })
            return Holds(left, depth - 1) is { } holds ? (holds == constant) == (kind == BinaryOperatorKind.Equals) : null;
        return null;
    }

    private static bool? Is(BinaryOperatorKind kind, int number) => kind switch
    {
        BinaryOperatorKind.Equals => number == Unauthorized,
        BinaryOperatorKind.NotEquals => number != Unauthorized,
        BinaryOperatorKind.LessThan => Unauthorized < number,
        BinaryOperatorKind.LessThanOrEqual => Unauthorized <= number,
        BinaryOperatorKind.GreaterThan => Unauthorized > number,
        BinaryOperatorKind.GreaterThanOrEqual => Unauthorized >= number,
        _ => null,
    };

    private bool? Chosen(ISwitchExpressionOperation choice, int depth)
    {
        foreach (var arm in choice.Arms)
            switch (And(Matches(arm.Pattern, depth - 1), arm.Guard is { } guard ? Holds(guard, depth - 1) : true))
            {
                case true: return Holds(arm.Value, depth - 1);
                case null: return null;
            }
        return null;
    }

    // Of the status, of the response, and of the outcome that holds it.
    private bool? Matches(IPatternOperation pattern, int depth)
    {
        if (depth <= 0)
            return null;
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return true;
            case IConstantPatternOperation { Value: var constant }:
                return constant.IsNull() ? false : Number(constant) is { } number ? number == Unauthorized : null;
            case IRelationalPatternOperation relation:
                return Number(relation.Value) is { } bound ? Is(relation.OperatorKind, bound) : null;
            case INegatedPatternOperation not:
                return !Matches(not.Pattern, depth - 1);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both:
                return And(Matches(both.LeftPattern, depth - 1), Matches(both.RightPattern, depth - 1));
            case IBinaryPatternOperation either:
                return !And(!Matches(either.LeftPattern, depth - 1), !Matches(either.RightPattern, depth - 1));
            case IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true } parts:
                bool? all = true;
                foreach (var part in parts.PropertySubpatterns)
                    all = And(all, part.Member is IMemberReferenceOperation { Member.Name: var name } ? OfPart(name, part.Pattern, depth) : null);
                return all;
            default:
                return null;
        }
    }

    private bool? OfPart(string member, IPatternOperation pattern, int depth) => member switch
    {
        "Exception" => pattern is IConstantPatternOperation { Value: var constant } && constant.IsNull() ? true : pattern is INegatedPatternOperation { Pattern: IConstantPatternOperation } or ITypePatternOperation or IDeclarationPatternOperation or IRecursivePatternOperation ? false : null,
        "StatusCode" or "Result" or "Outcome" => Matches(pattern, depth - 1),
        "IsSuccessStatusCode" => pattern is IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool isSuccess } } ? !isSuccess : null,
        _ => null,
    };

    private bool? OfCall(IInvocationOperation operation, int depth)
    {
        var (call, method) = (Call.Of(operation), operation.TargetMethod);
        if (method is { IsStatic: true, Name: "True" or "False" } && method.ContainingType.IsExactly(Resilience.PredicateResult))
            return method.Name == "True";
        if (method.Name is "FromResult" && call.At(0) is { } wrapped)
            return Holds(wrapped, depth - 1);
        // codes.Contains(r.StatusCode)
        if (method.Name == "Contains" && call.Subject is { } list && call.AfterSubject(0) is { } status && IsStatus(status))
            return List(list)?.Contains(Unauthorized);
        // The framework's own conditions for failures that pass leave 401 out.
        if (method.Name is "IsTransient" or "IsTransientHttpException" && method.DeclaringSyntaxReferences.IsEmpty)
            return false;
        if (method.Name == "Equals" && call.Subject is { } one && call.AfterSubject(0) is { } other && IsStatus(one) && Number(other) is { } number)
            return number == Unauthorized;
        return null;
    }

    private List<int>? List(IOperation list)
    {
        var given = list.Unwrap() switch
        {
            ILocalReferenceOperation local => Locals.SingleValue(local),
            IFieldReferenceOperation { Field: { IsReadOnly: true } field } => methods.Initializer(field),
            IPropertyReferenceOperation { Property: { SetMethod: null } property } => methods.Initializer(property),
            var other => other,
        };
        if (given?.UnwrapConverted() is not { } written)
            return null;
        var numbers = new List<int>();
        if (written is IObjectCreationOperation { Initializer.Initializers: var added })
        {
            foreach (var one in added)
                if (one is IInvocationOperation addition && Call.Of(addition).At(0) is { } value && Number(value) is { } number)
                    numbers.Add(number);
                else
                    return null;
            return numbers;
        }
        var elements = new Elements(written);
        if (!elements.IsWrittenOut)
            return null;
        foreach (var element in elements)
            if (Number(element) is { } number)
                numbers.Add(number);
            else
                return null;
        return numbers;
    }

    private static int? Number(IOperation value)
    {
        value = value.Unwrap();
        return value.ConstantValue is { HasValue: true, Value: { } constant } && constant is int or short or ushort ? Convert.ToInt32(constant, CultureInfo.InvariantCulture) : null;
    }

    private static bool IsStatus(IOperation value) => (value.Unwrap() is IConditionalAccessOperation access ? access.Accessed() : value).Unwrap() is IPropertyReferenceOperation { Property.Name: "StatusCode" };

    private static bool IsException(IOperation value) => value.Unwrap() is IPropertyReferenceOperation { Property.Name: "Exception" };

    private static bool IsResult(IOperation value) => value.Unwrap() is IPropertyReferenceOperation { Property.Name: "Result" or "Outcome" } or IParameterReferenceOperation;
}
