using System.Globalization;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthAnalyzers.Tests.Robustness;

/// <summary>Files that share helpers get the same reports in every order of files and members, on any number of threads, in any culture, and after a run that was cancelled.</summary>
[Collection(CultureTests.Name)]
public class SameReportsTests
{
    private static readonly Lazy<Task<string[]>> s_expected = new(() => Report(Compile(Files()), concurrent: false));

    [Fact]
    public async Task Ten_concurrent_runs()
    {
        for (var run = 0; run < 10; run++)
            Assert.Equal(await Expected(), await Report(Compile(Files()), concurrent: true));
    }

    [Fact]
    public async Task Files_and_members_in_another_order()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var random = new Random(seed);
            var files = Files().Select(file => new MemberShuffle(random).Visit(CSharpSyntaxTree.ParseText(file + "\n").GetRoot()).ToFullString()).ToArray();
            random.Shuffle(files);
            var (expected, found) = (await Expected(), await Report(Compile(files), concurrent: false));
            // Whole lines, since a difference of two long lists shows none of them.
            Assert.Equal("", string.Join('\n', expected.Except(found).Select(line => "- " + line).Concat(found.Except(expected).Select(line => "+ " + line))));
        }
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public async Task Another_culture(string name)
    {
        var expected = await Expected();
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture, CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = new(name);
            Assert.Equal(expected, await Report(Compile(Files()), concurrent: true));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture, CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture) = before;
        }
    }

    [Fact]
    public async Task After_a_cancelled_run_of_the_same_compilation()
    {
        var random = new Random(20261127);
        for (var run = 0; run < 12; run++)
        {
            var compilation = Compile(Files());
            using var cancellation = new CancellationTokenSource();
            cancellation.CancelAfter(random.Next(1, 300));
            try
            {
                await Report(compilation, concurrent: run % 2 == 0, cancellation.Token);
            }
            catch (OperationCanceledException)
            {
                // Cancelled somewhere: the next run finds nothing half done.
            }
            Assert.Equal(await Expected(), await Report(compilation, concurrent: false));
        }
    }

    private static async Task<string[]> Expected()
    {
        var expected = await s_expected.Value;
        Assert.True(expected.Length > 30, string.Join('\n', expected));
        return expected;
    }

    // What is reported, by the text of the line: a number of a line changes with the order.
    private static async Task<string[]> Report(CSharpCompilation compilation, bool concurrent, CancellationToken cancellation = default)
    {
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), Rethrow, concurrent, logAnalyzerExecutionTime: false);
        var all = await compilation.WithAnalyzers([.. AnalyzedSource.Analyzers], options).GetAnalyzerDiagnosticsAsync(cancellation);
        Assert.DoesNotContain(all, d => d.Id == "AD0001");
        return [.. all.Select(d => $"{d.Id}: {Line(d.Location)}: {d.GetMessage(CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal)];

        static void Rethrow(Exception exception, DiagnosticAnalyzer analyzer, Diagnostic _) => throw new InvalidOperationException(analyzer.GetType().Name, exception);
    }

    private static string Line(Location location)
    {
        var text = location.SourceTree!.GetText();
        return text.Lines.GetLineFromPosition(location.SourceSpan.Start).ToString().Trim();
    }

    private static CSharpCompilation Compile(string[] files)
    {
        var first = AnalyzedSource.Compile(files[0], "0.cs");
        var parse = (CSharpParseOptions)first.SyntaxTrees[0].Options;
        // Rules that are off by default report as well.
        var all = AnalyzedSource.Analyzers.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id).Distinct().ToDictionary(id => id, _ => ReportDiagnostic.Warn);
        return first.WithOptions(first.Options.WithSpecificDiagnosticOptions(all)).AddSyntaxTrees(files.Skip(1).Select((file, i) => CSharpSyntaxTree.ParseText(file, parse, $"{i + 1}.cs")));
    }

    private static string[] Files() =>
    [
        """
        public static class Keys
        {
            public static bool Has(HttpRequest request) => request.Headers.ContainsKey("X-Api-Key");
            public static string Make() => Next().ToString();
            private static int Next() => new Random().Next();
        }
        """,
        .. Enumerable.Range(0, 20).Select(i => $$"""
        public class Guarded{{i}} : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public Microsoft.AspNetCore.Mvc.IActionResult Get{{i}}()
            {
                if (!Keys.Has(Request)) return StatusCode(403, "{{i}}");
                var apiKey{{i}} = Keys.Make();
                return Ok(apiKey{{i}});
            }
            public Microsoft.AspNetCore.Mvc.IActionResult Bare{{i}}() => Unauthorized("{{i}}");
        }
        """),
        """
        public class E1 : E2 { public E1(string a) : base(a) { } }
        public class E2 : E3 { public E2(string a) : base(a) { } }
        public class E3 : E4 { public E3(string a) : base(a) { } }
        public class E4 : Exception { public E4(string message) : base(message) { } }
        public class Thrower
        {
            public void Far(string password) { throw new E1("far" + password); }
            public void Nearer(string password) { throw new E2("nearer" + password); }
            public void Near(string password) { throw new E3("near" + password); }
        }
        public class Client(ILogger log)
        {
            void Main(string t) { var r = new HttpRequestMessage(); Sign(r, t); log.LogInformation("main " + r); }
            void Sign(HttpRequestMessage r, string t) { Add(r, t); log.LogInformation("sign " + r); }
            void Add(HttpRequestMessage r, string t) { r.Headers.Add("Authorization", t); }
        }
        public class Redacted { public void C(IServiceCollection s) { s.AddHttpClient("x").RedactLoggedHeaders(n => n.StartsWith("X-TRI", StringComparison.CurrentCultureIgnoreCase)); } }
        """,
        """
        public class Member { public string Name = "", PasswordHash = ""; }
        public class Members(List<Member> all)
        {
            public Member Check(string name, string password)
            {
                var member = all.FirstOrDefault(m => m.Name == name);
                if (member == null) throw new UnknownMember("no such member");
                if (!BCrypt.Net.BCrypt.Verify(password, member.PasswordHash)) throw new WrongPassword("wrong password");
                return member;
            }
        }
        public class UnknownMember(string m) : Exception(m);
        public class WrongPassword(string m) : Exception(m);
        """,
        .. Enumerable.Range(0, 6).Select(i => $$"""
        public class Login{{i}}(Members members) : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            [Microsoft.AspNetCore.Mvc.HttpPost("login")]
            public Microsoft.AspNetCore.Mvc.IActionResult Login(string name, string password)
            {
                try { return Ok(members.Check(name, password)); }
                catch (UnknownMember e) { return NotFound(e.Message + {{i}}); }
                catch (WrongPassword e) { return BadRequest(e.Message + {{i}}); }
            }
        }
        """),
    ];

    /// <summary>Puts the members of each type and those of each file in another order.</summary>
    private sealed class MemberShuffle(Random random) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node)
        {
            var members = node.Members.ToArray();
            random.Shuffle(members);
            return node.WithMembers(SyntaxFactory.List(members));
        }

        public override SyntaxNode? VisitCompilationUnit(CompilationUnitSyntax node)
        {
            var types = ((CompilationUnitSyntax)base.VisitCompilationUnit(node)!).Members.ToArray();
            random.Shuffle(types);
            return node.WithMembers(SyntaxFactory.List(types));
        }
    }
}
