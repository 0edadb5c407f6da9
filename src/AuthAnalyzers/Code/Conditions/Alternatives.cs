using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Code.Conditions;

/// <summary>The ways in which something comes about, each a conjunction of facts. No way: it never does; one empty way: it always does.</summary>
internal static class Alternatives
{
    // More of them decide nothing that a reader could follow.
    public const int Most = 12;

    // Nor do more facts in a row: `a && b && …` may have ten thousand, and what names a row of rows has its product.
    private const int MostFacts = 64;

    public static readonly ImmutableArray<ImmutableArray<Fact>> Never = ImmutableArray<ImmutableArray<Fact>>.Empty;

    public static readonly ImmutableArray<ImmutableArray<Fact>> Always = ImmutableArray.Create(ImmutableArray<Fact>.Empty);

    public static ImmutableArray<ImmutableArray<Fact>> Of(Fact fact) => ImmutableArray.Create(ImmutableArray.Create(fact));

    public static bool IsAlways(this ImmutableArray<ImmutableArray<Fact>> alternatives) => alternatives.Length == 1 && alternatives[0].IsEmpty;

    /// <summary>Both come about; where that makes too many ways or too long ones, nothing is known of them.</summary>
    /// <param name="at">What to name where nothing is known.</param>
    public static ImmutableArray<ImmutableArray<Fact>> And(this ImmutableArray<ImmutableArray<Fact>> first, ImmutableArray<ImmutableArray<Fact>> second, IOperation at)
    {
        if (first.IsAlways())
            return second;
        if (second.IsAlways())
            return first;
        if (first.Length * second.Length > Most)
            return Of(Fact.Unknown(at));
        var product = ImmutableArray.CreateBuilder<ImmutableArray<Fact>>(first.Length * second.Length);
        foreach (var a in first)
            foreach (var b in second)
                if (a.Length + b.Length > MostFacts)
                    return Of(Fact.Unknown(at));
                else if (!Contradict(a, b))
                    product.Add(a.AddRange(b));
        return product.ToImmutable();
    }

    /// <summary>One of both comes about.</summary>
    public static ImmutableArray<ImmutableArray<Fact>> Or(this ImmutableArray<ImmutableArray<Fact>> first, ImmutableArray<ImmutableArray<Fact>> second, IOperation at) =>
        first.Length + second.Length > Most ? Of(Fact.Unknown(at)) : first.AddRange(second);

    // The same condition cannot have come out both ways.
    private static bool Contradict(ImmutableArray<Fact> first, ImmutableArray<Fact> second)
    {
        foreach (var a in first)
            foreach (var b in second)
                if (a.Holds != b.Holds && a.Condition == b.Condition && a.Matched == b.Matched && a.IsNullTest == b.IsNullTest && a.IsTypeTest == b.IsTypeTest && !a.IsUnknown && !b.IsUnknown)
                    return true;
        return false;
    }

    /// <summary>The ways in which none of these comes about.</summary>
    public static ImmutableArray<ImmutableArray<Fact>> Not(ImmutableArray<ImmutableArray<Fact>> alternatives, IOperation at)
    {
        var none = Always;
        foreach (var facts in alternatives)
        {
            var fails = Never;
            var before = Always;
            foreach (var fact in facts)
            {
                fails = fails.Or(before.And(Of(fact.Opposite()), at), at);
                before = before.And(Of(fact), at);
            }
            none = none.And(fails, at);
        }
        return none;
    }

    /// <summary>The same facts, as a statement that ended the other way leaves them behind.</summary>
    public static ImmutableArray<ImmutableArray<Fact>> Passed(this ImmutableArray<ImmutableArray<Fact>> alternatives) => alternatives.Select(static fact => fact.Passed());

    /// <summary>Each fact replaced by what the function makes of it.</summary>
    public static ImmutableArray<ImmutableArray<Fact>> Select(this ImmutableArray<ImmutableArray<Fact>> alternatives, Func<Fact, Fact> change)
    {
        if (alternatives.IsAlways())
            return alternatives;
        var changed = ImmutableArray.CreateBuilder<ImmutableArray<Fact>>(alternatives.Length);
        foreach (var alternative in alternatives)
        {
            var facts = ImmutableArray.CreateBuilder<Fact>(alternative.Length);
            foreach (var fact in alternative)
                facts.Add(change(fact));
            changed.Add(facts.MoveToImmutable());
        }
        return changed.MoveToImmutable();
    }
}
