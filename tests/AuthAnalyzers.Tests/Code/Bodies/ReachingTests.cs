using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Code.Bodies;

/// <summary>Which of the values that a variable is given can be there when it is used.</summary>
public class ReachingTests
{
    [Theory]
    [InlineData("var x = s; Check([|x|]);", "s")]
    [InlineData("var x = s; x = t; Check([|x|]);", "t")]
    [InlineData("var x = s; x = t; x = null; Check([|x|]);", "null")]
    [InlineData("var x = s; x = t; if (a) Check([|x|]);", "t")]
    [InlineData("var x = s; { x = t; Check([|x|]); }", "t")]
    [InlineData("var x = s; x = t; Check([|x|]); x = null;", "t")]
    [InlineData("var x = s; x = t; if (a) { x = null; } Check([|x|]);", "t, null")]
    [InlineData("var x = s; foreach (var y in items) { x = t; Check([|x|]); }", "t")]
    [InlineData("var x = a; x = b; Try(out x); Check([|x|]);", "b, Try(out x)")]
    [InlineData("string? x; x = s; Check([|x|]); x = t;", "s")]
    [InlineData("string? x; x = s; x = [|x|];", "s")]
    public void An_assignment_that_every_path_passes_hides_what_was_before(string statements, string expected) => Reaching(statements, expected);

    [Theory]
    [InlineData("var x = s; if (a) { x = t; } Check([|x|]);", "s, t")]
    [InlineData("var x = s; if (a) x = t; else x = null; Check([|x|]);", "s, t, null")]
    [InlineData("var x = s; foreach (var y in items) { Check([|x|]); x = t; }", "s, t")]
    [InlineData("var x = s; x = t; Action run = () => Check([|x|]);", "s, t")]
    [InlineData("var x = s; x = t; void Run() => Check([|x|]);", "s, t")]
    [InlineData("var x = s; x += t; Check([|x|]);", "s, t")]
    [InlineData("var x = s; Check(x = t); Check([|x|]);", "s, t")]
    [InlineData("var x = s; Check([|x|]); x = t;", "s, t")]
    [InlineData("var x = s; x = Check([|x|]) ? t : null;", "s, Check(x) ? t : null")]
    public void Any_of_several(string statements, string expected) => Reaching(statements, expected);

    [Fact]
    public void Of_a_function_its_own_assignments_count() => Reaching("var x = s; Action run = () => { x = t; Check([|x|]); };", "t");

    [Theory]
    [InlineData("s = t; Check([|s|]);", true)]
    [InlineData("s = null; if (a) Check([|s|]);", true)]
    [InlineData("Check([|s|]);", false)]
    [InlineData("if (a) s = t; Check([|s|]);", false)]
    [InlineData("Check([|s|]); s = t;", false)]
    [InlineData("s ??= t; Check([|s|]);", false)]
    [InlineData("s = t; Action run = () => Check([|s|]);", false)]
    public void What_a_parameter_came_with_is_gone(string statements, bool gone)
    {
        var code = MarkedCode.InMethod(statements);
        Assert.Equal(gone, AuthAnalyzers.Code.Bodies.Reaching.IsOverwritten(code.Symbol(), code.Operation));
    }

    [Fact]
    public void At_most_sixty_four_values()
    {
        var assignments = string.Concat(Enumerable.Range(0, 70).Select(number => $"if (a) x = \"{number}\"; "));
        var code = MarkedCode.InMethod($"var x = s; {assignments} Check([|x|]);");
        Assert.Equal(64, AuthAnalyzers.Code.Bodies.Reaching.Values(code.Symbol(), code.Operation).Count);
    }

    [Fact]
    public void Of_many_values_those_behind_the_use_count_too()
    {
        var assignments = string.Concat(Enumerable.Range(0, 70).Select(number => $"if (a) x = \"{number}\"; "));
        var code = MarkedCode.InMethod($"var x = s; while (b) {{ Check([|x|]); {assignments} }}");
        Assert.Equal(64, AuthAnalyzers.Code.Bodies.Reaching.Values(code.Symbol(), code.Operation).Count);
    }

    [Theory]
    [InlineData("var {|x:x|} = s; Check(x); x = t; [|Here();|]", "x")]
    [InlineData("var {|x:x|} = 1; x++; x += x; [|Here();|]", "x, x, x")]
    [InlineData("var {|x:x|} = s; Action run = () => Check(x); [|Here();|]", "x")]
    [InlineData("Check({|x:s|}, s); s = t; [|Here();|]", "s, s")]
    [InlineData("void {|x:Local|}() { } Local(); Action run = Local; [|Here();|]", "Local(), Local")]
    [InlineData("var {|x:x|} = s; x = t; [|Here();|]", "")]
    [InlineData("if (Try(out var {|x:x|})) Check(x); [|Here();|]", "x")]
    public void Where_a_name_is_read(string statements, string expected)
    {
        var code = MarkedCode.InMethod(statements);
        Assert.Equal(expected, string.Join(", ", BodyIndex.Uses(code.Operation, code.Symbol("x")).Select(use => use.Syntax.ToString())));
    }

    private static void Reaching(string statements, string expected)
    {
        var code = MarkedCode.InMethod(statements);
        Assert.Equal(expected, string.Join(", ", AuthAnalyzers.Code.Bodies.Reaching.Values(code.Symbol(), code.Operation).Select(given => given.Value.Syntax.ToString())));
    }
}
