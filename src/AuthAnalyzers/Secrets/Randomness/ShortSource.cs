using System.Globalization;
using Microsoft.CodeAnalysis;
using AuthAnalyzers.Apis.Roles;

namespace AuthAnalyzers.Secrets.Randomness;

/// <summary>A value of a cryptographic generator that has too few bits for a secret.</summary>
/// <param name="operation">The call of the generator, or what cuts its value.</param>
/// <param name="bits">How many bits can be unknown.</param>
/// <param name="length">The number that says so.</param>
/// <param name="needed">The number that would do; null where that alone would not.</param>
/// <param name="buffer">What the call fills instead of giving a result.</param>
internal sealed class ShortSource(IOperation operation, int bits, IOperation length, int? needed, IOperation? buffer)
    : PredictableSource(PredictableOrigin.Short, operation, "", "", buffer)
{
    public override IOperation Length { get; } = length;

    public override string? Replacement { get; } = needed?.ToString(CultureInfo.InvariantCulture);

    public override object[] Words(SecretSink sink) =>
        new object[]
        {
            $"{char.ToUpperInvariant(sink.Description[0])}{sink.Description.Substring(1)} has {bits} bits; make it 128 or more (CWE-331)",
        };
}
