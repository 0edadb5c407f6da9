using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Http.Challenges;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Host;

/// <summary>AUTH0001: an <c>auth_analyzers.*</c> key that is unknown, or whose value cannot be read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreadableOption : DiagnosticAnalyzer
{
    // An IDE keeps the options of a file as long as its configuration stays: what is ours in them is picked out once.
    private static readonly ConditionalWeakTable<AnalyzerConfigOptions, ImmutableList<(string Key, string Value)>> s_ours = new();

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.UnreadableOption);

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationAction(Analyze);
    }

    private static void Analyze(CompilationAnalysisContext context)
    {
        var checks = new OptionChecks(context.Compilation, ChallengeGrammar.IsChallenge);
        HashSet<(string Key, string Value)>? seen = null;
        AnalyzerConfigOptions? last = null;
        foreach (var tree in context.Compilation.SyntaxTrees)
        {
            var options = context.Options.AnalyzerConfigOptionsProvider.GetOptions(tree);
            if (ReferenceEquals(options, last))
                continue;
            last = options;
            // One report for each key and value, however many files they apply to.
            foreach (var (key, value) in s_ours.GetValue(options, static o => Ours(o)))
                if ((seen ??= new()).Add((key, value)) && Fault(key, value, checks) is { } fault)
                    context.ReportDiagnostic(Reported(tree, key, value, fault));
        }
    }

    // The compiler does not tell which configuration file a key came from, so the report stands at the first word of a file that the key applies to: there
    // .editorconfig can raise or silence it. A file for several projects may name what only one of them has; that is information.
    private static Diagnostic Reported(SyntaxTree tree, string key, string value, OptionFault fault) => Diagnostic.Create(Rules.UnreadableOption, Location.Create(tree, new(tree.GetRoot().GetFirstToken(includeZeroWidth: true).SpanStart, 0)),
        fault.MayBeOfAnotherProject ? DiagnosticSeverity.Info : Rules.UnreadableOption.DefaultSeverity, additionalLocations: null, properties: null, key, value, fault.Text, tree.FilePath);

    private static ImmutableList<(string Key, string Value)> Ours(AnalyzerConfigOptions options)
    {
        var ours = ImmutableList<(string Key, string Value)>.Empty;
        foreach (var key in options.Keys)
            if (key.StartsWith(OptionKey.Prefix, StringComparison.OrdinalIgnoreCase) && options.TryGetValue(key, out var value))
                ours = ours.Add((key, value.Trim()));
        return ours;
    }

    private static OptionFault? Fault(string name, string value, OptionChecks checks)
    {
        foreach (var key in OptionKeys.All)
            if (key.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return key.Fault(value, checks);
        return new("is set, but there is no such key");
    }
}
