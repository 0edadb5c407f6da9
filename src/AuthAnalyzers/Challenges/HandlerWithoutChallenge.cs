using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1010: authentication handler sends no challenge.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerWithoutChallenge : AuthAnalyzer
{
    public HandlerWithoutChallenge() : base(Rules.HandlerWithoutChallenge) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation) =>
        context.RegisterOperationAction(static _ => { }, OperationKind.None); // To be built.
}
