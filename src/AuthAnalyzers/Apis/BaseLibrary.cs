using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>The base library of .NET.</summary>
internal static class BaseLibrary
{
    private const string Guessable = "the time can be guessed";
    private const string GuessableHashCode = "a hash code has 32 bits at most and follows from what is hashed";

    private static readonly Predictable s_ofNow = new(PredictableOrigin.Clock, Guessable, PredictableWhen.OfNow);

    public static readonly string Array = "System.Array";
    public static readonly string DateTime = "System.DateTime";
    public static readonly string DateTimeOffset = "System.DateTimeOffset";
    public static readonly string Enumerable = "System.Linq.Enumerable";
    public static readonly string Environment = "System.Environment";
    public static readonly string Exception = "System.Exception";
    public static readonly string Guid = "System.Guid";
    public static readonly string HashCode = "System.HashCode";
    public static readonly string IDisposable = "System.IDisposable";
    public static readonly string ISet = "System.Collections.Generic.ISet`1";
    public static readonly string Object = "System.Object";
    public static readonly string Path = "System.IO.Path";
    public static readonly string Random = "System.Random";
    public static readonly string Stopwatch = "System.Diagnostics.Stopwatch";
    public static readonly string TimeProvider = "System.TimeProvider";
    public static readonly string TimeSpan = "System.TimeSpan";
    public static readonly string ValueType = "System.ValueType";

    public static Api[] Entries => new[]
    {
        Methods(Random, "Next", "NextInt64", "NextDouble", "NextSingle", "GetString", "GetHexString", "NextBytes", "Shuffle", "GetItems")
            .As(new Predictable(PredictableOrigin.Generator, "the output of System.Random can be predicted")),
        Methods(Path, "GetRandomFileName").As(new Predictable(PredictableOrigin.FileName, "its name has 55 random bits at most and is made for files")),
        Methods(HashCode, "Combine", "ToHashCode").As(new Predictable(PredictableOrigin.HashCode, GuessableHashCode)),
        Methods(Object, "GetHashCode").As(new Predictable(PredictableOrigin.HashCode, GuessableHashCode)),
        Properties(Environment, "TickCount", "TickCount64").As(new Predictable(PredictableOrigin.Clock, "the time since the machine started can be guessed")),
        Properties(Environment, "ProcessId").As(new Predictable(PredictableOrigin.Clock, "process ids are counted")),
        Methods(Stopwatch, "GetTimestamp").As(new Predictable(PredictableOrigin.Clock, Guessable)),
        Properties(Stopwatch, "ElapsedTicks", "ElapsedMilliseconds").As(new Predictable(PredictableOrigin.Clock, Guessable)),
        Methods(TimeProvider, "GetTimestamp").As(new Predictable(PredictableOrigin.Clock, Guessable)),
        Properties(DateTime, "Ticks", "Millisecond", "Microsecond", "Nanosecond").As(s_ofNow),
        Properties(DateTimeOffset, "Ticks", "UtcTicks", "Millisecond", "Microsecond", "Nanosecond").As(s_ofNow),
        Methods(DateTime, "ToBinary", "ToFileTime", "ToFileTimeUtc", "ToOADate", "ToString").As(s_ofNow),
        Methods(DateTimeOffset, "ToFileTime", "ToUnixTimeSeconds", "ToUnixTimeMilliseconds", "ToString").As(s_ofNow),
        Methods(Object, "ToString").Exactly().As(s_ofNow),
        Methods(ValueType, "ToString").Exactly().As(s_ofNow),
        Properties(TimeSpan, "Ticks", "TotalSeconds", "TotalMilliseconds", "TotalNanoseconds").As(new Predictable(PredictableOrigin.Clock, Guessable, PredictableWhen.OfTimeSince)),
        Properties(DateTime, "Now", "UtcNow").As(new Predictable(PredictableOrigin.Clock, Guessable, PredictableWhen.AsText)),
        Properties(DateTimeOffset, "Now", "UtcNow").As(new Predictable(PredictableOrigin.Clock, Guessable, PredictableWhen.AsText)),
        Properties(DateTime, "Now", "UtcNow").As(new CurrentTime()),
        Properties(DateTimeOffset, "Now", "UtcNow").As(new CurrentTime()),
        Methods(TimeProvider, "GetUtcNow", "GetLocalNow").As(new CurrentTime()),
        Methods(Guid, "NewGuid").As(new NewGuid("")),
        Methods(Guid, "CreateVersion7").As(new NewGuid(", and version 7 starts with the time")),
    };
}
