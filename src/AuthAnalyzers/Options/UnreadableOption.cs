using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthAnalyzers.Options;

/// <summary>AUTH0001: an <c>auth_analyzers.*</c> key that is unknown, or whose value cannot be read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreadableOption : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.UnreadableOption);

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationAction(static compilation =>
        {
            // One report for each key and value, however many files they apply to.
            var reported = new HashSet<(string Key, string Value)>();
            foreach (var tree in compilation.Compilation.SyntaxTrees)
            {
                var options = compilation.Options.AnalyzerConfigOptionsProvider.GetOptions(tree);
                foreach (var key in options.Keys)
                {
                    if (key.StartsWith(OptionKey.Prefix, StringComparison.OrdinalIgnoreCase)
                        && options.TryGetValue(key, out var value)
                        && Fault(key, value.Trim(), compilation.Compilation) is { } fault
                        && reported.Add((key, value)))
                        compilation.ReportDiagnostic(Diagnostic.Create(Rules.UnreadableOption, Location.None, key, value.Trim(), fault, Path.GetFileName(tree.FilePath)));
                }
            }
        });
    }

    private static string? Fault(string name, string value, Compilation compilation)
    {
        foreach (var key in OptionKeys.All)
            if (key.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return key.Fault(value, compilation);
        return "is set, but there is no such key";
    }
}
