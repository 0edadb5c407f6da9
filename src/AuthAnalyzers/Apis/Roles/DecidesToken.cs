namespace AuthAnalyzers.Apis.Roles;

/// <summary>The delegate that the property holds, or what overrides the method, decides about a token in place of the framework.</summary>
/// <param name="Part">What of the token it decides about.</param>
internal sealed record DecidesToken(TokenPart Part) : Role;

/// <summary>What of a token is decided about.</summary>
internal enum TokenPart
{
    Signature,
    Lifetime,
    Audience,
    Issuer,
    Algorithm,

    /// <summary>The key that its signature is checked with.</summary>
    Key,

    /// <summary>What becomes of a token that was found to be bad.</summary>
    Failure,

    /// <summary>Everything.</summary>
    Whole,
}
