using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1005: bearer error code unknown, or sent with the wrong status.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BearerErrorCode : AuthAnalyzer
{
    public BearerErrorCode() : base(Rules.BearerErrorCode) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation) =>
        context.RegisterOperationAction(static _ => { }, OperationKind.None); // To be built.
}
