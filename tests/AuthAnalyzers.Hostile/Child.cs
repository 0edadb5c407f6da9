using AuthAnalyzers.Hostile.Sources;

namespace AuthAnalyzers.Hostile;

/// <summary>Analyzes one source after the other and announces each before it begins, so that whoever watches knows what ended it.</summary>
internal static class Child
{
    /// <summary>What the compiler's threads have in the smallest host.</summary>
    public const int Stack = 1024 * 1024;

    public static int Run(Plan plan, int start)
    {
        new Thread(EndWithTheWatch) { IsBackground = true }.Start();
        var number = start;
        foreach (var source in plan.Sources().Skip(start))
        {
            Say($"{Message.Starts} {number} {source.Kind} {source.Name}");
            var thread = new Thread(() => Analyze(source, number), Stack);
            thread.Start();
            thread.Join();
            number++;
        }
        return 0;
    }

    private static void Analyze(HostileSource source, int number)
    {
        try
        {
            var analysis = new SourceAnalysis(source.Text);
            // A line of hand-written code takes the compiler no time that is worth measuring, a hundred thousand of them do.
            var alone = source.Kind == HalfTypedLines.Kind ? TimeSpan.Zero : analysis.Compile();
            Say($"{Message.Compiled} {number} {alone.TotalMilliseconds:F0}");
            var with = analysis.Analyze();
            Say($"{Message.Ends} {number} {with.TotalMilliseconds:F0}");
        }
        catch (Exception exception)
        {
            Say($"{Message.Throws} {number} {exception.ToString().ReplaceLineEndings(" | ")}");
        }
    }

    private static void EndWithTheWatch()
    {
        // Nobody writes to it: it ends when the watching process does.
        while (Console.In.Read() >= 0)
        {
        }
        Environment.Exit(1);
    }

    private static void Say(string text)
    {
        Console.Out.WriteLine(text);
        Console.Out.Flush();
    }
}
