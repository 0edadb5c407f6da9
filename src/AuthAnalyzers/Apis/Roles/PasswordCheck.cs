namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method compares a password that was sent with the one that is kept.</summary>
internal sealed record PasswordCheck : Role
{
    /// <summary>The parameter that says whether a failure counts towards lockout; null where there is none.</summary>
    public string? Lockout { get; init; }

    public override IEnumerable<string> Parameters => Lockout is null ? Array.Empty<string>() : new[] { Lockout };
}
