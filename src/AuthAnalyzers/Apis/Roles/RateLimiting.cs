namespace AuthAnalyzers.Apis.Roles;

/// <summary>The member sets up a part of the rate limits of ASP.NET Core.</summary>
/// <param name="Part">Which.</param>
/// <param name="Policy">The parameter that names a policy; null where none does.</param>
internal sealed record RateLimiting(RateLimitPart Part, string? Policy = null) : Role
{
    public override IEnumerable<string> Parameters => Policy is null ? Array.Empty<string>() : new[] { Policy };
}

/// <summary>What a <see cref="RateLimiting"/> sets up.</summary>
internal enum RateLimitPart
{
    /// <summary>The services that limits need: <c>AddRateLimiter</c>.</summary>
    Services,

    /// <summary>A policy that endpoints name: <c>AddFixedWindowLimiter("login", …)</c>.</summary>
    Policy,

    /// <summary>The limit of all requests, which needs no endpoint: <c>GlobalLimiter</c>.</summary>
    Global,

    /// <summary>An endpoint under a policy: <c>RequireRateLimiting("login")</c>, <c>[EnableRateLimiting("login")]</c>.</summary>
    Endpoint,
}
