using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1007: 401 response may be cached.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CacheableChallenge : AuthAnalyzer
{
    public CacheableChallenge() : base(Rules.CacheableChallenge) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation) =>
        context.RegisterOperationAction(static _ => { }, OperationKind.None); // To be built.
}
