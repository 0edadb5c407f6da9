namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method sends a cookie that was made before.</summary>
/// <param name="Cookie">The parameter that takes it.</param>
internal sealed record SendsCookie(string Cookie) : Role
{
    public override IEnumerable<string> Parameters => new[] { Cookie };
}
