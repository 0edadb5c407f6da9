using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Secrets.Logging;

/// <summary>A place that keeps what it is given for others to read.</summary>
/// <param name="name">As a message names it, e.g. "the log".</param>
/// <param name="prints">What of an object that it is given is printed.</param>
internal readonly struct LogSink(string name, PrintedAs prints)
{
    public string Name { get; } = name;

    public PrintedAs Prints { get; } = prints;
}

/// <summary>Which calls write to a log.</summary>
internal sealed class LogSinks
{
    private const string EventSource = "System.Diagnostics.Tracing.EventSource";
    private const string ILogger = "Microsoft.Extensions.Logging.ILogger";

    // The names come first: most invocations of a program end here.
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "LogTrace", "LogDebug", "LogInformation", "LogWarning", "LogError", "LogCritical", "Log", "BeginScope",
        "Verbose", "Debug", "Information", "Warning", "Error", "Fatal", "Write", "ForContext", "PushProperty", "PushProperties",
        "Trace", "Info", "Warn", "DebugFormat", "InfoFormat", "WarnFormat", "ErrorFormat", "FatalFormat", "ConditionalDebug", "ConditionalTrace", "WithProperty",
        "WriteLine", "WriteLineAsync", "WriteAsync", "WriteIf", "WriteLineIf", "Print", "Fail", "TraceInformation", "TraceWarning", "TraceError", "TraceEvent", "TraceData", "WriteEntry", "WriteEvent",
        "SetTag", "AddTag", "AddBaggage", "SetBaggage", "AddEvent", "SetAttribute", "TrackTrace", "TrackEvent", "TrackException", "TrackDependency",
        "CaptureMessage", "CaptureException", "AddBreadcrumb", "SetExtra", "Invoke",
    };

    // Each API by the type that declares its methods.
    private static readonly (string Type, LogSink Sink)[] s_apis =
    {
        ("Microsoft.Extensions.Logging.LoggerExtensions", new("the log", PrintedAs.Entries)),
        (ILogger, new("the log", PrintedAs.Entries)),
        ("Serilog.Log", new("the log", PrintedAs.Entries)),
        ("Serilog.ILogger", new("the log", PrintedAs.Entries)),
        ("Serilog.Core.Logger", new("the log", PrintedAs.Entries)),
        ("Serilog.Context.LogContext", new("the log", PrintedAs.Entries)),
        ("NLog.Logger", new("the log", PrintedAs.Entries)),
        ("NLog.ILogger", new("the log", PrintedAs.Entries)),
        ("NLog.ILoggerBase", new("the log", PrintedAs.Entries)),
        ("NLog.ILoggerExtensions", new("the log", PrintedAs.Entries)),
        ("NLog.ScopeContext", new("the log", PrintedAs.Entries)),
        ("log4net.ILog", new("the log", PrintedAs.Value)),
        ("System.Diagnostics.Debug", new("the debug output", PrintedAs.Text)),
        ("System.Diagnostics.Trace", new("the trace output", PrintedAs.Text)),
        ("System.Diagnostics.TraceSource", new("the trace output", PrintedAs.Text)),
        ("System.Diagnostics.EventLog", new("the event log", PrintedAs.Value)),
        (EventSource, new("the event log", PrintedAs.Value)),
        ("System.Diagnostics.Activity", new("a trace", PrintedAs.Value)),
        ("OpenTelemetry.Trace.TelemetrySpan", new("a trace", PrintedAs.Value)),
        ("Microsoft.ApplicationInsights.TelemetryClient", new("Application Insights", PrintedAs.Text)),
        ("Sentry.SentrySdk", new("Sentry", PrintedAs.Value)),
        ("Sentry.HubExtensions", new("Sentry", PrintedAs.Value)),
        ("Sentry.SentryClientExtensions", new("Sentry", PrintedAs.Value)),
    };

    private readonly bool _isServer;

    public LogSinks(FrameworkSymbols framework) => _isServer = framework.Has(KnownTypes.AspNetCore.HttpResponse);

    public static LogSinks Of(Models models) => models.Get(static m => new LogSinks(FrameworkSymbols.Of(m)));

    /// <summary>Whether calls of the method (its original definition) may write to a log.</summary>
    public static bool MayBe(IMethodSymbol method) => IsLoggerMessage(method) || s_names.Contains(method.Name) && method.ContainingType is { } type
        && (Api(type) is not null || type.Name is "Console" or "TextWriter" or "AuthenticateResult" || method.MethodKind == MethodKind.DelegateInvoke);

    /// <summary>Where the call writes its arguments; null where it is no log.</summary>
    public LogSink? Of(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (!s_names.Contains(method.Name))
            return IsLoggerMessage(method) ? new("the log", PrintedAs.Entries) : null;
        if (method.ContainingType is not { } type)
            return null;
        if (Api(type) is { } sink)
            return method.Name switch
            {
                "AddBaggage" or "SetBaggage" => new("the trace's baggage, which other services receive", PrintedAs.Text),
                _ => sink,
            };
        switch (type.SpecialType == SpecialType.None ? type.Name : "")
        {
            // A program's console is its log only where it is a server; elsewhere it talks to its user.
            case "Console" when _isServer && type.IsExactly("System.Console"):
            case "TextWriter" when _isServer && call.Instance?.Unwrap() is IPropertyReferenceOperation { Property: { Name: "Out" or "Error" } stream } && stream.ContainingType.IsExactly("System.Console"):
                return new("the console", PrintedAs.Text);
            // The authentication handler logs why it failed.
            case "AuthenticateResult" when method.Name == "Fail" && type.IsExactly("Microsoft.AspNetCore.Authentication.AuthenticateResult"):
                return new("the failure message, and with it the log", PrintedAs.Text);
            default:
                return IsLoggerMessage(method) || IsDefined(call) ? new("the log", PrintedAs.Entries) : null;
        }
    }

    private static LogSink? Api(INamedTypeSymbol type)
    {
        foreach (var (name, sink) in s_apis)
            if (type.IsExactly(name))
                return sink;
        return null;
    }

    // [LoggerMessage] partial methods: the generated body logs every parameter.
    private static bool IsLoggerMessage(IMethodSymbol method)
    {
        if (!method.IsPartialDefinition && method.PartialDefinitionPart is null)
            return false;
        foreach (var attribute in method.GetAttributes())
            if (attribute.AttributeClass is { Name: "LoggerMessageAttribute" } type && type.IsExactly("Microsoft.Extensions.Logging.LoggerMessageAttribute"))
                return true;
        return false;
    }

    // LoggerMessage.Define gives Action<ILogger, …, Exception>, DefineScope Func<ILogger, …, IDisposable>.
    private static bool IsDefined(IInvocationOperation call) =>
        call.TargetMethod is { MethodKind: MethodKind.DelegateInvoke, ContainingType: { Name: "Action" or "Func", TypeArguments: { Length: >= 2 } arguments } type }
        && arguments[0].OriginalDefinition.IsExactly(ILogger) && arguments[arguments.Length - 1].IsExactly(type.Name == "Action" ? "System.Exception" : "System.IDisposable");
}
