namespace AuthAnalyzers.Credentials.Demanded;

/// <summary>What a piece of code demands of its callers.</summary>
/// <param name="Name">The scheme, e.g. <c>Basic</c>; null where it demands something that no scheme of HTTP asks for: a cookie, the signature of a webhook.</param>
internal sealed record DemandedScheme(string? Name)
{
    public const string Bearer = "Bearer";
    public const string Basic = "Basic";
    public const string ApiKey = "ApiKey";

    public static DemandedScheme None => new((string?)null);

    public bool Is(string? scheme) => Name is not null && Name.Equals(scheme, StringComparison.OrdinalIgnoreCase);
}
