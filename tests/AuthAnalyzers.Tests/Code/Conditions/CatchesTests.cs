using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Tests.Code.Conditions;

/// <summary>Which clause catches an exception that is thrown at a point of a method.</summary>
public class CatchesTests
{
    [Theory]
    [InlineData("try { [|Here();|] } catch (ArgumentNullException) { }", "ArgumentNullException")]
    [InlineData("try { [|Here();|] } catch (ArgumentException) { }", "ArgumentException")]
    [InlineData("try { [|Here();|] } catch (Exception e) { }", "Exception")]
    [InlineData("try { [|Here();|] } catch { }", "all")]
    [InlineData("try { [|Here();|] } catch (FormatException) { } catch (ArgumentException) { }", "ArgumentException")]
    [InlineData("try { [|Here();|] } catch (ArgumentException) { } catch (Exception) { }", "ArgumentException")]
    [InlineData("try { try { [|Here();|] } catch (FormatException) { } } catch (ArgumentException) { }", "ArgumentException")]
    [InlineData("try { try { [|Here();|] } finally { Here(); } } catch (ArgumentException) { }", "ArgumentException")]
    [InlineData("try { try { Here(); } catch { [|throw;|] } } catch (ArgumentException) { }", "ArgumentException")]
    [InlineData("try { if (a) { [|Here();|] } } catch (ArgumentException) { }", "ArgumentException")]
    [InlineData("Action run = () => { try { [|Here();|] } catch (ArgumentException) { } };", "ArgumentException")]
    // Near-misses: another exception, another place, a filter that may let it out, a function that runs elsewhere.
    [InlineData("[|Here();|]", null)]
    [InlineData("try { [|Here();|] } catch (FormatException) { }", null)]
    [InlineData("try { [|Here();|] } catch (ArgumentOutOfRangeException) { }", null)]
    [InlineData("try { [|Here();|] } finally { }", null)]
    [InlineData("try { Here(); } catch (ArgumentException) { [|Here();|] }", null)]
    [InlineData("try { Here(); } catch (ArgumentException) { } finally { [|Here();|] }", null)]
    [InlineData("try { Here(); } catch (ArgumentException) { } [|Here();|]", null)]
    [InlineData("try { [|Here();|] } catch (ArgumentException) when (a) { }", null)]
    [InlineData("try { [|Here();|] } catch (ArgumentException) when (a) { } catch (Exception) { }", null)]
    [InlineData("try { Action run = () => [|Here()|]; } catch (ArgumentException) { }", null)]
    [InlineData("try { void Run() { [|Here();|] } } catch (ArgumentException) { }", null)]
    public void An_ArgumentNullException_is_caught(string statements, string? expected)
    {
        var code = MarkedCode.InMethod(statements);
        var clause = Catches.Of(code.Operation, code.Compilation.GetTypeByMetadataName("System.ArgumentNullException"));
        Assert.Equal(expected, clause is null ? null : ((CatchClauseSyntax)clause.Syntax).Declaration?.Type.ToString() ?? "all");
    }

    [Fact]
    public void An_exception_of_no_known_type_is_not_caught() =>
        Assert.Null(Catches.Of(MarkedCode.InMethod("try { [|Here();|] } catch { }").Operation, exception: null));

    [Theory]
    [InlineData("throw;", true)]
    [InlineData("o = e.Message;", true)]
    [InlineData("Action run = () => o = e;", true)]
    [InlineData("throw new FormatException(\"\", e);", true)]
    [InlineData("o = Check(e);", true)]
    [InlineData("if (Check(e)) Here();", true)]
    [InlineData("o = e;", true)]
    // Near-misses: nothing of it, or a call that is made for its own sake, as a log is.
    [InlineData("o = 1;", false)]
    [InlineData("throw new FormatException();", false)]
    [InlineData("Check(e);", false)]
    [InlineData("Check(e.Message, 1);", false)]
    [InlineData("Check(Check(e));", false)]
    [InlineData("o = s;", false)]
    public void What_is_answered_depends_on_the_exception(string handler, bool tells)
    {
        var clause = (ICatchClauseOperation)MarkedCode.InMethod($"try {{ Here(); }} [|catch (Exception e) {{ {handler} }}|]").Operation;
        Assert.Equal(tells, Catches.Tells(clause));
    }

    [Fact]
    public void A_log_that_is_awaited_shows_the_exception_to_no_one() =>
        Assert.False(Catches.Tells((ICatchClauseOperation)MarkedCode.InClass("""
            public Task Log(Exception exception) => Task.CompletedTask;
            public async Task M() { try { Here(); } [|catch (Exception e) { await Log(e); }|] }
            """).Operation));
}
