using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Secrets;

/// <summary>AUTH3001: credential written to a log.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CredentialLogged : AuthAnalyzer
{
    public CredentialLogged() : base(Rules.CredentialLogged) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => true;

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation) =>
        context.RegisterOperationAction(static _ => { }, OperationKind.None); // To be built.
}
