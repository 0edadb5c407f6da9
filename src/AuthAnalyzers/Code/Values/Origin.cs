using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;

namespace AuthAnalyzers.Code.Values;

/// <summary>A value on the way back to where another one comes from.</summary>
internal readonly struct Origin
{
    public Origin(IOperation operation, Entered? entered, GivenBy by = GivenBy.Value, ISymbol? variable = null, int? place = null)
    {
        Operation = operation;
        Entered = entered;
        By = by;
        Variable = variable;
        Place = place;
    }

    /// <summary>The value, without parentheses, awaits and conversions; what it is made of or filled by where <see cref="By"/> says so.</summary>
    public IOperation Operation { get; }

    /// <summary>How the variable behind it gets it; <see cref="GivenBy.Value"/> where there is none.</summary>
    public GivenBy By { get; }

    /// <summary>The local or parameter that was just gone through, and is given this; null where there is none.</summary>
    public ISymbol? Variable { get; }

    /// <summary>The place of a tuple that is on the way, where the operation is the tuple: 0 for <c>Read().Key</c> with <c>(string Key, int) Read()</c>.</summary>
    public int? Place { get; }

    /// <summary>The call that was gone into to come here; null in the body where the question was asked.</summary>
    public Entered? Entered { get; }

    /// <summary>The operation where it is the value itself; null where the variable is given a part of it, or is filled by it.</summary>
    public IOperation? Value => By == GivenBy.Value ? Operation : null;

    /// <summary>The call that fills the variable: of <c>headers.TryGetValue(name, out var key)</c>, for <c>key</c>. Null where none does.</summary>
    public IInvocationOperation? Filler => By == GivenBy.Reference ? Operation as IInvocationOperation : null;

    /// <summary>Whether the way brings a value at all: <c>""</c> and <c>throw</c> bring none, and what a call fills in is not the call.</summary>
    public bool Brings => By == GivenBy.Reference || Operation is not IThrowOperation && !Operation.IsNothing();
}

/// <summary>A call that the engine went into: its parameters stand for what the call was given.</summary>
internal sealed class Entered(Call call, IMethodSymbol method, Entered? outer)
{
    public Call Call { get; } = call;

    public Entered? Outer { get; } = outer;

    public int Depth { get; } = (outer?.Depth ?? 0) + 1;

    /// <summary>The innermost call of the parameter's method, of those that were gone into; null where the method was not called on the way.</summary>
    public Entered? Of(IParameterSymbol parameter)
    {
        for (var entered = this; entered is not null; entered = entered.Outer)
            if (entered.Is(parameter.ContainingSymbol))
                return entered;
        return null;
    }

    private bool Is(ISymbol called) => SymbolEqualityComparer.Default.Equals(method, called);
}
