using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Secrets.Logging;

/// <summary>Which calls write to a log.</summary>
internal sealed class LogSinks
{
    private readonly bool _isServer;

    public LogSinks(FrameworkSymbols framework) => _isServer = framework.Has(AspNetCore.HttpResponse);

    public static LogSinks Of(Models models) => models.Get(static m => new LogSinks(FrameworkSymbols.Of(m)));

    /// <summary>Whether calls of the method (its original definition) may write to a log.</summary>
    public static bool MayBe(IMethodSymbol method) => ApiIndex<LogSink>.Concerns(method) || method.MethodKind == MethodKind.DelegateInvoke || IsLoggerMessage(method) || IsOwnLog(method);

    /// <summary>Where the call writes its arguments; null where it is no log.</summary>
    public LogSink? Of(IInvocationOperation call)
    {
        if (ApiIndex<LogSink>.Find(call.TargetMethod) is { } sink)
            return IsSo(sink.When, call) ? sink : null;
        return IsLoggerMessage(call.TargetMethod) || IsDefined(call) || IsOwnLog(call.TargetMethod) ? LogSink.Log : null;
    }

    private bool IsSo(LogWhen when, IInvocationOperation call) => when switch
    {
        LogWhen.Always => true,
        LogWhen.InServer => _isServer,
        _ => _isServer && call.Instance?.Unwrap() is IPropertyReferenceOperation { Property: { Name: "Out" or "Error" } stream } && stream.ContainingType.IsExactly(Logs.Console),
    };

    // [LoggerMessage] partial methods: the generated body logs every parameter.
    private static bool IsLoggerMessage(IMethodSymbol method)
    {
        if (!method.IsPartialDefinition && method.PartialDefinitionPart is null)
            return false;
        foreach (var attribute in method.GetAttributes())
            if (attribute.AttributeClass is { Name: "LoggerMessageAttribute" } type && type.IsExactly(Logs.LoggerMessageAttribute))
                return true;
        return false;
    }

    // interface ILogManager { void Log(LogLevel level, object from, string message, params object[] args); }: a log by the names of its type, method and message.
    private static bool IsOwnLog(IMethodSymbol method)
    {
        if (method is not { IsAbstract: true, ReturnsVoid: true, ContainingType: { } type } || !IsMessage(method))
            return false;
        var words = IdentifierWords.Of(type.Name).ToList();
        if (words.Count > 1 && words[words.Count - 1] is "manager" or "writer" or "service" or "adapter" or "wrapper")
            words.RemoveAt(words.Count - 1);
        return words.Count > 0 && words[words.Count - 1] is "log" or "logger" or "trace" or "tracer"
            && IdentifierWords.Of(method.Name) is { Count: > 0 } verb
            && verb[0] is "log" or "trace" or "debug" or "info" or "information" or "warn" or "warning" or "error" or "fatal" or "critical" or "verbose" or "write";
    }

    private static bool IsMessage(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
            if (parameter is { Type.SpecialType: SpecialType.System_String, Name: "message" or "msg" or "text" or "format" or "template" or "messageTemplate" or "line" })
                return true;
        return false;
    }

    // LoggerMessage.Define gives Action<ILogger, …, Exception>, DefineScope Func<ILogger, …, IDisposable>.
    private static bool IsDefined(IInvocationOperation call) =>
        call.TargetMethod is { MethodKind: MethodKind.DelegateInvoke, ContainingType: { Name: "Action" or "Func", TypeArguments: { Length: >= 2 } arguments } type }
        && arguments[0].OriginalDefinition.IsExactly(Logs.ILogger) && arguments[arguments.Length - 1].IsExactly(type.Name == "Action" ? BaseLibrary.Exception : BaseLibrary.IDisposable);
}
