using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Secrets.Randomness;

/// <summary>Reports predictable secrets: one diagnostic for each secret, at the first source that it is made of.</summary>
internal static class SecretReports
{
    // What the flows of one body may cost together.
    private const int StepsPerBody = 100_000;

    public static void Register(RuleStart context, Models compilation, DiagnosticDescriptor rule, Func<IOperation, PredictableSource?> read, Func<ISymbol, bool> concerns, params OperationKind[] kinds)
    {
        if (FrameworkSymbols.Of(compilation).IsTestProject || TestData.Is(context.Compilation))
            return;
        var trace = SecretTrace.Of(compilation);
        context.RegisterCandidatesAction(
            read,
            (block, sources) =>
            {
                if (!TestData.Holds(block.OwningSymbol) && block.OwningSymbol is not IMethodSymbol { Name: "GetHashCode" })
                    Report(block, rule, trace, sources);
            },
            concerns, kinds);
    }

    private static void Report(BodyContext context, DiagnosticDescriptor rule, SecretTrace trace, List<PredictableSource> sources)
    {
        // The sources of one secret, by the sink that they reach first.
        var budget = new StepBudget(StepsPerBody);
        var secrets = new List<(PredictableSource First, IReadOnlyList<SecretSink> Sinks, List<Location> Others)>();
        sources.Sort(static (a, b) => InSource(a.Operation.Syntax.Span, b.Operation.Syntax.Span));
        foreach (var source in sources)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var sinks = trace.Sinks(source, budget);
            if (sinks.Count == 0)
                continue;
            var known = secrets.FindIndex(s => s.Sinks[0].IsSame(sinks[0]));
            if (known >= 0)
                secrets[known].Others.Add(source.Operation.Syntax.GetLocation());
            else
                secrets.Add((source, sinks, new List<Location>()));
        }
        foreach (var (first, sinks, others) in secrets)
        {
            var locations = new List<Location>();
            var spans = new HashSet<(SyntaxTree, TextSpan)>();
            foreach (var sink in sinks)
                if (spans.Add((sink.At.Syntax.SyntaxTree, sink.At.Syntax.Span)))
                    locations.Add(sink.At.Syntax.GetLocation());
            var properties = System.Collections.Immutable.ImmutableDictionary<string, string?>.Empty.Add(FixProperties.SinkCount, locations.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (first.Length is { } length)
                locations.Add(length.Syntax.GetLocation());
            if (first.Replacement is { } replacement)
                properties = properties.Add(FixProperties.Replacement, replacement);
            locations.AddRange(others);
            context.ReportDiagnostic(Diagnostic.Create(rule, first.Operation.Syntax.GetLocation(), locations, properties, first.Words(sinks[0])));
        }
    }

    // By where they start, the outer one first.
    private static int InSource(TextSpan one, TextSpan other) => one.Start != other.Start ? one.Start.CompareTo(other.Start) : other.End.CompareTo(one.End);
}
