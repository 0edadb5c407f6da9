namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method makes a secret that lets an account's owner in again, or takes it back.</summary>
/// <param name="Redeems">Whether it takes the secret: <c>ResetPasswordAsync</c>.</param>
internal sealed record RecoveryStep(bool Redeems = false) : Role;
