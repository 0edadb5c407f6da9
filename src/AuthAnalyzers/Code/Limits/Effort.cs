namespace AuthAnalyzers.Code.Limits;

/// <summary>How much a condition is taken apart: how deep, and with how many steps in all. <c>a5 = a4 &amp;&amp; a4; a4 = a3 &amp;&amp; a3; …</c> is shallow, and has 32 ways down.</summary>
internal readonly struct Effort
{
    private const int Depth = 200;

    // A condition that somebody wrote by hand takes a few dozen.
    private const int Steps = 2_000;

    private readonly int _depth;
    private readonly StepBudget _steps;

    private Effort(int depth, StepBudget steps)
    {
        _depth = depth;
        _steps = steps;
    }

    /// <summary>What one question may spend.</summary>
    public static Effort Whole => new(Depth, new StepBudget(Steps));

    /// <summary>Takes a step into a part; false where the part is to count as unknown.</summary>
    /// <param name="cost">How many levels the step takes: a local costs as much as many, so that a chain of them stays cheap.</param>
    public bool Spend(out Effort inner, int cost = 1)
    {
        inner = new(_depth - cost, _steps);
        return inner._depth > 0 && _steps.Spend();
    }
}
