using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1004: malformed challenge.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MalformedChallenge : AuthAnalyzer
{
    public MalformedChallenge() : base(Rules.MalformedChallenge) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation) =>
        context.RegisterOperationAction(static _ => { }, OperationKind.None); // To be built.
}
