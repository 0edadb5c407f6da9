using System.Collections.Immutable;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Tests.Code.Conditions;

/// <summary>The algebra of ways: both, either, none.</summary>
public class AlternativesTests
{
    private static readonly MarkedCode s_code = MarkedCode.InMethod("try { Check({|a:a|}, {|b:b|}, {|c:c|}, {|s:s|}); } {|clause:catch { }|} [|Here();|]");

    private static readonly ImmutableArray<ImmutableArray<Fact>> s_a = Way("a"), s_b = Way("b"), s_c = Way("c");

    private static IOperation At => s_code.Operation;

    [Fact]
    public void Both()
    {
        Assert.Equal("a && b", s_a.And(s_b, At).Shown());
        Assert.Equal("a && c || b && c", s_a.Or(s_b, At).And(s_c, At).Shown());
        Assert.Equal("a", Alternatives.Always.And(s_a, At).Shown());
        Assert.Equal("a", s_a.And(Alternatives.Always, At).Shown());
        Assert.Equal("never", s_a.And(Alternatives.Never, At).Shown());
    }

    [Fact]
    public void Either()
    {
        Assert.Equal("a || b", s_a.Or(s_b, At).Shown());
        Assert.Equal("a", s_a.Or(Alternatives.Never, At).Shown());
        Assert.Equal("always || a", Alternatives.Always.Or(s_a, At).Shown());
    }

    [Fact]
    public void None()
    {
        Assert.Equal("never", Alternatives.Not(Alternatives.Always, At).Shown());
        Assert.Equal("always", Alternatives.Not(Alternatives.Never, At).Shown());
        Assert.Equal("!a", Alternatives.Not(s_a, At).Shown());
        Assert.Equal("!a || a && !b", Alternatives.Not(s_a.And(s_b, At), At).Shown());
        Assert.Equal("!a && !b", Alternatives.Not(s_a.Or(s_b, At), At).Shown());
    }

    [Fact]
    public void A_condition_does_not_come_out_both_ways()
    {
        Assert.Equal("never", s_a.And(Alternatives.Not(s_a, At), At).Shown());
        Assert.Equal("!a && b", s_a.Or(s_b, At).And(Alternatives.Not(s_a, At), At).Shown().Replace("b && !a", "!a && b", StringComparison.Ordinal));
        // Near-misses: that a value is null is another fact than that it is true, and of what is unknown nothing follows.
        var isNull = Alternatives.Of(Fact.Null(s_code["s"], false));
        Assert.Equal("s && !null(s)", Way("s").And(isNull, At).Shown());
        Assert.Equal("unknown && !unknown", Alternatives.Of(Fact.Unknown(At)).And(Alternatives.Of(Fact.Unknown(At).Opposite()), At).Shown());
        Assert.Equal("(a is s) && !(b is s)", Matched("a", true).And(Matched("b", false), At).Shown());
        Assert.Equal("never", Matched("a", true).And(Matched("a", false), At).Shown());
    }

    [Fact]
    public void More_than_twelve_ways_are_unknown()
    {
        var (three, four, five) = (Ways(3), Ways(4), Ways(5));
        Assert.Equal(12, three.And(four, At).Length);
        Assert.Equal("unknown", three.And(five, At).Shown());
        Assert.Equal(12, Ways(7).Or(five, At).Length);
        Assert.Equal("unknown", Ways(8).Or(five, At).Shown());
        // What has no more ways than its other half is as it was.
        Assert.Equal(13, Alternatives.Always.And(Ways(13), At).Length);
    }

    [Fact]
    public void More_than_sixty_four_facts_in_a_row_are_unknown()
    {
        var half = ImmutableArray.Create(ImmutableArray.CreateRange(Enumerable.Repeat(Fact.Of(s_code["a"], true), 32)));
        Assert.Equal(64, Assert.Single(half.And(half, At)).Length);
        Assert.Equal("unknown", half.And(half, At).And(s_b, At).Shown());
    }

    [Fact]
    public void What_a_statement_leaves_behind() => Assert.Equal("passed a || passed b", s_a.Or(s_b, At).Passed().Shown());

    [Fact]
    public void Always_has_no_fact_to_change()
    {
        Assert.True(Alternatives.Always.Passed().IsAlways());
        Assert.False(Alternatives.Never.IsAlways());
        Assert.False(s_a.IsAlways());
        Assert.False(Alternatives.Always.Or(s_a, At).IsAlways());
    }

    [Fact]
    public void The_opposite_of_a_fact_is_about_the_same()
    {
        Assert.Equal("!null(s)", Alternatives.Of(Fact.Null(s_code["s"], true).Opposite()).Shown());
        Assert.Equal("!(a is s)", Alternatives.Of(Fact.Equal(s_code["a"], s_code["s"], true).Opposite()).Shown());
        Assert.Equal("passed !a", Alternatives.Of(Fact.Of(s_code["a"], true).Passed().Opposite()).Shown());
        // That nothing was caught is no news.
        Assert.True(Fact.Catch((ICatchClauseOperation)s_code["clause"]).Opposite().IsUnknown);
    }

    [Fact]
    public void A_fact_that_is_left_behind_keeps_its_kind()
    {
        Assert.Equal("passed null(s)", Alternatives.Of(Fact.Null(s_code["s"], true).Passed()).Shown());
        Assert.Equal("passed (a is s)", Alternatives.Of(Fact.Equal(s_code["a"], s_code["s"], true).Passed()).Shown());
        Assert.Equal("passed unknown", Alternatives.Of(Fact.Unknown(At).Passed()).Shown());
        Assert.NotNull(Fact.Catch((ICatchClauseOperation)s_code["clause"]).Passed().Caught);
        Assert.Equal("passed unknown", Alternatives.Of(Fact.Of(s_code["a"], false).Passed().Forgotten()).Shown());
    }

    private static ImmutableArray<ImmutableArray<Fact>> Way(string name) => Alternatives.Of(Fact.Of(s_code[name], true));

    private static ImmutableArray<ImmutableArray<Fact>> Matched(string value, bool holds) => Alternatives.Of(Fact.Equal(s_code[value], s_code["s"], holds));

    private static ImmutableArray<ImmutableArray<Fact>> Ways(int count) => [.. Enumerable.Repeat(s_a[0], count)];
}
