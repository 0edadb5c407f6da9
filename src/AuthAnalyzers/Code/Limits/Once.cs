namespace AuthAnalyzers.Code.Limits;

/// <summary>An answer that is found when it is first asked for. A search that ends in an exception leaves nothing behind: whoever asks next searches again, as <see cref="Lazy{T}"/> would not.</summary>
internal sealed class Once<T>(Func<T> search)
    where T : class
{
    private T? _answer;

    /// <remarks>Several threads may search at once, each with its own cancellation; all get the answer that was finished first.</remarks>
    public T Value => Volatile.Read(ref _answer) ?? Keep(search());

    private T Keep(T answer) => Interlocked.CompareExchange(ref _answer, answer, null) ?? answer;
}
