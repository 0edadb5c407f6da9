using System.Diagnostics;

/// <summary>What became of the mutants so far, and whether there is time for more.</summary>
sealed class Tally(int count, int minutes)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly List<string> _survivors = [];
    private int _killed;
    private int _skipped;

    public bool IsOpen => _killed + _survivors.Count < count && Remaining > TimeSpan.Zero;

    public TimeSpan Remaining => TimeSpan.FromMinutes(minutes) - _clock.Elapsed;

    /// <summary>How many mutants have been tried, or could not be compiled.</summary>
    public int Noted => _killed + _skipped + _survivors.Count;

    public void Note(string verdict, string mutant)
    {
        Console.WriteLine($"{_clock.Elapsed:hh\\:mm\\:ss}\t{verdict}\t{mutant}");
        if (verdict == Verdict.Killed)
            _killed++;
        else if (verdict == Verdict.Skipped)
            _skipped++;
        else
            _survivors.Add(mutant);
    }

    public void Sum()
    {
        _survivors.Sort(StringComparer.Ordinal);
        _survivors.ForEach(survivor => Console.WriteLine($"{Verdict.Survives}\t{survivor}"));
        var tried = _killed + _survivors.Count;
        Console.WriteLine($"{_killed} of {tried} mutants killed ({100 * _killed / Math.Max(1, tried)} %); {_skipped} did not compile; {_clock.Elapsed.TotalMinutes:0} minutes");
    }
}

/// <summary>What a process that tries mutants says of one, in front of it and a tab.</summary>
static class Verdict
{
    public const string Killed = "killed";
    public const string Survives = "survives";

    /// <summary>It does not compile.</summary>
    public const string Skipped = "skipped";

    /// <summary>A test begins.</summary>
    public const string Tests = "tests";

    /// <summary>There are no more.</summary>
    public const string End = "end";
}
