using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>The base library of .NET.</summary>
internal static class BaseLibrary
{
    private const string Guessable = "the time can be guessed";
    private const string GuessableHashCode = "a hash code has 32 bits at most and follows from what is hashed";

    private static readonly Predictable s_ofNow = new(PredictableOrigin.Clock, Guessable, PredictableWhen.OfNow);

    public static readonly string Attribute = "System.Attribute";
    public static readonly string Array = "System.Array";
    public static readonly string CancellationToken = "System.Threading.CancellationToken";
    public static readonly string Capture = "System.Text.RegularExpressions.Capture";
    public static readonly string CollectionExtensions = "System.Collections.Generic.CollectionExtensions";
    public static readonly string DataTypeAttribute = "System.ComponentModel.DataAnnotations.DataTypeAttribute";
    public static readonly string DateTime = "System.DateTime";
    public static readonly string DateTimeOffset = "System.DateTimeOffset";
    public static readonly string Enumerable = "System.Linq.Enumerable";
    public static readonly string Environment = "System.Environment";
    public static readonly string Exception = "System.Exception";
    public static readonly string Expression = "System.Linq.Expressions.Expression`1";
    public static readonly string Guid = "System.Guid";
    public static readonly string HashCode = "System.HashCode";
    public static readonly string IDictionary = "System.Collections.Generic.IDictionary`2";
    public static readonly string IDisposable = "System.IDisposable";
    public static readonly string IReadOnlyDictionary = "System.Collections.Generic.IReadOnlyDictionary`2";
    public static readonly string ISet = "System.Collections.Generic.ISet`1";
    public static readonly string IgnoreDataMemberAttribute = "System.Runtime.Serialization.IgnoreDataMemberAttribute";
    public static readonly string KeyValuePair = "System.Collections.Generic.KeyValuePair`2";
    public static readonly string Memory = "System.Memory`1";
    public static readonly string Object = "System.Object";
    public static readonly string Path = "System.IO.Path";
    public static readonly string Random = "System.Random";
    public static readonly string ReadOnlyMemory = "System.ReadOnlyMemory`1";
    public static readonly string ReadOnlySpan = "System.ReadOnlySpan`1";
    public static readonly string Regex = "System.Text.RegularExpressions.Regex";
    public static readonly string Span = "System.Span`1";
    public static readonly string Stopwatch = "System.Diagnostics.Stopwatch";
    public static readonly string StringValues = "Microsoft.Extensions.Primitives.StringValues";
    public static readonly string TimeProvider = "System.TimeProvider";
    public static readonly string Thread = "System.Threading.Thread";
    public static readonly string TimeSpan = "System.TimeSpan";
    public static readonly string Uri = "System.Uri";
    public static readonly string UriBuilder = "System.UriBuilder";
    public static readonly string StringBuilder = "System.Text.StringBuilder";
    public static readonly string ValueType = "System.ValueType";
    public static readonly string ServiceProviderExtensions = "Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";
    public static readonly string ServiceProvider = "System.IServiceProvider";
    public static readonly string PrincipalExtensions = "System.Security.Claims.PrincipalExtensions";
    public static readonly string Queryable = "System.Linq.Queryable";

    /// <summary>The types that are asked for a file or folder by its path.</summary>
    public static readonly string[] Files =
    {
        "System.IO.File", Path, "System.IO.Directory", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.DirectoryInfo",
    };

    /// <summary>The namespaces whose methods compare anything, and check no password whatever they are called.</summary>
    public static readonly HashSet<string> GeneralNamespaces = new(StringComparer.Ordinal) { "System", "System.Linq", "System.IO" };

    public static Api[] Entries => new[]
    {
        Methods(Random, "Next", "NextInt64", "NextDouble", "NextSingle", "GetString", "GetHexString", "NextBytes", "Shuffle", "GetItems")
            .As(new Predictable(PredictableOrigin.Generator, "the output of System.Random can be predicted")),
        Methods(Path, "GetRandomFileName")
            .As(new Predictable(PredictableOrigin.FileName, "its name has 55 random bits at most and is made for files")),
        Methods(HashCode, "Combine", "ToHashCode").As(new Predictable(PredictableOrigin.HashCode, GuessableHashCode)),
        Methods(Object, "GetHashCode").As(new Predictable(PredictableOrigin.HashCode, GuessableHashCode)),
        Properties(Environment, "TickCount", "TickCount64")
            .As(new Predictable(PredictableOrigin.Clock, "the time since the machine started can be guessed")),
        Properties(Environment, "ProcessId").As(new Predictable(PredictableOrigin.Clock, "process ids are counted")),
        Methods(Environment, "GetEnvironmentVariable").As(new KeyedValue("variable")),
        Methods(PrincipalExtensions, "FindFirstValue").As(new KeyedValue("claimType")),
        Methods(Stopwatch, "GetTimestamp").As(new Predictable(PredictableOrigin.Clock, Guessable)),
        Properties(Stopwatch, "ElapsedTicks", "ElapsedMilliseconds").As(new Predictable(PredictableOrigin.Clock, Guessable)),
        Methods(TimeProvider, "GetTimestamp").As(new Predictable(PredictableOrigin.Clock, Guessable)),
        Properties(DateTime, "Ticks", "Millisecond", "Microsecond", "Nanosecond").As(s_ofNow),
        Properties(DateTimeOffset, "Ticks", "UtcTicks", "Millisecond", "Microsecond", "Nanosecond").As(s_ofNow),
        Methods(DateTime, "ToBinary", "ToFileTime", "ToFileTimeUtc", "ToOADate", "ToString").As(s_ofNow),
        Methods(DateTimeOffset, "ToFileTime", "ToUnixTimeSeconds", "ToUnixTimeMilliseconds", "ToString").As(s_ofNow),
        Methods(Object, "ToString").Exactly().As(s_ofNow),
        Methods(ValueType, "ToString").Exactly().As(s_ofNow),
        Properties(TimeSpan, "Ticks", "TotalSeconds", "TotalMilliseconds", "TotalNanoseconds")
            .As(new Predictable(PredictableOrigin.Clock, Guessable, PredictableWhen.OfTimeSince)),
        Properties(DateTime, "Now", "UtcNow").As(new Predictable(PredictableOrigin.Clock, Guessable, PredictableWhen.AsText)),
        Properties(DateTimeOffset, "Now", "UtcNow").As(new Predictable(PredictableOrigin.Clock, Guessable, PredictableWhen.AsText)),
        Properties(DateTime, "Now", "UtcNow").As(new CurrentTime()),
        Properties(DateTimeOffset, "Now", "UtcNow").As(new CurrentTime()),
        Methods(TimeProvider, "GetUtcNow", "GetLocalNow").As(new CurrentTime()),
        Fields(TimeSpan, "Zero").As(new LengthOfTime(System.TimeSpan.Zero)),
        Fields(TimeSpan, "MaxValue").As(new LengthOfTime(System.TimeSpan.MaxValue)),
        Methods(TimeSpan, "FromDays").As(new LengthOfTime(System.TimeSpan.FromDays(1))),
        Methods(TimeSpan, "FromHours").As(new LengthOfTime(System.TimeSpan.FromHours(1))),
        Methods(TimeSpan, "FromMinutes").As(new LengthOfTime(System.TimeSpan.FromMinutes(1))),
        Methods(TimeSpan, "FromSeconds").As(new LengthOfTime(System.TimeSpan.FromSeconds(1))),
        Methods(Guid, "NewGuid").As(new NewGuid("")),
        Methods(Guid, "CreateVersion7").As(new NewGuid(", and version 7 starts with the time")),
    };
}
