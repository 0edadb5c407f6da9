namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method writes what it is given to a place that keeps it for others to read.</summary>
/// <param name="Name">The place as a message names it, e.g. "the log".</param>
/// <param name="Prints">What of an object that it is given is printed.</param>
/// <param name="When">Where that is so.</param>
internal sealed record LogSink(string Name, PrintedAs Prints, LogWhen When = LogWhen.Always) : Role
{
    public static LogSink Log { get; } = new("the log", PrintedAs.Entries);
}

/// <summary>Where a call writes to a log.</summary>
internal enum LogWhen
{
    Always,

    /// <summary>In a server: a program's console is its log only there; elsewhere it talks to its user.</summary>
    InServer,

    /// <summary>In a server, on a writer that is the console's: <c>Console.Error.WriteLine(…)</c>.</summary>
    OnConsoleOfServer,
}
