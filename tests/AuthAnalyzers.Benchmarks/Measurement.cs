using System.Collections.Immutable;
using System.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthAnalyzers.Benchmarks;

/// <summary>What the analysis of a compilation that is bound already costs with one package. All times are processor time in milliseconds, the least of several runs.</summary>
/// <param name="Time">The whole analysis, the driver included.</param>
/// <param name="Bytes">What it allocates.</param>
/// <param name="Within">The time within the package's own code, as the driver counts it, in each run: where every body was bound before, if that was asked for.</param>
/// <param name="ByAnalyzer">The same for each analyzer, in the run that spent the least.</param>
internal sealed record Measurement(double Time, long Bytes, ImmutableArray<double> Within, ImmutableDictionary<string, double> ByAnalyzer)
{
    // Bytes.
    private const long HeldOff = 800_000_000;

    /// <summary>The middle of the runs.</summary>
    public double MedianWithin => Within.Sort()[Within.Length / 2];

    public static double Bind(Sources sources, int runs) => Enumerable.Range(0, runs).Min(_ =>
    {
        var compilation = sources.Compile();
        return Cpu(() => compilation.GetDiagnostics());
    });

    /// <summary>Measures the packages by turns, so that whatever else the machine does meets all of them alike.</summary>
    /// <param name="packages">The packages, in their turn.</param>
    /// <param name="sources">What they analyze.</param>
    /// <param name="runs">How many turns; before the first of several comes one that is not measured, for what is compiled, loaded and cached for the first time.</param>
    /// <param name="within">Whether the time within the rules is measured in an analysis of its own, with every body bound before.</param>
    public static IReadOnlyDictionary<Package, Measurement> Of(IReadOnlyCollection<Package> packages, Sources sources, int runs, bool within = false)
    {
        var best = new Dictionary<Package, Measurement>();
        if (runs > 1)
            foreach (var package in packages)
                Once(package, sources, within);
        for (var run = 0; run < runs; run++)
            foreach (var package in packages)
            {
                var now = Once(package, sources, within);
                best[package] = best.TryGetValue(package, out var old) ? now.Least(old) : now;
            }
        return best;
    }

    /// <summary>What a rule adds to the analysis of one file that was edited, in a compilation that was analyzed before.</summary>
    public static double Edit(Package package, Sources sources, int runs)
    {
        var compilation = sources.Compile();
        compilation = (Microsoft.CodeAnalysis.CSharp.CSharpCompilation)Analysis(package, compilation, concurrent: false).Compilation;
        Analysis(package, compilation, concurrent: false).GetAnalysisResultAsync(default).GetAwaiter().GetResult();
        var tree = compilation.SyntaxTrees[0];
        return Enumerable.Range(0, runs + 1).Select(run =>
        {
            var edited = tree.WithChangedText(tree.GetText().Replace(0, 0, "// " + run + "\n"));
            var next = compilation.ReplaceSyntaxTree(tree, edited);
            var model = next.GetSemanticModel(edited);
            model.GetDiagnostics();
            var analysis = Analysis(package, next, concurrent: false);
            return Cpu(() => analysis.GetAnalysisResultAsync(analysis.Compilation.GetSemanticModel(edited), null, default).GetAwaiter().GetResult());
        }).Skip(1).Min();
    }

    private Measurement Least(Measurement other) => new(
        Math.Min(Time, other.Time), Math.Min(Bytes, other.Bytes), [.. other.Within, .. Within], Within.Min() < other.Within.Min() ? ByAnalyzer : other.ByAnalyzer);

    private static Measurement Once(Package package, Sources sources, bool within)
    {
        var (time, bytes, byAnalyzer) = Run(package, sources);
        if (within)
            byAnalyzer = Run(package with { Analyzers = package.Analyzers.Insert(0, new BindingAnalyzer()) }, sources).ByAnalyzer.Remove(nameof(BindingAnalyzer));
        return new(time, bytes, [byAnalyzer.Values.Sum()], byAnalyzer);
    }

    private static (double Time, long Bytes, ImmutableDictionary<string, double> ByAnalyzer) Run(Package package, Sources sources)
    {
        var analysis = Analysis(package, sources.Compile(), concurrent: false);
        // Bound first, so that no analyzer pays for the symbols that it is the first to ask for.
        analysis.Compilation.GetDiagnostics();
        var bytes = 0L;
        AnalysisResult? result = null;
        var time = Undisturbed(() =>
        {
            bytes = GC.GetTotalAllocatedBytes(precise: true);
            result = analysis.GetAnalysisResultAsync(default).GetAwaiter().GetResult();
            bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        });
        return (time, bytes, result!.AnalyzerTelemetryInfo.GroupBy(entry => entry.Key.GetType().Name).ToImmutableDictionary(group => group.Key, group => group.Sum(entry => entry.Value.ExecutionTime.TotalMilliseconds)));
    }

    // One thread: of two, each waits for the other at times, and the driver counts that for the rule.
    private static CompilationWithAnalyzers Analysis(Package package, Compilation compilation, bool concurrent) => compilation
        .WithOptions(compilation.Options.WithConcurrentBuild(false).WithSpecificDiagnosticOptions(package.Rules.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn))))
        .WithAnalyzers(package.Analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (exception, _, _) => throw exception, concurrent, logAnalyzerExecutionTime: true));

    /// <summary>The processor time of an action without garbage collections, in milliseconds.</summary>
    public static double Undisturbed(Action action)
    {
        GC.Collect();
        // A collection takes longer than what is measured, and falls into whoever allocates at that moment: what a package allocates is told beside. Who allocates more than this meets them.
        GC.TryStartNoGCRegion(HeldOff);
        var time = Cpu(action);
        if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            GC.EndNoGCRegion();
        return time;
    }

    private static double Cpu(Action action)
    {
        var before = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }
}
