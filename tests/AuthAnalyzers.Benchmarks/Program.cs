using System.Globalization;
using AuthAnalyzers.Benchmarks;
using BenchmarkDotNet.Running;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["micro", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(RuleBenchmarks).Assembly).Run(args[1..]);
    return;
}

// Every argument is a folder of sources; the sample is always measured.
const int runs = 5;
var folders = new[] { Path.Combine(Sources.RepositoryRoot, "docs", "samples", "LeakyApi") }.Concat(args).Where(Directory.Exists);
var packages = new[] { Package.Empty, Package.Ours }.Concat(Package.Peers()).Where(package => !package.Analyzers.IsEmpty).ToArray();

foreach (var sources in folders.Select(Sources.Folder))
{
    var bind = Measurement.Bind(sources, runs);
    Console.WriteLine($"\n## {sources.Name}: {sources.Lines:N0} lines, bound in {bind:N0} ms\n");
    Console.WriteLine("| package | rules | ms in rules per 1,000 lines | to the empty analyzer | to binding | ms per rule | MB allocated beyond the empty analyzer |");
    Console.WriteLine("|---|---|---|---|---|---|---|");
    var measured = packages.ToDictionary(package => package, package => Measurement.Of(package, sources, runs));
    var empty = measured[Package.Empty];
    foreach (var (package, cost) in measured)
        Console.WriteLine($"| {package.Name} | {package.Rules.Count} | {cost.Rules / sources.Lines * 1000:F3} | {cost.Rules / empty.Rules:F1} × | {cost.Rules / bind:P1} | {cost.Rules / package.Rules.Count:F2} | {(cost.Bytes - empty.Bytes) / 1e6:F1} |");

    Console.WriteLine("\n| rule | ms | to the empty analyzer |\n|---|---|---|");
    foreach (var (name, time) in measured[Package.Ours].ByAnalyzer.OrderByDescending(entry => entry.Value))
        Console.WriteLine($"| {name} | {time:F2} | {time / empty.Rules:F2} × |");
}

Console.WriteLine("\n## Growth\n\n| sources | ms in rules | ms per 1,000 lines |\n|---|---|---|");
foreach (var sources in new[] { Sources.Generated(10_000), Sources.Generated(100_000), Sources.Generated(1_000_000), Sources.OneMethod(1_000), Sources.OneMethod(10_000) })
{
    var cost = Measurement.Of(Package.Ours, sources, runs: sources.Lines > 500_000 ? 1 : 3);
    Console.WriteLine($"| {sources.Name} | {cost.Rules:N0} | {cost.Rules / sources.Lines * 1000:F3} |");
}
