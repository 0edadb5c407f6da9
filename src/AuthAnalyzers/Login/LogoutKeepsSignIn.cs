using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>AUTH2011: a logout after which the caller is still signed in (CWE-613).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LogoutKeepsSignIn : AuthAnalyzer
{
    public LogoutKeepsSignIn() : base(Rules.LogoutKeepsSignIn) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(RuleStart context, Models compilation)
    {
        context.RegisterOperationAction(operation => AnalyzeResult(operation, compilation), ApiIndex<SignsOut>.Concerns, OperationKind.Invocation);
        EndpointBodies.Register(context, compilation, (report, endpoint, body, _) => AnalyzeLogout(report, endpoint, body, compilation), SignOuts.Words);
    }

    private static void AnalyzeResult(OperationContext context, Models compilation)
    {
        var call = (IInvocationOperation)context.Operation;
        // What is dropped beside a sign-out that happens may be another scheme's.
        if (SignOuts.IsDropped(call) && !call.EnclosingFunction().Descendants().Any(SignOuts.Happens))
            context.ReportDiagnostic(Diagnostic.Create(Rules.LogoutKeepsSignIn, call.Syntax.GetLocation(), EndpointIndex.Of(compilation).Around(call)?.Name ?? context.ContainingSymbol.Name,
                "the result of SignOut is not returned, so nothing happens"));
    }

    private static void AnalyzeLogout(Action<Diagnostic> report, Endpoint endpoint, IOperation body, Models compilation)
    {
        var signOuts = SignOuts.Of(compilation);
        if (endpoint.Place is not { } place || body.Descendants().Any(SignOuts.IsDropped) || signOuts.EndIn(body))
            return;
        if (!CookieSignIns.Of(compilation).Any)
        {
            if (SessionSignInKeys.Of(compilation).LeftBy(body) is { } key)
                report(Diagnostic.Create(Rules.LogoutKeepsSignIn, place, ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Replacement, "Clear"), endpoint.Name, $"the session still holds '{key}'"));
            // Where the session alone says who is signed in, clearing it is a sign-out.
            if (!CookieSignIns.Of(compilation).AreSetUp || SessionSignInKeys.Of(compilation).Any)
                return;
        }
        var shown = signOuts.ReplaceUser(body) ? "User is only replaced for this request" : signOuts.ClearOnly(body) ? "only the session is cleared, the authentication cookie stays" : null;
        if (shown is not null)
            report(Diagnostic.Create(Rules.LogoutKeepsSignIn, place, ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Scheme, CookieSignIns.Of(compilation).Scheme), endpoint.Name, shown));
    }
}
