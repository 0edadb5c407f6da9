// dotnet run -c Release --project eng/Ecosystem -- [--ids AUTH1001,…] [--fix-all] [--against OLD.tsv] FOLDER…
// Prints a line for each report (repository, file, line, id, message); with --against only what came and went.
// --fix-all also applies Fix All of each rule to each project. Exit status 1 where an analyzer or a fix failed.
using System.Collections.Immutable;
using System.Reflection;
using Ecosystem;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Host;

string[]? ids = null;
string? against = null;
var fixAll = false;
var folders = new List<string>();
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--ids": ids = args[++i].Split(','); break;
        case "--against": against = args[++i]; break;
        case "--fix-all": fixAll = true; break;
        default: folders.Add(args[i]); break;
    }
}
ids ??= [.. Rules.All.Select(rule => rule.Id)];

ImmutableArray<DiagnosticAnalyzer> analyzers = [.. typeof(AuthAnalyzer).Assembly.GetTypes()
    .Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && !typeof(DiagnosticSuppressor).IsAssignableFrom(type))
    .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
    .Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => ids.Contains(rule.Id)))];
CodeFixProvider[] fixes = [.. Assembly.Load("AuthAnalyzers.CodeFixes").GetTypes()
    .Where(type => !type.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(type))
    .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)];

var failures = 0;
var rows = new List<string>();
var fixed_ = new Dictionary<string, (int Before, int After, int Unfixable, int Errors, int Again)>();
foreach (var folder in folders)
{
    using var workspace = new AdhocWorkspace();
    var solution = RepositoryProjects.Load(workspace, folder);
    long lines = 0;
    foreach (var project in solution.Projects)
    {
        var compilation = (await project.GetCompilationAsync())!;
        lines += compilation.SyntaxTrees.Sum(tree => (long)tree.GetText().Lines.Count);
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(ids.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn))));
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (exception, analyzer, _) =>
        {
            Interlocked.Increment(ref failures);
            Console.Error.WriteLine($"{project.FilePath}: {analyzer.GetType().Name}: {exception}");
        }, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var found = (await compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync()).Where(d => ids.Contains(d.Id) && d.Location.IsInSource).ToArray();
        rows.AddRange(found.Select(d => string.Join('\t', Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), Path.GetRelativePath(folder, d.Location.SourceTree!.FilePath),
            d.Location.GetLineSpan().StartLinePosition.Line + 1, d.Id, d.GetMessage(System.Globalization.CultureInfo.InvariantCulture).ReplaceLineEndings(" "))));
        if (!fixAll)
            continue;
        foreach (var (fix, id) in fixes.SelectMany(fix => fix.FixableDiagnosticIds.Select(id => (fix, id))).Where(pair => found.Any(d => d.Id == pair.id)))
        {
            try
            {
                if (await FixAllRun.Run(project, fix, id, analyzers) is not { } run)
                    continue;
                var sum = fixed_.GetValueOrDefault(id);
                fixed_[id] = (sum.Before + run.Before, sum.After + run.After, sum.Unfixable + run.Unfixable, sum.Errors + run.NewErrors.Count, sum.Again + run.SecondRunChanges);
                if (run.NewErrors.Count > 0 || run.After > run.Unfixable || run.SecondRunChanges > 0)
                    Console.Error.WriteLine($"FIX ALL {id} {project.FilePath}: {run.Before} before, {run.After} after, {run.Unfixable} without a fix, second run changes {run.SecondRunChanges}; {string.Join("; ", run.NewErrors.Take(3))}");
            }
            catch (Exception exception)
            {
                failures++;
                Console.Error.WriteLine($"FIX ALL {id} {project.FilePath}: {exception}");
            }
        }
    }
    Console.Error.WriteLine($"{folder}: {solution.Projects.Count()} projects, {lines:N0} lines, {rows.Count} reports so far");
}

var now = rows.Distinct().Order(StringComparer.Ordinal).ToArray();
if (against is null)
{
    foreach (var row in now)
        Console.WriteLine(row);
}
else
{
    var old = File.ReadAllLines(against);
    foreach (var row in now.Except(old))
        Console.WriteLine("+ " + row);
    foreach (var row in old.Except(now))
        Console.WriteLine("- " + row);
}
foreach (var (id, sum) in fixed_.OrderBy(entry => entry.Key, StringComparer.Ordinal))
    Console.Error.WriteLine($"fix all {id}: {sum.Before} reports, {sum.Before - sum.Unfixable} with a fix, {sum.After} left, {sum.Errors} new errors, second run changed {sum.Again} files");
return failures == 0 ? 0 : 1;
