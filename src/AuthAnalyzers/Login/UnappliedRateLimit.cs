using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>AUTH2010: a rate limit that is set up and never limits a login (CWE-307). Which set-ups do nothing was measured: see the rule's page.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnappliedRateLimit : AuthAnalyzer
{
    public UnappliedRateLimit() : base(Rules.UnappliedRateLimit) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) =>
        framework.HasWebServer && framework.Has(AspNetCore.RateLimiterApplicationBuilderExtensions);

    private protected override void Start(RuleStart context, Models compilation)
    {
        var unused = new UnusedLimits(compilation);
        var policies = new UnknownPolicies(compilation);
        context.RegisterOperationAction(operation => AnalyzeOrder(operation, compilation), Pipelines.MayAdd, OperationKind.Invocation);
        context.RegisterOperationAction(operation => AnalyzeSetUp(operation, unused, policies), ApiIndex<RateLimiting>.Concerns, OperationKind.Invocation);
        context.RegisterOperationAction(operation => AnalyzePartition(operation, compilation), ApiIndex<LimitPartition>.Concerns, OperationKind.Invocation);
        context.RegisterOperationAction(operation => AnalyzeCount(operation, compilation), ApiIndex<LimitCount>.Concerns, OperationKind.SimpleAssignment);
        context.RegisterSymbolAction(symbol => AnalyzeAttribute(symbol, unused, policies), SymbolKind.NamedType, SymbolKind.Method);
    }

    private static void AnalyzeOrder(OperationContext context, Models compilation)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!Pipelines.MayAdd(call))
            return;
        foreach (var limiter in MisplacedLimiter.Around(call, RateLimits.Of(compilation), Pipelines.Of(compilation)))
            if (limiter.At == call)
                context.ReportDiagnostic(Diagnostic.Create(Rules.UnappliedRateLimit, limiter.Place, limiter.Target is { } target ? new[] { target } : Array.Empty<Location>(),
                    ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Move, limiter.IsTooEarly ? "Behind" : "InFront"),
                    limiter.IsTooEarly ? "UseRateLimiter runs before UseRouting: the policies of endpoints are never applied" : "UseRateLimiter runs after the endpoints: it limits nothing"));
    }

    private static void AnalyzeSetUp(OperationContext context, UnusedLimits unused, UnknownPolicies policies)
    {
        var call = (IInvocationOperation)context.Operation;
        if (ApiIndex<RateLimiting>.Find(call.TargetMethod) is not { } role)
            return;
        if (role.Part is RateLimitPart.Services or RateLimitPart.Endpoint && call.NamePlace() is { } place && unused.Begin(call.Syntax))
            context.ReportDiagnostic(unused.Diagnostic(place));
        else if (role is { Part: RateLimitPart.Endpoint, Policy: { } parameter } && Call.Of(call)[parameter] is { } name && name.ConstantText() is { } policy && policies.Answers(policy, call))
            context.ReportDiagnostic(policies.Diagnostic(name.Syntax.GetLocation(), policy));
    }

    // RateLimitPartition.GetFixedWindowLimiter(context.Request.Headers.Host.ToString(), …)
    private static void AnalyzePartition(OperationContext context, Models compilation)
    {
        var call = (IInvocationOperation)context.Operation;
        if (ApiIndex<LimitPartition>.Find(call.TargetMethod) is not { } partition)
            return;
        if (partition.IsUnlimited && LimitPolicies.IsForAll(call) && LimitPolicies.Of(compilation).OfLogin(call) is { } open)
            context.ReportDiagnostic(Diagnostic.Create(Rules.UnappliedRateLimit, call.Syntax.GetLocation(), $"The policy '{open}' limits nothing"));
        else if (!partition.IsUnlimited && Call.Of(call)[partition.Key] is { } key && LimitKeys.Of(compilation).Chosen(key) is var (part, name) && LimitPolicies.Of(compilation).OfLogin(call) is not null)
            context.ReportDiagnostic(Diagnostic.Create(Rules.UnappliedRateLimit, part.Syntax.GetLocation(), LimitKeys.Handover(part, key),
                $"The limit is counted by {name}, which the caller chooses: each request can have a new bucket"));
    }

    // window.PermitLimit = int.MaxValue
    private static void AnalyzeCount(OperationContext context, Models compilation)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Value.ConstantInt() == int.MaxValue && assignment.Target is IPropertyReferenceOperation { Property: var count } && ApiIndex<LimitCount>.Concerns(count)
            && LimitPolicies.Of(compilation).OfLogin(assignment) is { } policy)
            context.ReportDiagnostic(Diagnostic.Create(Rules.UnappliedRateLimit, assignment.Syntax.GetLocation(), $"The policy '{policy}' limits nothing"));
    }

    private static void AnalyzeAttribute(SymbolContext context, UnusedLimits unused, UnknownPolicies policies)
    {
        foreach (var attribute in context.Symbol.GetAttributes())
            if (attribute is { ConstructorArguments: [{ Kind: TypedConstantKind.Primitive, Value: string policy }, ..] } && attribute.AttributeClass is { } type && RateLimits.IsPolicy(type)
                && attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is AttributeSyntax { ArgumentList.Arguments: [var name, ..] } syntax)
                if (unused.Begin(syntax))
                    context.ReportDiagnostic(unused.Diagnostic(syntax.GetLocation()));
                else if (policies.Answers(policy, context.Symbol))
                    context.ReportDiagnostic(policies.Diagnostic(name.Expression.GetLocation(), policy));
    }
}
