using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Secrets.Randomness;

/// <summary>A signing key that is shorter than its algorithm asks for.</summary>
/// <param name="at">What is reported.</param>
/// <param name="length">The number that says how long it is.</param>
/// <param name="needed">The number that would do.</param>
/// <param name="words">What a message says.</param>
internal sealed class WeakKey(IOperation at, IOperation length, int needed, string words)
{
    public IOperation At { get; } = at;

    public IOperation Length { get; } = length;

    public int Needed { get; } = needed;

    public string Words { get; } = words;
}
