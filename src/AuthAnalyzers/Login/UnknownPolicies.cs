using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>Names of rate-limiting policies that nobody registers: the endpoint answers 500, which for a login is nobody's login.</summary>
internal sealed class UnknownPolicies(Models compilation)
{
    private readonly RateLimits _limits = RateLimits.Of(compilation);

    /// <summary>Whether the endpoints that the convention is behind answer 500, and one of them takes credentials.</summary>
    public bool Answers(string policy, IInvocationOperation convention) => IsUnknown(policy) && LimitedLogins.TakesCredentials(convention);

    /// <summary>Whether the action or the actions of the controller answer 500, and one of them takes credentials.</summary>
    public bool Answers(string policy, ISymbol actionOrController) => IsUnknown(policy) && LimitedLogins.TakesCredentials(actionOrController);

    /// <summary>The report, with the registered name that is meant where that is spelled otherwise.</summary>
    public Diagnostic Diagnostic(Location place, string policy)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (_limits.Registered?.Where(name => Plain(name) == Plain(policy)).ToArray() is [var meant])
            properties = properties.Add(FixProperties.Replacement, meant);
        return Microsoft.CodeAnalysis.Diagnostic.Create(Rules.UnappliedRateLimit, place, properties, $"The rate-limiting policy '{policy}' is not registered: the endpoint answers 500");
    }

    private static string Plain(string name) => name.Replace("-", "").Replace("_", "").ToLowerInvariant();

    private bool IsUnknown(string policy) => _limits.Registered is { Count: > 0 } registered && !registered.Contains(policy);
}
