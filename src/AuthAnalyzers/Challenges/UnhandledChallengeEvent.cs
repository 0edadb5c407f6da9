using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Paths;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Challenges;
using AuthAnalyzers.Http.Responses;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1011: a challenge event that writes the response and leaves it to the handler, which then throws.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnhandledChallengeEvent : AuthAnalyzer
{
    public UnhandledChallengeEvent() : base(Rules.UnhandledChallengeEvent) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer && framework.Has(AspNetCore.JwtBearerEvents);

    private protected override void Start(RuleStart context, Models compilation)
    {
        context.RegisterOperationAction(operation => AnalyzeAssignment(operation, compilation), ApiIndex<ChallengeEvent>.Concerns, OperationKind.SimpleAssignment);
        context.RegisterOperationBlockAction(block => AnalyzeOverride(block, compilation));
    }

    // OnChallenge = context => …; or the name of a method of this compilation.
    private static void AnalyzeAssignment(OperationContext context, Models compilation)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation { Property: var property } || !ApiIndex<ChallengeEvent>.Concerns(property)
            || assignment.Value.Unwrap() is not IDelegateCreationOperation { Target: var target })
            return;
        if (target is IAnonymousFunctionOperation { Symbol.Parameters: { Length: 1 } parameters } lambda)
            Analyze(context.ReportDiagnostic, context.Options, compilation, lambda.Body, parameters[0]);
        else if (target is IMethodReferenceOperation { Method: { Parameters.Length: 1 } method } && SourceMethods.Of(compilation).Body(method) is { } body
            && body.Syntax.SyntaxTree == assignment.Syntax.SyntaxTree)
            Analyze(context.ReportDiagnostic, context.Options, compilation, body, method.Parameters[0]);
    }

    private static void AnalyzeOverride(OperationBlockAnalysisContext context, Models compilation)
    {
        if (context.OwningSymbol is not IMethodSymbol { IsOverride: true, Parameters.Length: 1 } method || !ApiIndex<ChallengeEvent>.Concerns(method))
            return;
        foreach (var body in context.OperationBlocks)
            Analyze(context.ReportDiagnostic, context.Options, compilation, body, method.Parameters[0]);
    }

    private static void Analyze(Action<Diagnostic> report, AnalyzerOptions all, Models compilation, IOperation body, IParameterSymbol parameter)
    {
        var events = ChallengeEvents.Of(compilation);
        foreach (var operation in body.Descendants())
        {
            Cancellation.ThrowIfRequested();
            // What a lambda writes, it writes later.
            if (!ResponseStart.Starts(operation) || operation.EnclosingFunction() != body.EnclosingFunction())
                continue;
            if (events.IsHandled(operation, parameter) != OnPaths.None)
                return;
            var options = AuthOptions.Of(all, operation.Syntax.SyntaxTree);
            var properties = ImmutableDictionary<string, string?>.Empty
                .Add(FixProperties.Header, HeaderWrites.Of(compilation).SetsWithin(body, HeaderWrites.WwwAuthenticate) ? null : HeaderWrites.WwwAuthenticate)
                .Add(FixProperties.Challenge, AuthenticationSchemes.Of(compilation).ChallengeFor(operation, options))
                .Add(FixProperties.Status, ChallengeEvents.SetsStatus(body) ? null : "401");
            report(Diagnostic.Create(Rules.UnhandledChallengeEvent, operation.Syntax.GetLocation(), properties));
            // One report for each event: its first write fails already.
            return;
        }
    }
}
