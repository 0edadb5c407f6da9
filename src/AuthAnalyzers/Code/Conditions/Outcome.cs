using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Code.Conditions;

/// <summary>The ways in which a condition comes out true, and those in which it comes out false.</summary>
internal readonly struct Outcome
{
    private readonly IOperation _condition;

    private Outcome(IOperation condition, ImmutableArray<ImmutableArray<Fact>> whenTrue, ImmutableArray<ImmutableArray<Fact>> whenFalse)
    {
        _condition = condition;
        WhenTrue = whenTrue;
        WhenFalse = whenFalse;
    }

    public ImmutableArray<ImmutableArray<Fact>> WhenTrue { get; }

    public ImmutableArray<ImmutableArray<Fact>> WhenFalse { get; }

    public ImmutableArray<ImmutableArray<Fact>> When(bool holds) => holds ? WhenTrue : WhenFalse;

    /// <summary>A condition that is a fact by itself.</summary>
    public static Outcome Of(Fact fact) => new(fact.Condition, Alternatives.Of(fact), Alternatives.Of(fact.Opposite()));

    public static Outcome Unknown(IOperation condition) => Of(Fact.Unknown(condition));

    public static Outcome Constant(IOperation condition, bool value) =>
        new(condition, value ? Alternatives.Always : Alternatives.Never, value ? Alternatives.Never : Alternatives.Always);

    public static Outcome Either(IOperation condition, ImmutableArray<ImmutableArray<Fact>> whenTrue, ImmutableArray<ImmutableArray<Fact>> whenFalse) => new(condition, whenTrue, whenFalse);

    public Outcome Not() => new(_condition, WhenFalse, WhenTrue);

    /// <summary>Both, the other one tested only where this one is true.</summary>
    public Outcome And(Outcome other) =>
        new(_condition, WhenTrue.And(other.WhenTrue, _condition), WhenFalse.Or(WhenTrue.And(other.WhenFalse, _condition), _condition));

    /// <summary>Either, the other one tested only where this one is false.</summary>
    public Outcome Or(Outcome other) => Not().And(other.Not()).Not();

    /// <summary>One of two outcomes, as this one decides.</summary>
    public Outcome Choose(Outcome first, Outcome second) =>
        new(_condition,
            WhenTrue.And(first.WhenTrue, _condition).Or(WhenFalse.And(second.WhenTrue, _condition), _condition),
            WhenTrue.And(first.WhenFalse, _condition).Or(WhenFalse.And(second.WhenFalse, _condition), _condition));

    /// <summary>The same where it is true; where it is false, these ways besides.</summary>
    public Outcome OrFalseWhen(ImmutableArray<ImmutableArray<Fact>> ways) => new(_condition, WhenTrue, ways.Or(WhenFalse, _condition));

    /// <summary>The same where it is false; where it is true, these ways besides.</summary>
    public Outcome OrTrueWhen(ImmutableArray<ImmutableArray<Fact>> ways) => new(_condition, ways.Or(WhenTrue, _condition), WhenFalse);
}
