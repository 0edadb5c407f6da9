namespace AuthAnalyzers.Code.Limits;

/// <summary>
/// How much work one question may cost, counted in steps: a local looked through, an operand read, a call gone into. When it is spent, the question is answered as if the rest were not in view.
/// </summary>
/// <remarks>
/// A question that is remembered gets a budget of its own, and the same one whoever asks: a budget shared with the asker would make the answer depend on what he had left.
/// The budget bounds the work; the recursion is bounded by <see cref="MostDeep"/>, since a hundred thousand cheap steps in one another overflow the stack.
/// </remarks>
internal sealed class StepBudget(int steps)
{
    /// <summary>How deep a recursion over operations may go. Editors analyze on threads with a stack of 1 MiB, of which the compiler has used a part.</summary>
    public const int MostDeep = 100;

    // To look at the token costs more than to count.
    private const int StepsPerLook = 64;

    private int _left = steps;

    /// <summary>Takes one step.</summary>
    /// <returns>False where none is left.</returns>
    /// <exception cref="OperationCanceledException">The answer is no longer wanted.</exception>
    public bool Spend()
    {
        if (_left <= 0)
            return false;
        if (--_left % StepsPerLook == 0)
            Cancellation.ThrowIfRequested();
        return true;
    }
}
