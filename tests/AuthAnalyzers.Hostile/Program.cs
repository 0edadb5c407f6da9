using AuthAnalyzers.Hostile;

// --watch starts this program again as a child and says which source ended or silenced it; without, this is the child.
// Both: --count half-typed sources (300), --terms the longest chain (10000), --share one of how many others (1), --seed, --kind; --watch: --silence seconds (60).
var line = new CommandLine(args);
var plan = Plan.Read(line);
if (line.Has("--list"))
{
    foreach (var kind in plan.Sources().CountBy(source => source.Kind))
        Console.WriteLine($"{kind.Key}: {kind.Value}");
    return 0;
}
return line.Has("--watch")
    ? new Watch(plan, TimeSpan.FromSeconds(line.Number("--silence", 60)), line.Number("--start", 0)).Run()
    : Child.Run(plan, line.Number("--start", 0));
