using System.Collections.Immutable;
using System.Diagnostics;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Hostile;

/// <summary>One source, compiled without our analyzers and with them, on one thread.</summary>
internal sealed class SourceAnalysis(string text)
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Preview);

    private static readonly ImmutableArray<DiagnosticAnalyzer> s_ours =
        [.. typeof(AuthAnalyzer).Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(t)
            && !typeof(DiagnosticSuppressor).IsAssignableFrom(t)).Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)];

    // The framework is bound once for all.
    private static readonly CSharpCompilation s_empty =
        CSharpCompilation.Create("Hostile", [CSharpSyntaxTree.ParseText(ImplicitUsings.Text, s_parse, "ImplicitUsings.g.cs")],
            TestFramework.Net10.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, concurrentBuild: false,
                nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: s_ours.SelectMany(a => a.SupportedDiagnostics)
                    .Select(d => d.Id).Distinct().ToDictionary(id => id, _ => ReportDiagnostic.Warn)));

    public TimeSpan Compile() => Time([new SilentAnalyzer()]);

    public TimeSpan Analyze() => Time(s_ours);

    private TimeSpan Time(ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        // Parsed anew: neither run finds what the other one bound.
        var compilation = s_empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, s_parse, "Hostile.cs"));
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), Rethrow, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var time = Stopwatch.StartNew();
        var all = compilation.WithAnalyzers(analyzers, options).GetAllDiagnosticsAsync().GetAwaiter().GetResult();
        return all.FirstOrDefault(d => d.Id == "AD0001") is { } thrown ? throw new InvalidOperationException(thrown.ToString()) : time.Elapsed;

        static void Rethrow(Exception exception, DiagnosticAnalyzer analyzer, Diagnostic _) =>
            throw new InvalidOperationException(analyzer.GetType().Name, exception);
    }
}
