namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method makes the secret that a person gets by mail or text to prove that an account is his.</summary>
/// <param name="IsReset">It is made for nothing else than a new password.</param>
internal sealed record StartsRecovery(bool IsReset) : Role;
