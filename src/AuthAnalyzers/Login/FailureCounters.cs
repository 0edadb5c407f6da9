using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Checks;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>What counts the failures of a password check that counts none itself: <c>users.AccessFailedAsync(user)</c>, <c>user.FailedLogins++</c>, <c>db.Add(new LoginAttempt(name))</c>.</summary>
internal sealed class FailureCounters(CalledCode code, Callers callers)
{
    private static readonly string[] s_counting =
    {
        "failed", "failure", "attempt", "failcount", "accessfailed", "lockout", "locked", "lockuser", "lockaccount", "invalidauthentication", "badpassword", "wrongpassword", "invalidlogin", "bruteforce",
    };

    // What is asked, taken back or written down counts nothing.
    private static readonly string[] s_asking = { "is", "has", "get", "can", "reset", "clear", "log", "supports", "format", "describe", "addfailure" };

    // A result or message of that name tells the caller; nothing is kept.
    private static readonly string[] s_told = { "result", "response", "exception", "error", "message", "model", "dto", "reason", "details", "status", "outcome", "answer", "view" };

    private static readonly string[] s_stores = { "cache", "redis", "database", "session", "store", "dictionary" };
    private static readonly string[] s_keeping = { "set", "add", "increment", "incr", "update", "getorcreate", "getoradd", "push", "enqueue", "put", "insert" };

    public static FailureCounters Of(Models models) => models.Get(static m => new FailureCounters(CalledCode.Of(m), Callers.Of(m)));

    /// <summary>Whether a failed check is counted: in its own function, in what that calls, or by whoever calls it.</summary>
    public bool Follow(IInvocationOperation check)
    {
        if (IsIn(check.EnclosingFunction()))
            return true;
        if (EndpointIndex.SymbolAt(check) is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
            foreach (var call in callers.Of(method))
                if (IsIn(call.EnclosingFunction()))
                    return true;
        return false;
    }

    private bool IsIn(IOperation function) => code.Does(function, static operation => Counts(operation) && !PasswordChecks.IsBehindSuccess(operation));

    private static bool Counts(IOperation operation) => operation switch
    {
        IInvocationOperation call => IsCount(call),
        IIncrementOrDecrementOperation { Target: var target } => IsCounter(target),
        ICompoundAssignmentOperation { Target: var target } => IsCounter(target),
        ISimpleAssignmentOperation { Target: var target, Value: var value } => IsCounter(target) && !IsReset(value),
        // db.LoginAttempts.Add(new LoginAttempt(…)), not `return new LoginFailed(…)`.
        IObjectCreationOperation { Type.Name: var made } => IdentifierWords.Has(made, s_counting) && !IdentifierWords.Has(made, s_told) && !IsAnswer(operation),
        _ => false,
    };

    private static bool IsCount(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        // What Identity counts itself.
        if (ApiIndex<PasswordCheck>.Find(method) is { } check)
            return check.Lockout is { } lockout && Call.Of(call)[lockout]?.Unwrap().ConstantValue is not { HasValue: true, Value: false };
        if (ApiIndex<LogSink>.Concerns(method))
            return false;
        // private Task Failed(User user) => users.AccessFailedAsync(user); counts, though what it gives is returned.
        if (CountedFailures.IsCount(method))
            return true;
        if (IdentifierWords.Has(method.Name, s_counting) && !IdentifierWords.Begins(method.Name, s_asking))
            // Result.Failed("…"), LoginFailed("…") of a controller: what makes an answer is read by its body.
            return IsVoid(method.ReturnType) || !IsAnswer(call) && !(method.IsStatic && MakesItsOwnType(method));
        return IdentifierWords.Has(method.Name, s_keeping) && Call.Of(call) is { Receiver: { } receiver } given && (IsNamedCounter(receiver) || IsStore(receiver) && HasCountingKey(given));
    }

    // _attempts.AddOrUpdate(name, 1, …)
    private static bool IsNamedCounter(IOperation receiver) =>
        References.Named(receiver) is { } named and not ILocalSymbol && IdentifierWords.Has(named.Name, s_counting) && !IdentifierWords.Has(named.Name, s_told);

    private static bool IsStore(IOperation receiver) =>
        IdentifierWords.Has(receiver.Type?.Name ?? "", s_stores) || References.Named(receiver) is { } named && IdentifierWords.Has(named.Name, s_stores);

    // cache.Set($"failed:{name}", count), cache.Set(AttemptsKey(name), count)
    private static bool HasCountingKey(Call call)
    {
        foreach (var argument in call)
            foreach (var part in argument.Value.DescendantsAndSelf())
                if (TextOrName(part) is { } key && key.Trim().IndexOf(' ') < 0 && IdentifierWords.Has(key, s_counting))
                    return true;
        return false;
    }

    private static string? TextOrName(IOperation part) => part switch
    {
        { ConstantValue: { HasValue: true, Value: string text } } => text,
        IInvocationOperation { TargetMethod.Name: var called } => called,
        _ => References.Named(part)?.Name,
    };

    // user.FailedLogins++, account.LockedUntil = …, _attempts[name] = …; not response.LoginFailed = true.
    private static bool IsCounter(IOperation target)
    {
        if (target is IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } whole })
            return References.Named(whole) is { } many && IdentifierWords.Has(many.Name, s_counting) || IsStore(whole) && HasCountingKey(Call.Of((IPropertyReferenceOperation)target));
        if (target is IArrayElementReferenceOperation)
            return false;
        return References.Named(target) is { } named && IdentifierWords.Has(named.Name, s_counting) && !IdentifierWords.Has(named.Name, s_told)
            && target is IMemberReferenceOperation { Instance: var instance }
            && (IsAmountOrTime(target.Type) || instance?.Type is { } owner && IdentifierWords.Has(owner.Name, "user", "account", "member", "customer", "employee"));
    }

    private static bool IsAmountOrTime(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: { Length: 1 } arguments })
            type = arguments[0];
        return type is { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double or SpecialType.System_DateTime } || type is { Name: "DateTimeOffset" };
    }

    private static bool IsReset(IOperation value) => value.IsNothing() || value.Unwrap().ConstantValue is { HasValue: true, Value: null or 0 or 0L or false };

    private static bool IsVoid(ITypeSymbol type) => type.SpecialType == SpecialType.System_Void || type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.IsEmpty: true };

    private static bool MakesItsOwnType(IMethodSymbol method) =>
        method.ReturnType.Awaited() is INamedTypeSymbol made && (SymbolEqualityComparer.Default.Equals(made.OriginalDefinition, method.ContainingType.OriginalDefinition) || made.Name == method.ContainingType.Name);

    private static bool IsAnswer(IOperation operation)
    {
        for (var around = operation.Parent; around is not null and not IBlockOperation; around = around.Parent)
            if (around is IReturnOperation or IThrowOperation)
                return true;
        return false;
    }
}
