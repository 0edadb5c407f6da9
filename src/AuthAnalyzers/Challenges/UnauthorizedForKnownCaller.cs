using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1003: 401 for a caller who is known but not permitted.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnauthorizedForKnownCaller : AuthAnalyzer
{
    public UnauthorizedForKnownCaller() : base(Rules.UnauthorizedForKnownCaller) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation) =>
        context.RegisterOperationAction(static _ => { }, OperationKind.None); // To be built.
}
