using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace AuthAnalyzers.Hostile;

/// <summary>
/// Runs the sources in a child process. Where the child dies, throws or falls silent, the source is a failure, and another child goes on behind it.
/// A source that the compiler alone does not survive is counted and no failure; so is one that it dies of in a recursion of its own while our rules run.
/// </summary>
internal sealed class Watch(Plan plan, TimeSpan silence, int first)
{
    // A long run says so often that it goes on.
    private const int Stride = 5_000;

    private readonly List<string> _failures = [];
    private readonly List<(string Source, double Alone, double With)> _times = [];
    private int _count;
    private int _compilers;
    private int _next = first;
    private string _source = "";
    private double _alone;
    private bool _isOurs;

    /// <summary>0 when every source was survived.</summary>
    public int Run()
    {
        var time = Stopwatch.StartNew();
        while (!RunChild())
        {
        }
        Console.WriteLine($"{_count} sources in {time.Elapsed.TotalSeconds:F0} s; {_compilers} that the compiler does not survive; {_failures.Count} failures");
        foreach (var (source, alone, with) in _times.Where(t => t.With > 1000).OrderByDescending(t => t.With / Math.Max(100, t.Alone)).Take(10))
            Console.WriteLine($"slow: {source}: compiler {alone:F0} ms, with analyzers {with:F0} ms");
        return _failures.Count == 0 ? 0 : 1;
    }

    /// <summary>Whether the child came to the end of the sources.</summary>
    private bool RunChild()
    {
        using var child = Process.Start(Command())!;
        var stack = new OverflowStack();
        child.ErrorDataReceived += (_, e) => { if (e.Data is { } line) stack.Hear(line); };
        child.BeginErrorReadLine();
        var lines = Channel.CreateUnbounded<string>();
        child.OutputDataReceived += (_, e) => { if (e.Data is { } line) lines.Writer.TryWrite(line); else lines.Writer.TryComplete(); };
        child.BeginOutputReadLine();
        var began = _next;
        var ending = Listen(lines.Reader);
        if (ending == Ending.Silent)
            child.Kill(entireProcessTree: true);
        child.WaitForExit();
        if (ending == Ending.Closed && child.ExitCode == 0)
            return true;
        if (_source.Length == 0 || _next == began && !_isOurs && ending == Ending.Closed && child.ExitCode == 1)
            throw new InvalidOperationException($"The child does not start (exit {child.ExitCode}).");
        _isOurs = _isOurs && !stack.IsCompilers;
        Lose(ending == Ending.Silent ? $"silent for {silence.TotalSeconds:F0} s" : $"died with exit {child.ExitCode}");
        return false;
    }

    private ProcessStartInfo Command()
    {
        var info = new ProcessStartInfo("dotnet", [typeof(Watch).Assembly.Location, .. plan.Arguments, "--start", _next.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // In hexadecimal; the threads of the pool as well.
        info.Environment["DOTNET_Thread_DefaultStackSize"] = Child.Stack.ToString("x", CultureInfo.InvariantCulture);
        return info;
    }

    private Ending Listen(ChannelReader<string> lines)
    {
        while (true)
        {
            using var timeout = new CancellationTokenSource(silence);
            try
            {
                Hear(lines.ReadAsync(timeout.Token).AsTask().GetAwaiter().GetResult());
            }
            catch (OperationCanceledException)
            {
                return Ending.Silent;
            }
            catch (ChannelClosedException)
            {
                return Ending.Closed;
            }
        }
    }

    private void Hear(string line)
    {
        var parts = line.Split(' ', 3);
        switch (parts[0])
        {
            case Message.Starts:
                (_source, _isOurs) = (parts[2], false);
                break;
            case Message.Compiled:
                (_alone, _isOurs) = (double.Parse(parts[2], CultureInfo.InvariantCulture), true);
                break;
            case Message.Ends:
                _times.Add((_source, _alone, double.Parse(parts[2], CultureInfo.InvariantCulture)));
                _next++;
                if (++_count % Stride == 0)
                    Console.WriteLine($"{_count} sources, {_failures.Count} failures");
                break;
            case Message.Throws:
                Lose("threw " + parts[2]);
                break;
        }
    }

    /// <summary>Goes on behind the source that was lost.</summary>
    private void Lose(string how)
    {
        var lost = plan.Sources().ElementAt(_next++);
        _count++;
        if (!_isOurs)
        {
            _compilers++;
            return;
        }
        var file = Path.Combine(Path.GetTempPath(), $"hostile-{plan.Seed}-{_next - 1}.cs");
        File.WriteAllText(file, lost.Text);
        var failure = $"{lost.Kind} {lost.Name}: {how}\n{file}\n{Head(lost.Text)}";
        _failures.Add(failure);
        Console.WriteLine(failure);
    }

    private static string Head(string text) => text[..Math.Min(600, text.Length)];

    private enum Ending
    {
        Closed,
        Silent,
    }
}
