namespace AuthAnalyzers.Apis.Roles;

/// <summary>The member signs a caller in: from then on the browser is known by a cookie.</summary>
/// <param name="Scheme">The parameter that names the scheme; null where it is always a cookie's.</param>
internal sealed record SignsIn(string? Scheme = null) : Role
{
    public override IEnumerable<string> Parameters => Scheme is null ? Array.Empty<string>() : new[] { Scheme };
}
