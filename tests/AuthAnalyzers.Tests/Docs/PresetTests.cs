using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Tests.Docs;

/// <summary>The presets of <c>AuthAnalyzersMode</c> say what the descriptors say; <c>UPDATE_DOCS=1</c> rewrites them.</summary>
public class PresetTests
{
    [Fact]
    public void None_turns_every_rule_off() =>
        Check("None", "no rule reports.", Rules.All.Select(rule => (rule, "none")));

    // What AUTH3006 says of settings files is information. Warnings need no line, and without one they stay open to what a project sets for a whole category.
    [Fact]
    public void All_makes_every_rule_a_warning() =>
        Check("All", "every rule is a warning, those that are off or informational by default too.",
            Rules.All.Where(rule => rule.Category != "Options" && (!rule.IsEnabledByDefault || rule.DefaultSeverity < DiagnosticSeverity.Warning || rule == Rules.SecretInSource)).Select(rule => (rule, "warning")));

    [Fact]
    public void Errors_makes_every_warning_an_error() =>
        Check("Errors", "what is a warning by default is an error, for CI.",
            Rules.All.Where(rule => rule.IsEnabledByDefault && rule.DefaultSeverity == DiagnosticSeverity.Warning).Select(rule => (rule, "error")));

    [Fact]
    public void Recommended_names_no_rule() =>
        Assert.DoesNotContain("dotnet_", File.ReadAllText(PathOf("Recommended")), StringComparison.Ordinal);

    private static void Check(string mode, string meaning, IEnumerable<(DiagnosticDescriptor Rule, string Severity)> rules)
    {
        var expected = $"""
            # AuthAnalyzersMode = {mode}: {meaning}
            # Written from the descriptors: UPDATE_DOCS=1 dotnet test tests/AuthAnalyzers.Tests --filter Preset
            is_global = true
            global_level = -100

            """ + string.Concat(rules.OrderBy(r => r.Rule.Id, StringComparer.Ordinal).Select(r => $"\n# {r.Rule.Title}\ndotnet_diagnostic.{r.Rule.Id}.severity = {r.Severity}\n"));
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(PathOf(mode), expected);
        Assert.Equal(expected, File.ReadAllText(PathOf(mode)).ReplaceLineEndings("\n"));
    }

    private static string PathOf(string mode) =>
        Path.Combine(Repository.Root, "src", "AuthAnalyzers.Package", "buildTransitive", "presets", mode + ".globalconfig");
}
