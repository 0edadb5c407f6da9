namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method sends a cookie, or the constructor makes one that is to be sent.</summary>
/// <param name="Name">The parameter that takes its name.</param>
/// <param name="Value">The parameter that takes its value.</param>
internal sealed record SetsCookie(string Name, string Value) : Role
{
    /// <summary>The parameter that takes its flags; null where the object that is made has them itself.</summary>
    public string? Options { get; init; }

    public override IEnumerable<string> Parameters => Options is null ? new[] { Name, Value } : new[] { Name, Value, Options };
}
