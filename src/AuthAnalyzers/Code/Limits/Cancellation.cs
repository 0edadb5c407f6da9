using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Code.Limits;

/// <summary>
/// The cancellation that the analysis on this thread listens to. The compiler hands a token to each callback, calls it on one thread from beginning to end, and shares what the callbacks know
/// (<see cref="Models"/>) between threads: so the token belongs to the thread that asks, not to the service that answers.
/// </summary>
/// <remarks>
/// Whoever walks a body or a file calls <see cref="ThrowIfRequested"/>; whoever binds hands <see cref="Token"/> to the compiler. The exception leaves every cache as it was:
/// what was not finished is not kept.
/// </remarks>
internal static class Cancellation
{
    [ThreadStatic]
    private static CancellationToken s_token;

    /// <summary>The token of the callback that runs on this thread; one that is never cancelled outside of callbacks.</summary>
    public static CancellationToken Token => s_token;

    /// <exception cref="OperationCanceledException">The compiler or the editor no longer wants the answer.</exception>
    public static void ThrowIfRequested() => s_token.ThrowIfCancellationRequested();

    /// <summary>Listens to the token until the scope is disposed: <c>using (Cancellation.Hear(context.CancellationToken)) …</c></summary>
    public static Scope Hear(CancellationToken token)
    {
        var outer = s_token;
        s_token = token;
        return new(outer);
    }

    public readonly struct Scope(CancellationToken outer) : IDisposable
    {
        public void Dispose() => s_token = outer;
    }
}
