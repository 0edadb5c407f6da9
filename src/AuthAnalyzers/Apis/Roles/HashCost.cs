namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method hashes passwords at the cost that it is given, or the property sets the cost: <c>BCrypt.HashPassword(password, 4)</c>.</summary>
/// <param name="Least">The smallest cost that is enough.</param>
/// <param name="Words">How a message names a cost: <c>"a cost of {0}"</c>.</param>
/// <param name="Cost">The parameter that takes it; null for a property.</param>
internal sealed record HashCost(int Least, string Words, string? Cost = null) : Role
{
    /// <summary>What a property is given in place of a number that means as much as that cost: <c>IdentityV2</c> means 1,000 iterations.</summary>
    public (string Name, int Cost)? Format { get; init; }

    /// <summary>What a fix puts in the cost's place, where what was hashed before still verifies; null where it does not.</summary>
    public string? Better { get; init; }

    public override IEnumerable<string> Parameters => Cost is null ? Array.Empty<string>() : new[] { Cost };
}
