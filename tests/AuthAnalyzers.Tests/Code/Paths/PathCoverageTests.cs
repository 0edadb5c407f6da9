using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Paths;

namespace AuthAnalyzers.Tests.Code.Paths;

/// <summary>
/// On how many of the paths through <c>[|…|]</c> <c>Set()</c> is called, before or after. <c>Undo()</c> takes back what was set before it, and behind <c>Close()</c> it is too late to set.
/// </summary>
public class PathCoverageTests
{
    [Theory]
    [InlineData("[|Here()|];", "None")]
    [InlineData("Set(); [|Here()|];", "Every")]
    [InlineData("[|Here()|]; Set();", "Every")]
    [InlineData("if (a) Set(); [|Here()|];", "Some")]
    [InlineData("[|Here()|]; if (a) Set();", "Some")]
    [InlineData("if (a) Set(); else Set(); [|Here()|];", "Every")]
    [InlineData("if (a) { Set(); [|Here()|]; }", "Every")]
    [InlineData("if (a) Set(); [|Here()|]; Set();", "Every")]
    [InlineData("if (a) Set(); [|Here()|]; if (b) Set();", "Some")]
    [InlineData("if (a) { Set(); return; } [|Here()|];", "None")]
    [InlineData("if (a) Set(); else [|Here()|];", "None")]
    [InlineData("if (a) { [|Here()|]; return; } Set();", "None")]
    [InlineData("[|Here()|]; if (a) return; Set();", "Some")]
    [InlineData("Check(a && Check(b)); Set(); [|Here()|];", "Every")]
    [InlineData("o = a ? Check(1) : Check(2); [|Here()|]; Set();", "Every")]
    public void Branches(string statements, string expected) => Through(statements, expected);

    [Theory]
    [InlineData("while (a) Set(); [|Here()|];", "Some")]
    [InlineData("do Set(); while (a); [|Here()|];", "Every")]
    [InlineData("while (a) { [|Here()|]; Set(); }", "Every")]
    [InlineData("while (a) { Set(); [|Here()|]; }", "Every")]
    [InlineData("foreach (var x in items) { if (x == 1) Set(); [|Here()|]; }", "Some")]
    [InlineData("foreach (var x in items) { [|Here()|]; if (x == 1) break; Set(); }", "Some")]
    [InlineData("foreach (var x in items) [|Here()|]; Set();", "Every")]
    [InlineData("again: [|Here()|]; if (a) { Set(); goto again; }", "Some")]
    [InlineData("switch (i) { case 1: Set(); break; default: Set(); break; } [|Here()|];", "Every")]
    [InlineData("switch (i) { case 1: Set(); break; } [|Here()|];", "Some")]
    public void Loops_and_jumps(string statements, string expected) => Through(statements, expected);

    [Theory]
    [InlineData("Set(); Undo(); [|Here()|];", "None")]
    [InlineData("Set(); if (a) Undo(); [|Here()|];", "Some")]
    [InlineData("Undo(); Set(); [|Here()|];", "Every")]
    [InlineData("[|Here()|]; Undo(); Set();", "Every")]
    [InlineData("Set(); [|Here()|]; Undo();", "Every")]
    public void What_was_set_is_taken_back(string statements, string expected) => Through(statements, expected);

    [Theory]
    [InlineData("[|Here()|]; Close(); Set();", "None")]
    [InlineData("Set(); Close(); [|Here()|];", "Every")]
    [InlineData("[|Here()|]; Set(); Close();", "Every")]
    [InlineData("[|Here()|]; if (a) Close(); Set();", "Some")]
    // What closes by itself is asked for what was set before.
    [InlineData("[|Close()|]; Set();", "Every")]
    public void It_is_too_late_to_set(string statements, string expected) => Through(statements, expected);

    [Theory]
    // Paths that end in an exception count for nothing.
    [InlineData("[|Here()|]; if (a) throw new Exception(); Set();", "Every")]
    [InlineData("if (a) throw new Exception(); else Set(); [|Here()|];", "Every")]
    [InlineData("o = s ?? throw new Exception(); Set(); [|Here()|];", "Every")]
    [InlineData("[|Here()|]; throw new Exception();", "None")]
    // An exception may come before what is set, not from it.
    [InlineData("try { Here(); Set(); } catch { [|Here()|]; }", "None")]
    [InlineData("try { Set(); Here(); } catch { [|Here()|]; }", "Every")]
    [InlineData("try { Here(); Set(); Here(); } catch { [|Here()|]; }", "Some")]
    [InlineData("try { Set(); } catch { } [|Here()|];", "Every")]
    [InlineData("try { Here(); Set(); } catch { } [|Here()|];", "Some")]
    [InlineData("try { Here(); Set(); } catch { throw; } [|Here()|];", "Every")]
    [InlineData("try { [|Here()|]; Set(); } catch { }", "Every")]
    [InlineData("Set(); try { Undo(); Here(); } catch { [|Here()|]; }", "Some")]
    [InlineData("try { Set(); Undo(); Here(); } catch (FormatException) { [|Here()|]; }", "Some")]
    [InlineData("Set(); try { Here(); } catch when (Check(1)) { [|Here()|]; }", "Every")]
    [InlineData("try { try { Here(); } catch (FormatException) { Set(); throw; } } catch { [|Here()|]; }", "None")]
    public void Exceptions(string statements, string expected) => Through(statements, expected);

    [Theory]
    [InlineData("try { Here(); } finally { Set(); } [|Here()|];", "Every")]
    [InlineData("try { [|Here()|]; } finally { Set(); }", "Every")]
    [InlineData("try { [|Here()|]; return; } finally { Set(); }", "Every")]
    [InlineData("try { Here(); } finally { if (a) Set(); } [|Here()|];", "Some")]
    [InlineData("try { [|Here()|]; } finally { if (a) Set(); }", "Some")]
    [InlineData("try { Set(); } finally { Here(); } [|Here()|];", "Every")]
    [InlineData("try { [|Here()|]; } finally { Here(); } Set();", "Every")]
    [InlineData("try { Here(); } finally { [|Here()|]; } Set();", "Every")]
    [InlineData("try { if (a) return; } finally { [|Here()|]; } Set();", "Some")]
    [InlineData("using (o as IDisposable) { [|Here()|]; } Set();", "Every")]
    [InlineData("using (o as IDisposable) { Set(); } [|Here()|];", "Every")]
    [InlineData("try { if (a) Set(); } finally { if (b) Set(); } [|Here()|];", "Some")]
    [InlineData("try { Set(); } finally { if (b) Set(); } [|Here()|];", "Every")]
    [InlineData("try { [|Here()|]; if (a) return; } finally { if (b) Set(); } Set();", "Some")]
    public void Finally(string statements, string expected) => Through(statements, expected);

    [Theory]
    [InlineData("Action run = () => { Set(); [|Here()|]; };", "Every")]
    [InlineData("Set(); Action run = () => [|Here()|];", "None")]
    [InlineData("void Run() { [|Here()|]; Set(); }", "Every")]
    [InlineData("Action run = () => { void Inner() { if (a) Set(); [|Here()|]; } Inner(); };", "Some")]
    [InlineData("[|Here()|]; Action run = () => Set();", "None")]
    public void A_function_has_its_own_paths(string statements, string expected) => Through(statements, expected);

    [Theory]
    [InlineData("if (a) Set(); [|Here()|];", "!a")]
    // The condition as it is written, and how it comes out.
    [InlineData("if (!a) Set(); [|Here()|];", "!(!a)")]
    [InlineData("if (!(a && b)) Set(); [|Here()|];", "!(!(a && b))")]
    [InlineData("if (!a) Here(); else Set(); [|Here()|];", "!a")]
    [InlineData("if (a) Here(); else Set(); [|Here()|];", "a")]
    [InlineData("if (a && b) Set(); [|Here()|];", "!(a && b)")]
    [InlineData("if (a || b) Set(); [|Here()|];", "!(a || b)")]
    [InlineData("if (a) { if (b) Set(); } else Set(); [|Here()|];", "a then !b")]
    [InlineData("[|Here()|]; if (a) Set();", "!a")]
    [InlineData("[|Here()|]; if (a) return; Set();", "a")]
    [InlineData("[|Here()|]; if (a) { if (b) Set(); } else Set();", "a then !b")]
    [InlineData("o = a ? Check(1) : Check(2); if (b) Set(); [|Here()|];", "!b")]
    [InlineData("if (c) Here(); if (a) Set(); [|Here()|];", "!a")]
    [InlineData("if (a) Set(); if (b) Set(); [|Here()|];", "!a then !b")]
    public void The_decisions_that_lead_past_what_sets(string statements, string expected) => Gap(statements, expected);

    [Theory]
    [InlineData("[|Here()|];")]
    [InlineData("Set(); [|Here()|];")]
    [InlineData("if (a) Set(); [|Here()|]; if (b) Set();")]
    [InlineData("if (a) Set(); if (b) Set(); if (c) Set(); [|Here()|];")]
    [InlineData("if (a) { if (b) { if (c) Set(); } else Set(); } else Set(); [|Here()|];")]
    [InlineData("foreach (var x in items) Set(); [|Here()|];")]
    [InlineData("if (a) Set(); if (b) Undo(); [|Here()|];")]
    [InlineData("try { [|Here()|]; if (a) return; } finally { if (b) Set(); } Set();")]
    public void No_short_story(string statements) => Gap(statements, "");

    [Fact]
    public void What_comes_later_may_not_count()
    {
        var (coverage, site) = Coverage("if (a) Set(); [|Here()|]; if (b) Set();");
        Assert.Equal("!a", Shown(coverage.Gap(site, laterCounts: false)));
        (coverage, site) = Coverage("[|Here()|]; if (a) Set();");
        Assert.Equal("", Shown(coverage.Gap(site, laterCounts: false)));
    }

    [Theory]
    [InlineData("if (a) Set(); [|Here()|]; Set();", "Some")]
    [InlineData("[|Here()|]; Set();", "None")]
    [InlineData("Set(); [|Here()|];", "Every")]
    [InlineData("if (a) { Set(); return; } [|Here()|];", "None")]
    public void Before_alone(string statements, string expected)
    {
        var (coverage, site) = Coverage(statements);
        Assert.Equal(expected, coverage.Before(site).ToString());
    }

    [Fact]
    public void An_operation_of_another_method_is_on_no_path()
    {
        var (coverage, _) = Coverage("Set(); [|Here()|];");
        var elsewhere = MarkedCode.InMethod("[|Here()|];").Operation.Syntax;
        Assert.Equal((OnPaths.None, OnPaths.None), (coverage.Before(elsewhere), coverage.Through(elsewhere)));
        Assert.Empty(coverage.Gap(elsewhere, laterCounts: true));
    }

    [Theory]
    [InlineData("public object? Field = [|Check(1)|];")]
    [InlineData("public bool Property { get; } = [|Check(1)|];")]
    [InlineData("public bool Property => [|Check(1)|];")]
    [InlineData("public Subject() { [|Here()|]; }")]
    [InlineData("public Func<bool> Field = () => [|Check(1)|];")]
    [InlineData("public void M(bool x = [|true|]) { }")]
    public void Every_body_has_a_graph(string member) => Assert.NotNull(Graph(MarkedCode.InClass(member)));

    [Fact]
    public void An_attribute_has_no_graph() => Assert.Null(Graph(MarkedCode.InClass("[Obsolete([|\"no\"|])] public void M() { }")));

    private static void Through(string statements, string expected)
    {
        var code = MarkedCode.InMethod(statements);
        Assert.Equal(expected, Graph(code)!.Through(code.Operation.Syntax, Calls("Set"), Calls("Undo"), Calls("Close")).ToString());
    }

    private static void Gap(string statements, string expected)
    {
        var (coverage, site) = Coverage(statements);
        Assert.Equal(expected, Shown(coverage.Gap(site, laterCounts: true)));
    }

    private static string Shown(IEnumerable<Decision> decisions) =>
        string.Join(" then ", decisions.Select(decision => (decision.Holds, decision.Condition.ToString()) switch
        {
            (true, var text) => text,
            (false, var text) => text.AsSpan().IndexOfAny(" !") >= 0 ? $"!({text})" : "!" + text,
        }));

    private static (PathCoverage Coverage, SyntaxNode Site) Coverage(string statements)
    {
        var code = MarkedCode.InMethod(statements);
        return (new(Graph(code)!, Calls("Set"), Calls("Undo"), Calls("Close")), code.Operation.Syntax);
    }

    private static ControlFlowGraph? Graph(MarkedCode code) => new FlowGraphs().Around(code.Operation);

    private static Func<IOperation, bool> Calls(string name) => operation => operation is IInvocationOperation call && call.TargetMethod.Name == name;
}
