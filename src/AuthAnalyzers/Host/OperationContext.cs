using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthAnalyzers.Host;

/// <summary>One operation that a rule is shown, and where it reports. The compiler's own context is ten words long, and copied for each call.</summary>
internal readonly struct OperationContext(IOperation operation, BodyContext body)
{
    public IOperation Operation { get; } = operation;

    /// <summary>The member that the operation belongs to.</summary>
    public ISymbol ContainingSymbol => body.OwningSymbol;

    public AnalyzerOptions Options => body.Options;

    public void ReportDiagnostic(Diagnostic diagnostic) => body.ReportDiagnostic(diagnostic);
}

/// <summary>The bodies of one member, initializers included, and where rules report what they find there.</summary>
internal sealed class BodyContext(OperationBlockAnalysisContext block)
{
    public ImmutableArray<IOperation> OperationBlocks => block.OperationBlocks;

    /// <summary>The member that the bodies belong to.</summary>
    public ISymbol OwningSymbol => block.OwningSymbol;

    public Compilation Compilation => block.Compilation;

    public AnalyzerOptions Options => block.Options;

    public CancellationToken CancellationToken => block.CancellationToken;

    public void ReportDiagnostic(Diagnostic diagnostic)
    {
        if ((!block.IsGeneratedCode || RazorCode.IsWrittenByHand(diagnostic.Location)) && diagnostic.InView(block.Compilation) is { } seen)
            block.ReportDiagnostic(seen);
    }
}
