using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Code.Conditions;

/// <summary>When control comes to a section of a <c>switch</c>.</summary>
public class SectionsTests
{
    [Theory]
    [InlineData("case 1: [|Here();|] break; case 2: break; default: break;", "(i is 1)")]
    [InlineData("case 1: break; case 2: [|Here();|] break; default: break;", "(i is 2)")]
    [InlineData("case 1: break; case 2: break; default: [|Here();|] break;", "!(i is 1) && !(i is 2)")]
    [InlineData("default: [|Here();|] break; case 1: break;", "!(i is 1)")]
    [InlineData("case > 5: [|Here();|] break;", "(i is > 5)")]
    [InlineData("case 1 or 2: [|Here();|] break;", "(i is 1) || !(i is 1) && (i is 2)")]
    [InlineData("case 1 when a: [|Here();|] break;", "(i is 1) && a")]
    [InlineData("case 1 when a: break; default: [|Here();|] break;", "!(i is 1) || (i is 1) && !a")]
    // Whoever writes a label beside `default` means the default.
    [InlineData("case 1: default: [|Here();|] break; case 2: break;", "!(i is 2)")]
    // `goto case` enters a section from another one.
    [InlineData("case 1: goto case 2; case 2: [|Here();|] break;", "unknown")]
    [InlineData("case 1: goto default; default: [|Here();|] break;", "unknown")]
    public void A_statement(string sections, string expected) => Reached($"switch (i) {{ {sections} }}", expected);

    [Theory]
    [InlineData("switch (a) { case true: [|Here();|] break; }", "a")]
    [InlineData("switch (a) { case false: [|Here();|] break; }", "!a")]
    [InlineData("switch (a) { case true: break; default: [|Here();|] break; }", "!a")]
    [InlineData("switch (s) { case null: [|Here();|] break; }", "null(s)")]
    [InlineData("switch (s) { case null: break; default: [|Here();|] break; }", "!null(s)")]
    [InlineData("switch (s) { case \"x\": [|Here();|] break; }", "(s is \"x\")")]
    [InlineData("switch (o) { case string x: [|Here();|] break; }", "(o is string x)")]
    [InlineData("switch (o) { case string { Length: 0 }: [|Here();|] break; }", "type(o, string) && (Length is 0)")]
    [InlineData("switch (o) { case not null: [|Here();|] break; }", "!null(o)")]
    [InlineData("switch (n) { case false: break; default: [|Here();|] break; }", "null(n) || n")]
    public void A_statement_over_other_values(string statement, string expected) => Reached(statement, expected);

    [Theory]
    [InlineData("i switch { 1 => [|s|], 2 => t, _ => null }", "(i is 1)")]
    [InlineData("i switch { 1 => s, 2 => [|t|], _ => null }", "(i is 2)")]
    [InlineData("i switch { 1 => s, 2 => t, _ => [|null|] }", "!(i is 1) && !(i is 2)")]
    [InlineData("i switch { 1 => s, var x => [|t|] }", "!(i is 1)")]
    [InlineData("i switch { 1 when a => [|s|], _ => t }", "(i is 1) && a")]
    [InlineData("i switch { 1 when a => s, _ => [|t|] }", "!(i is 1) || (i is 1) && !a")]
    // A constant excludes the others by itself; what a guard said in front of the same one is not told.
    [InlineData("i switch { 1 when a => s, 1 => [|t|], _ => null }", "(i is 1)")]
    [InlineData("i switch { > 5 => s, > 1 => [|t|], _ => null }", "!(i is > 5) && (i is > 1)")]
    [InlineData("s switch { null => t, _ => [|s|] }", "!null(s)")]
    [InlineData("s switch { null => t, \"\" => [|t|], _ => s }", "(s is \"\")")]
    [InlineData("a switch { true => s, false => [|t|] }", "!a")]
    [InlineData("(a, b) switch { (true, true) => s, (true, _) => [|t|], _ => null }", "a && !b")]
    [InlineData("(a, b) switch { (true, true) => s, (_, true) => t, _ => [|null|] }", "!a && !b || a && !b")]
    public void An_expression(string expression, string expected) => Reached($"o = {expression};", expected);

    [Fact]
    public void Of_a_long_switch_the_last_arm_says_nothing()
    {
        Reached($"o = i switch {{ {Arms(16)} _ => [|t|] }};", string.Join(" && ", Enumerable.Range(0, 16).Select(number => $"!(i is {number})")));
        Reached($"o = i switch {{ {Arms(17)} _ => [|t|] }};", "unknown && " + string.Join(" && ", Enumerable.Range(1, 16).Select(number => $"!(i is {number})")));
        Reached($"o = i switch {{ {Arms(17)} 99 => [|t|], _ => s }};", "(i is 99)");
    }

    [Fact]
    public void Of_a_long_switch_the_default_says_nothing()
    {
        Reached($"switch (i) {{ {Cases(16)} default: [|Here();|] break; }}", string.Join(" && ", Enumerable.Range(0, 16).Select(number => $"!(i is {number})")));
        Reached($"switch (i) {{ {Cases(17)} default: [|Here();|] break; }}", "unknown");
    }

    private static string Arms(int count) => string.Concat(Enumerable.Range(0, count).Select(number => $"{number} => s, "));

    private static string Cases(int count) => string.Concat(Enumerable.Range(0, count).Select(number => $"case {number}: break; "));

    private static void Reached(string statements, string expected) => Assert.Equal(expected, Guards.Reaching(MarkedCode.InMethod(statements).Operation)?.Shown());
}
