using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Secrets.Randomness;

/// <summary>Where values come from that are no secrets, however random they look.</summary>
internal enum PredictableOrigin
{
    /// <summary><c>System.Random</c> or a generator derived from it.</summary>
    Generator,

    /// <summary>The time, or a counter that runs with it.</summary>
    Clock,

    /// <summary>A hash code of something.</summary>
    HashCode,

    /// <summary><c>Path.GetRandomFileName</c>.</summary>
    FileName,

    /// <summary>A GUID, which is AUTH3011's.</summary>
    Guid,
}

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
