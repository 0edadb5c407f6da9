using System.Diagnostics;
using System.Text;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthAnalyzers.Tests.Robustness;

/// <summary>
/// No source makes an analyzer throw or hang, and concurrent analysis reports what sequential analysis does.
/// <c>AUTH_MUTANTS</c> sets how many spoiled sources are tried (some hundred by default), <c>AUTH_SEED</c> which.
/// </summary>
public class HostileCodeTests
{
    // For each source. Binding the framework comes on top; a machine that is busy with other tests takes a while for that.
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan s_framework = TimeSpan.FromMinutes(1);

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest);

    // The framework is bound once for all.
    private static readonly Lazy<CSharpCompilation> s_empty = new(() =>
        CSharpCompilation.Create("Hostile", [CSharpSyntaxTree.ParseText(ImplicitUsings.Text, s_parse, "ImplicitUsings.g.cs")],
            TestFramework.Net10.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: AnalyzedSource.Analyzers.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id).Distinct().ToDictionary(id => id, _ => ReportDiagnostic.Warn))));

    private static int Mutants => int.Parse(Environment.GetEnvironmentVariable("AUTH_MUTANTS") ?? "600", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task Spoiled_sources_neither_throw_nor_hang()
    {
        var count = Mutants;
        var seed = int.Parse(Environment.GetEnvironmentVariable("AUTH_SEED") ?? "20261124", System.Globalization.CultureInfo.InvariantCulture);
        var originals = Originals().Select(text => CSharpSyntaxTree.ParseText(text, s_parse).GetRoot()).ToArray();
        // Several mutants make one compilation: binding the framework costs more than analyzing a mutant.
        const int batch = 12;
        await Parallel.ForEachAsync(Enumerable.Range(0, (count + batch - 1) / batch), async (number, _) =>
        {
            var mutations = new Mutations(seed + number);
            var texts = Enumerable.Range(0, batch).Select(i => mutations.Spoil(originals[(number * batch + i) % originals.Length])).ToArray();
            await Survive(texts, $"seed {seed + number}");
        });
    }

    [Fact]
    public async Task Sources_cut_off_anywhere_are_survived()
    {
        // The sample is cut at every position in a long run.
        var pieces = Mutants >= 100_000 ? Samples().SelectMany(file => Cut(File.ReadAllText(file, Encoding.UTF8), 1)) : Originals().Take(4).SelectMany(text => Cut(text, Math.Max(1, text.Length / 60)));
        await Parallel.ForEachAsync(pieces, async (piece, _) => await Survive([piece], "truncation"));

        static IEnumerable<string> Cut(string text, int step) => Enumerable.Range(0, text.Length / step + 1).Select(i => text[..(i * step)]);
    }

    public static TheoryData<string, string> Shapes()
    {
        var data = new TheoryData<string, string>();
        data.Add("deep blocks", Method(string.Concat(Enumerable.Repeat("if (x) { ", 1000)) + "Response.StatusCode = 401;" + new string('}', 1000)));
        data.Add("deep conditionals", Method("var s = " + string.Concat(Enumerable.Repeat("x ? password : ", 1000)) + "password; Console.WriteLine(s);"));
        data.Add("deep conditions", Method("if (" + string.Concat(Enumerable.Repeat("!(x && ", 1000)) + "User.IsInRole(\"a\")" + new string(')', 1000) + ") Response.StatusCode = 403;"));
        data.Add("deep lambdas", Method("Action a = " + string.Concat(Enumerable.Repeat("() => { Action b = ", 200)) + "() => Console.WriteLine(password)" + string.Concat(Enumerable.Repeat("; }", 200)) + ";"));
        data.Add("deep calls", Method("Console.WriteLine(" + string.Concat(Enumerable.Repeat("string.Concat(password, ", 1000)) + "password" + new string(')', 1000) + ");"));
        data.Add("deep tries", Method(string.Concat(Enumerable.Repeat("try { ", 500)) + "Response.StatusCode = 401;" + string.Concat(Enumerable.Repeat("} catch (Exception) { Response.StatusCode = 403; }", 500))));
        data.Add("deep patterns", Method("object o = x; if (o is " + string.Concat(Enumerable.Repeat("not (", 500)) + "null" + new string(')', 500) + ") Response.StatusCode = 401;"));
        data.Add("long chain", Method("var token = new Random()" + ".Next(9).ToString()" + string.Concat(Enumerable.Repeat(".Trim()", 1000)) + "; password = token; Console.WriteLine(token);"));
        data.Add("long concatenation", Method("Console.WriteLine(" + string.Join(" + ", Enumerable.Repeat("password", 1000)) + ");"));
        data.Add("many branches", Method(string.Concat(Enumerable.Range(0, 1000).Select(i => $"if (x) {{ password += \"{i}\"; }} "))));
        data.Add("many changes", Method("var id = Request.Path.ToString(); " + string.Concat(Enumerable.Range(0, 1000).Select(i => $"if (x) id = id.Trim(); Console.WriteLine(id + {i}); "))));
        data.Add("huge literal", Method($"Response.Headers.WWWAuthenticate = \"Bearer realm=\\\"{new string('a', 1_000_000)}\\\"\";"));
        data.Add("many answers", Method(string.Concat(Enumerable.Repeat("if (x) { Response.StatusCode = 401; } ", 300))));
        data.Add("cyclic types", "class A : B { } class B : A { public string Password { get; set; } void M() { System.Console.WriteLine(Password); } } interface I : I { }");
        data.Add("recursion", Method("Console.WriteLine(Token(password)); string Token(string t) => Other(t); string Other(string t) => Token(t);"));
        data.Add("nameless member", "public class C { public string M(string name) string => $\"{System.Guid.NewGuid():N}{new System.Random().Next()}{name}\"; }");
        data.Add("keywords", "class @if { string @return; void @class(string @null) { @return = @null; System.Console.WriteLine(@return + @null); } }");
        return data;

        static string Method(string body) =>
            "using Microsoft.AspNetCore.Mvc; public class C : ControllerBase { public void M(bool x, string password) { " + body + " } }";
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public Task Extreme_shapes_are_survived(string shape, string source) => Survive([source], shape);

    [Fact]
    public async Task Concurrent_analysis_reports_what_sequential_analysis_does()
    {
        var compilation = Compile([.. Originals()]);
        var sequential = await Report(compilation, concurrent: false);
        Assert.NotEmpty(sequential);
        for (var run = 0; run < 3; run++)
            Assert.Equal(sequential, await Report(Compile([.. Originals()]), concurrent: true));
    }

    private static async Task Survive(string[] texts, string what)
    {
        var time = Stopwatch.StartNew();
        var analysis = Report(Compile(texts), concurrent: false);
        try
        {
            await analysis.WaitAsync(s_framework + texts.Length * s_bound);
        }
        catch (Exception exception)
        {
            Assert.Fail($"{what}, after {time.Elapsed}: {exception}\n\n{string.Join("\n//----\n", texts.Length == 1 ? texts.Select(t => t[..Math.Min(2000, t.Length)]) : texts)}");
        }
    }

    private static async Task<string[]> Report(CSharpCompilation compilation, bool concurrent)
    {
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (exception, analyzer, _) => throw new InvalidOperationException(analyzer.GetType().Name, exception), concurrent, logAnalyzerExecutionTime: false);
        var all = await compilation.WithAnalyzers([.. AnalyzedSource.Analyzers], options).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(all, d => d.Id == "AD0001");
        return [.. all.Select(d => d.ToString()).Order(StringComparer.Ordinal)];
    }

    private static CSharpCompilation Compile(string[] texts) => s_empty.Value.AddSyntaxTrees(texts.Select((text, i) => CSharpSyntaxTree.ParseText(text, s_parse, $"{i}.cs")));

    private static IEnumerable<string> Originals() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "tests", "AuthAnalyzers.Tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "Cases")
            .Concat(Samples())
            .Order(StringComparer.Ordinal).Select(file => File.ReadAllText(file, Encoding.UTF8));

    private static IEnumerable<string> Samples()
    {
        var folder = Path.Combine(Repository.Root, "docs", "samples");
        return Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            : [];
    }
}
