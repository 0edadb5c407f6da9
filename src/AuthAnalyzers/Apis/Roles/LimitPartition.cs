namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method makes the bucket in which a request is counted: all requests of one key share one.</summary>
/// <param name="Key">The parameter that takes the key.</param>
/// <param name="IsUnlimited">Whether nothing is counted in it: <c>GetNoLimiter</c>.</param>
internal sealed record LimitPartition(string Key, bool IsUnlimited = false) : Role
{
    public override IEnumerable<string> Parameters => new[] { Key };
}
