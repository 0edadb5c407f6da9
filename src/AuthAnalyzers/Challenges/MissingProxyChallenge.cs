using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1008: a 407 without Proxy-Authenticate (RFC 9110 §15.5.8).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingProxyChallenge : AuthAnalyzer
{
    public MissingProxyChallenge() : base(Rules.MissingProxyChallenge) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(RuleStart context, Models compilation) =>
        context.RegisterOperationAction(
            operation => MissingChallenge.Analyze(operation, compilation, Rules.MissingProxyChallenge, 407, HeaderWrites.ProxyAuthenticate),
            ChosenStatuses.MayChoose, ChosenStatuses.Kinds);
}
