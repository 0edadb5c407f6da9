using System.Collections.Immutable;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Tests.Docs;

/// <summary>The examples on the rules' pages are true: the wrong code reports, the right code does not, and the fix turns the one into the other.</summary>
public class RulePageTests
{
    private static readonly string[] s_headings = ["What it reports", "Why", "Example", "Fix", "Fix safety", "Options", "When to suppress", "References"];

    // That each rule has a page is RuleCatalogTests' business.
    public static TheoryData<string> Ids() => [.. Rules.All.Where(rule => rule.Category != "Options" && File.Exists(PathOf(rule.Id))).Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_the_same_headings_as_the_others(string id) =>
        Assert.Equal(s_headings, Page(id).Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_wrong_code_reports_and_the_right_code_does_not(string id)
    {
        Assert.NotEmpty(await Report(Block(id, "Wrong"), id));
        Assert.Empty(await Report(Block(id, "Right"), id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_fix_turns_the_wrong_code_into_the_right_code(string id)
    {
        if (!RuleCatalog.HasFix(Rules.All.Single(rule => rule.Id == id)))
            return;
        var text = Block(id, "Wrong");
        for (var round = 0; round < 20 && (await Report(text, id)).Count > 0; round++)
            text = await AnalyzedSource.FixFirst(text, id);
        Assert.Equal(Block(id, "Right"), text);
    }

    private static async Task<IReadOnlyList<Diagnostic>> Report(string text, string id)
    {
        var compilation = AnalyzedSource.Compile(text, id + ".cs");
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return await AnalyzedSource.Analyze(compilation, ImmutableHashSet.Create(id));
    }

    private static string Block(string id, string heading)
    {
        var page = Page(id);
        var start = page.IndexOf($"\n### {heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{id}.md has no ### {heading}");
        start = page.IndexOf("```csharp\n", start, StringComparison.Ordinal) + "```csharp\n".Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static string Page(string id) => File.ReadAllText(PathOf(id)).ReplaceLineEndings("\n");

    private static string PathOf(string id) => Path.Combine(Repository.Root, "docs", "rules", id + ".md");
}
