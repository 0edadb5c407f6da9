using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Http;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1002: 403 for missing or invalid credentials (RFC 9110 §15.5.2, §15.5.4).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForbiddenWithoutCredentials : AuthAnalyzer
{
    public ForbiddenWithoutCredentials() : base(Rules.ForbiddenWithoutCredentials) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation)
    {
        var reasons = new Reasons(compilation);
        context.RegisterOperationAction(operation => Analyze(operation, compilation, reasons), OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment);
    }

    private static void Analyze(OperationAnalysisContext context, AuthCompilation compilation, Reasons reasons)
    {
        if (compilation.Responses.Read(context.Operation) is not { Status: 403 } response)
            return;
        var reason = reasons.Of(response.Operation, KnownCallers.Reach(response.Operation));
        if (reason.Kind != ReasonKind.CredentialsMissing)
            return;
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(FixProperties.Header, HeaderWrites.WwwAuthenticate)
            .Add(FixProperties.Form, response.Form.ToString())
            .Add(FixProperties.Challenge, compilation.Schemes.ChallengeFor(response.Operation, AuthOptions.Of(context.Options, context.Operation.Syntax.SyntaxTree)));
        context.ReportDiagnostic(Diagnostic.Create(Rules.ForbiddenWithoutCredentials, response.Operation.Syntax.GetLocation(), properties, response.Api, reason.Words));
    }
}
