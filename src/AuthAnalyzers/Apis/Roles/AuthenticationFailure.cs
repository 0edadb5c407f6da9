namespace AuthAnalyzers.Apis.Roles;

/// <summary>The property holds the exception for which an authentication failed.</summary>
internal sealed record AuthenticationFailure : Role;
