using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1008: 407 response without Proxy-Authenticate.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingProxyChallenge : AuthAnalyzer
{
    public MissingProxyChallenge() : base(Rules.MissingProxyChallenge) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation) =>
        context.RegisterOperationAction(static _ => { }, OperationKind.None); // To be built.
}
