using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Paths;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Challenges;
using AuthAnalyzers.Http.Responses;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1001: a 401 without a challenge (RFC 9110 §15.5.2).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingChallenge : AuthAnalyzer
{
    public MissingChallenge() : base(Rules.MissingChallenge) { }

    // Without a web framework there are no responses to judge.
    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(RuleStart context, Models compilation) =>
        context.RegisterOperationAction(
            operation => Analyze(operation, compilation, Rules.MissingChallenge, 401, HeaderWrites.WwwAuthenticate),
            ChosenStatuses.MayChoose, ChosenStatuses.Kinds);

    /// <summary>Reports a response of that status on which the header is not set on every way.</summary>
    internal static void Analyze(OperationContext context, Models compilation, DiagnosticDescriptor rule, int status, string header)
    {
        foreach (var response in ChosenStatuses.Of(compilation).Of(context.Operation, status))
            Judge(context, compilation, rule, response, header);
    }

    private static void Judge(OperationContext context, Models compilation, DiagnosticDescriptor rule, Response response, string header)
    {
        var options = AuthOptions.Of(context.Options, context.Operation.Syntax.SyntaxTree);
        var coverage = ChallengePresence.Of(compilation).Of(response, header, options);
        // What should be a 403 (AUTH1003) is not mended by a challenge.
        if (coverage == OnPaths.Every || response.Status == 401 && Reasons.Of(compilation).Of(response.Operation).Kind == ReasonKind.PermissionLacking)
            return;
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(FixProperties.Header, header)
            .Add(FixProperties.Coverage, coverage.ToString())
            .Add(FixProperties.Challenge, MayBeSetHere(response) ? Challenge(compilation, response.Operation, header, options) : null);
        if (response.Status == 401 && coverage == OnPaths.None && response is { HasOtherStatuses: false, AnsweredBy.IsEmpty: true } && AuthenticationSchemes.Of(compilation).CanAnswer(response, context.ContainingSymbol))
            properties = properties.Add(FixProperties.Challenges, "true");
        if (coverage == OnPaths.None && MisnamedChallenges.Of(compilation).Beside(response, header) is { } misnamed)
        {
            context.ReportDiagnostic(SourceEdits.OfHeaderName(misnamed.Name).Report(rule, response.Operation.Syntax.GetLocation(), properties, response.Api, $" ('{misnamed.Text}' is set in its place)"));
            return;
        }
        var gap = coverage == OnPaths.Some ? ChallengePresence.Of(compilation).Gap(response, header, options) : ImmutableArray<Decision>.Empty;
        context.ReportDiagnostic(Diagnostic.Create(rule, response.Operation.Syntax.GetLocation(), Places(gap), properties,
            response.Api, coverage == OnPaths.Some ? " on every path" + GapWording.NotWhere(gap) : ""));
    }

    // Where the answer has other statuses too, the header would be theirs as well; a handler of exceptions may clear what was set before it.
    private static bool MayBeSetHere(Response response) =>
        !response.HasOtherStatuses && (response.AnsweredBy.IsEmpty || response.Operation is IInvocationOperation { TargetMethod.MethodKind: not MethodKind.Constructor });

    // The header that a fix may set; null where the answer itself stands in the wrong place, which AUTH1011 says.
    private static string? Challenge(Models compilation, IOperation operation, string header, AuthOptions options) =>
        ChallengeEvents.ComesBeforeChallenge(operation) ? null
        : header == HeaderWrites.ProxyAuthenticate ? AuthenticationSchemes.Of(compilation).ProxyChallengeFor(operation)
        : AuthenticationSchemes.Of(compilation).ChallengeFor(operation, options);

    private static IEnumerable<Location> Places(ImmutableArray<Decision> gap)
    {
        foreach (var decision in gap)
            yield return decision.Condition.GetLocation();
    }
}
