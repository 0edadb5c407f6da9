namespace AuthAnalyzers.Apis.Roles;

/// <summary>The property decides on a flag of a cookie that the framework sets by itself.</summary>
/// <param name="Flag">The flag.</param>
internal sealed record CookieSetting(CookieFlag Flag) : Role
{
    /// <summary>Whose cookie it is, as a message names it; null where that depends on what the object belongs to.</summary>
    public string? Cookie { get; init; }
}

/// <summary>What a browser is told about a cookie besides its name and value.</summary>
internal enum CookieFlag
{
    /// <summary>Scripts cannot read it.</summary>
    HttpOnly,

    /// <summary>It is not sent over plain HTTP.</summary>
    Secure,
}
