using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Calls;

/// <summary>Questions about operations that need no control flow.</summary>
internal static class Operations
{
    /// <summary>The operation without the conversions, parentheses and awaits around its value.</summary>
    public static IOperation Unwrap(this IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion: operation = conversion.Operand; break;
                case IParenthesizedOperation parenthesized: operation = parenthesized.Operand; break;
                case IAwaitOperation awaited: operation = awaited.Operation; break;
                default: return operation;
            }
        }
    }

    /// <summary>The same without the conversions of types' own operators too: an array as a span, a text as <c>StringValues</c>, a number as an index.</summary>
    public static IOperation UnwrapConverted(this IOperation operation)
    {
        operation = operation.Unwrap();
        while (operation is IConversionOperation conversion)
            operation = conversion.Operand.Unwrap();
        return operation;
    }

    /// <summary>
    /// The operands of <c>a + b + c</c> from left to right, without conversions: those of operations of the same operator and type inside each other as one row. A loop, since sums of ten thousand
    /// terms exist, and each term lies one operation deeper than the next.
    /// </summary>
    public static List<IOperation> Operands(this IBinaryOperation operation)
    {
        var operands = new List<IOperation>();
        var ahead = new Stack<IOperation>();
        ahead.Push(operation);
        while (ahead.Count > 0)
        {
            var next = ahead.Pop();
            if (next.Unwrap() is IBinaryOperation inner && inner.OperatorKind == operation.OperatorKind && SymbolEqualityComparer.Default.Equals(inner.Type, operation.Type))
            {
                ahead.Push(inner.RightOperand);
                ahead.Push(inner.LeftOperand);
            }
            else
            {
                operands.Add(Operand(next));
            }
        }
        return operands;
    }

    // "realm=" + (char)34: of the boxed character the cast is the constant, not the number within.
    private static IOperation Operand(IOperation value)
    {
        var inner = value;
        while (inner is IConversionOperation { ConstantValue.HasValue: false, Operand: var operand })
            inner = operand;
        return inner is IConversionOperation { ConstantValue.HasValue: true } ? inner : value.Unwrap();
    }

    /// <summary>The value that an object initializer gives to the property of that name; null where it gives none.</summary>
    public static IOperation? Initialized(this IObjectCreationOperation creation, string property)
    {
        if (creation.Initializer is null)
            return null;
        foreach (var initializer in creation.Initializer.Initializers)
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment && target.Property.Name == property)
                return assignment.Value;
        return null;
    }

    /// <summary>The outermost operation around this one: the body, initializer or attribute that contains it.</summary>
    public static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }

    /// <summary>Whether the operation is that one or lies in it.</summary>
    public static bool IsIn(this IOperation operation, IOperation whole)
    {
        for (var around = operation; around is not null; around = around.Parent)
            if (around == whole)
                return true;
        return false;
    }

    /// <summary>The innermost lambda or local function around the operation, or the body itself.</summary>
    public static IOperation EnclosingFunction(this IOperation operation)
    {
        while (operation.Parent is { } parent && operation is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
            operation = parent;
        return operation;
    }

    /// <summary>The method, property or field that the operation stands in, in lambdas too.</summary>
    public static ISymbol? EnclosingMember(this IOperation operation)
    {
        var symbol = operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart, Cancellation.Token);
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction })
            symbol = symbol.ContainingSymbol;
        return symbol is IMethodSymbol { AssociatedSymbol: { } member } ? member : symbol;
    }

    /// <summary>The operation and those in it that run when it runs: what lambdas and local functions do, they do when they are called.</summary>
    public static IEnumerable<IOperation> Own(this IOperation function)
    {
        var todo = new Stack<IOperation>();
        todo.Push(function);
        while (todo.Count > 0)
        {
            Cancellation.ThrowIfRequested();
            var current = todo.Pop();
            yield return current;
            foreach (var child in current.ChildOperations.Reverse())
                if (child is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
                    todo.Push(child);
        }
    }

    /// <summary>The member at the end of <c>a?.b?.c</c>.</summary>
    public static IOperation Accessed(this IConditionalAccessOperation access)
    {
        var accessed = access.WhenNotNull;
        while (accessed is IConditionalAccessOperation inner)
            accessed = inner.WhenNotNull;
        return accessed;
    }

    /// <summary>The value in front of the <c>?.</c> that the operation stands for.</summary>
    public static IOperation? Receiver(this IConditionalAccessInstanceOperation instance)
    {
        for (IOperation? child = instance, parent = instance.Parent; parent is not null; (child, parent) = (parent, parent.Parent))
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child)
                return access.Operation;
        return null;
    }
}
