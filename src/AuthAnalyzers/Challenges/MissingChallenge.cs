using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Paths;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Demanded;
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
        var challenge = Challenge(compilation, response.Operation, header, options);
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(FixProperties.Header, header)
            .Add(FixProperties.Coverage, coverage.ToString())
            .With(MayBeSetHere(response) ? challenge : null);
        if (response.Status == 401 && coverage == OnPaths.None && response is { HasOtherStatuses: false, AnsweredBy.IsEmpty: true } && AuthenticationSchemes.Of(compilation).CanAnswer(response, context.ContainingSymbol))
            properties = properties.Add(FixProperties.Challenges, "true");
        if (coverage == OnPaths.None && MisnamedChallenges.Of(compilation).Beside(response, header) is { } misnamed)
        {
            context.ReportDiagnostic(SourceEdits.OfHeaderName(misnamed.Name).Report(rule, response.Operation.Syntax.GetLocation(), properties, response.Api, $" ('{misnamed.Text}' is set in its place)"));
            return;
        }
        var gap = coverage == OnPaths.Some ? ChallengePresence.Of(compilation).Gap(response, header, options) : ImmutableArray<Decision>.Empty;
        var places = Places(gap);
        if (response.Status == 401 && challenge is { Text: { } text } && SharedChallenge.Of(compilation).Place(text, context.Options) is { } pipeline)
        {
            properties = properties.Add(FixProperties.Pipeline, places.Count.ToString(CultureInfo.InvariantCulture));
            places.Add(pipeline);
        }
        context.ReportDiagnostic(Diagnostic.Create(rule, response.Operation.Syntax.GetLocation(), places, properties,
            response.Api, coverage == OnPaths.Some ? " on every path" + GapWording.NotWhere(gap) : ""));
    }

    // Where the answer has other statuses too, the header would be theirs as well; a handler of exceptions may clear what was set before it.
    private static bool MayBeSetHere(Response response) =>
        !response.HasOtherStatuses && (response.AnsweredBy.IsEmpty || response.Operation is IInvocationOperation { TargetMethod.MethodKind: not MethodKind.Constructor });

    // The challenge that a fix may set; null where the answer itself stands in the wrong place, which AUTH1011 says, or where no credentials would help: a permission or a setting leads to it.
    internal static InferredChallenge? Challenge(Models compilation, IOperation operation, string header, AuthOptions options) =>
        ChallengeEvents.ComesBeforeChallenge(operation) ? null
        : header == HeaderWrites.ProxyAuthenticate ? InferredChallenges.Of(compilation).ForProxy(operation)
        : Reasons.Of(compilation).IsPermission(operation) || SettingChecks.Lead(operation) ? null
        : InferredChallenges.Of(compilation).For(operation, options);

    private static List<Location> Places(ImmutableArray<Decision> gap)
    {
        var places = new List<Location>();
        foreach (var decision in gap)
            places.Add(decision.Condition.GetLocation());
        return places;
    }
}
