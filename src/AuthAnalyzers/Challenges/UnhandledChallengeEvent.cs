using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Paths;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Demanded;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Challenges;
using AuthAnalyzers.Http.Responses;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1011: an event of an authentication handler that answers and leaves the response to the handler, which then throws or answers anew.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnhandledChallengeEvent : AuthAnalyzer
{
    public UnhandledChallengeEvent() : base(Rules.UnhandledChallengeEvent) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => 
        framework.HasWebServer && (framework.Has(AspNetCore.JwtBearerEvents) || framework.Has(AspNetCore.OpenIdConnectEvents));

    private protected override void Start(RuleStart context, Models compilation)
    {
        context.RegisterOperationAction(operation => AnalyzeAssignment(operation, compilation), ApiIndex<ChallengeEvent>.Concerns, OperationKind.SimpleAssignment);
        context.RegisterOperationBlockAction(block => AnalyzeOverride(block, compilation));
    }

    // OnChallenge = context => …; or the name of a method of this compilation.
    private static void AnalyzeAssignment(OperationContext context, Models compilation)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation { Property: var property } || ApiIndex<ChallengeEvent>.Find(property) is not { Turn: var turn }
            || assignment.Value.Unwrap() is not IDelegateCreationOperation { Target: var target })
            return;
        if (target is IAnonymousFunctionOperation { Symbol.Parameters.Length: 1 } lambda)
            Analyze(context.ReportDiagnostic, context.Options, compilation, lambda.Body, turn);
        else if (target is IMethodReferenceOperation { Method: { Parameters.Length: 1 } method } && SourceMethods.Of(compilation).Body(method) is { } body
            && body.Syntax.SyntaxTree == assignment.Syntax.SyntaxTree)
            Analyze(context.ReportDiagnostic, context.Options, compilation, body, turn);
    }

    private static void AnalyzeOverride(BodyContext context, Models compilation)
    {
        if (context.OwningSymbol is not IMethodSymbol { IsOverride: true, Parameters.Length: 1 } method || ApiIndex<ChallengeEvent>.Find(method) is not { Turn: var turn })
            return;
        foreach (var body in context.OperationBlocks)
            Analyze(context.ReportDiagnostic, context.Options, compilation, body, turn);
    }

    private static void Analyze(Action<Diagnostic> report, AnalyzerOptions all, Models compilation, IOperation body, EventTurn turn)
    {
        var events = ChallengeEvents.Of(compilation);
        foreach (var operation in body.Own())
        {
            // Before the challenge there is nothing that a call of HandleResponse could stop.
            if (!events.Answers(operation, turn) || turn != EventTurn.Result && events.IsHandled(operation) is var handled && (handled == OnPaths.Every || handled == OnPaths.Some && !IsAlways(operation)))
                continue;
            var properties = turn == EventTurn.Result ? ImmutableDictionary<string, string?>.Empty : Properties(operation, body, compilation, all);
            var (answer, consequence) = Wording(operation, turn);
            report(Diagnostic.Create(Rules.UnhandledChallengeEvent, operation.Syntax.GetLocation(), properties, answer, consequence));
            // One report for each event: its first write fails already.
            return;
        }
    }

    // if (isApi) context.HandleResponse(); and a write on every way: what is written under a condition may be written only where the response is handled.
    private static bool IsAlways(IOperation write) => Guards.Reaching(write) is { } reaching && reaching.IsAlways();

    private static ImmutableDictionary<string, string?> Properties(IOperation operation, IOperation body, Models compilation, AnalyzerOptions all)
    {
        var options = AuthOptions.Of(all, operation.Syntax.SyntaxTree);
        return ImmutableDictionary<string, string?>.Empty
            .Add(FixProperties.Header, HeaderWrites.Of(compilation).SetsWithin(body, HeaderWrites.WwwAuthenticate) ? null : HeaderWrites.WwwAuthenticate)
            .With(InferredChallenges.Of(compilation).For(operation, options))
            .Add(FixProperties.Status, ChallengeEvents.SetsStatus(body) ? null : "401");
    }

    private static (string Answer, string Consequence) Wording(IOperation operation, EventTurn turn) => turn switch
    {
        EventTurn.Challenge => ("challenge event writes the response but does not call HandleResponse", "every challenge throws: the handler then sets a status on a response that has started"),
        EventTurn.Result => ("event comes before the challenge and writes the response", "the challenge or the endpoint throws: it then sets a status on a response that has started"),
        _ when operation is ISimpleAssignmentOperation => ("redirect event sets the status but does not call HandleResponse", "the client gets the redirect to the provider in its place"),
        _ => ("redirect event answers but does not call HandleResponse", "the handler redirects all the same, and throws where the response has started"),
    };
}
