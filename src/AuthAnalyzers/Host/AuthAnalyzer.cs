using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Host;

/// <summary>What every rule's analyzer shares: it runs concurrently, skips generated code apart from that of <c>.razor</c> and <c>.cshtml</c> files, and registers nothing where its APIs are absent.</summary>
public abstract class AuthAnalyzer : DiagnosticAnalyzer
{
    protected AuthAnalyzer(params DiagnosticDescriptor[] rules) => SupportedDiagnostics = ImmutableArray.Create(rules);

    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // For what the Razor compiler wrote; the other generated code is passed over (RuleStart).
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            var compilation = Models.Of(start.Compilation);
            if (AppliesTo(FrameworkSymbols.Of(compilation)))
                Start(new RuleStart(start, SharedWalk.Of(compilation)), compilation);
        });
    }

    /// <summary>Whether the compilation references the APIs that the rule speaks of; otherwise the rule costs nothing.</summary>
    private protected abstract bool AppliesTo(FrameworkSymbols framework);

    /// <summary>Registers the rule's actions for one compilation.</summary>
    private protected abstract void Start(RuleStart context, Models compilation);
}
