namespace AuthAnalyzers.Apis.Roles;

/// <summary>The member gives a credential, whatever the value is called afterwards.</summary>
/// <param name="Credential">As a message names it, e.g. "the bearer token".</param>
internal sealed record CredentialSource(string Credential) : Role
{
    /// <summary>Whether it counts once and goes to the mailbox or telephone of an account, to show whose that is.</summary>
    public bool IsMailed { get; init; }
}
