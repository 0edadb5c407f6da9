namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method gives a key that follows from what it is given, or the constructor makes an object that does: whoever knows that knows the key.</summary>
/// <param name="From">The parameters that take what the key is made of; salts are none of them.</param>
internal sealed record DerivesKey(params string[] From) : Role
{
    /// <summary>The parameter that takes how many bytes of salt it makes; null where no overload makes some.</summary>
    public string? SaltSize { get; init; }

    /// <summary>The parameter that takes how often it hashes; null where nobody chooses that.</summary>
    public string? Iterations { get; init; }

    /// <summary>How often it hashes where the caller does not say.</summary>
    public int OwnIterations { get; init; }

    public override IEnumerable<string> Parameters => From.Concat(new[] { SaltSize, Iterations }.OfType<string>());
}
