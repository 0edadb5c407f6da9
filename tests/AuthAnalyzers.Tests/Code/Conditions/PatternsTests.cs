using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Tests.Code.Conditions;

/// <summary>Which facts a pattern tests.</summary>
public class PatternsTests
{
    [Theory]
    [InlineData("i is 1 or 2", "(i is 1) || !(i is 1) && (i is 2)", "!(i is 1) && !(i is 2)")]
    [InlineData("i is > 0 and < 9", "(i is > 0) && (i is < 9)", "!(i is > 0) || (i is > 0) && !(i is < 9)")]
    [InlineData("i is not (1 or 2)", "!(i is 1) && !(i is 2)", "(i is 1) || !(i is 1) && (i is 2)")]
    [InlineData("s is null or \"\"", "null(s) || !null(s) && (s is \"\")", "!null(s) && !(s is \"\")")]
    [InlineData("s is { Length: 1 }", "!null(s) && (Length is 1)", "null(s) || !null(s) && !(Length is 1)")]
    [InlineData("s is not { Length: 1 }", "null(s) || !null(s) && !(Length is 1)", "!null(s) && (Length is 1)")]
    [InlineData("other is { Flag: true }", "!null(other) && Flag", "null(other) || !null(other) && !Flag")]
    [InlineData("other is { Flag: true, Name: null }", "!null(other) && Flag && null(Name)", "null(other) || !null(other) && !Flag || !null(other) && Flag && !null(Name)")]
    [InlineData("other is { Next: { Flag: false } }", "!null(other) && !null(Next) && !Flag", "null(other) || !null(other) && null(Next) || !null(other) && !null(Next) && Flag")]
    [InlineData("s is string { Length: 1 }", "!null(s) && (Length is 1)", "null(s) || !null(s) && !(Length is 1)")]
    [InlineData("(object?)s is string { Length: 1 }", "!null(s) && (Length is 1)", "null(s) || !null(s) && !(Length is 1)")]
    [InlineData("o is string { Length: 0 }", "type(o, string) && (Length is 0)", "!type(o, string) || type(o, string) && !(Length is 0)")]
    [InlineData("o is not string { Length: 0 }", "!type(o, string) || type(o, string) && !(Length is 0)", "type(o, string) && (Length is 0)")]
    // A number is never null.
    [InlineData("new DateTime() is { Year: 1 }", "(Year is 1)", "!(Year is 1)")]
    [InlineData("(a, s) is (true, null)", "a && null(s)", "!a || a && !null(s)")]
    [InlineData("(a, s) is (_, null)", "null(s)", "!null(s)")]
    [InlineData("(a, s) is (var x, not null)", "!null(s)", "null(s)")]
    public void A_pattern_is_taken_apart(string condition, string whenTrue, string whenFalse) => Decided(condition, whenTrue, whenFalse);

    [Theory]
    [InlineData("s is null")]
    [InlineData("s is not null")]
    [InlineData("s is { }")]
    [InlineData("s is not { }")]
    [InlineData("s is { } x")]
    [InlineData("o is string")]
    [InlineData("o is string x")]
    [InlineData("o is not string")]
    [InlineData("i is 1")]
    [InlineData("i is > 1")]
    [InlineData("items is []")]
    public void A_pattern_that_tests_one_thing_is_a_fact(string condition) => Decided(condition, $"({condition})", $"!({condition})");

    [Theory]
    // What a method takes apart is not in view.
    [InlineData("other is (true, null)", "(other is (true, null))", "!(other is (true, null))")]
    // `var x` matches all.
    [InlineData("s is var x", "always", "never")]
    public void A_pattern_that_shows_no_parts(string condition, string whenTrue, string whenFalse)
    {
        var test = (IIsPatternOperation)MarkedCode.InMethod($"if ([|{condition}|]) Here();").Operation;
        var outcome = Patterns.Match(test.Value, test.Pattern, AuthAnalyzers.Code.Limits.Effort.Whole);
        Assert.Equal((whenTrue, whenFalse), (outcome.WhenTrue.Shown(), outcome.WhenFalse.Shown()));
    }

    [Theory]
    [InlineData("if (s is { [|Length|]: 1 }) Here();", "s")]
    [InlineData("if (s is not { [|Length|]: 1 }) Here();", "s")]
    [InlineData("if (s is null or { [|Length|]: 1 }) Here();", "s")]
    [InlineData("if (other is { Next: { [|Flag|]: true } }) Here();", "Next")]
    [InlineData("o = s switch { { [|Length|]: 1 } => 1, _ => 2 };", "s")]
    [InlineData("switch (s) { case { [|Length|]: 1 }: break; }", "s")]
    [InlineData("if ((s, t) is ({ [|Length|]: 1 }, _)) Here();", null)]
    [InlineData("if ([|other.Flag|]) Here();", "none")]
    public void The_value_that_a_member_is_read_from(string statements, string? expected)
    {
        var member = (IMemberReferenceOperation)MarkedCode.InMethod(statements).Operation;
        Assert.Equal(expected, member.Instance is IInstanceReferenceOperation input ? Patterns.Input(input)?.Syntax.ToString() : "none");
    }

    [Fact]
    public void This_is_no_pattern_s_input() =>
        Assert.Null(Patterns.Input((IInstanceReferenceOperation)MarkedCode.InMethod("if ([|this|].Flag) Here();").Operation));

    private static void Decided(string condition, string whenTrue, string whenFalse)
    {
        var operation = MarkedCode.InMethod($"if ([|{condition}|]) Here();").Operation;
        Assert.Equal((whenTrue, whenFalse), (Outcomes.When(operation, true).Shown(), Outcomes.When(operation, false).Shown()));
    }
}
