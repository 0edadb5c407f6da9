using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Login;

/// <summary>AUTH2004: failed sign-ins do not count towards lockout.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockoutDisabled : AuthAnalyzer
{
    public LockoutDisabled() : base(Rules.LockoutDisabled) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation) =>
        context.RegisterOperationAction(static _ => { }, OperationKind.None); // To be built.
}
