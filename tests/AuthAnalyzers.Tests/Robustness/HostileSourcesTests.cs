using System.Diagnostics;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Robustness;

/// <summary>
/// Self-references, half-typed lines, sizes and fans, in a process of its own (<c>tests/AuthAnalyzers.Hostile</c>): a stack overflow there ends no test run.
/// <c>AUTH_MUTANTS</c> sets how many half-typed lines are tried. From 100,000 on all else is tried, with chains of 10,000; before, the seed (<c>AUTH_SEED</c>) draws a part, with chains of 1,000.
/// </summary>
public class HostileSourcesTests
{
    private const int LongRun = 100_000;

    private static int HalfTyped => Setting("AUTH_MUTANTS", 150);

    [Theory]
    [InlineData("self", 20)]
    [InlineData("half-typed", 1)]
    [InlineData("size", 40)]
    [InlineData("fan", 5)]
    public async Task No_source_ends_or_silences_the_compiler(string kind, int share)
    {
        var info = new ProcessStartInfo("dotnet", [Program(), "--watch", "--kind", kind, "--count", $"{HalfTyped}",
            "--seed", $"{Setting("AUTH_SEED", 20261127)}", .. HalfTyped >= LongRun ? Array.Empty<string>() : ["--share", $"{share}", "--terms", "1000"]])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        using var watch = Process.Start(info)!;
        var output = await watch.StandardOutput.ReadToEndAsync();
        await watch.WaitForExitAsync();
        Assert.True(watch.ExitCode == 0, output);
    }

    // Built beside these tests, in the same configuration.
    private static string Program()
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Repository.Root, "artifacts", "bin", "AuthAnalyzers.Hostile", configuration, "AuthAnalyzers.Hostile.dll");
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : otherwise;
}
