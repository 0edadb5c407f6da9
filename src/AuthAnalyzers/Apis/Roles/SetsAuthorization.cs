namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method gives a request its Authorization header.</summary>
internal sealed record SetsAuthorization : Role;
