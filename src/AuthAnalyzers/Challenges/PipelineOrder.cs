using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1009: CORS runs after authorization, so preflights get 401.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PipelineOrder : AuthAnalyzer
{
    public PipelineOrder() : base(Rules.PipelineOrder) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation) =>
        context.RegisterOperationAction(static _ => { }, OperationKind.None); // To be built.
}
