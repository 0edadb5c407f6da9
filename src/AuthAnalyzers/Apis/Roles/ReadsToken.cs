namespace AuthAnalyzers.Apis.Roles;

/// <summary>The member reads the claims of a token, and validates nothing.</summary>
/// <param name="Token">The parameter that is given the token's text.</param>
internal sealed record ReadsToken(string Token) : Role
{
    public override IEnumerable<string> Parameters => new[] { Token };
}
