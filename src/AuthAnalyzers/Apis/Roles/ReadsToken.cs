namespace AuthAnalyzers.Apis.Roles;

/// <summary>The member reads the claims of a token, and validates nothing.</summary>
/// <param name="Token">The parameter that is given the token's text.</param>
internal sealed record ReadsToken(string Token) : Role
{
    /// <summary>The parameters with which the signature is checked after all: whether to verify, which decides where there is such a parameter; else a key.</summary>
    public IReadOnlyList<string> VerifiedBy { get; init; } = Array.Empty<string>();

    /// <summary>Whether a builder is told before whether to check the signature: <c>MustVerifySignature()</c>, <c>WithVerifySignature(false)</c>.</summary>
    public bool IsByBuilder { get; init; }

    public override IEnumerable<string> Parameters => new[] { Token };
}
