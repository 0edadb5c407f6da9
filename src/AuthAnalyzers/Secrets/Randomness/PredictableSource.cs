using Microsoft.CodeAnalysis;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;

namespace AuthAnalyzers.Secrets.Randomness;

/// <summary>An operation whose result can be predicted.</summary>
internal sealed class PredictableSource(PredictableOrigin origin, IOperation operation, string name, string reason, IOperation? buffer = null)
{
    public PredictableOrigin Origin { get; } = origin;

    public IOperation Operation { get; } = operation;

    /// <summary>What a message calls it.</summary>
    public string Name { get; } = name;

    /// <summary>Why it can be predicted.</summary>
    public string Reason { get; } = reason;

    /// <summary>What the call fills instead of giving a result.</summary>
    public IOperation? Buffer { get; } = buffer;
}
