using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>A <c>UseRateLimiter</c> of a pipeline that stands where it does not know the endpoint yet, or no more: in front of <c>UseRouting</c>, or behind <c>UseEndpoints</c>.</summary>
internal sealed class MisplacedLimiter
{
    private const string Limiter = "UseRateLimiter";

    private readonly MiddlewareCall _limiter;
    private readonly MiddlewareCall _other;

    private MisplacedLimiter(MiddlewareCall limiter, MiddlewareCall other, bool isTooEarly) => (_limiter, _other, IsTooEarly) = (limiter, other, isTooEarly);

    /// <summary>Whether routing comes behind it; else the endpoints stand in front.</summary>
    public bool IsTooEarly { get; }

    /// <summary>The call to report it at, once for each pipeline: the limiter's own, or the routing's where a local function calls the limiter.</summary>
    public IInvocationOperation At => _limiter.IsDirect ? _limiter.Call : _other.Call;

    /// <summary>Where <c>UseRateLimiter</c> stands.</summary>
    public Location Place => _limiter.IsDirect ? _limiter.Place : InLocal(_limiter);

    /// <summary>Where it can be moved to; null where one of both stands in a local function.</summary>
    public Location? Target => _limiter.IsDirect && _other.IsDirect ? _other.Place : null;

    /// <summary>The limiters of the pipeline that the call is a part of which no endpoint's policy is applied by.</summary>
    public static IEnumerable<MisplacedLimiter> Around(IInvocationOperation call, RateLimits limits, Pipelines pipelines)
    {
        if (limits.AreGlobal || !limits.HavePolicies)
            yield break;
        var calls = pipelines.Around(call);
        foreach (var limiter in calls)
        {
            // app.UseLimits() of the program may be called for many pipelines; a local function belongs to this one.
            if (limiter.Name != Limiter || !limiter.IsDirect && !IsLocal(limiter) || calls.Any(other => other != limiter && other.Name == Limiter))
                continue;
            if (OnlyBehind(calls, limiter, "UseRouting") is { } routing && !pipelines.IsInBranch(limiter.Call, "UseRouting"))
                yield return new(limiter, routing, isTooEarly: true);
            else if (InFront(calls, limiter) is { } endpoints)
                yield return new(limiter, endpoints, isTooEarly: false);
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

    private static Location InLocal(MiddlewareCall limiter)
    {
        foreach (var operation in limiter.Call.Root().Descendants())
            if (operation is IInvocationOperation { TargetMethod.Name: Limiter } call && call.EnclosingFunction() is ILocalFunctionOperation function
                && SymbolEqualityComparer.Default.Equals(function.Symbol, limiter.Call.TargetMethod.OriginalDefinition))
                return call.NamePlace();
        return limiter.Place;
    }
}
