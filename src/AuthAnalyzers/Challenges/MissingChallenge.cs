using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1001: a 401 without a challenge (RFC 9110 §15.5.2).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingChallenge : AuthAnalyzer
{
    public MissingChallenge() : base(Rules.MissingChallenge) { }

    // Without a web framework there are no responses to judge.
    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation) =>
        context.RegisterOperationAction(
            operation =>
            {
                if (compilation.Responses.Read(operation.Operation) is { Status: 401 } response)
                    operation.ReportDiagnostic(Diagnostic.Create(Rules.MissingChallenge, response.Operation.Syntax.GetLocation(), response.Api, ""));
            },
            OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment);
}
