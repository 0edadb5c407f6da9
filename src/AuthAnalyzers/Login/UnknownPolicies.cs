using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>Names of rate-limiting policies that nobody registers: the endpoint answers 500, which for a login is nobody's login.</summary>
internal sealed class UnknownPolicies(Models compilation)
{
    // What a login, a code, a recovery or a registration is called, by its route or its method.
    private static readonly string[] s_credentials =
    {
        "login", "logon", "signin", "auth", "authenticate", "authentication", "identity", "token", "connect", "password", "forgot", "reset", "recover", "recovery", "register", "registration", "signup",
        "otp", "code", "twofactor", "2fa", "mfa", "verify", "verification", "confirm", "resend",
    };

    private const int MostSteps = 32;

    private readonly RateLimits _limits = RateLimits.Of(compilation);

    /// <summary>Whether the endpoints that the convention is behind answer 500, and one of them takes credentials.</summary>
    public bool Answers(string policy, IInvocationOperation convention) => IsUnknown(policy) && TakesCredentials(convention);

    /// <summary>Whether the action or the actions of the controller answer 500, and one of them takes credentials.</summary>
    public bool Answers(string policy, ISymbol actionOrController) => IsUnknown(policy) && actionOrController switch
    {
        IMethodSymbol method => TakesCredentials(method),
        INamedTypeSymbol type => IdentifierWords.Has(type.Name, s_credentials) || type.GetMembers().OfType<IMethodSymbol>().Any(TakesCredentials),
        _ => false,
    };

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

    private static bool TakesCredentials(IMethodSymbol method) => Endpoint.NamesOf(method, null).Exists(static name => IdentifierWords.Has(name, s_credentials));

    // app.MapPost("/login", …).RequireRateLimiting("…"), and what is mapped on a group that a local holds.
    private static bool TakesCredentials(IInvocationOperation convention)
    {
        var steps = 0;
        for (var link = Call.Of(convention).Subject?.Unwrap(); link is not null && steps < MostSteps; link = Next(link), steps++)
            if (link is IInvocationOperation call && Maps(call))
                return true;
        for (var around = convention.Parent; around is not null and not IBlockOperation; around = around.Parent)
            if (around is IInvocationOperation call && Maps(call) || around is IVariableDeclaratorOperation { Symbol: var group } && MapsOn(group, convention))
                return true;
        return Call.Of(convention).Subject?.Unwrap() is ILocalReferenceOperation { Local: var local } && MapsOn(local, convention);
    }

    private static IOperation? Next(IOperation link) => link switch
    {
        IInvocationOperation call => Call.Of(call).Subject?.Unwrap(),
        ILocalReferenceOperation local when Locals.SingleValue(local) is { } value && !local.IsIn(value) => value.Unwrap(),
        _ => null,
    };

    private static bool MapsOn(ILocalSymbol group, IOperation near) =>
        BodyIndex.Uses(near, group).Any(static use => Argument.Of(use.Parent is IConversionOperation conversion ? conversion : use)?.Call?.Operation is IInvocationOperation call && Maps(call));

    // A route, a handler, or the method itself: MapIdentityApi.
    private static bool Maps(IInvocationOperation call)
    {
        if (!call.TargetMethod.Name.StartsWith("Map", StringComparison.Ordinal))
            return false;
        if (IdentifierWords.Has(call.TargetMethod.Name, s_credentials))
            return true;
        foreach (var argument in Call.Of(call))
            if (argument.Value.ConstantText() is { } route && IdentifierWords.Has(route, s_credentials)
                || argument.Value.Unwrap() is IDelegateCreationOperation { Target: IMethodReferenceOperation { Method.Name: var handler } } && IdentifierWords.Has(handler, s_credentials))
                return true;
        return false;
    }
}
