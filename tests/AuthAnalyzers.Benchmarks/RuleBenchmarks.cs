using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthAnalyzers.Benchmarks;

/// <summary>One generated compilation of 5,000 lines, already bound: the empty analyzer against all rules.</summary>
[MemoryDiagnoser]
public class RuleBenchmarks
{
    private CSharpCompilation _compilation = null!;

    [GlobalSetup]
    public void Setup()
    {
        _compilation = Sources.Generated(5_000).Compile();
        _compilation.GetDiagnostics();
    }

    [Benchmark(Baseline = true)]
    public async Task<int> EmptyAnalyzer() => await Count(Package.Empty);

    [Benchmark]
    public async Task<int> AllRules() => await Count(Package.Ours);

    private async Task<int> Count(Package package) =>
        (await _compilation.WithAnalyzers(package.Analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions(ImmutableArray<Microsoft.CodeAnalysis.AdditionalText>.Empty), null, false, false)).GetAnalyzerDiagnosticsAsync()).Length;
}
