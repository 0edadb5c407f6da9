using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthAnalyzers.Host;

/// <summary>One operation that a rule is shown, and where it reports. The compiler's own context is ten words long, and copied for each call.</summary>
internal readonly struct OperationContext(IOperation operation, BodyContext body)
{
    public IOperation Operation { get; } = operation;

    /// <summary>The member that the operation belongs to.</summary>
    public ISymbol ContainingSymbol => body.Block.OwningSymbol;

    public AnalyzerOptions Options => body.Block.Options;

    public void ReportDiagnostic(Diagnostic diagnostic) => body.Block.ReportDiagnostic(diagnostic);
}

/// <summary>What all operations of one member share.</summary>
internal sealed class BodyContext(OperationBlockAnalysisContext block)
{
    public OperationBlockAnalysisContext Block { get; } = block;
}
