using System.Collections.Immutable;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Secrets;

namespace AuthAnalyzers.Tests.Secrets;

/// <summary>AUTHS001 beside a stand-in of CA5394, which reports every call of <c>System.Random</c>.</summary>
public class HarmlessRandomTests
{
    // Each line is the body of a method; the calls are counted that the option leaves reported.
    [Theory]
    // Followed to the end.
    [InlineData("await Task.Delay(random.Next(100));", 0)]
    [InlineData("var jitter = TimeSpan.FromMilliseconds(random.NextDouble() * 100); await Task.Delay(jitter);", 0)]
    [InlineData("if (random.Next(2) == 0) return;", 0)]
    [InlineData("var n = random.Next(6); if (n > 3) n = 2;", 0)]
    [InlineData("var shuffled = new List<int> { 1, 2 }.OrderBy(_ => random.Next()).ToList();", 0)]
    [InlineData("for (var i = 0; i < random.Next(9); i++) { }", 0)]
    [InlineData("Thread.Sleep(Wait()); int Wait() => random.Next(5) + 1;", 0)]
    [InlineData("Rest(random.Next(5)); void Rest(int time) => Thread.Sleep(time);", 0)]
    [InlineData("seen = random.Next();", 0)]
    // Not followed, or not to the end.
    [InlineData("Console.WriteLine(random.Next());", 1)]
    [InlineData("Public = random.Next();", 1)]
    [InlineData("Keep(() => random.Next());", 1)]
    [InlineData("var numbers = Enumerable.Range(0, 5).Select(_ => random.Next()).ToList(); Console.WriteLine(numbers);", 1)]
    [InlineData("Func<int> next = () => random.Next();", 1)]
    [InlineData("kept = Make; int Make() => random.Next();", 1)]
    [InlineData("Virtual(random.Next());", 1)]
    [InlineData("object o = random.Next(); o.GetHashCode().Equals(3); Log(o);", 1)]
    // A secret, which is AUTH3003's.
    [InlineData("var token = random.Next().ToString();", 1)]
    [InlineData("var salt = new byte[8]; random.NextBytes(salt);", 1)]
    public async Task Counts(string body, int left)
    {
        var source = $$"""
            public class Sample1
            {
                private readonly Random random = new();
                private Func<int>? kept;
                private int seen;
                public int Public;

                private int Seen() => seen > 3 ? 1 : 0;
                public Func<int>? Kept() => kept;
                private void Keep(Func<int> make) => kept = make;
                public virtual void Virtual(int number) { }
                private void Log(object o) => Console.WriteLine(o);

                public async Task Run()
                {
                    await Task.Yield();
                    {{body}}
                }
            }
            """;
        Assert.Equal(left, (await Left(source, option: true)).Count);
        Assert.NotEmpty(await Left(source, option: false));
    }

    [Fact]
    public async Task What_a_private_method_returns_is_followed_to_its_callers()
    {
        const string source = """
            class Retry
            {
                private readonly Random random = new();
                private int Jitter() => random.Next(100);
                public Task Wait() => Task.Delay(100 + Jitter());
            }
            class Dice
            {
                private readonly Random random = new();
                private int Roll() => random.Next(6);
                public int Eyes() => Roll();
            }
            """;
        Assert.Equal([9], await Left(source, option: true));
    }

    private static async Task<List<int>> Left(string source, bool option)
    {
        var compilation = AnalyzedSource.Compile(source, "Sample.cs");
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([], new Options(option)), (exception, _, _) => throw exception, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);
        var all = await compilation.WithAnalyzers([new EveryRandom(), new HarmlessRandom()], options).GetAllDiagnosticsAsync();
        return [.. all.Where(d => d is { Id: "CA5394", IsSuppressed: false }).Select(d => d.Location.GetLineSpan().StartLinePosition.Line)];
    }

#pragma warning disable RS1001, RS1029, RS1036, RS1041, RS2008
    private sealed class EveryRandom : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor s_rule = new("CA5394", "Do not use insecure randomness", "{0} is an insecure random number generator", "Security", DiagnosticSeverity.Warning, true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterOperationAction(
                static operation =>
                {
                    if (((IInvocationOperation)operation.Operation).TargetMethod.ContainingType.ToString() == "System.Random")
                        operation.ReportDiagnostic(Diagnostic.Create(s_rule, operation.Operation.Syntax.GetLocation(), "Random"));
                },
                OperationKind.Invocation);
        }
    }
#pragma warning restore RS1001, RS1029, RS1036, RS1041, RS2008

    private sealed class Options(bool suppress) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Keys(suppress);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Keys(bool suppress) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            value = "true";
            return suppress && key == "auth_analyzers.suppress_harmless_random";
        }
    }
}
