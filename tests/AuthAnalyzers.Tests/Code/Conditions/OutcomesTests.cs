using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Code.Conditions;

/// <summary>Which facts make a condition true, and which make it false.</summary>
public class OutcomesTests
{
    [Theory]
    [InlineData("a", "a", "!a")]
    [InlineData("!a", "!a", "a")]
    [InlineData("!!a", "a", "!a")]
    [InlineData("a && b", "a && b", "!a || a && !b")]
    [InlineData("a & b", "a && b", "!a || a && !b")]
    [InlineData("a || b", "a || !a && b", "!a && !b")]
    [InlineData("a | b", "a || !a && b", "!a && !b")]
    [InlineData("!(a && b)", "!a || a && !b", "a && b")]
    [InlineData("a && !b", "a && !b", "!a || a && b")]
    [InlineData("a ? b : c", "a && b || !a && c", "a && !b || !a && !c")]
    [InlineData("a ? true : b", "a || !a && b", "!a && !b")]
    [InlineData("a ? false : b", "!a && b", "a || !a && !b")]
    [InlineData("a ? throw new Exception() : b", "!a && b", "!a && !b")]
    [InlineData("true", "always", "never")]
    [InlineData("false", "never", "always")]
    [InlineData("1 < 2", "always", "never")]
    [InlineData("a && false", "never", "!a || a")]
    // Near-misses: facts by themselves.
    [InlineData("a ^ b", "(a ^ b)", "!(a ^ b)")]
    [InlineData("a == b", "(a == b)", "!(a == b)")]
    [InlineData("i == 1", "(i == 1)", "!(i == 1)")]
    [InlineData("Check(a && b)", "(Check(a && b))", "!(Check(a && b))")]
    public void Operators(string condition, string whenTrue, string whenFalse) => Decided($"if ([|{condition}|]) Here();", whenTrue, whenFalse);

    [Theory]
    [InlineData("a == true", "a", "!a")]
    [InlineData("a == false", "!a", "a")]
    [InlineData("a != true", "!a", "a")]
    [InlineData("a != false", "a", "!a")]
    [InlineData("true == a", "a", "!a")]
    [InlineData("false != a", "a", "!a")]
    [InlineData("a is true", "a", "!a")]
    [InlineData("a is false", "!a", "a")]
    [InlineData("a is not true", "!a", "a")]
    [InlineData("(a && b) == false", "!a || a && !b", "a && b")]
    public void Comparisons_with_a_truth_value(string condition, string whenTrue, string whenFalse) => Decided($"if ([|{condition}|]) Here();", whenTrue, whenFalse);

    [Theory]
    // A null is as good as false where the test is for true, and told apart where the test is for false.
    [InlineData("n == true", "n", "!n")]
    [InlineData("n != true", "!n", "n")]
    [InlineData("n is true", "n", "!n")]
    [InlineData("n ?? false", "n", "!n")]
    [InlineData("n == false", "!n", "null(n) || n")]
    [InlineData("n != false", "null(n) || n", "!n")]
    [InlineData("n is false", "!n", "null(n) || n")]
    [InlineData("n ?? true", "null(n) || n", "!n")]
    // What stands for a null is no constant.
    [InlineData("n ?? a", "(n ?? a)", "!(n ?? a)")]
    public void Truth_values_that_may_be_null(string condition, string whenTrue, string whenFalse) => Decided($"if ([|{condition}|]) Here();", whenTrue, whenFalse);

    [Theory]
    [InlineData("var x = a && b; if ([|x|]) Here();", "a && b", "!a || a && !b")]
    [InlineData("var x = !a; if ([|!x|]) Here();", "a", "!a")]
    [InlineData("var x = a; var y = x && b; if ([|y|]) Here();", "a && b", "!a || a && !b")]
    [InlineData("bool x; x = a; if ([|x|]) Here();", "a", "!a")]
    [InlineData("var x = false; if (a) x = true; if ([|x|]) Here();", "a", "!a")]
    [InlineData("var x = false; if (a) x = b; if ([|x|]) Here();", "a && b", "!a || a && !b")]
    [InlineData("var x = true; if (a) x = false; if ([|x|]) Here();", "!a", "a")]
    [InlineData("var x = true; if (a) x = b; if ([|x|]) Here();", "!a || a && b", "a && !b")]
    [InlineData("var x = false; if (a && b) x = true; if ([|x|]) Here();", "a && b", "!a || a && !b")]
    [InlineData("var x = false; x = a; if ([|x|]) Here();", "a", "!a")]
    [InlineData("var x = false; try { Here(); x = true; } catch (FormatException) { } if ([|x|]) Here();", "always", "caught(FormatException)")]
    [InlineData("var x = false; try { Here(); x = true; } catch { throw; } if ([|x|]) Here();", "always", "never")]
    public void A_local_is_what_it_is_given(string statements, string whenTrue, string whenFalse) => Decided(statements, whenTrue, whenFalse);

    [Theory]
    [InlineData("var x = a; x = b; if ([|x|]) Here();")]
    [InlineData("var x = a; if (b) x = true; if ([|x|]) Here();")]
    [InlineData("var x = false; if (a) x = true; if (b) x = true; if ([|x|]) Here();")]
    [InlineData("var x = false; if (a) x = x && b; if ([|x|]) Here();")]
    [InlineData("var x = false; Action run = () => x = true; if ([|x|]) Here();")]
    [InlineData("var x = false; while (c) { if ([|x|]) Here(); x = a; }")]
    [InlineData("var x = false; x |= a; if ([|x|]) Here();")]
    [InlineData("Try(out var x); if ([|x|]) Here();")]
    [InlineData("bool x = false; Change(ref x); if ([|x|]) Here();")]
    [InlineData("foreach (var x in new[] { a, b }) if ([|x|]) Here();")]
    [InlineData("var (x, y) = other; if ([|x|]) Here();")]
    public void A_local_that_may_be_several_things_is_a_fact(string statements) => Decided(statements, "x", "!x");

    [Theory]
    [InlineData("i switch { 1 => true, _ => false }", "(i is 1)", "!(i is 1)")]
    [InlineData("i switch { 1 => false, _ => a }", "!(i is 1) && a", "(i is 1) || !(i is 1) && !a")]
    [InlineData("i switch { 1 => throw new Exception(), _ => a }", "!(i is 1) && a", "!(i is 1) && !a")]
    [InlineData("(a, b) switch { (true, false) => true, _ => false }", "a && !b", "!a || a && b")]
    public void A_switch_between_truth_values(string condition, string whenTrue, string whenFalse) => Decided($"if ([|{condition}|]) Here();", whenTrue, whenFalse);

    [Fact]
    public void Both_outcomes_at_once()
    {
        var code = MarkedCode.InMethod("if ([|a && b|]) Here();");
        var outcome = Outcomes.Of(code.Operation, AuthAnalyzers.Code.Limits.Effort.Whole);
        Assert.Equal(("a && b", "!a || a && !b"), (outcome.When(true).Shown(), outcome.When(false).Shown()));
    }

    [Fact]
    public void More_than_twelve_ways_are_unknown()
    {
        var twelve = string.Join(" || ", Enumerable.Range(0, 12).Select(number => $"Check({number})"));
        Assert.Equal(12, Outcomes.When(MarkedCode.InMethod($"if ([|{twelve}|]) Here();").Operation, true).Length);
        Decided($"if ([|{twelve} || a|]) Here();", "unknown", string.Join(" && ", Enumerable.Range(0, 12).Select(number => $"!Check({number})")) + " && !a");
    }

    private static void Decided(string statements, string whenTrue, string whenFalse)
    {
        var condition = MarkedCode.InMethod(statements).Operation;
        Assert.Equal((whenTrue, whenFalse), (Outcomes.When(condition, true).Shown(), Outcomes.When(condition, false).Shown()));
    }
}
