using Microsoft.CodeAnalysis;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;

namespace AuthAnalyzers.Secrets.Randomness;

/// <summary>An operation whose result can be predicted.</summary>
internal class PredictableSource(PredictableOrigin origin, IOperation operation, string name, string reason, IOperation? buffer = null)
{
    public PredictableOrigin Origin { get; } = origin;

    public IOperation Operation { get; } = operation;

    /// <summary>What a message calls it.</summary>
    public string Name { get; } = name;

    /// <summary>Why it can be predicted.</summary>
    public string Reason { get; } = reason;

    /// <summary>What the call fills instead of giving a result.</summary>
    public IOperation? Buffer { get; } = buffer;

    /// <summary>What a message says of the secret that the value becomes.</summary>
    public virtual object[] Words(SecretSink sink) => new object[] { Name, sink.Description, Reason };

    /// <summary>What to write in place of <see cref="Length"/>.</summary>
    public virtual string? Replacement => null;

    /// <summary>The number that says how long the secret becomes; null where the value can be guessed at any length.</summary>
    public virtual IOperation? Length => null;
}
