namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method checks a password, and counts no failure towards lockout.</summary>
/// <param name="Name">The method as a message names it.</param>
/// <param name="Password">The parameter that takes the password that was sent.</param>
internal sealed record UncountedCheck(string Name, string Password) : Role
{
    /// <summary>The method looks the account up by name itself.</summary>
    public bool TakesName { get; init; }

    /// <summary>Others than Identity hash with it too: what it is asked about must be an account of Identity.</summary>
    public bool IsHasher { get; init; }

    public override IEnumerable<string> Parameters => new[] { Password };
}
