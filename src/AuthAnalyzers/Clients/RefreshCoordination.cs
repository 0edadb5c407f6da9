using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Clients;

/// <summary>What lets one request refresh and the others wait for it: a lock, a shared task. Whoever waited for a lock has to look at the token again.</summary>
internal readonly struct RefreshCoordination
{
    // The refresh itself and what it calls.
    private const int MostCalls = 2;

    private RefreshCoordination(bool isThere, bool isLock, bool looksAgain)
    {
        IsThere = isThere;
        IsLock = isLock;
        LooksAgain = looksAgain;
    }

    public bool IsThere { get; }

    /// <summary>Whether it is a lock, and nothing that hands the others the same new token.</summary>
    public bool IsLock { get; }

    /// <summary>Whether something is asked between taking the lock and refreshing.</summary>
    public bool LooksAgain { get; }

    /// <summary>What coordinates a refresh: in the method that calls it, or in what it calls.</summary>
    public static RefreshCoordination Of(IInvocationOperation refresh, SourceMethods methods)
    {
        // A lambda is handed to what coordinates, too: GetOrAdd(key, _ => Refresh()).
        var whole = refresh.Root();
        var around = Of(whole, refresh);
        if (around.IsThere || methods.Body(refresh.TargetMethod) is not { } body)
            return around;
        return Within(body, methods, MostCalls);
    }

    private static RefreshCoordination Within(IOperation body, SourceMethods methods, int calls)
    {
        var found = Of(body, null);
        if (found.IsThere || calls == 0)
            return found;
        foreach (var operation in body.Descendants())
            if (operation is IInvocationOperation { TargetMethod: var method } && methods.Body(method) is { } inner && inner != body && Within(inner, methods, calls - 1) is { IsThere: true } deeper)
                return deeper;
        return default;
    }

    private static RefreshCoordination Of(IOperation body, IInvocationOperation? refresh)
    {
        IOperation? taken = null;
        foreach (var operation in body.Descendants())
        {
            if (IsShare(operation))
                return new(true, false, true);
            if (taken is null && IsLocking(operation) && (refresh is null || operation.Syntax.SpanStart < refresh.Syntax.SpanStart))
                taken = operation;
        }
        return taken is null ? default : new(true, true, Asks(body, taken, refresh));
    }

    // lock (…), await _gate.WaitAsync(), Monitor.Enter(…), using (await _lock.LockAsync())
    private static bool IsLocking(IOperation operation) => operation switch
    {
        ILockOperation => true,
        IInvocationOperation { TargetMethod: { Name: var name, ContainingType.Name: var type } } =>
            name is "Wait" or "WaitAsync" or "WaitOne" or "Enter" or "TryEnter" or "EnterScope" or "Lock" or "LockAsync" or "AcquireAsync" or "EnterAsync" or "EnterWriteLock"
            && (type is "SemaphoreSlim" or "Semaphore" or "Monitor" or "Mutex" or "Lock" or "WaitHandle" or "ReaderWriterLockSlim" || IdentifierWords.Has(type, "lock", "semaphore", "mutex", "locker")),
        _ => false,
    };

    // One task that all await: _refreshing ??= Refresh(), a Lazy, GetOrAdd, Interlocked.CompareExchange(ref _task, …)
    private static bool IsShare(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Field.Type: var type } => type.Name is "Task" or "Lazy" or "TaskCompletionSource" or "ValueTask" or "AsyncLazy",
        IInvocationOperation { TargetMethod: { Name: "GetOrAdd" or "TryAdd" or "GetOrCreateAsync" or "GetOrCreate" or "AddOrUpdate" } } => true,
        IInvocationOperation { TargetMethod: { Name: "CompareExchange" or "Exchange", ContainingType.Name: "Interlocked" } } => true,
        _ => false,
    };

    // if (_token != sent) return …; within the lock, before the refresh.
    private static bool Asks(IOperation body, IOperation taken, IInvocationOperation? refresh)
    {
        var (start, end) = (taken is ILockOperation ? taken.Syntax.SpanStart : taken.Syntax.Span.End, refresh?.Syntax.SpanStart ?? int.MaxValue);
        foreach (var operation in body.Descendants())
            if (operation is IConditionalOperation or ISwitchOperation or ICoalesceOperation or ICoalesceAssignmentOperation or IWhileLoopOperation && operation.Syntax.SpanStart >= start && operation.Syntax.SpanStart < end
                && !operation.Syntax.Span.Contains(taken.Syntax.Span) && !IsOfTheLock(operation, taken) && (refresh is not null || IsBeforeRequest(operation, body)))
                return true;
        return false;
    }

    // if (!await _gate.WaitAsync(timeout)) throw …
    private static bool IsOfTheLock(IOperation operation, IOperation taken) => operation is IConditionalOperation { Condition: var condition } && taken.IsIn(condition);

    // In the refresh's own body: asked before the server is.
    private static bool IsBeforeRequest(IOperation operation, IOperation body)
    {
        foreach (var other in body.Descendants())
            if (other is IInvocationOperation { TargetMethod: var method } && (method.ContainingType.Is(Net.HttpMessageInvoker) || TokenRefreshes.MayBe(method) || method.Name.EndsWith("AsJsonAsync", StringComparison.Ordinal)))
                return operation.Syntax.SpanStart < other.Syntax.SpanStart;
        return true;
    }
}
