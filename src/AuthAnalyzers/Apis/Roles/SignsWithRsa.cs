namespace AuthAnalyzers.Apis.Roles;

/// <summary>The constructor makes a signing key of an RSA key pair.</summary>
/// <param name="Pair">The parameters that take the pair, of which an overload has one.</param>
internal sealed record SignsWithRsa(params string[] Pair) : Role
{
    public override IEnumerable<string> Parameters => Pair;
}
