using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Code.Bodies;

/// <summary>Whether what a condition reads may have changed by the time that control comes to an operation.</summary>
public class WritesTests
{
    [Theory]
    [InlineData("if ({|condition:a|}) { a = b; [|Here();|] }")]
    [InlineData("if ({|condition:Check(s)|}) { s = t; [|Here();|] }")]
    [InlineData("if ({|condition:s == t|}) { t = null; [|Here();|] }")]
    [InlineData("if ({|condition:a|}) { if (b) a = c; [|Here();|] }")]
    [InlineData("if ({|condition:a|}) { a |= b; [|Here();|] }")]
    [InlineData("if ({|condition:s == null|}) { s ??= t; [|Here();|] }")]
    [InlineData("if ({|condition:i == 1|}) { i++; [|Here();|] }")]
    [InlineData("if ({|condition:a|}) { Try(out a); [|Here();|] }")]
    [InlineData("if ({|condition:a|}) { Change(ref a); [|Here();|] }")]
    [InlineData("if ({|condition:a|}) { (a, b) = (b, a); [|Here();|] }")]
    [InlineData("if ({|condition:a|}) { ((a, b), s) = ((b, a), t); [|Here();|] }")]
    [InlineData("var x = a; if ({|condition:x|}) { x = b; [|Here();|] }")]
    [InlineData("if ({|condition:Flag|}) { Flag = b; [|Here();|] }")]
    [InlineData("if ({|condition:other.Flag|}) { other.Flag = b; [|Here();|] }")]
    [InlineData("if ({|condition:other.Name == s|}) { other.Name = t; [|Here();|] }")]
    [InlineData("if ({|condition:other.Name == s|}) { other = new(); [|Here();|] }")]
    [InlineData("if ({|condition:Flag|}) { other.Flag = b; [|Here();|] }")]
    public void It_may_have_changed(string statements) => Changed(statements, true);

    [Theory]
    [InlineData("if ({|condition:a|}) while (c) { [|Here();|] a = b; }")]
    [InlineData("if ({|condition:a|}) do { [|Here();|] a = b; } while (c);")]
    [InlineData("if ({|condition:i == 1|}) for (; ; i++) [|Here();|]")]
    [InlineData("if ({|condition:a|}) foreach (var x in items) { [|Here();|] a = b; }")]
    [InlineData("if ({|condition:a|}) while (b) { while (c) [|Here();|] a = c; }")]
    [InlineData("if ({|condition:a|}) while (Check({|later:a = b|})) [|Here();|]")]
    public void In_the_next_round_of_a_loop(string statements) => Changed(statements, true);

    [Theory]
    [InlineData("if ({|condition:a|}) { b = c; [|Here();|] }")]
    [InlineData("if ({|condition:a|}) { [|Here();|] a = b; }")]
    [InlineData("a = b; if ({|condition:a|}) [|Here();|]")]
    [InlineData("if ({|condition:a|}) [|Here();|]")]
    [InlineData("if ({|condition:other.Name == null|}) { var x = new Subject { Name = s }; [|Here();|] }")]
    [InlineData("if ({|condition:Check(1)|}) { a = b; [|Here();|] }")]
    // A round tests anew what is tested within the loop.
    [InlineData("while (c) { if ({|condition:a|}) [|Here();|] a = b; }")]
    [InlineData("while ({|condition:a|}) { [|Here();|] a = b; }")]
    [InlineData("foreach (var x in items) if ({|condition:a|}) { [|Here();|] a = b; }")]
    // What the condition writes itself is what it found.
    [InlineData("if ({|condition:Try(out a)|}) [|Here();|]")]
    // A lambda in a loop may run outside of it.
    [InlineData("if ({|condition:a|}) while (c) { Here(); } [|Here();|]")]
    [InlineData("if ({|condition:a|}) { Check(new[] { a }); [|Here();|] }")]
    public void It_is_what_it_was(string statements) => Changed(statements, false);

    private static void Changed(string statements, bool changed)
    {
        var code = MarkedCode.InMethod(statements);
        Assert.Equal(changed, Writes.Between(code["condition"], code.Operation));
    }
}
