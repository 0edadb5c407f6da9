namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method gives a key that follows from what it is given, or the constructor makes an object that does: whoever knows that knows the key.</summary>
/// <param name="From">The parameters that take what the key is made of; salts are none of them.</param>
internal sealed record DerivesKey(params string[] From) : Role
{
    public override IEnumerable<string> Parameters => From;
}
