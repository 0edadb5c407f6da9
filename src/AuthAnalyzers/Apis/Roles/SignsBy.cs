namespace AuthAnalyzers.Apis.Roles;

/// <summary>The constructor ties a key to the algorithm that it signs with:
/// <c>new SigningCredentials(key, SecurityAlgorithms.HmacSha256)</c>.</summary>
internal sealed record SignsBy(string Key, string Algorithm) : Role
{
    public override IEnumerable<string> Parameters => new[] { Key, Algorithm };
}
