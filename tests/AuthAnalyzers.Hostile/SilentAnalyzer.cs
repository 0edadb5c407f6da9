using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthAnalyzers.Hostile;

/// <summary>Sees every operation and reports nothing: what the compiler needs for any analyzer at all.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SilentAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_nothing = new("SILENT", "Nothing", "Nothing", "Nothing", DiagnosticSeverity.Warning, true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_nothing];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(static _ => { }, OperationKind.Invocation, OperationKind.Binary, OperationKind.Literal, OperationKind.LocalReference);
    }
}
