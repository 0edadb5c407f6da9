using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Credentials.Checks;

/// <summary>
/// A comparison that holds for a caller who sends nothing, where the secret is not configured: <c>request.Headers["X-Api-Key"] ==
/// configuration["ApiKey"]</c>.
/// </summary>
/// <param name="comparison">The comparison.</param>
/// <param name="equal">What of both sides is equal.</param>
/// <param name="kept">The kept value within the comparison: of <c>Encoding.UTF8.GetBytes(configuration["ApiKey"] ?? "")</c> the setting.</param>
internal sealed class OpenComparison(CredentialComparison comparison, Absence equal, IOperation kept)
{
    public CredentialComparison Comparison { get; } = comparison;

    /// <summary>The value to ask before the sides are compared.</summary>
    public IOperation Kept { get; } = kept;

    /// <summary>Whether a request that carries nothing is let in; else one that carries an empty text.</summary>
    public bool IsOpenToNothing => (equal & (Absence.Null | Absence.Empty)) != 0;

    /// <summary>Whether null is equal to null; else an empty text to an empty one.</summary>
    public bool IsNull => (equal & Absence.Null) != 0;
}
