namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method says whether the application made a token for an account and a purpose; it asks no store.</summary>
/// <param name="Purpose">The parameter that says what the token is for.</param>
/// <param name="Token">The parameter that is given the token.</param>
internal sealed record VerifiesUserToken(string Purpose, string Token) : Role
{
    public override IEnumerable<string> Parameters => new[] { Purpose, Token };
}
