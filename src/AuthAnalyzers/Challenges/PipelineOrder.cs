using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1009: middleware that runs after authorization and is needed by it, or by the browser that reads its answer. Which orders break was measured: see the rule's page.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PipelineOrder : AuthAnalyzer
{
    private const string Authorization = "UseAuthorization";

    public PipelineOrder() : base(Rules.PipelineOrder) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) =>
        framework.HasWebServer && framework.Has(AspNetCore.AuthorizationAppBuilderExtensions);

    private protected override void Start(RuleStart context, Models compilation)
    {
        var pipelines = Pipelines.Of(compilation);
        var gates = OwnGates.Of(compilation);
        context.RegisterOperationAction(operation => Analyze(operation, pipelines, gates), Pipelines.MayAdd, OperationKind.Invocation);
    }

    private static void Analyze(OperationContext context, Pipelines pipelines, OwnGates gates)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!Pipelines.MayAdd(call))
            return;
        var calls = pipelines.Around(call);
        foreach (var late in calls)
            if (late.Call == call && Harm(late.Name) is { } harm && Before(calls, late) is { } authorization && !pipelines.IsInBranch(call, late.Name))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.PipelineOrder, late.Place, Target(calls, late, authorization), late.Name, Authorization, harm));
                return;
            }
            else if (late.Call == call && late is { Name: "UseCors", IsDirect: true } && !pipelines.IsInBranch(call, late.Name) && GateBefore(calls, late, gates) is var (gate, name))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.PipelineOrder, late.Place, ImmutableArray.Create(new MiddlewareCall("", gate, late.Builder, isDirect: true).Place), late.Name, name,
                    "a preflight carries no credentials and is answered with 401"));
                return;
            }
    }

    // The gate of the project that runs before CORS whenever it does; null where CORS is there a second time.
    private static (IInvocationOperation Call, string Name)? GateBefore(IReadOnlyList<MiddlewareCall> calls, MiddlewareCall late, OwnGates gates)
    {
        if (calls.Any(other => other != late && other.Name.TrimEnd('?') == late.Name))
            return null;
        foreach (var operation in late.Call.EnclosingFunction().Own())
            if (operation is IInvocationOperation { TargetMethod.Name: "Use" or "UseMiddleware" } call && call.Syntax.Span.End <= late.NameStart && Pipelines.RunsWhenever(call, late.Call)
                && Call.Of(call).Subject is { } builder && SymbolEqualityComparer.Default.Equals(References.Named(builder), late.Builder) && gates.NameOf(call) is { } name)
                return (call, name);
        return null;
    }

    private static string? Harm(string late) => late switch
    {
        "UseCors" => "a browser cannot read the 401, and a preflight may be answered with one",
        "UseAuthentication" => "valid credentials are read too late and answered 401",
        "UseRouting" => "authorization does not know the endpoint, and each one that asks for it fails with 500",
        _ => null,
    };

    /// <summary>The authorization that runs before the call whenever the call does; null where there is none, or the pipeline has the late middleware a second time.</summary>
    private static MiddlewareCall? Before(IReadOnlyList<MiddlewareCall> calls, MiddlewareCall late)
    {
        MiddlewareCall? authorization = null;
        var passed = false;
        foreach (var call in calls)
        {
            passed |= call == late;
            if (!SymbolEqualityComparer.Default.Equals(call.Builder, late.Builder))
                continue;
            if (call != late && call.Name.TrimEnd('?') == late.Name)
                return null;
            if (call.Name != Authorization)
                continue;
            if (authorization is not null || passed)
                return null;
            authorization = call;
        }
        // Within one helper the order is the helper's own matter.
        return authorization is not null && authorization.Call != late.Call && Pipelines.RunsWhenever(authorization.Call, late.Call) ? authorization : null;
    }

    // Where to move it to: in front of authorization; CORS in front of authentication too, as the framework's documentation has it.
    private static IEnumerable<Location> Target(IReadOnlyList<MiddlewareCall> calls, MiddlewareCall late, MiddlewareCall authorization)
    {
        if (!late.IsDirect || !authorization.IsDirect)
            return ImmutableArray<Location>.Empty;
        var target = authorization;
        MiddlewareCall? previous = null;
        foreach (var call in calls)
        {
            if (call == authorization && late.Name == "UseCors" && previous is { Name: "UseAuthentication", IsDirect: true } && SymbolEqualityComparer.Default.Equals(previous.Builder, late.Builder))
                target = previous;
            previous = call;
        }
        return ImmutableArray.Create(target.Place);
    }
}
