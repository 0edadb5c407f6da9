namespace AuthAnalyzers.Apis.Roles;

/// <summary>The member's value can be guessed.</summary>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Reason">Why it can be guessed, as a message says it.</param>
/// <param name="When">Of which objects that is so.</param>
internal sealed record Predictable(PredictableOrigin Origin, string Reason, PredictableWhen When = PredictableWhen.Always) : Role;

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

    /// <summary>A cryptographic generator that was asked for few bits, which is AUTH3010's.</summary>
    Short,
}

/// <summary>Of which objects a member's value can be guessed.</summary>
internal enum PredictableWhen
{
    Always,

    /// <summary>Of the current time: <c>DateTime.UtcNow.Ticks</c>, but not <c>birthday.Ticks</c>.</summary>
    OfNow,

    /// <summary>Of the time that has passed since another: <c>(DateTime.UtcNow - epoch).TotalSeconds</c>.</summary>
    OfTimeSince,

    /// <summary>Where the time becomes a text: <c>$"{DateTime.Now:yyyyMMdd}"</c>.</summary>
    AsText,
}
