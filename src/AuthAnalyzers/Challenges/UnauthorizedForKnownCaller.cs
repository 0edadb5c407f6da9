using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Http;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1003: 401 for a caller who is known but not permitted (RFC 9110 §15.5.4).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnauthorizedForKnownCaller : AuthAnalyzer
{
    public UnauthorizedForKnownCaller() : base(Rules.UnauthorizedForKnownCaller) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation)
    {
        var reasons = new Reasons(compilation);
        context.RegisterOperationAction(operation => Analyze(operation, compilation, reasons), OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment);
    }

    private static void Analyze(OperationAnalysisContext context, AuthCompilation compilation, Reasons reasons)
    {
        if (compilation.Responses.Read(context.Operation) is not { Status: 401 } response)
            return;
        var reason = reasons.Of(response.Operation, compilation.KnownCallers.Reach(response.Operation));
        if (reason.Kind != ReasonKind.PermissionLacking)
            return;
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(FixProperties.Header, HeaderWrites.WwwAuthenticate)
            .Add(FixProperties.Form, response.Form.ToString())
            .Add(FixProperties.Challenge, compilation.Schemes.ChallengeFor(response.Operation, AuthOptions.Of(context.Options, context.Operation.Syntax.SyntaxTree)));
        context.ReportDiagnostic(Diagnostic.Create(Rules.UnauthorizedForKnownCaller, response.Operation.Syntax.GetLocation(), properties, response.Api, reason.Words));
    }
}
