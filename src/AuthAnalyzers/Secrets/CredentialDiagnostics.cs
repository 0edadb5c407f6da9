using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Secrets;

/// <summary>AUTH3002: diagnostics configured to log credentials.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CredentialDiagnostics : AuthAnalyzer
{
    public CredentialDiagnostics() : base(Rules.CredentialDiagnostics) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => true;

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation) =>
        context.RegisterOperationAction(static _ => { }, OperationKind.None); // To be built.
}
