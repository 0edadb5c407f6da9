using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthAnalyzers.Host;

/// <summary>One symbol that a rule is shown, and where it reports.</summary>
internal sealed class SymbolContext(SymbolAnalysisContext context)
{
    public ISymbol Symbol => context.Symbol;

    public Compilation Compilation => context.Compilation;

    public AnalyzerOptions Options => context.Options;

    public CancellationToken CancellationToken => context.CancellationToken;

    public void ReportDiagnostic(Diagnostic diagnostic)
    {
        if (diagnostic.InView(context.Compilation) is { } seen)
            context.ReportDiagnostic(seen);
    }
}
