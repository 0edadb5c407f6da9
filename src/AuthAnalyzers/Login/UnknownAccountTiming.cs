using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Login;

/// <summary>AUTH2003: unknown user skips the password check.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownAccountTiming : AuthAnalyzer
{
    public UnknownAccountTiming() : base(Rules.UnknownAccountTiming) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation) =>
        context.RegisterOperationAction(static _ => { }, OperationKind.None); // To be built.
}
