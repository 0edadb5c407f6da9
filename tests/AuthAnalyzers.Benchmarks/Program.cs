// dotnet run -c Release --project tests/AuthAnalyzers.Benchmarks -- [--runs N] [--no-peers] [growth | edit | nothing | rules | micro | profile FOLDER | editor FOLDER FILE… | FOLDER…]
// Without arguments: everything, on the sample and on generated sources. FOLDER: the packages on the sources of that folder, as one compilation.
using System.Globalization;
using AuthAnalyzers.Benchmarks;
using BenchmarkDotNet.Running;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var runs = 7;
if (args is ["--runs", var number, ..])
{
    runs = int.Parse(number, CultureInfo.InvariantCulture);
    args = args[2..];
}
var peers = args is not ["--no-peers", ..];
if (!peers)
    args = args[1..];
if (args is ["profile", var profiled])
{
    // The same analysis again and again, for a profiler to watch.
    Measurement.Of([Package.Ours], Sources.In(profiled), runs);
    return;
}
if (args is ["micro", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(RuleBenchmarks).Assembly).Run(args[1..]);
    return;
}

Console.WriteLine($"{Environment.ProcessorCount} processors, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, Roslyn {typeof(Microsoft.CodeAnalysis.Compilation).Assembly.GetName().Version}");
if (args is ["editor", var opened, .. var files])
{
    KeyPresses(Sources.In(opened), files);
    return;
}
var sample = Sources.In(Path.Combine(Sources.RepositoryRoot, "docs", "samples", "LeakyApi"));
if (args.Length == 0)
    args = [sample.Folder!, "rules", "nothing", "edit", "growth"];
foreach (var what in args)
{
    switch (what)
    {
        case "growth": Growth(); break;
        case "edit": Edit(); break;
        case "nothing": Nothing(); break;
        case "rules": Rules(); break;
        default: Compare(Sources.In(what)); break;
    }
}

// What each package adds to an analysis without any analyzer.
void Compare(Sources sources)
{
    var packages = new[] { Package.None, Package.Empty, Package.Ours }.Concat(peers ? Package.Peers() : []).Where(package => package == Package.None || !package.Analyzers.IsEmpty).ToArray();
    var measured = Measurement.Of(packages, sources, runs, within: true);
    var bind = Measurement.Bind(sources, runs);
    var (none, empty) = (measured[Package.None], measured[Package.Empty]);
    Console.WriteLine($"\n## {sources.Name}: {sources.Lines:N0} lines, bound in {bind:N0} ms, analyzed with no rule in {none.Time:N0} ms\n");
    Console.WriteLine("| package | rules | ms | ms per 1,000 lines | to the empty analyzer | to binding | within the rules, ms | median | of the least per rule | MB allocated |\n|---|---|---|---|---|---|---|---|---|---|");
    foreach (var package in packages.Skip(1))
    {
        var (time, bytes) = (measured[package].Time - none.Time, measured[package].Bytes - none.Bytes);
        var within = measured[package].Within.Min();
        Console.WriteLine($"| {package.Name} | {package.Rules.Count} | {time:F1} | {time / sources.Lines * 1000:F2} | {time / (empty.Time - none.Time):F1} × | {time / bind:P1} | {within:F1} | {measured[package].MedianWithin:F1} | {within / package.Rules.Count:F2} | {bytes / 1e6:F1} |");
    }
    Console.WriteLine("\nWithin the rules, as the driver counts it (the first rule that asks pays for what all share):\n\n| rule | ms | to binding |\n|---|---|---|");
    foreach (var (name, time) in measured[Package.Ours].ByAnalyzer.OrderByDescending(entry => entry.Value).Take(8))
        Console.WriteLine($"| {name} | {time:F2} | {time / bind:P2} |");
}

// Each rule alone, on the sample: all are in it.
void Rules()
{
    var rules = Package.Ours.Analyzers.Select(analyzer => Package.Of(analyzer.GetType().Name, [analyzer])).ToArray();
    var measured = Measurement.Of([Package.None, Package.Empty, .. rules], sample, runs);
    Console.WriteLine($"\n## Each rule alone, {sample.Name}: {sample.Lines:N0} lines\n\n| rule | ms | MB allocated |\n|---|---|---|");
    foreach (var package in rules.Prepend(Package.Empty))
        Console.WriteLine($"| {package.Name} | {measured[package].Time - measured[Package.None].Time:F2} | {(measured[package].Bytes - measured[Package.None].Bytes) / 1e6:F2} |");
}

// A library that references the base library alone.
void Nothing()
{
    var measured = Measurement.Of([Package.None, Package.Empty, Package.Ours], Sources.BaseLibraryOnly, 10 * runs);
    Console.WriteLine($"\n## {Sources.BaseLibraryOnly.Name}\n\nNo rule {measured[Package.None].Time:F2} ms, the empty analyzer +{measured[Package.Empty].Time - measured[Package.None].Time:F2} ms, all rules +{measured[Package.Ours].Time - measured[Package.None].Time:F2} ms.");
}

// One file of many is edited: what is computed again must not grow with the compilation.
void Edit()
{
    Console.WriteLine("\n## One edited file\n\n| compilation | the empty analyzer | all rules |\n|---|---|---|");
    foreach (var sources in new[] { Sources.Generated(5_000), Sources.Generated(100_000) })
        Console.WriteLine($"| {sources.Name}, {sources.Trees.Count} files | {Measurement.Edit(Package.Empty, sources, runs):F1} ms | {Measurement.Edit(Package.Ours, sources, runs):F1} ms |");
}

// One open file of a real program, after each key press.
void KeyPresses(Sources sources, string[] files)
{
    Console.WriteLine($"\n## {sources.Name}: {sources.Trees.Count:N0} files, {sources.Lines:N0} lines\n\nMilliseconds, the middle of {runs} edits and the least.\n");
    Console.WriteLine("| file | lines | the compiler | the empty analyzer | all rules | all rules to the compiler |\n|---|---|---|---|---|---|");
    var dearest = new List<string>();
    foreach (var file in files)
    {
        var editor = new Editor(sources, file);
        List<double> compiler = [], empty = [], ours = [];
        var rules = System.Collections.Immutable.ImmutableDictionary<string, double>.Empty;
        for (var run = -1; run < runs; run++)
        {
            editor.Press();
            var times = (Compiler: editor.Compile(), Empty: editor.Analyze(Package.Empty).Time, Ours: editor.Analyze(Package.Ours));
            // The first is for what is compiled, loaded and kept for the first time.
            if (run < 0)
                continue;
            compiler.Add(times.Compiler);
            empty.Add(times.Empty);
            ours.Add(times.Ours.Time);
            rules = times.Ours.ByAnalyzer;
        }
        Console.WriteLine($"| {file} | {editor.Lines:N0} | {Middle(compiler):N0} ({compiler.Min():N0}) | {Middle(empty):N0} ({empty.Min():N0}) | {Middle(ours):N0} ({ours.Min():N0}) | {Middle(ours) / Middle(compiler):F2} × |");
        dearest.Add($"{file}: " + string.Join(", ", rules.OrderByDescending(rule => rule.Value).Take(5).Select(rule => $"{rule.Key} {rule.Value:N0}")));
    }
    Console.WriteLine("\nThe dearest rules in the last edit, as the driver counts them:\n\n- " + string.Join("\n- ", dearest));
    Console.WriteLine("\nKept alive: " + string.Join(", ", new Editor(sources, files[0]).Memory(20, 200).Select(look => $"{look.Bytes / 1e6:F1} MB after {look.Edits} edits")));
}

static double Middle(List<double> times) => times.Order().ElementAt(times.Count / 2);

void Growth()
{
    Console.WriteLine("\n## Growth\n\n| sources | the empty analyzer, ms | all rules, ms | all rules, ms per 1,000 lines |\n|---|---|---|---|");
    foreach (var sources in new[] { Sources.OneMethod(1_000), Sources.OneMethod(10_000), Sources.Generated(10_000), Sources.Generated(100_000), Sources.Generated(1_000_000) })
    {
        var measured = Measurement.Of([Package.None, Package.Empty, Package.Ours], sources, sources.Lines > 500_000 ? 1 : Math.Min(runs, 3));
        var (empty, time) = (measured[Package.Empty].Time - measured[Package.None].Time, measured[Package.Ours].Time - measured[Package.None].Time);
        Console.WriteLine($"| {sources.Name} | {empty:N0} | {time:N0} | {time / sources.Lines * 1000:F2} |");
    }
}
