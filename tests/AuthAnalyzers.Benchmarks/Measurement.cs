using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthAnalyzers.Benchmarks;

/// <summary>What one package costs on one set of sources. Times are in milliseconds, medians of several runs on one thread.</summary>
/// <param name="Rules">The time inside the package's own callbacks, as the driver counts it.</param>
/// <param name="Process">The processor time of the whole analysis, binding and driver included.</param>
/// <param name="Bytes">What the whole analysis allocates.</param>
internal sealed record Measurement(double Rules, double Process, long Bytes, IReadOnlyDictionary<string, double> ByAnalyzer)
{
    public static double Bind(Sources sources, int runs) => Median(runs, () =>
    {
        var compilation = sources.Compile();
        return Cpu(() => compilation.GetDiagnostics());
    });

    public static Measurement Of(Package package, Sources sources, int runs)
    {
        var all = Enumerable.Range(0, runs + 1).Select(_ => Once(package, sources)).Skip(1).ToArray();
        return new(
            Middle([.. all.Select(m => m.Rules)]), Middle([.. all.Select(m => m.Process)]), all.Min(m => m.Bytes),
            all[0].ByAnalyzer.Keys.ToDictionary(name => name, name => Middle([.. all.Select(m => m.ByAnalyzer[name])])));
    }

    private static Measurement Once(Package package, Sources sources)
    {
        var compilation = sources.Compile();
        // Bound first, so that no analyzer pays for the symbols that it is the first to ask for.
        compilation.GetDiagnostics();
        var analysis = compilation
            .WithOptions(compilation.Options.WithSpecificDiagnosticOptions(package.Rules.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn))))
            .WithAnalyzers(package.Analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (exception, _, _) => throw exception, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        analysis.Compilation.GetDiagnostics();
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        AnalysisResult? result = null;
        var process = Cpu(() => result = analysis.GetAnalysisResultAsync(default).GetAwaiter().GetResult());
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        var byAnalyzer = result!.AnalyzerTelemetryInfo.ToDictionary(entry => entry.Key.GetType().Name, entry => entry.Value.ExecutionTime.TotalMilliseconds);
        return new(byAnalyzer.Values.Sum(), process, bytes, byAnalyzer);
    }

    private static double Cpu(Action action)
    {
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        self.Refresh();
        var before = self.TotalProcessorTime;
        action();
        self.Refresh();
        return (self.TotalProcessorTime - before).TotalMilliseconds;
    }

    private static double Median(int runs, Func<double> measure) => Middle([.. Enumerable.Range(0, runs + 1).Select(_ => measure()).Skip(1)]);

    private static double Middle(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
