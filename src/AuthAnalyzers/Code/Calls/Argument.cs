using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Code.Calls;

/// <summary>
/// One value that a call is given for one of its parameters: in <c>headers.Append("WWW-Authenticate", value)</c> the text for <c>key</c>.
/// A default value that the caller left out is none.
/// </summary>
internal readonly struct Argument
{
    private readonly IArgumentOperation _operation;

    internal Argument(IArgumentOperation operation) => _operation = operation;

    /// <summary>The operation that stands between the value and the call: where a flow that climbs from the value meets the call.</summary>
    public IOperation Operation => _operation;

    /// <summary>The parameter as the called method has it, with the types that the call chose; null for <c>__arglist</c> and broken code.</summary>
    public IParameterSymbol? Parameter => _operation.Parameter;

    public string Name => _operation.Parameter?.Name ?? "";

    /// <summary>What is passed; for a <c>params</c> parameter the array, span or collection that the compiler makes of its elements.</summary>
    public IOperation Value => _operation.Value;

    /// <summary>The elements of a <c>params</c> parameter one by one, whatever the compiler makes of them; the value itself where it is one value.</summary>
    public Elements Elements => new(_operation.Value);

    /// <summary>Whether the compiler makes the value of elements that the caller lists for <c>params</c>.</summary>
    public bool IsExpanded => _operation.ArgumentKind is not (ArgumentKind.None or ArgumentKind.Explicit or ArgumentKind.DefaultValue);

    /// <summary>Whether the call may write to what is passed: <c>out</c> or <c>ref</c>.</summary>
    public bool IsWritten => _operation.Parameter?.RefKind is RefKind.Out or RefKind.Ref;

    /// <summary>Whether the call writes to what is passed without reading it: <c>out</c>.</summary>
    public bool IsOut => _operation.Parameter?.RefKind is RefKind.Out;

    /// <summary>The call that is given the argument.</summary>
    public Call? Call => Calls.Call.Of(_operation.Parent);

    /// <summary>The argument that hands this value over as it is; null where the value is used otherwise.</summary>
    public static Argument? Of(IOperation value) => value.Parent is IArgumentOperation argument ? new(argument) : null;

    /// <summary>The argument for <c>params</c> that this value is listed in, as <c>a</c> of <c>Format(text, a, b)</c> is; null for others.</summary>
    public static Argument? OfElement(IOperation element)
    {
        var row = element.Parent;
        if (row is IArrayInitializerOperation)
            row = row.Parent;
        else if (row is null || !Elements.IsCollectionExpression(row))
            return null;
        while (row?.Parent is IConversionOperation conversion)
            row = conversion;
        return row is not null && Of(row) is { IsExpanded: true } argument ? argument : null;
    }

    /// <summary>The argument that hands over the function that declares the parameter: of <c>h</c> in <c>headers.Select(h =&gt; h.Key)</c>, the only one of the call.</summary>
    public static Argument? OfFunction(IParameterReferenceOperation parameter)
    {
        for (var around = parameter.Parent; around is not null; around = around.Parent)
            if (around is IAnonymousFunctionOperation function && SymbolEqualityComparer.Default.Equals(function.Symbol, parameter.Parameter.ContainingSymbol))
                return OfFunction(function);
        return null;
    }

    /// <summary>The argument that hands the function over; null where it is used otherwise.</summary>
    public static Argument? OfFunction(IAnonymousFunctionOperation function)
    {
        IOperation value = function;
        while (value.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
            value = value.Parent;
        return Of(value);
    }

    /// <summary>The operation as an argument; null where it is none.</summary>
    public static Argument? At(IOperation? operation) => operation is IArgumentOperation argument ? new(argument) : null;
}
