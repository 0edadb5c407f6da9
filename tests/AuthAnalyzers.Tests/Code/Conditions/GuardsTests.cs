using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Code.Conditions;

/// <summary>Under which conditions control reaches a statement or a value.</summary>
public class GuardsTests
{
    [Theory]
    [InlineData("[|Here();|]", "always")]
    [InlineData("if (a) [|Here();|]", "a")]
    [InlineData("if (a) Here(); else [|Here();|]", "!a")]
    [InlineData("if (a) Here(); else if (b) [|Here();|]", "!a && b")]
    [InlineData("if (a) Here(); else if (b) Here(); else [|Here();|]", "!a && !b")]
    [InlineData("if (a) { if (b) { [|Here();|] } }", "a && b")]
    [InlineData("if (a && b) [|Here();|]", "a && b")]
    [InlineData("if (a || b) [|Here();|]", "a || !a && b")]
    [InlineData("if (a && b) Here(); else [|Here();|]", "!a || a && !b")]
    [InlineData("if (!(a || b)) [|Here();|]", "!a && !b")]
    [InlineData("if (a || b) if (c) [|Here();|]", "a && c || !a && b && c")]
    // Near-misses: the condition itself is always tested, and behind both branches nothing is known.
    [InlineData("if ([|a|]) Here();", "always")]
    [InlineData("if (a) Here(); [|Here();|]", "always")]
    [InlineData("if (a) Here(); else Here(); [|Here();|]", "always")]
    public void Branches(string statements, string expected) => Reached(statements, expected);

    [Theory]
    [InlineData("o = a && [|Check(s)|];", "a")]
    [InlineData("o = a || [|Check(s)|];", "!a")]
    [InlineData("o = a ? [|s|] : t;", "a")]
    [InlineData("o = a ? s : [|t|];", "!a")]
    [InlineData("o = a ? s : b ? [|t|] : null;", "!a && b")]
    [InlineData("o = s ?? [|t|];", "null(s)")]
    [InlineData("o = s ?? (a ? [|t|] : null);", "null(s) && a")]
    [InlineData("o = a ? throw [|new Exception()|] : t;", "a")]
    // Near-misses: what stands in front of an operator is always asked, and `&` asks both.
    [InlineData("o = [|Check(s)|] && a;", "always")]
    [InlineData("o = a & [|Check(s)|];", "always")]
    [InlineData("o = a | [|Check(s)|];", "always")]
    [InlineData("o = [|s|] ?? t;", "always")]
    [InlineData("o = [|a|] ? s : t;", "always")]
    public void Operators(string statements, string expected) => Reached(statements, expected);

    [Theory]
    [InlineData("if (a) return; [|Here();|]", "passed !a")]
    [InlineData("if (!a) return; [|Here();|]", "passed a")]
    [InlineData("if (a) throw new Exception(); [|Here();|]", "passed !a")]
    [InlineData("if (a) { Here(); return; } [|Here();|]", "passed !a")]
    [InlineData("if (a) return; if (b) return; [|Here();|]", "passed !a && passed !b")]
    [InlineData("if (a) return; else if (b) return; [|Here();|]", "passed !a && passed !b")]
    [InlineData("if (a) return; else Here(); [|Here();|]", "passed !a")]
    [InlineData("if (a) Here(); else return; [|Here();|]", "passed a")]
    [InlineData("if (a) { if (b) return; Here(); } else return; [|Here();|]", "passed a && passed !b")]
    [InlineData("if (a || b) return; [|Here();|]", "passed !a && passed !b")]
    [InlineData("if (a && b) return; [|Here();|]", "passed !a || passed a && passed !b")]
    [InlineData("if (a) { if (b) return; else throw new Exception(); } [|Here();|]", "passed !a")]
    [InlineData("if (a) { return; void Local() { } } [|Here();|]", "passed !a")]
    [InlineData("if (a) { if (b) return; [|Here();|] }", "a && passed !b")]
    [InlineData("if (a) return; if (b) [|Here();|]", "passed !a && b")]
    [InlineData("{ if (a) return; } [|Here();|]", "passed !a")]
    [InlineData("if (a) goto end; [|Here();|] end: Here();", "passed !a")]
    [InlineData("if (a) { using (o as IDisposable) { return; } } [|Here();|]", "passed !a")]
    [InlineData("if (a) { lock (other) { return; } } [|Here();|]", "passed !a")]
    [InlineData("using (o as IDisposable) { if (a) return; } [|Here();|]", "passed !a")]
    [InlineData("lock (other) { if (a) return; } [|Here();|]", "passed !a")]
    // A guard within a choice: where the choice is taken, the guard was passed.
    [InlineData("if (a) { if (b) return; } [|Here();|]", "passed a && passed !b || passed !a")]
    [InlineData("if (a) { Here(); } else { if (b) return; } [|Here();|]", "passed a || passed !a && passed !b")]
    [InlineData("if (a) { if (b) return; } else { if (c) return; } [|Here();|]", "passed a && passed !b || passed !a && passed !c")]
    // More ways than a reader could follow.
    [InlineData("if (a) { if (b && c && a) return; } [|Here();|]", "always")]
    // Near-misses: the guard lets some through, stands behind, or in another block.
    [InlineData("if (a) { Here(); } [|Here();|]", "always")]
    [InlineData("if (a) { return; } else { return; } void Local() { [|Here();|] }", "always")]
    [InlineData("[|Here();|] if (a) return;", "always")]
    [InlineData("if (a) { void Local() { return; } } [|Here();|]", "always")]
    [InlineData("if (a) { Action local = () => { return; }; } [|Here();|]", "always")]
    [InlineData("if (a) { } [|Here();|]", "always")]
    public void Early_returns(string statements, string expected) => Reached(statements, expected);

    [Theory]
    [InlineData("var x = s ?? throw new Exception(); [|Here();|]", "passed !null(s)")]
    [InlineData("o = s ?? throw new Exception(); [|Here();|]", "passed !null(s)")]
    [InlineData("string x = a ? s! : throw new Exception(); [|Here();|]", "always")]
    [InlineData("var x = s ?? t; [|Here();|]", "always")]
    [InlineData("string x = s ?? throw new Exception(), y = t ?? throw new Exception(); [|Here();|]", "always")]
    public void Throw_expressions(string statements, string expected) => Reached(statements, expected);

    [Theory]
    [InlineData("while (a) [|Here();|]", "a")]
    [InlineData("for (; a;) [|Here();|]", "a")]
    [InlineData("for (; ;) [|Here();|]", "always")]
    [InlineData("foreach (var x in items) [|Here();|]", "always")]
    [InlineData("while (c) { if (a) continue; [|Here();|] }", "c && passed !a")]
    [InlineData("while (c) { if (a) break; [|Here();|] }", "c && passed !a")]
    [InlineData("foreach (var x in items) { if (a) continue; if (b) [|Here();|] }", "passed !a && b")]
    // Near-misses: the first round of a `do` is not asked for anything; a `continue` leaves the loop's body, not the method.
    [InlineData("do [|Here();|] while (a);", "always")]
    [InlineData("foreach (var x in items) { if (a) continue; } [|Here();|]", "always")]
    [InlineData("while (c) { if (a) break; } [|Here();|]", "always")]
    [InlineData("while ([|a|]) Here();", "always")]
    public void Loops(string statements, string expected) => Reached(statements, expected);

    [Theory]
    [InlineData("if (b) goto skip; if (a) return; skip: [|Here();|]", "always")]
    [InlineData("if (b) goto skip; if (a) return; skip: Here(); [|Here();|]", "always")]
    [InlineData("if (b) goto skip; if (a) return; skip: if (c) return; [|Here();|]", "passed !c")]
    [InlineData("if (b) goto skip; if (a) return; [|Here();|] skip: Here();", "passed !b && passed !a")]
    [InlineData("{ if (b) goto skip; if (a) return; skip: Here(); } [|Here();|]", "always")]
    [InlineData("{ if (b) goto skip; if (a) return; skip: Here(); if (c) return; } [|Here();|]", "passed !c")]
    [InlineData("again: if (a) return; [|Here();|] goto again;", "passed !a")]
    public void Control_may_come_to_a_label_from_elsewhere(string statements, string expected) => Reached(statements, expected);

    [Theory]
    [InlineData("try { Here(); } catch (FormatException) { [|Here();|] }", "caught(FormatException)")]
    [InlineData("try { Here(); } catch (Exception) when (a) { [|Here();|] }", "caught(Exception) && a")]
    [InlineData("try { Here(); } catch (Exception) when ([|a|]) { Here(); }", "always")]
    [InlineData("if (a) try { [|Here();|] } catch { }", "a")]
    [InlineData("if (a) try { Here(); } finally { [|Here();|] }", "a")]
    [InlineData("try { if (a) return; [|Here();|] } catch { }", "passed !a")]
    [InlineData("try { if (a) return; } finally { Here(); } [|Here();|]", "passed !a")]
    [InlineData("try { if (a) return; } catch { throw; } [|Here();|]", "passed !a")]
    [InlineData("if (a) { try { return; } finally { Here(); } } [|Here();|]", "passed !a")]
    [InlineData("if (a) { try { return; } catch { throw; } } [|Here();|]", "passed !a")]
    [InlineData("if (a) { try { Here(); } finally { throw new Exception(); } } [|Here();|]", "passed !a")]
    // Near-misses: an exception may have kept control from the guard, and a `finally` runs also where the guard returned.
    [InlineData("try { if (a) return; } catch { } [|Here();|]", "always")]
    [InlineData("try { if (a) return; } catch (FormatException) { throw; } catch { } [|Here();|]", "always")]
    [InlineData("try { if (a) return; } finally { [|Here();|] }", "always")]
    [InlineData("if (a) { try { return; } catch { } } [|Here();|]", "always")]
    [InlineData("if (a) { try { Here(); } catch { return; } } [|Here();|]", "always")]
    public void Exceptions(string statements, string expected) => Reached(statements, expected);

    [Theory]
    [InlineData("switch (i) { case 1: [|Here();|] break; case 2: break; }", "(i is 1)")]
    [InlineData("switch (i) { case 1: case 2: [|Here();|] break; }", "(i is 1) || (i is 2)")]
    [InlineData("switch (i) { case 1: break; default: [|Here();|] break; case 2: break; }", "!(i is 1) && !(i is 2)")]
    [InlineData("switch (i) { case 1: if (a) break; [|Here();|] break; }", "(i is 1) && passed !a")]
    [InlineData("switch (i) { case 1: if (a) [|Here();|] break; }", "(i is 1) && a")]
    [InlineData("o = i switch { 1 => [|s|], _ => t };", "(i is 1)")]
    [InlineData("o = i switch { 1 => s, _ => [|t|] };", "!(i is 1)")]
    [InlineData("if (a) return; switch (i) { case 1: [|Here();|] break; }", "passed !a && (i is 1)")]
    [InlineData("switch ([|i|]) { case 1: break; }", "always")]
    [InlineData("switch (i) { case 1: return; } [|Here();|]", "always")]
    public void Sections_of_a_switch(string statements, string expected) => Reached(statements, expected);

    [Theory]
    [InlineData("if (a) { Action run = () => [|Here()|]; }", "always")]
    [InlineData("if (a) { void Run() { [|Here();|] } }", "always")]
    [InlineData("if (a) return; Action run = () => [|Here()|];", "always")]
    [InlineData("Action run = () => { if (a) return; [|Here();|] };", "passed !a")]
    [InlineData("void Run() { if (a) [|Here();|] }", "a")]
    [InlineData("Func<bool> run = () => a && [|Check(s)|];", "a")]
    public void A_function_is_called_from_anywhere(string statements, string expected) => Reached(statements, expected);

    [Theory]
    [InlineData("if (a) return; a = b; [|Here();|]", "passed unknown")]
    [InlineData("if (Check(s)) return; s = t; [|Here();|]", "passed unknown")]
    [InlineData("if (a) { a = b; [|Here();|] }", "unknown")]
    [InlineData("if (a && b) { b = c; [|Here();|] }", "a && unknown")]
    [InlineData("if (other.Flag) { other.Flag = b; [|Here();|] }", "unknown")]
    [InlineData("if (a) { Try(out a); [|Here();|] }", "unknown")]
    [InlineData("switch (i) { case 1: i++; [|Here();|] break; }", "unknown")]
    [InlineData("if (a) return; while (c) { [|Here();|] a = b; }", "passed unknown && c")]
    // Near-misses: something else is changed, or the change comes later.
    [InlineData("if (a) return; b = c; [|Here();|]", "passed !a")]
    [InlineData("if (a) return; [|Here();|] a = b;", "passed !a")]
    [InlineData("while (c) { if (a) return; [|Here();|] a = b; }", "c && passed !a")]
    public void What_was_tested_and_changed_since_is_unknown(string statements, string expected) => Reached(statements, expected);

    [Fact]
    public void Too_many_ways_are_no_answer()
    {
        Assert.Null(Guards.Reaching(MarkedCode.InMethod("if (a || b || c || Check(i)) if (Check(1) || Check(2) || Check(3) || Check(4)) [|Here();|]").Operation));
        Assert.Equal(12, Guards.Reaching(MarkedCode.InMethod("if (a || b || c) if (Check(1) || Check(2) || Check(3) || Check(4)) [|Here();|]").Operation)!.Value.Length);
    }

    [Fact]
    public void The_last_sixteen_guards_of_a_block_count()
    {
        var guards = string.Concat(Enumerable.Range(0, 17).Select(number => $"if (Check({number})) return; "));
        Reached(guards + "[|Here();|]", string.Join(" && ", Enumerable.Range(1, 16).Select(number => $"passed !Check({number})")));
        Reached("{" + guards + "} [|Here();|]", string.Join(" && ", Enumerable.Range(1, 16).Select(number => $"passed !Check({number})")));
    }

    [Fact]
    public void The_innermost_conditions_count()
    {
        var conditions = string.Concat(Enumerable.Range(0, 40).Select(number => $"if (Check({number})) "));
        Reached(conditions + "[|Here();|]", string.Join(" && ", Enumerable.Range(7, 33).Select(number => $"Check({number})")));
    }

    [Theory]
    [InlineData("if (a) { if (b) [|Here();|] {|later:Here();|} }", "b")]
    [InlineData("if (a) { if (b) return; if (c) [|Here();|] } {|later:Here();|}", "a && passed !b && c")]
    [InlineData("if (a) return; [|Here();|] {|later:Here();|}", "always")]
    public void Up_to_what_a_later_operation_has_in_common(string statements, string expected)
    {
        var code = MarkedCode.InMethod(statements);
        Assert.Equal(expected, Guards.Reaching(code.Operation, code["later"], AuthAnalyzers.Code.Limits.Effort.Whole)!.Value.Shown());
    }

    [Theory]
    [InlineData("[|return;|]", true)]
    [InlineData("[|throw new Exception();|]", true)]
    [InlineData("while (a) { [|continue;|] }", true)]
    [InlineData("while (a) { [|break;|] }", true)]
    [InlineData("[|goto end;|] end: Here();", true)]
    [InlineData("[|end: return;|]", true)]
    [InlineData("[|{ Here(); return; }|]", true)]
    [InlineData("[|{ return; void Local() { } }|]", true)]
    [InlineData("[|if (a) return; else throw new Exception();|]", true)]
    [InlineData("[|if (a) return; else if (b) return; else return;|]", true)]
    [InlineData("[|using (o as IDisposable) return;|]", true)]
    [InlineData("[|lock (other) return;|]", true)]
    [InlineData("[|try { return; } catch { throw; }|]", true)]
    [InlineData("[|try { Here(); } finally { throw new Exception(); }|]", true)]
    [InlineData("[|try { return; } finally { Here(); }|]", true)]
    [InlineData("[|Here();|]", false)]
    [InlineData("[|{ }|]", false)]
    [InlineData("[|if (a) return;|]", false)]
    [InlineData("[|if (a) return; else Here();|]", false)]
    [InlineData("[|if (a) Here(); else return;|]", false)]
    [InlineData("[|try { return; } catch { }|]", false)]
    [InlineData("[|try { Here(); } catch { return; }|]", false)]
    [InlineData("[|while (a) return;|]", false)]
    [InlineData("[|{ void Local() { return; } }|]", false)]
    public void Control_does_not_go_on_behind(string statements, bool ends) => Assert.Equal(ends, Guards.Ends(MarkedCode.InMethod(statements).Operation));

    private static void Reached(string statements, string expected) => Assert.Equal(expected, Guards.Reaching(MarkedCode.InMethod(statements).Operation)?.Shown());
}
