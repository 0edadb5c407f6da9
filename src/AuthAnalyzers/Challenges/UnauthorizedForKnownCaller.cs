using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Challenges;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1003: 401 for a caller who is known but not permitted (RFC 9110 §15.5.4).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnauthorizedForKnownCaller : AuthAnalyzer
{
    private static readonly ImmutableDictionary<string, string?> s_forbids = ImmutableDictionary<string, string?>.Empty.Add(FixProperties.ForbidsByDefault, "");

    public UnauthorizedForKnownCaller() : base(Rules.UnauthorizedForKnownCaller) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(RuleStart context, Models compilation)
    {
        var reasons = Reasons.Of(compilation);
        context.RegisterOperationAction(operation => Analyze(operation, compilation, reasons), ChosenStatuses.MayChoose, ChosenStatuses.Kinds);
    }

    private static void Analyze(OperationContext context, Models compilation, Reasons reasons)
    {
        foreach (var response in ChosenStatuses.Of(compilation).Of(context.Operation, 401))
            Judge(context, compilation, reasons, response);
    }

    private static void Judge(OperationContext context, Models compilation, Reasons reasons, Response response)
    {
        var reason = reasons.Of(response.Operation);
        if (reason.Kind != ReasonKind.PermissionLacking)
            return;
        // A scheme that is known to challenge by default is known to forbid by default.
        var properties = AuthenticationSchemes.Of(compilation).CanAnswer(response, context.ContainingSymbol) ? s_forbids : ImmutableDictionary<string, string?>.Empty;
        context.ReportDiagnostic(Diagnostic.Create(Rules.UnauthorizedForKnownCaller, response.Operation.Syntax.GetLocation(), properties, response.Api, reason.Words));
    }
}
