// dotnet run -c Release --project eng/Mutants -- [--seed N] [--count N] [--minutes N] [--only Code/Paths] [--tests near]
// Near are the tests of the mutated file and its folder; without it, those of all rules are asked too. Needs a build of tests/AuthAnalyzers.Tests. Prints each mutant that no test notices, and how many were noticed.
using System.Diagnostics;
using System.Reflection;

var root = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
var project = Path.Combine(root, "src", "AuthAnalyzers");
var output = Path.Combine(root, "artifacts", "bin", "AuthAnalyzers.Tests", "debug");
if (args.Length % 2 != 0 || !File.Exists(Path.Combine(output, "AuthAnalyzers.Tests.dll")))
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project eng/Mutants -- [--seed N] [--count N] [--minutes N] [--only FOLDER] [--tests near], after dotnet build tests/AuthAnalyzers.Tests");
    return 2;
}
return Option("--from") is null ? Watch() : Run();

// Some mutants end the process that runs them, or never end: that is one way to be noticed. Then another process goes on with the next.
int Watch()
{
    var tally = new Tally(Number("--count", 200), Number("--minutes", 60));
    while (tally.IsOpen)
    {
        using var run = Process.Start(new ProcessStartInfo("dotnet", [Assembly.GetExecutingAssembly().Location, .. args, "--from", $"{tally.Noted}"]) { RedirectStandardOutput = true })!;
        var (mutant, ended) = Follow(run, tally);
        run.Kill(entireProcessTree: true);
        if (ended)
            break;
        if (mutant is not null && tally.IsOpen)
            tally.Note(Verdict.Killed, mutant + "\tends the process, or never ends");
        else if (tally.IsOpen)
            throw new InvalidOperationException("The process ended before its first mutant.");
    }
    tally.Sum();
    return 0;
}

// The mutant at which the process stopped, and whether it came to the end of all.
static (string? Mutant, bool Ended) Follow(Process run, Tally tally)
{
    string? mutant = null;
    while (tally.IsOpen && Line(run, tally.Remaining) is { } line)
        switch (line.Split('\t', 2))
        {
            case [Verdict.End]:
                return (null, true);
            case [Verdict.Tests, _]:
                break;
            case [Verdict.Killed or Verdict.Survives or Verdict.Skipped, var shown]:
                tally.Note(line[..line.IndexOf('\t')], shown);
                mutant = null;
                break;
            default:
                mutant = line;
                break;
        }
    return (mutant, false);
}

// Null where the process has ended, or one test runs longer than any does with the real analyzers.
static string? Line(Process run, TimeSpan remaining)
{
    var patience = TimeSpan.FromMinutes(5);
    var line = run.StandardOutput.ReadLineAsync();
    return line.Wait(remaining > TimeSpan.Zero && remaining < patience ? remaining : patience) ? line.Result : null;
}

int Run()
{
    var compiler = MutantCompiler.Open(project);
    var tests = new MutantTests(output, compiler.Emit(null) ?? throw new InvalidOperationException("The analyzers do not compile."));
    foreach (var mutation in Sample(compiler).Skip(Number("--from", 0)))
    {
        var shown = mutation.Shown(project);
        Console.WriteLine(shown);
        if (compiler.Emit(mutation) is not { } assembly)
            Console.WriteLine($"{Verdict.Skipped}\t{shown}");
        else if (tests.FirstToFail(assembly, mutation.File, Mutation.Room(mutation.Tree, project), Option("--tests") == "near") is { } test)
            Console.WriteLine($"{Verdict.Killed}\t{shown}\t{test}");
        else
            Console.WriteLine($"{Verdict.Survives}\t{shown}");
    }
    Console.WriteLine(Verdict.End);
    return 0;
}

// Each room in its turn, so that a large one does not hide a small one.
IEnumerable<Mutation> Sample(MutantCompiler compiler)
{
    var random = new Random(Number("--seed", 1));
    var only = Option("--only")?.Replace('/', '.');
    var rooms = compiler.Sources.Where(tree => only is null || (Mutation.Room(tree, project) + ".").StartsWith(only + ".", StringComparison.Ordinal)).SelectMany(Mutation.Of)
        .GroupBy(mutation => Mutation.Room(mutation.Tree, project)).OrderBy(room => room.Key, StringComparer.Ordinal)
        .Select(room => room.ToArray()).ToArray();
    foreach (var room in rooms)
        random.Shuffle(room);
    for (var turn = 0; Array.Exists(rooms, room => room.Length > turn); turn++)
        foreach (var room in rooms)
            if (room.Length > turn)
                yield return room[turn];
}

int Number(string name, int otherwise) => Option(name) is { } value ? int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) : otherwise;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at ? args[at + 1] : null;
