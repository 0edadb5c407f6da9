using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Code.Values;

/// <summary>How a value reaches a place.</summary>
internal enum ArrivalKind
{
    /// <summary>A local, parameter, field, property or element is given the value.</summary>
    Stored,

    /// <summary>The value is an argument of a call.</summary>
    Passed,

    /// <summary>A method or property returns the value.</summary>
    Returned,
}

/// <summary>A named place that a followed value reaches.</summary>
internal readonly struct Arrival(ArrivalKind kind, ISymbol symbol, Carrier carrier, IOperation at, ISymbol? call = null, string? key = null)
{
    public ArrivalKind Kind { get; } = kind;

    /// <summary>The variable, member, parameter or method.</summary>
    public ISymbol Symbol { get; } = symbol;

    /// <summary>What the place's type can carry.</summary>
    public Carrier Carrier { get; } = carrier;

    /// <summary>The operation that shows the place.</summary>
    public IOperation At { get; } = at;

    /// <summary>The method that is called, for an argument.</summary>
    public ISymbol? Call { get; } = call;

    /// <summary>The constant text that the value is filed under, as in <c>session["otp"]</c> or <c>cookies.Append("otp", value)</c>.</summary>
    public string? Key { get; } = key;
}
