using System.Globalization;
using System.Text.RegularExpressions;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Host;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Tests.Docs;

/// <summary>
/// A rule is a descriptor, an analyzer, perhaps a fix, tests, a page and a release row, all under one name; what the docs say of it comes from the descriptor.
/// <c>UPDATE_DOCS=1</c> rewrites the tables.
/// </summary>
public partial class RuleCatalogTests
{
    private static readonly bool s_update = Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1";

    public static TheoryData<string> Ids() => [.. RuleCatalog.Names.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_descriptor_is_in_the_list_of_all() =>
        Assert.Equal(RuleCatalog.Names.Keys.Order(StringComparer.Ordinal), Rules.All.Select(rule => rule.Id).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_all_its_pieces(string id)
    {
        var rule = Rule(id);
        var name = RuleCatalog.Names[id];
        var missing = new List<string>();
        // Who checks the options has to know every rule.
        var room = id == Rules.UnreadableOption.Id ? "Host" : rule.Category;
        NeedFile($"src/AuthAnalyzers/{room}/{name}.cs");
        NeedFile($"docs/rules/{id}.md");
        if (RuleCatalog.HasFix(rule))
            NeedFile($"src/AuthAnalyzers.CodeFixes/{rule.Category}/{name}Fix.cs");

        Need(typeof(Rules).Assembly.GetType($"AuthAnalyzers.{room}.{name}") is { } analyzer && ((DiagnosticAnalyzer)Activator.CreateInstance(analyzer)!).SupportedDiagnostics.Contains(rule),
            $"the analyzer AuthAnalyzers.{room}.{name}");
        NeedFile($"tests/AuthAnalyzers.Tests/{rule.Category}/{name}Tests.cs");
        Need(typeof(RuleCatalogTests).Assembly.GetType($"AuthAnalyzers.Tests.{rule.Category}.{name}Tests") is { } tests && tests.GetMethods().Any(method => method.IsDefined(typeof(FactAttribute), inherit: true)),
            $"facts in AuthAnalyzers.Tests.{rule.Category}.{name}Tests");
        Need(ReleaseRows().Contains($"{id} | {rule.Category} | {(rule.IsEnabledByDefault ? rule.DefaultSeverity.ToString() : "Disabled")} | {rule.Title}"),
            "its row in AnalyzerReleases");
        Assert.True(missing.Count == 0, "Missing: " + string.Join(", ", missing));

        void NeedFile(string path) => Need(File.Exists(Path.Combine(Repository.Root, path)), path);

        void Need(bool found, string piece)
        {
            if (!found)
                missing.Add(piece);
        }
    }

    [Fact]
    public void The_adoption_page_keeps_every_warning_from_breaking_a_build()
    {
        var warnings = Rules.All.Where(rule => rule is { IsEnabledByDefault: true, DefaultSeverity: DiagnosticSeverity.Warning }).Select(rule => rule.Id).Order(StringComparer.Ordinal);
        Same(Path.Combine(Repository.Root, "docs", "adopting.md"), text => NotAsErrors().Replace(text, $"$(WarningsNotAsErrors);{string.Join(';', warnings)}<".Replace("$", "$$", StringComparison.Ordinal), 1));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_speaks_for_itself(string id)
    {
        var rule = Rule(id);
        Assert.Equal(Rules.HelpLink(id), rule.HelpLinkUri);
        Assert.Matches("^AUTH[0-9]{4}$", id);
        Assert.DoesNotMatch(@"[.:]$", rule.Title.ToString());
        Assert.EndsWith(".", rule.Description.ToString(), StringComparison.Ordinal);
        Assert.Contains("Security", rule.CustomTags);
        if (rule.Category != "Options")
            Assert.Contains(rule.CustomTags, tag => tag.StartsWith("CWE-", StringComparison.Ordinal));
        // A section of an RFC in the message is a tag as well.
        foreach (Match rfc in RfcNumber().Matches(rule.MessageFormat.ToString()))
            Assert.Contains("RFC" + rfc.Groups[1].Value, rule.CustomTags);
    }

    [Fact]
    public void A_fix_bears_the_name_of_its_rule() =>
        Assert.All(RuleCatalog.Fixes, fix => Assert.Contains(fix.GetType().FullName!, fix.FixableDiagnosticIds.Select(id => $"AuthAnalyzers.CodeFixes.{Rule(id).Category}.{RuleCatalog.Names[id]}Fix")));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_begins_with_its_rule(string id)
    {
        var rule = Rule(id);
        var path = Path.Combine(Repository.Root, "docs", "rules", id + ".md");
        if (!File.Exists(path))
            return; // A_rule_has_all_its_pieces says so.
        var head = $"# {id}: {rule.Title}\n\n| Category | Severity | Enabled | Fix |\n|---|---|---|---|\n{RuleCatalog.PageRow(rule)}\n\n";
        Same(path, text => PageHead().Replace(text, head.Replace("$", "$$", StringComparison.Ordinal), 1));
    }

    [Theory]
    [InlineData("README.md", "docs/rules/")]
    [InlineData("docs/rules/index.md", "")]
    public void The_tables_of_rules_come_from_the_descriptors(string page, string folder)
    {
        const string begin = "<!-- rules: generated from the descriptors -->\n";
        const string end = "<!-- /rules -->";
        Same(Path.Combine(Repository.Root, page), text =>
        {
            var from = text.IndexOf(begin, StringComparison.Ordinal);
            var to = text.IndexOf(end, StringComparison.Ordinal);
            Assert.True(from >= 0 && to > from, $"{page} has no place for the table between {begin.Trim()} and {end}");
            return text[..(from + begin.Length)] + RuleCatalog.Tables(folder) + text[to..];
        });
    }

    [Fact]
    public void Every_option_is_on_the_page_of_options_and_on_that_of_a_rule()
    {
        foreach (var key in AuthAnalyzers.Options.OptionKeys.All)
        {
            Assert.Contains($"| `{key.Name}` |", File.ReadAllText(Path.Combine(Repository.Root, "docs", "rules", "AUTH0001.md")), StringComparison.Ordinal);
            // Exclusion by symbol is every rule's.
            if (key != AuthAnalyzers.Options.OptionKeys.ExcludedSymbols)
                Assert.Contains(Rules.All, rule => rule.Category != "Options" && File.ReadAllText(Path.Combine(Repository.Root, "docs", "rules", rule.Id + ".md")).Contains(key.Name, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_picture_of_the_readme_says_what_the_rule_says()
    {
        var drawn = Regex.Replace(File.ReadAllText(Path.Combine(Repository.Root, "docs", "images", "warning.svg")), @"<[^>]*>|\s+", " ");
        var message = string.Format(CultureInfo.InvariantCulture, Rules.MissingChallenge.MessageFormat.ToString(CultureInfo.InvariantCulture), "Results.Unauthorized()", "");
        Assert.Contains("AUTH1001: " + message, Regex.Replace(drawn, " +", " "), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_lead_somewhere()
    {
        const string home = "https://github.com/AuthAnalyzers/AuthAnalyzers/blob/main/";
        var lost = new List<string>();
        foreach (var page in Pages())
        {
            var text = CodeBlock().Replace(File.ReadAllText(page).ReplaceLineEndings("\n"), "");
            foreach (Match link in Link().Matches(text))
            {
                var target = link.Groups[1].Value;
                var here = target.StartsWith(home, StringComparison.Ordinal) ? Path.Combine(Repository.Root, target[home.Length..])
                    : target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal) ? null
                    : Path.Combine(Path.GetDirectoryName(page)!, target);
                if (here is not null && !Leads(here, page))
                    lost.Add($"{Path.GetRelativePath(Repository.Root, page)} links to {target}");
            }
        }
        foreach (var rule in Rules.All)
            if (!rule.HelpLinkUri.StartsWith(home, StringComparison.Ordinal) || !File.Exists(Path.Combine(Repository.Root, rule.HelpLinkUri[home.Length..])))
                lost.Add($"the help link of {rule.Id}");
        Assert.True(lost.Count == 0, string.Join("\n", lost));
    }

    private static bool Leads(string target, string page)
    {
        var parts = target.Split('#');
        var file = parts[0].EndsWith(Path.DirectorySeparatorChar) && parts.Length > 1 ? page : parts[0];
        if (parts.Length == 1 || !file.EndsWith(".md", StringComparison.Ordinal))
            return File.Exists(file) || Directory.Exists(file);
        return File.Exists(file) && Heading().Matches(File.ReadAllText(file).ReplaceLineEndings("\n")).Any(heading => Anchor(heading.Groups[1].Value) == parts[1]);
    }

    // As GitHub makes them.
    private static string Anchor(string heading) =>
        string.Concat(heading.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');

    private static IEnumerable<string> Pages() =>
        new[] { "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "AGENTS.md" }.Select(name => Path.Combine(Repository.Root, name)).Where(File.Exists)
            .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories));

    private static void Same(string path, Func<string, string> generate)
    {
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var generated = generate(text);
        if (s_update)
            File.WriteAllText(path, generated);
        else
            Assert.Equal(generated, text);
    }

    private static IEnumerable<string> ReleaseRows() =>
        new[] { "Shipped", "Unshipped" }.SelectMany(kind => File.ReadLines(Path.Combine(Repository.Root, "src", "AuthAnalyzers", $"AnalyzerReleases.{kind}.md")));

    private static DiagnosticDescriptor Rule(string id) => Rules.All.Single(rule => rule.Id == id);

    [GeneratedRegex(@"\A# .*\n\n\|.*\n\|.*\n\|.*\n\n")]
    private static partial Regex PageHead();

    [GeneratedRegex(@"\$\(WarningsNotAsErrors\);[A-Z0-9;]*<")]
    private static partial Regex NotAsErrors();

    [GeneratedRegex(@"RFC (\d+)")]
    private static partial Regex RfcNumber();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
