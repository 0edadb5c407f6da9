using System.Text.Json.Nodes;
using AuthAnalyzers.EndToEnd.Tools;
using Json.Schema;

namespace AuthAnalyzers.EndToEnd;

// The SARIF file of the sample's build is what code-scanning services accept.
public partial class LeakyApiTests
{
    private JsonNode Sarif => JsonNode.Parse(File.ReadAllText(Path.Combine(sample.Folder, "auth.sarif")))!;

    private JsonNode Run => Sarif["runs"]!.AsArray().Single()!;

    private IEnumerable<JsonNode> Rules => Run["tool"]!["driver"]!["rules"]!.AsArray().Where(IsOurs)!;

    private IEnumerable<JsonNode> Results => Run["results"]!.AsArray().Where(r => ((string)r!["ruleId"]!).StartsWith("AUTH", StringComparison.Ordinal))!;

    [Fact]
    public void The_sarif_file_follows_the_schema()
    {
        // The schema says draft 4; every keyword that it uses means the same in draft 7.
        var text = File.ReadAllText(Repository.PathOf("tests", "AuthAnalyzers.EndToEnd", "Sarif", "sarif-2.1.0-rtm.5.json"))
            .Replace("http://json-schema.org/draft-04/schema#", "http://json-schema.org/draft-07/schema#", StringComparison.Ordinal);
        var schema = JsonSchema.FromText(text);
        var result = schema.Evaluate(Sarif, new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(result.IsValid, string.Join("\n", result.Details.Where(d => d.HasErrors).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}"))));

        // The schema is in force: without its version the same file fails.
        var broken = Sarif;
        broken["version"] = "3.0";
        Assert.False(schema.Evaluate(broken).IsValid);
    }

    [Fact]
    public void The_sarif_file_has_a_result_for_each_report_of_the_build() => Assert.Equal(
        sample.Marked.Select(r => (r.File, r.Line, r.Id)),
        // Infos stand in the file as notes; the build does not print them.
        Results.Where(r => (string?)r["level"] != "note").Select(r => (File: Below((string)Location(r)["artifactLocation"]!["uri"]!), Line: (int)Location(r)["region"]!["startLine"]!, Id: (string)r["ruleId"]!))
            .OrderBy(r => r.File, StringComparer.Ordinal).ThenBy(r => r.Line).ThenBy(r => r.Id, StringComparer.Ordinal));

    [Fact]
    public void Each_rule_in_the_sarif_file_has_a_help_link_a_description_and_its_sources_as_tags()
    {
        Assert.NotEmpty(Rules);
        Assert.All(Rules, rule =>
        {
            var id = (string)rule["id"]!;
            Assert.Equal($"https://github.com/AuthAnalyzers/AuthAnalyzers/blob/main/docs/rules/{id}.md", (string)rule["helpUri"]!);
            Assert.NotEmpty((string)rule["shortDescription"]!["text"]!);
            Assert.NotEmpty((string)rule["fullDescription"]!["text"]!);
            var tags = rule["properties"]!["tags"]!.AsArray().Select(t => (string)t!).ToArray();
            Assert.Contains("Security", tags);
            // A misspelled option is no weakness.
            Assert.True(id == "AUTH0001" || tags.Any(tag => tag.StartsWith("CWE-", StringComparison.Ordinal)), id);
        });
    }

    [Theory]
    [InlineData("AUTH2001")] // the answer to a wrong password
    [InlineData("AUTH3003")] // the place where the value becomes a secret
    public void A_result_in_the_sarif_file_names_the_second_place_that_it_rests_on(string id)
    {
        var results = Results.Where(r => (string)r["ruleId"]! == id).ToArray();
        Assert.NotEmpty(results);
        Assert.All(results, r => Assert.NotEmpty(r["relatedLocations"]!.AsArray()));
    }

    private static bool IsOurs(JsonNode? rule) => ((string)rule!["id"]!).StartsWith("AUTH", StringComparison.Ordinal);

    private static JsonNode Location(JsonNode result) => result["locations"]!.AsArray().Single()!["physicalLocation"]!;

    private string Below(string uri) => Path.GetRelativePath(sample.Folder, new Uri(uri, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } absolute ? absolute.LocalPath : Path.Combine(sample.Folder, uri)).Replace('\\', '/');
}
