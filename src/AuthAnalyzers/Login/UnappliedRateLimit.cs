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
    private const string Limiter = "UseRateLimiter";

    public UnappliedRateLimit() : base(Rules.UnappliedRateLimit) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) =>
        framework.HasWebServer && framework.Has(AspNetCore.RateLimiterApplicationBuilderExtensions);

    private protected override void Start(RuleStart context, Models compilation)
    {
        var limits = RateLimits.Of(compilation);
        var pipelines = Pipelines.Of(compilation);
        var unused = new UnusedLimits(compilation);
        var policies = new UnknownPolicies(compilation);
        context.RegisterOperationAction(operation => AnalyzeOrder(operation, limits, pipelines), Pipelines.MayAdd, OperationKind.Invocation);
        context.RegisterOperationAction(operation => AnalyzeSetUp(operation, unused, policies), ApiIndex<RateLimiting>.Concerns, OperationKind.Invocation);
        context.RegisterSymbolAction(symbol => AnalyzeAttribute(symbol, unused, policies), SymbolKind.NamedType, SymbolKind.Method);
    }

    private static void AnalyzeOrder(OperationContext context, RateLimits limits, Pipelines pipelines)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!Pipelines.MayAdd(call))
            return;
        var calls = pipelines.Around(call);
        foreach (var limiter in calls)
        {
            // app.UseLimits() of the program may be called for many pipelines; a local function belongs to this one.
            if (limiter.Name != Limiter || !limiter.IsDirect && !IsLocal(limiter) || limits.AreGlobal || !limits.HavePolicies || calls.Any(other => other != limiter && other.Name == Limiter))
                continue;
            if (OnlyBehind(calls, limiter, "UseRouting") is { } routing && !pipelines.IsInBranch(limiter.Call, "UseRouting"))
                Report(context, limiter, routing, "UseRateLimiter runs before UseRouting: the policies of endpoints are never applied");
            else if (InFront(calls, limiter) is { } endpoints)
                Report(context, limiter, endpoints, "UseRateLimiter runs after the endpoints: it limits nothing");
        }
    }

    private static bool IsLocal(MiddlewareCall call) => call.Call.TargetMethod.MethodKind == MethodKind.LocalFunction;

    // The routing behind the limiter, where none is in front of it. What may bring routing is called `UseRouting?`.
    private static MiddlewareCall? OnlyBehind(IReadOnlyList<MiddlewareCall> calls, MiddlewareCall limiter, string name)
    {
        var isBehind = false;
        foreach (var call in calls)
        {
            isBehind |= call == limiter;
            if (call.Name.TrimEnd('?') == name && SymbolEqualityComparer.Default.Equals(call.Builder, limiter.Builder))
                return isBehind && call.Name == name && call.Call != limiter.Call && Pipelines.RunsWhenever(call.Call, limiter.Call) ? call : null;
        }
        return null;
    }

    private static MiddlewareCall? InFront(IReadOnlyList<MiddlewareCall> calls, MiddlewareCall limiter)
    {
        foreach (var call in calls)
            if (call == limiter)
                return null;
            else if ((call.Name == "UseEndpoints" || call.IsDirect && call.Call.TargetMethod.Name is "UseMvc" or "UseMvcWithDefaultRoute")
                && SymbolEqualityComparer.Default.Equals(call.Builder, limiter.Builder) && call.Call != limiter.Call && Pipelines.RunsWhenever(call.Call, limiter.Call))
                return call;
        return null;
    }

    // Once: where the limiter is called, or, where a local function does that, at its call of the limiter.
    private static void Report(OperationContext context, MiddlewareCall limiter, MiddlewareCall other, string message)
    {
        if (context.Operation != (limiter.IsDirect ? limiter.Call : other.Call))
            return;
        var isMovable = limiter.IsDirect && other.IsDirect;
        context.ReportDiagnostic(Diagnostic.Create(Rules.UnappliedRateLimit, limiter.IsDirect ? limiter.Place : InLocal(limiter), isMovable ? new[] { other.Place } : Array.Empty<Location>(),
            ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Move, other.Name == "UseRouting" ? "Behind" : "InFront"), message));
    }

    private static Location InLocal(MiddlewareCall limiter)
    {
        foreach (var operation in limiter.Call.Root().Descendants())
            if (operation is IInvocationOperation { TargetMethod.Name: Limiter } call && call.EnclosingFunction() is ILocalFunctionOperation function
                && SymbolEqualityComparer.Default.Equals(function.Symbol, limiter.Call.TargetMethod.OriginalDefinition))
                return call.NamePlace();
        return limiter.Place;
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

    private static void AnalyzeAttribute(SymbolAnalysisContext context, UnusedLimits unused, UnknownPolicies policies)
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
