using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Demanded;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Challenges;
using AuthAnalyzers.Http.Responses;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1002: 403 for missing or invalid credentials (RFC 9110 §15.5.2, §15.5.4).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForbiddenWithoutCredentials : AuthAnalyzer
{
    public ForbiddenWithoutCredentials() : base(Rules.ForbiddenWithoutCredentials) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(RuleStart context, Models compilation)
    {
        var reasons = Reasons.Of(compilation);
        context.RegisterOperationAction(operation => Analyze(operation, compilation, reasons), ChosenStatuses.MayChoose, ChosenStatuses.Kinds);
    }

    private static void Analyze(OperationContext context, Models compilation, Reasons reasons)
    {
        foreach (var response in ChosenStatuses.Of(compilation).Of(context.Operation, 403))
            Judge(context, compilation, reasons, response);
    }

    private static void Judge(OperationContext context, Models compilation, Reasons reasons, Response response)
    {
        if (response.HasOtherStatuses || NamesScheme(response.Operation))
            return;
        var reason = reasons.Of(response.Operation);
        // Where cookies are all there is, no HTTP scheme exists to challenge with.
        if (reason.Kind != ReasonKind.CredentialsMissing || (reason.IsAboutSignIn && AuthenticationSchemes.Of(compilation).HasCookiesAlone))
            return;
        var options = AuthOptions.Of(context.Options, context.Operation.Syntax.SyntaxTree);
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(FixProperties.Header, HeaderWrites.WwwAuthenticate)
            .Add(FixProperties.Coverage, ChallengePresence.Of(compilation).Of(response, HeaderWrites.WwwAuthenticate, options).ToString())
            .With(response.AnsweredBy.IsEmpty || response.Operation is IInvocationOperation ? InferredChallenges.Of(compilation).For(response.Operation, options) : null);
        context.ReportDiagnostic(Diagnostic.Create(Rules.ForbiddenWithoutCredentials, response.Operation.Syntax.GetLocation(), properties, response.Api, reason.Words));
    }

    // Forbid("scheme"): what the answer is, that scheme decides; OpenIddict's is a 400, or a redirect with an error.
    private static bool NamesScheme(IOperation answer) => answer switch
    {
        IInvocationOperation { TargetMethod.Name: "Forbid" } forbid => Call.Of(forbid).GivesAny,
        IObjectCreationOperation { Type.Name: "ForbidResult" } result => result.Initializer is not null || Call.Of(result).GivesAny,
        _ => false,
    };
}
