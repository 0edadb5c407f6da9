using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Tests.Code.Bodies;

/// <summary>What a variable is given, and how, in the order of the source.</summary>
public class LocalsTests
{
    [Theory]
    [InlineData("var x = s; Check([|x|]);", "Value s")]
    [InlineData("string? x; x = s; Check([|x|]);", "Value s")]
    [InlineData("var x = s; x = t; Check([|x|]);", "Value s, Value t")]
    [InlineData("var x = s; if (a) { x = t; } Check([|x|]);", "Value s, Value t")]
    [InlineData("var x = s; Check([|x|]); x = t;", "Value s, Value t")]
    [InlineData("string? x, y; x = y = s; Check([|y|]);", "Value s")]
    [InlineData("using var x = o as IDisposable; Check([|x|]);", "Value o as IDisposable")]
    [InlineData("var x = s; Action run = () => x = t; Check([|x|]);", "Value s, Value t")]
    [InlineData("for (var x = 0; x < 1; x = i) Check([|x|]);", "Value 0, Value i")]
    [InlineData("for (var x = 0; x < 1; x = i) { x = 2; Check([|x|]); }", "Value 0, Value i, Value 2")]
    public void A_value(string statements, string expected) => Given(statements, expected);

    [Theory]
    [InlineData("var x = s; x += t; Check([|x|]);", "Value s, Change t")]
    [InlineData("var x = s; x ??= t; Check([|x|]);", "Value s, Change t")]
    public void A_change_of_what_was_there(string statements, string expected) => Given(statements, expected);

    [Theory]
    [InlineData("Try(out var x); Check([|x|]);", "Reference Try(out var x)")]
    [InlineData("bool x; Try(out x); Check([|x|]);", "Reference Try(out x)")]
    [InlineData("var x = a; Change(ref x); Check([|x|]);", "Value a, Reference Change(ref x)")]
    public void A_call_fills_it_in(string statements, string expected) => Given(statements, expected);

    [Theory]
    [InlineData("foreach (var x in items) Check([|x|]);", "Part items")]
    [InlineData("var (x, y) = other; Check([|x|]);", "Part other")]
    [InlineData("if (other is { Name: { } x }) Check([|x|]);", "Part other")]
    [InlineData("if (other is { Name: string x }) Check([|x|]);", "Part other")]
    [InlineData("if ((s, t) is (string x, _)) Check([|x|]);", "Part (s, t)")]
    public void A_part_of_a_value(string statements, string expected) => Given(statements, expected);

    [Theory]
    [InlineData("var (x, y) = (s, t); Check([|x|]);", "Value s")]
    [InlineData("var (x, y) = (s, t); Check([|y|]);", "Value t")]
    [InlineData("string? x, y; (x, y) = (s, t); Check([|y|]);", "Value t")]
    [InlineData("var (x, (y, z)) = (i, (s, t)); Check([|z|]);", "Value t")]
    [InlineData("(var x, (var y, var z)) = (i, (s, t)); Check([|y|]);", "Value s")]
    [InlineData("var (x, (y, z)) = (i, other); Check([|z|]);", "Part other")]
    [InlineData("var (x, (y, z)) = (i, (s, t)); Check([|x|]);", "Value i")]
    public void Its_place_in_a_tuple(string statements, string expected) => Given(statements, expected);

    [Theory]
    [InlineData("string? x, y; (x, y) = (s, t, i); Check([|x|]);")]
    [InlineData("string? x, y; (x, y, i) = (s, t); Check([|x|]);")]
    public void A_half_typed_tuple_has_no_places(string statements)
    {
        var code = MarkedCode.InMethod(statements, compiles: false);
        Assert.DoesNotContain(Locals.Given(code.Symbol(), code.Operation), static given => given.By == GivenBy.Value);
    }

    [Theory]
    [InlineData("if (o is string x) Check([|x|]);", "Value o")]
    [InlineData("if (s is { } x) Check([|x|]);", "Value s")]
    [InlineData("if (s is { Length: 1 } x) Check([|x|]);", "Value s")]
    [InlineData("if (o is not string x) return; Check([|x|]);", "Value o")]
    [InlineData("if (o is string x and not \"\") Check([|x|]);", "Value o")]
    [InlineData("if (s is var x) Check([|x|]);", "Value s")]
    [InlineData("switch (o) { case string x: Check([|x|]); break; }", "Value o")]
    [InlineData("a = o switch { string x => Check([|x|]), _ => false };", "Value o")]
    public void What_a_pattern_names(string statements, string expected) => Given(statements, expected);

    [Theory]
    [InlineData("Check([|s|]);", "")]
    [InlineData("s = t; Check([|s|]);", "Value t")]
    [InlineData("Check([|s|]); s ??= \"\";", "Change \"\"")]
    public void A_parameter_is_given_more(string statements, string expected)
    {
        var code = MarkedCode.InMethod(statements);
        Assert.Equal(expected, Shown(Locals.Given(code.Symbol(), code.Operation)));
    }

    [Fact]
    public void One_value()
    {
        Assert.Equal("s", Single("var x = s; Check([|x|]);"));
        Assert.Null(Single("var x = s; x = t; Check([|x|]);"));
        Assert.Null(Single("string x = null!; x += t; Check([|x|]);"));
    }

    [Fact]
    public void All_values()
    {
        var reference = (ILocalReferenceOperation)MarkedCode.InMethod("var x = a; x = b; Try(out x); Check([|x|]);").Operation;
        Assert.Equal(["a", "b", "Try(out x)"], Locals.Values(reference.Local, reference).Select(value => value.Syntax.ToString()));
    }

    [Theory]
    [InlineData("[|s|]", "s")]
    [InlineData("[|a ? s : t|]", "s, t")]
    [InlineData("[|a ? s : b ? t : null|]", "s, t, null")]
    [InlineData("[|a ? b ? s : t : null|]", "s, t, null")]
    [InlineData("[|i switch { 1 => s, 2 => t, _ => null }|]", "s, t, null")]
    [InlineData("[|(object?)(a ? s : (string?)t)|]", "s, t")]
    [InlineData("[|s ?? t|]", "s ?? t")]
    public void The_values_of_a_choice(string value, string expected) =>
        Assert.Equal(expected, string.Join(", ", MarkedCode.InMethod($"o = {value};").Operation.Chosen().Select(chosen => chosen.Syntax.ToString())));

    private static string? Single(string statements) => Locals.SingleValue((ILocalReferenceOperation)MarkedCode.InMethod(statements).Operation)?.Syntax.ToString();

    private static void Given(string statements, string expected)
    {
        var reference = (ILocalReferenceOperation)MarkedCode.InMethod(statements).Operation;
        Assert.Equal(expected, Shown(Locals.Given(reference.Local, reference)));
    }

    private static string Shown(IEnumerable<Given> given) => string.Join(", ", given.Select(one => $"{one.By} {one.Value.Syntax}"));
}
