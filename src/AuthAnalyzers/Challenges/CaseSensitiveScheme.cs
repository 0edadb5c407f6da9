using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1006: authentication scheme compared case-sensitively.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CaseSensitiveScheme : AuthAnalyzer
{
    public CaseSensitiveScheme() : base(Rules.CaseSensitiveScheme) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation) =>
        context.RegisterOperationAction(static _ => { }, OperationKind.None); // To be built.
}
