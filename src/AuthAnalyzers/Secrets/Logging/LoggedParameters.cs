using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Names;

namespace AuthAnalyzers.Secrets.Logging;

/// <summary>Methods of this compilation that write what they are given to a log: what is passed to them is logged.</summary>
internal sealed class LoggedParameters
{
    private static readonly HashSet<string> s_words = new(SecretWords.Loggers, StringComparer.Ordinal);

    private readonly SourceMethods _methods;
    private readonly LogSinks _sinks;
    private readonly ConcurrentDictionary<IMethodSymbol, IReadOnlyDictionary<int, LogSink>> _logged = new(SymbolEqualityComparer.Default);

    public LoggedParameters(SourceMethods methods, LogSinks sinks)
    {
        _methods = methods;
        _sinks = sinks;
    }

    public static LoggedParameters Of(Models models) => models.Get(static m => new LoggedParameters(SourceMethods.Of(m), LogSinks.Of(m)));

    /// <summary>The parameters, by position, that the method writes to a log under a name that says nothing of a secret.</summary>
    public IReadOnlyDictionary<int, LogSink>? Of(IMethodSymbol method)
    {
        return MayHave(method) ? _logged.GetOrAdd((method.ReducedFrom ?? method).OriginalDefinition, Read) : null;
    }

    /// <summary>Whether the method may be one of them: it has a body here, and says so.</summary>
    public static bool MayHave(IMethodSymbol method) => !method.DeclaringSyntaxReferences.IsEmpty && !method.IsAbstract && !method.Parameters.IsEmpty && IsNamedSo(method.Name);

    // Every method of a program might log: only those that say so are looked into.
    private static bool IsNamedSo(string name)
    {
        foreach (var word in IdentifierWords.Of(name))
            if (s_words.Contains(word))
                return true;
        return false;
    }

    private IReadOnlyDictionary<int, LogSink> Read(IMethodSymbol method)
    {
        var logged = new Dictionary<int, LogSink>();
        if (_methods.Body(method) is not { } body)
            return logged;
        foreach (var operation in body.Descendants())
        {
            Cancellation.ThrowIfRequested();
            if (operation is not IInvocationOperation call || _sinks.Of(call) is not { } sink)
                continue;
            foreach (var argument in Call.Of(call).Unreduced)
                foreach (var part in LoggedParts.Of(argument.Value))
                    if (part.Unwrap() is IParameterReferenceOperation { Parameter: var parameter } && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method) && !SecretNames.IsSecret(parameter.Name))
                        logged[parameter.Ordinal] = sink;
        }
        return logged;
    }
}
