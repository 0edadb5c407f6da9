namespace AuthAnalyzers.Apis.Roles;

/// <summary>The member makes an RSA key pair of the size that it is given, or sets that size.</summary>
/// <param name="Size">The parameter that takes the bits; none for a property, which is assigned.</param>
internal sealed record RsaSize(params string[] Size) : Role
{
    public override IEnumerable<string> Parameters => Size;
}
