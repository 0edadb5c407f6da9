namespace AuthAnalyzers.Apis.Roles;

/// <summary>The property says how many requests a rate limit lets through: <c>PermitLimit</c>.</summary>
internal sealed record LimitCount : Role;
