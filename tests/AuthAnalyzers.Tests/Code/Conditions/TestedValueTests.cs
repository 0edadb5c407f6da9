using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Code.Conditions;

/// <summary>What a condition tests, however it is spelled.</summary>
public class TestedValueTests
{
    [Theory]
    [InlineData("s == null")]
    [InlineData("null == s")]
    [InlineData("s == \"\"")]
    [InlineData("s == string.Empty")]
    [InlineData("s == default")]
    [InlineData("s is null")]
    [InlineData("s is not { }")]
    [InlineData("s is not not null")]
    [InlineData("s is \"\"")]
    [InlineData("!(s is string)")]
    [InlineData("s is not string x")]
    [InlineData("string.IsNullOrEmpty(s)")]
    [InlineData("string.IsNullOrWhiteSpace(s)")]
    [InlineData("string.Equals(s, null)")]
    [InlineData("Equals(s, null)")]
    [InlineData("ReferenceEquals(s, null)")]
    [InlineData("s.Equals(\"\")")]
    [InlineData("(object)s == null")]
    public void An_absent_text(string condition) => Tested(condition, "absent s", "present s");

    [Theory]
    [InlineData("items.Length == 0", "items.Length")]
    [InlineData("items.Length < 1", "items.Length")]
    [InlineData("items.Length <= 0", "items.Length")]
    [InlineData("0 >= items.Length", "items.Length")]
    [InlineData("1 > items.Length", "items.Length")]
    [InlineData("!(items.Length > 0)", "items.Length")]
    [InlineData("!(items.Length >= 1)", "items.Length")]
    [InlineData("!(0 < items.Length)", "items.Length")]
    [InlineData("!(1 <= items.Length)", "items.Length")]
    [InlineData("items.Length is 0", "items.Length")]
    [InlineData("items.Length is < 1", "items.Length")]
    [InlineData("items.Length is not > 0", "items.Length")]
    [InlineData("items is []", "items")]
    [InlineData("items is not [..]", "items")]
    [InlineData("!System.Linq.Enumerable.Any(items)", "items")]
    [InlineData("!n.HasValue", "n")]
    [InlineData("n is not bool", "n")]
    [InlineData("new Guid() == Guid.Empty", "new Guid()")]
    public void An_absent_value_of_another_type(string condition, string value) => Tested(condition, "absent " + value, "present " + value);

    [Theory]
    [InlineData("o is string")]
    [InlineData("o is string x")]
    [InlineData("o is string { }")]
    [InlineData("!(o is not string)")]
    public void A_type_that_is_not_promised(string condition) => Tested(condition, "o of the type", "o not of the type");

    [Theory]
    [InlineData("s is string", "s")]
    [InlineData("s is object", "s")]
    [InlineData("s is IComparable<string>", "s")]
    [InlineData("(object)s is string", "s")]
    [InlineData("n is bool", "n")]
    public void A_type_that_is_promised_tests_presence(string condition, string value) => Tested(condition, "present " + value, "absent " + value);

    [Theory]
    [InlineData("s == t", "s equals t", "s differs from t")]
    [InlineData("s != t", "s differs from t", "s equals t")]
    [InlineData("s == \"x\"", "s equals \"x\"", "s differs from \"x\"")]
    [InlineData("s is \"x\"", "s equals \"x\"", "s differs from \"x\"")]
    [InlineData("i == 1", "i equals 1", "i differs from 1")]
    [InlineData("s!.Equals(t)", "s equals t", "s differs from t")]
    [InlineData("s!.Equals(t, StringComparison.Ordinal)", "s equals t", "s differs from t")]
    [InlineData("string.Equals(s, t)", "s equals t", "s differs from t")]
    [InlineData("string.Equals(s, t, StringComparison.Ordinal)", "s equals t", "s differs from t")]
    [InlineData("MemoryExtensions.SequenceEqual<int>(items, items)", "items equals items", "items differs from items")]
    [InlineData("ReferenceEquals(s, t)", "s equals t", "s differs from t")]
    // The first name of an enumeration is a name, no zero.
    [InlineData("StringComparison.CurrentCulture == (StringComparison)i", "StringComparison.CurrentCulture equals i", "StringComparison.CurrentCulture differs from i")]
    public void Equality(string condition, string whenTrue, string whenFalse) => Tested(condition, whenTrue, whenFalse);

    [Theory]
    [InlineData("a", "true a", "false a")]
    [InlineData("Check(s)", "true Check(s)", "false Check(s)")]
    [InlineData("other.Flag", "true other.Flag", "false other.Flag")]
    [InlineData("System.Linq.Enumerable.Any(items, x => x > 1)", "true System.Linq.Enumerable.Any(items, x => x > 1)", "false System.Linq.Enumerable.Any(items, x => x > 1)")]
    public void Truth(string condition, string whenTrue, string whenFalse) => Tested(condition, whenTrue, whenFalse);

    [Theory]
    [InlineData("i > 1")]
    [InlineData("i < 0")]
    [InlineData("i <= 1")]
    [InlineData("i >= 0")]
    [InlineData("i < items.Length")]
    [InlineData("i is > 1")]
    [InlineData("i is < 0")]
    [InlineData("i is >= 0")]
    public void Nothing_that_can_be_told(string condition) => Tested(condition, "unknown", "unknown");

    [Theory]
    [InlineData("if (s?.Equals(t) == true) [|Here();|]", "s?.Equals(t) equals t")]
    public void Behind_a_conditional_access(string statements, string expected)
    {
        var tested = TestedValue.Of(Guards.Reaching(MarkedCode.InMethod(statements).Operation)!.Value[0][0]);
        Assert.Equal(TestKind.Equality, tested.Kind);
        Assert.EndsWith(expected[expected.LastIndexOf(' ')..], " " + tested.Other!.Syntax, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("o = s ?? [|t|];", "absent s")]
    [InlineData("try { Here(); } catch (FormatException) { [|Here();|] }", "caught")]
    [InlineData("switch (s) { case null: [|Here();|] break; }", "absent s")]
    [InlineData("switch (s) { case \"\": [|Here();|] break; }", "absent s")]
    [InlineData("switch (i) { case 1: [|Here();|] break; }", "i equals 1")]
    [InlineData("o = o switch { string x => [|x|], _ => null };", "o of the type")]
    [InlineData("if (o is not string { Length: 0 }) return; [|Here();|]", "o of the type")]
    [InlineData("if (a) { a = b; [|Here();|] }", "unknown")]
    public void Facts_that_are_no_condition(string statements, string expected) =>
        Assert.Equal(expected, Shown(TestedValue.Of(Guards.Reaching(MarkedCode.InMethod(statements).Operation)!.Value[0][0])));

    [Fact]
    public void A_method_of_that_name_with_one_argument_compares_nothing() =>
        Assert.Equal("true SequenceEqual(1)", Shown(TestedValue.Of(Fact.Of(MarkedCode.InClass("""
            public static bool SequenceEqual(int number) => number > 0;
            public void M() { if ([|SequenceEqual(1)|]) Here(); }
            """).Operation, true))));

    private static void Tested(string condition, string whenTrue, string whenFalse)
    {
        var operation = MarkedCode.InMethod($"if ([|{condition}|]) Here();").Operation;
        Assert.Equal((whenTrue, whenFalse), (Shown(TestedValue.Of(Outcomes.When(operation, true)[0][0])), Shown(TestedValue.Of(Outcomes.When(operation, false)[0][0]))));
    }

    private static string Shown(TestedValue tested) => (tested.Kind, tested.Holds) switch
    {
        (TestKind.Truth, true) => $"true {tested.Value.Syntax}",
        (TestKind.Truth, false) => $"false {tested.Value.Syntax}",
        (TestKind.Absence, true) => $"absent {tested.Value.Syntax}",
        (TestKind.Absence, false) => $"present {tested.Value.Syntax}",
        (TestKind.Equality, true) => $"{tested.Value.Syntax} equals {tested.Other!.Syntax}",
        (TestKind.Equality, false) => $"{tested.Value.Syntax} differs from {tested.Other!.Syntax}",
        (TestKind.Type, true) => $"{tested.Value.Syntax} of the type",
        (TestKind.Type, false) => $"{tested.Value.Syntax} not of the type",
        (TestKind.Caught, _) => "caught",
        _ => "unknown",
    };
}
