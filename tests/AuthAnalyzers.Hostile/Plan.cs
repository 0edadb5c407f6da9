using AuthAnalyzers.Hostile.Sources;

namespace AuthAnalyzers.Hostile;

/// <summary>Which sources a run analyzes, in which order: the same for the child and for the process that watches it.</summary>
internal sealed record Plan(int Seed, int HalfTyped, int MostTerms, int Share, string? Kind)
{
    /// <summary>Reads <c>--seed</c>, <c>--count</c>, <c>--terms</c>, <c>--share</c> and <c>--kind</c>.</summary>
    public static Plan Read(CommandLine line) =>
        new(line.Number("--seed", 20261127), line.Number("--count", 300), line.Number("--terms", 10_000), line.Number("--share", 1), line.Text("--kind"));

    public IEnumerable<string> Arguments =>
        ["--seed", $"{Seed}", "--count", $"{HalfTyped}", "--terms", $"{MostTerms}", "--share", $"{Share}", .. Kind is null ? Array.Empty<string>() : ["--kind", Kind]];

    /// <summary>Made when it is asked for: a hundred thousand of them do not fit in memory.</summary>
    public IEnumerable<HostileSource> Sources() =>
        SelfReferences.All()
            .Concat(Sizes.All(MostTerms))
            .Concat(Fans.All())
            .Where((_, number) => (number + Seed) % Share == 0)
            .Concat(HalfTypedLines.Draw(Seed, HalfTyped))
            .Where(source => Kind is null || source.Kind == Kind);
}
