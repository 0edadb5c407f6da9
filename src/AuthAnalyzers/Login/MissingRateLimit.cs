using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Endpoints;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Login;

/// <summary>AUTH2005: nothing limits how often passwords or codes can be tried, or mails be sent (CWE-307).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingRateLimit : AuthAnalyzer
{
    public MissingRateLimit() : base(Rules.MissingRateLimit) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework is { HasWebFramework: true, IsTestProject: false };

    private protected override void Start(RuleStart context, Models compilation)
    {
        EndpointBodies.Register(context, compilation, (report, endpoint, body, options) =>
        {
            if (endpoint.Kind is EndpointKind.Action or EndpointKind.Page or EndpointKind.FastEndpoint or EndpointKind.Mapped && Of(endpoint, body, compilation, options) is { } found)
                report(found);
        });
        context.RegisterOperationAction(operation => AnalyzeIdentityApi(operation, compilation), static method => method.Name == "MapIdentityApi", OperationKind.Invocation);
    }

    private static void AnalyzeIdentityApi(OperationContext context, Models compilation)
    {
        var mapping = (IInvocationOperation)context.Operation;
        if (mapping.TargetMethod.IsDeclaredBy(AspNetCore.IdentityApiEndpoints) && !GuessLimits.Of(compilation).CoverMapping(mapping) && Allows(context.Options, mapping))
            context.ReportDiagnostic(Diagnostic.Create(Rules.MissingRateLimit, mapping.NamePlace(), Handover(compilation), "MapIdentityApi", What(Guess.Password, compilation)));
    }

    private static Diagnostic? Of(Endpoint endpoint, IOperation body, Models compilation, AnalyzerOptions options)
    {
        var guessable = GuessableEndpoints.Of(compilation);
        if (endpoint.Place is not { } place || guessable.Of(endpoint, body) is not { } guess || endpoint.Kind == EndpointKind.FastEndpoint && guessable.Configures(endpoint, "Throttle")
            || GuessLimits.Of(compilation).Cover(endpoint, body) || !Allows(options, body))
            return null;
        return Diagnostic.Create(Rules.MissingRateLimit, place, Handover(compilation), endpoint.Name, What(guess, compilation));
    }

    private static bool Allows(AnalyzerOptions options, IOperation at) => !AuthOptions.Of(options, at.Syntax.SyntaxTree).RateLimitedElsewhere;

    // A policy that is not registered answers 500, and without the middleware none is applied: the only one, or the only one that is named for logins.
    private static ImmutableDictionary<string, string?> Handover(Models compilation)
    {
        var none = ImmutableDictionary<string, string?>.Empty;
        var limits = RateLimits.Of(compilation);
        if (!limits.AreUsed || limits.Registered is not { Count: > 0 } policies)
            return none;
        var fitting = policies.Where(static policy => IdentifierWords.Has(policy, "login", "auth", "signin", "token", "strict", "authentication")).ToArray();
        return (fitting.Length == 1 ? fitting[0] : policies.Count == 1 ? policies.First() : null) is { } policy ? none.Add(FixProperties.Replacement, policy) : none;
    }

    private static string What(Guess guess, Models compilation) => (guess switch
    {
        Guess.Password => "passwords can be tried",
        Guess.Code => "a six-digit code can be tried",
        _ => "mails can be sent to anybody",
    }) + " as fast as the server answers" + (GuessLimits.Of(compilation).StandElsewhere ? ", though the project limits others" : "");
}
