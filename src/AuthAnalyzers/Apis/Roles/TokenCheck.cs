namespace AuthAnalyzers.Apis.Roles;

/// <summary>The property turns a check of a token off, which is on by default.</summary>
/// <param name="Validators">The delegates that are asked in place of the check, whatever the switch says.</param>
internal sealed record TokenCheck(params string[] Validators) : Role
{
    /// <summary>The properties that say what the token must have, which the switch makes pointless.</summary>
    public IReadOnlyList<string> Expected { get; init; } = Array.Empty<string>();

    /// <summary>The same, of the scheme's options.</summary>
    public string? ExpectedByScheme { get; init; }

    public override IEnumerable<string> Siblings => Validators.Concat(Expected);
}
