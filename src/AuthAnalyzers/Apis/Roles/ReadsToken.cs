namespace AuthAnalyzers.Apis.Roles;

/// <summary>The member reads the claims of a token, and validates nothing.</summary>
/// <param name="Token">The parameter that is given the token's text.</param>
internal sealed record ReadsToken(string Token) : Role
{
    /// <summary>The parameters with which the signature is checked after all: a key, or whether to verify.</summary>
    public IReadOnlyList<string> VerifiedBy { get; init; } = Array.Empty<string>();

    /// <summary>The method of a builder that makes it check the signature, where it was called before.</summary>
    public string? VerifiedAfter { get; init; }

    public override IEnumerable<string> Parameters => new[] { Token };
}
