namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method hashes what it is given as fast as it can, which suits files and random tokens: <c>SHA256.HashData(bytes)</c>.</summary>
/// <param name="Data">The parameters that take what is hashed; keys are none of them.</param>
internal sealed record FastHash(params string[] Data) : Role
{
    public override IEnumerable<string> Parameters => Data;
}
