using Microsoft.CodeAnalysis;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Credentials.Kept;

namespace AuthAnalyzers.Credentials.Checks;

/// <summary>A comparison of what a caller presents with what the server keeps: <c>request.Headers["X-Api-Key"] != configuration["ApiKey"]</c>.</summary>
internal sealed class CredentialComparison(Equality equality, string presented, KeptSecret kept, bool isKeptLeft, AccessDecision? decision = null)
{
    /// <summary>Whether whoever presents another value is refused.</summary>
    public bool RefusesOthers => decision?.RefusesOthers == true;

    public Equality Equality { get; } = equality;

    /// <summary>The presented side, as a message names it.</summary>
    public string Presented { get; } = presented;

    public KeptSecret Kept { get; } = kept;

    /// <summary>Whether the kept side is the left one.</summary>
    public bool IsKeptLeft { get; } = isKeptLeft;

    public IOperation PresentedSide => IsKeptLeft ? Equality.Right : Equality.Left;
}
