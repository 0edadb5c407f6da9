namespace AuthAnalyzers.Apis.Roles;

/// <summary>The parameter of the method, or the property, says when a token ends.</summary>
/// <param name="Form">How it says that.</param>
/// <param name="Parameter">The parameter; null for properties.</param>
internal sealed record TokenEnd(EndForm Form, string? Parameter = null) : Role
{
    /// <summary>Whether a token that is made without it never ends.</summary>
    public bool IsEndlessWithout { get; init; }

    /// <summary>Whether tokens never end where it is given null.</summary>
    public bool IsEndlessByNull { get; init; }

    /// <summary>Whether it is the end of refresh tokens, which live longer.</summary>
    public bool IsOfRefreshTokens { get; init; }

    public override IEnumerable<string> Parameters => Parameter is null ? Array.Empty<string>() : new[] { Parameter };
}

/// <summary>How the end of a token is said.</summary>
internal enum EndForm
{
    /// <summary>As a point in time: <c>DateTime.UtcNow.AddHours(1)</c>.</summary>
    Time,

    /// <summary>As a length of time: <c>TimeSpan.FromHours(1)</c>.</summary>
    Length,

    /// <summary>As a number of minutes.</summary>
    Minutes,

    /// <summary>As a number of seconds.</summary>
    Seconds,
}
