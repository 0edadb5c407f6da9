using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;

namespace AuthAnalyzers.Code.Values;

/// <summary>A value on the way back to where another one comes from.</summary>
internal readonly struct Origin
{
    public Origin(IOperation operation, GivenBy by, Entered? entered)
    {
        Operation = operation;
        By = by;
        Entered = entered;
    }

    /// <summary>The value, without parentheses, awaits and conversions; the call that fills it where <see cref="By"/> is <see cref="GivenBy.Reference"/>.</summary>
    public IOperation Operation { get; }

    /// <summary>How the variable behind it gets it; <see cref="GivenBy.Value"/> where there is none.</summary>
    public GivenBy By { get; }

    /// <summary>The call that was gone into to come here; null in the body where the question was asked.</summary>
    public Entered? Entered { get; }

    /// <summary>Whether the way brings a value at all: <c>""</c> and <c>throw</c> bring none, and what a call fills in is not the call.</summary>
    public bool Brings => By == GivenBy.Reference || Operation is not IThrowOperation && !Operation.IsNothing();
}

/// <summary>A call that the engine went into: its parameters stand for what the call was given.</summary>
internal sealed class Entered(Call call, IMethodSymbol method, Entered? outer)
{
    public Call Call { get; } = call;

    public IMethodSymbol Method { get; } = method;

    public Entered? Outer { get; } = outer;

    public int Depth { get; } = (outer?.Depth ?? 0) + 1;
}
