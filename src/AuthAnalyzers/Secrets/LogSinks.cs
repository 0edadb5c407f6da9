using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Secrets;

/// <summary>Which calls write to a log, and how a message names it.</summary>
internal sealed class LogSinks
{
    // The names come first: most invocations of a program end here.
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "LogTrace", "LogDebug", "LogInformation", "LogWarning", "LogError", "LogCritical", "Log", "BeginScope",
        "Verbose", "Debug", "Information", "Warning", "Error", "Fatal", "Write", "ForContext", "PushProperty",
        "Trace", "Info", "Warn", "DebugFormat", "InfoFormat", "WarnFormat", "ErrorFormat", "FatalFormat",
        "WriteLine", "WriteIf", "WriteLineIf", "Print", "TraceInformation", "TraceWarning", "TraceError", "TraceEvent", "WriteEntry", "WriteEvent",
        "SetTag", "AddTag", "AddBaggage", "SetBaggage", "SetAttribute", "TrackTrace", "TrackEvent", "CaptureMessage", "AddBreadcrumb", "Invoke",
    };

    private readonly FrameworkSymbols _framework;

    public LogSinks(FrameworkSymbols framework) => _framework = framework;

    /// <summary>Where the call writes its arguments, e.g. "the log"; null where it is no log.</summary>
    public string? Of(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (!s_names.Contains(method.Name))
            return IsLoggerMessage(method) ? "the log" : null;
        var type = method.ContainingType;
        switch (type?.ToDisplayString())
        {
            case "Microsoft.Extensions.Logging.LoggerExtensions":
            case "Serilog.Log" or "Serilog.ILogger" or "Serilog.Core.Logger" or "Serilog.Context.LogContext":
            case "NLog.Logger" or "NLog.ILogger" or "NLog.ILoggerExtensions" or "NLog.ILoggerBase":
            case "log4net.ILog" or "log4net.ILogExtensions":
                return "the log";
            case "System.Diagnostics.Debug" or "System.Diagnostics.Trace" or "System.Diagnostics.TraceSource":
                return "the trace output";
            case "System.Diagnostics.EventLog" or "System.Diagnostics.Tracing.EventSource":
                return "the event log";
            // A program's console is its log only where it is a server; elsewhere it talks to its user.
            case "System.Console":
                return _framework.Has(KnownTypes.AspNetCore.HttpResponse) ? "the console" : null;
            case "System.IO.TextWriter" when call.Instance?.Unwrap() is IPropertyReferenceOperation { Property: { Name: "Out" or "Error", ContainingType.Name: "Console" } }:
                return _framework.Has(KnownTypes.AspNetCore.HttpResponse) ? "the console" : null;
            case "System.Diagnostics.Activity" or "OpenTelemetry.Trace.TelemetrySpan":
                return method.Name is "AddBaggage" or "SetBaggage" ? "the trace's baggage, which other services receive" : "a trace";
            case "Microsoft.ApplicationInsights.TelemetryClient":
                return "Application Insights";
            case "Sentry.SentrySdk":
                return "Sentry";
            default:
                if (_framework.DeclaredBy(method, "System.Diagnostics.Tracing.EventSource") && method.Name == "WriteEvent")
                    return "the event log";
                return IsDefined(call) || IsLoggerMessage(method) ? "the log" : null;
        }
    }

    // [LoggerMessage] partial methods: the generated body logs every parameter.
    private static bool IsLoggerMessage(IMethodSymbol method)
    {
        if (!method.IsPartialDefinition && method.PartialDefinitionPart is null)
            return false;
        foreach (var attribute in method.GetAttributes())
            if (attribute.AttributeClass is { Name: "LoggerMessageAttribute" })
                return true;
        return false;
    }

    // LoggerMessage.Define gives Action<ILogger, …, Exception>.
    private static bool IsDefined(IInvocationOperation call) =>
        call.TargetMethod is { MethodKind: MethodKind.DelegateInvoke, ContainingType: { Name: "Action", TypeArguments: { Length: >= 2 } arguments } }
        && arguments[0].ToDisplayString().TrimEnd('?') == "Microsoft.Extensions.Logging.ILogger" && arguments[arguments.Length - 1].Name == "Exception";
}
