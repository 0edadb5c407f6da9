using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1011: challenge event answers without HandleResponse.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnhandledChallengeEvent : AuthAnalyzer
{
    public UnhandledChallengeEvent() : base(Rules.UnhandledChallengeEvent) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation) =>
        context.RegisterOperationAction(static _ => { }, OperationKind.None); // To be built.
}
