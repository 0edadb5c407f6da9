namespace AuthAnalyzers.Apis.Roles;

/// <summary>The member decides whether the framework logs credentials that it leaves out by itself.</summary>
internal sealed record LoggingSwitch(LoggingSwitchKind Kind) : Role
{
    /// <summary>The parameter that turns it on or off; null where the call itself does.</summary>
    public string? IsOn { get; init; }

    public override IEnumerable<string> Parameters => IsOn is null ? Array.Empty<string>() : new[] { IsOn };
}

/// <summary>What a <see cref="LoggingSwitch"/> lets into the log, and how.</summary>
internal enum LoggingSwitchKind
{
    /// <summary>A call that lets the values of parameters in.</summary>
    SensitiveData,

    /// <summary>A property that lets personal data and tokens in where it is true.</summary>
    PersonalData,

    /// <summary>A property whose flags name the fields of a request that are logged.</summary>
    Fields,

    /// <summary>A property that lists the headers that are logged in the clear.</summary>
    Headers,

    /// <summary>The call that adds a header to such a list.</summary>
    AddsHeader,

    /// <summary>A call that says which headers are redacted; all others are logged.</summary>
    RedactedHeaders,
}
