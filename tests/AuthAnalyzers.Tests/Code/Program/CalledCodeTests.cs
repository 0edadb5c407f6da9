using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Tests.Code.Program;

/// <summary>What a body does, with what it calls: <c>Close()</c>, or a call that cannot be seen and is named for closing.</summary>
public class CalledCodeTests
{
    private const string Types = """
            public interface ISessions { void CloseAll(); void Send(object message); }
            public interface ICloseJob { void Run(); }
            public class CloseCommand { }
            public class Other { }
        """;

    [Theory]
    [InlineData("Close();")]
    [InlineData("First(); void First() => Second(); void Second() => Close();")]
    [InlineData("Twice(() => Close());")]
    [InlineData("sessions.CloseAll();")]
    [InlineData("job.Run();")]
    [InlineData("sessions.Send(new CloseCommand());")]
    [InlineData("close();")]
    // What lies deeper cannot be seen, and its name counts.
    [InlineData("First(); void First() => Second(); void Second() => CloseAfterwards(); void CloseAfterwards() => Here();")]
    public void Done(string statements) => Assert.True(Does(statements));

    [Theory]
    [InlineData("Here();")]
    [InlineData("sessions.Send(new Other());")]
    // A call that can be seen counts for what it does, not for its name.
    [InlineData("CloseLater(); void CloseLater() => Here();")]
    [InlineData("First(); void First() => First();")]
    public void Not_done(string statements) => Assert.False(Does(statements));

    private static bool Does(string statements)
    {
        var code = MarkedCode.InClass($$"""
            {{Types}}
            static void Twice(Action action) { action(); action(); }
            public void M(ISessions sessions, ICloseJob job, Action close)
            {
                [|{ {{statements}} }|]
            }
            """);
        return CalledCode.Of(Models.Of(code.Compilation)).Does(code.Operation, static operation => operation is IInvocationOperation { TargetMethod: { Name: "Close", ContainingType.Name: "Subject" } }, "close");
    }
}
