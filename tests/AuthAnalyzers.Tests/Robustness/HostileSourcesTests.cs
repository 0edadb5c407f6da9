using System.Diagnostics;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Robustness;

/// <summary>
/// Self-references, half-typed lines, sizes and fans, in a process of its own (<c>tests/AuthAnalyzers.Hostile</c>): a stack overflow there ends no test run.
/// <c>AUTH_MUTANTS</c> sets how many half-typed lines are tried, and from 100,000 on every size; <c>AUTH_SEED</c> which.
/// </summary>
public class HostileSourcesTests
{
    private const int LongRun = 100_000;

    private static int HalfTyped => Setting("AUTH_MUTANTS", 300);

    [Theory]
    [InlineData("self")]
    [InlineData("half-typed")]
    [InlineData("size")]
    [InlineData("fan")]
    public async Task No_source_ends_or_silences_the_compiler(string kind)
    {
        var info = new ProcessStartInfo("dotnet", [Program(), "--watch", "--kind", kind, "--count", $"{HalfTyped}",
            "--seed", $"{Setting("AUTH_SEED", 20261127)}", "--terms", HalfTyped >= LongRun ? "10000" : "100"])
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
