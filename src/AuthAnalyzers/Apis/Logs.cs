using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>Logs, traces and consoles, and the switches that let credentials into them.</summary>
internal static class Logs
{
    public static readonly string ILogger = "Microsoft.Extensions.Logging.ILogger";
    public static readonly string LoggerExtensions = "Microsoft.Extensions.Logging.LoggerExtensions";
    public static readonly string LoggerMessageAttribute = "Microsoft.Extensions.Logging.LoggerMessageAttribute";
    public static readonly string LogPropertiesAttribute = "Microsoft.Extensions.Logging.LogPropertiesAttribute";
    public static readonly string LogPropertyIgnoreAttribute = "Microsoft.Extensions.Logging.LogPropertyIgnoreAttribute";
    public static readonly string SerilogLog = "Serilog.Log";
    public static readonly string SerilogLogger = "Serilog.Core.Logger";
    public static readonly string SerilogILogger = "Serilog.ILogger";
    public static readonly string SerilogLogContext = "Serilog.Context.LogContext";
    public static readonly string NLogLogger = "NLog.Logger";
    public static readonly string NLogILogger = "NLog.ILogger";
    public static readonly string NLogILoggerBase = "NLog.ILoggerBase";
    public static readonly string NLogILoggerExtensions = "NLog.ILoggerExtensions";
    public static readonly string NLogScopeContext = "NLog.ScopeContext";
    public static readonly string Log4NetILog = "log4net.ILog";
    public static readonly string Debug = "System.Diagnostics.Debug";
    public static readonly string Trace = "System.Diagnostics.Trace";
    public static readonly string TraceSource = "System.Diagnostics.TraceSource";
    public static readonly string EventLog = "System.Diagnostics.EventLog";
    public static readonly string EventSource = "System.Diagnostics.Tracing.EventSource";
    public static readonly string Activity = "System.Diagnostics.Activity";
    public static readonly string TelemetrySpan = "OpenTelemetry.Trace.TelemetrySpan";
    public static readonly string TelemetryClient = "Microsoft.ApplicationInsights.TelemetryClient";
    public static readonly string SentrySdk = "Sentry.SentrySdk";
    public static readonly string SentryHubExtensions = "Sentry.HubExtensions";
    public static readonly string SentryClientExtensions = "Sentry.SentryClientExtensions";
    public static readonly string Console = "System.Console";
    public static readonly string TextWriter = "System.IO.TextWriter";
    public static readonly string HttpLoggingOptions = "Microsoft.AspNetCore.HttpLogging.HttpLoggingOptions";
    public static readonly string W3CLoggerOptions = "Microsoft.AspNetCore.HttpLogging.W3CLoggerOptions";
    public static readonly string IdentityModelEventSource = "Microsoft.IdentityModel.Logging.IdentityModelEventSource";
    public static readonly string DbContextOptionsBuilder = "Microsoft.EntityFrameworkCore.DbContextOptionsBuilder";
    public static readonly string IDesignTimeDbContextFactory = "Microsoft.EntityFrameworkCore.Design.IDesignTimeDbContextFactory`1";
    public static readonly string HttpClientBuilderExtensions = "Microsoft.Extensions.DependencyInjection.HttpClientBuilderExtensions";

    public static IEnumerable<Api> Entries => Sinks.Concat(Switches);

    private static Api[] Sinks => new[]
    {
        Methods(LoggerExtensions, "Log", "LogTrace", "LogDebug", "LogInformation", "LogWarning", "LogError", "LogCritical", "BeginScope")
            .Exactly().As(LogSink.Log),
        Methods(ILogger, "Log", "BeginScope").Exactly().As(LogSink.Log),
        Serilog(SerilogLog),
        Serilog(SerilogILogger),
        Serilog(SerilogLogger),
        Methods(SerilogLogContext, "PushProperty").Exactly().As(LogSink.Log),
        Methods(NLogLogger, "Log", "Trace", "Debug", "Info", "Warn", "Error", "Fatal", "ConditionalTrace", "ConditionalDebug", "WithProperty")
            .Exactly().As(LogSink.Log),
        Methods(NLogILogger, "Trace", "Debug", "Info", "Warn", "Error", "Fatal").Exactly().As(LogSink.Log),
        Methods(NLogILoggerBase, "Log").Exactly().As(LogSink.Log),
        Methods(NLogILoggerExtensions, "Log", "Trace", "Debug", "Info", "Warn", "Error", "Fatal", "ConditionalTrace", "ConditionalDebug")
            .Exactly().As(LogSink.Log),
        Methods(NLogScopeContext, "PushProperty", "PushProperties").Exactly().As(LogSink.Log),
        Methods(Log4NetILog, "Debug", "Info", "Warn", "Error", "Fatal", "DebugFormat", "InfoFormat", "WarnFormat", "ErrorFormat", "FatalFormat")
            .Exactly().As(new LogSink("the log", PrintedAs.Value)),
        Methods(Debug, "Write", "WriteLine", "WriteIf", "WriteLineIf", "Print", "Fail").As(new LogSink("the debug output", PrintedAs.Text)),
        Methods(Trace, "Write", "WriteLine", "WriteIf", "WriteLineIf", "Fail", "TraceInformation", "TraceWarning", "TraceError")
            .As(new LogSink("the trace output", PrintedAs.Text)),
        Methods(TraceSource, "TraceInformation", "TraceEvent", "TraceData").Exactly().As(new LogSink("the trace output", PrintedAs.Text)),
        Methods(EventLog, "WriteEntry", "WriteEvent").Exactly().As(new LogSink("the event log", PrintedAs.Value)),
        Methods(EventSource, "Write", "WriteEvent").Exactly().As(new LogSink("the event log", PrintedAs.Value)),
        Methods(Activity, "SetTag", "AddTag", "AddEvent").Exactly().As(new LogSink("a trace", PrintedAs.Value)),
        Methods(Activity, "AddBaggage", "SetBaggage")
            .Exactly().As(new LogSink("the trace's baggage, which other services receive", PrintedAs.Text)),
        Methods(TelemetrySpan, "SetAttribute", "AddEvent").Exactly().As(new LogSink("a trace", PrintedAs.Value)),
        Methods(TelemetryClient, "TrackTrace", "TrackEvent", "TrackException", "TrackDependency")
            .Exactly().As(new LogSink("Application Insights", PrintedAs.Text)),
        Sentry(SentrySdk, "CaptureMessage", "CaptureException", "AddBreadcrumb", "SetTag"),
        Sentry(SentryHubExtensions, "CaptureMessage", "CaptureException", "AddBreadcrumb"),
        Sentry(SentryClientExtensions, "CaptureMessage", "CaptureException"),
        Methods(Console, "Write", "WriteLine").As(new LogSink("the console", PrintedAs.Text, LogWhen.InServer)),
        Methods(TextWriter, "Write", "WriteLine", "WriteAsync", "WriteLineAsync")
            .Exactly().As(new LogSink("the console", PrintedAs.Text, LogWhen.OnConsoleOfServer)),
        // The authentication handler logs why it failed.
        Methods(AspNetCore.AuthenticateResult, "Fail")
            .Exactly().As(new LogSink("the failure message, and with it the log", PrintedAs.Text)),
    };

    private static Api[] Switches => new[]
    {
        Methods(DbContextOptionsBuilder, "EnableSensitiveDataLogging")
            .As(new LoggingSwitch(LoggingSwitchKind.SensitiveData) { IsOn = "sensitiveDataLoggingEnabled" }),
        Properties(IdentityModelEventSource, "ShowPII", "LogCompleteSecurityArtifact")
            .Exactly().As(new LoggingSwitch(LoggingSwitchKind.PersonalData)),
        Properties(W3CLoggerOptions, "LoggingFields").Exactly().As(new LoggingSwitch(LoggingSwitchKind.Fields)),
        Properties(W3CLoggerOptions, "AdditionalRequestHeaders").Exactly().As(new LoggingSwitch(LoggingSwitchKind.Headers)),
        Properties(HttpLoggingOptions, "RequestHeaders", "ResponseHeaders").Exactly().As(new LoggingSwitch(LoggingSwitchKind.Headers)),
        Methods(BaseLibrary.ISet, "Add", "UnionWith").As(new LoggingSwitch(LoggingSwitchKind.AddsHeader)),
        Methods(HttpClientBuilderExtensions, "RedactLoggedHeaders").Exactly().As(new LoggingSwitch(LoggingSwitchKind.RedactedHeaders)),
    };

    private static Api Serilog(string logger) =>
        Methods(logger, "Verbose", "Debug", "Information", "Warning", "Error", "Fatal", "Write", "ForContext").Exactly().As(LogSink.Log);

    private static Api Sentry(string type, params string[] methods) => Methods(type, methods).Exactly().As(new LogSink("Sentry", PrintedAs.Value));
}
