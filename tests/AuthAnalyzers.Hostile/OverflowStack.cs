using System.Globalization;

namespace AuthAnalyzers.Hostile;

/// <summary>
/// The stack that the runtime prints when it overflows: whose recursion it was. The compiler's own walkers are not all bounded
/// (<c>GeneratedCodeTokenWalker</c>, which walks a whole file before the first report of any analyzer in it; <c>CSharpOperationFactory</c> over patterns).
/// </summary>
internal sealed class OverflowStack
{
    private int _all;
    private int _ours;
    private int _times = 1;

    /// <summary>Frames that come again are printed once: <c>Repeated 574 times:</c>, a line of dashes, the frames, a line of dashes.</summary>
    public void Hear(string line)
    {
        if (line.StartsWith("Repeated ", StringComparison.Ordinal) && line.EndsWith(" times:", StringComparison.Ordinal))
        {
            _times = -int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
        }
        else if (line.StartsWith("---", StringComparison.Ordinal))
        {
            _times = _times < 0 ? -_times : 1;
        }
        else if (line.StartsWith("   at ", StringComparison.Ordinal))
        {
            _all += _times;
            _ours += line.StartsWith("   at AuthAnalyzers.", StringComparison.Ordinal) ? _times : 0;
        }
    }

    /// <summary>A rule that recurses, even through the compiler, stands in more than one frame of twenty.</summary>
    public bool IsCompilers => _all > 0 && _ours * 20 < _all;
}
