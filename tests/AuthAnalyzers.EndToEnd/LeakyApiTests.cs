using System.Globalization;
using System.Text.RegularExpressions;
using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>The sample with the packed package: the build tells what is wrong, HTTP shows it, <c>dotnet format</c> repairs it, HTTP shows that too.</summary>
[Collection(nameof(PackedPackage))]
public partial class LeakyApiTests(LeakyApi sample) : IClassFixture<LeakyApi>
{
    private static readonly string[] s_core = ["AUTH1001", "AUTH1002", "AUTH2001", "AUTH3001", "AUTH3003"];

    [Fact]
    public void The_build_reports_the_marked_lines_alone() =>
        Assert.Equal(sample.Marked, Report.Of(sample.Folder, sample.BrokenBuild.Output));

    [Fact]
    public void The_readme_shows_what_the_build_prints()
    {
        var readme = File.ReadAllText(Repository.PathOf("README.md")).ReplaceLineEndings("\n");
        var picture = readme.Split("```text\n")[1].Split("```")[0];
        var shown = Regex.Matches(picture, @"^ +(\d+)  (.+)$|^ +warning (AUTH[^\n]*(?:\n +[^\s~][^\n]*)*)", RegexOptions.Multiline);
        var source = File.ReadAllLines(Repository.PathOf("docs", "samples", "LeakyApi", picture.Split('\n')[0]));
        Assert.NotEmpty(shown);
        Assert.All(shown, m =>
        {
            if (m.Groups[1].Success)
                Assert.Contains(m.Groups[2].Value.Trim(), source[int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) - 1], StringComparison.Ordinal);
            else
                Assert.Contains("warning " + Regex.Replace(m.Groups[3].Value, @"\s+", " "), sample.BrokenBuild.Output, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_sample_makes_each_mistake_of_the_core_rules_at_least_twice() =>
        Assert.All(s_core, id => Assert.True(sample.Marked.Count(r => r.Id == id) >= 2, id));

    [Theory]
    [InlineData("orders of nobody")]
    [InlineData("shipments with an unknown key")]
    [InlineData("login with a wrong password")]
    [InlineData("desk with a wrong password")]
    public void Broken_it_answers_401_without_a_challenge(string request)
    {
        Assert.Equal(401, sample.Broken[request].Status);
        Assert.Null(sample.Broken[request].Challenge);
    }

    [Theory]
    [InlineData("shipments without a key")]
    [InlineData("profile of nobody")]
    [InlineData("order of nobody")]
    public void Broken_it_answers_403_where_credentials_are_missing(string request) => Assert.Equal(403, sample.Broken[request].Status);

    [Theory]
    [InlineData("login")]
    [InlineData("desk")]
    public void Broken_it_tells_which_accounts_exist(string login) =>
        Assert.NotEqual(sample.Broken[login + " of an unknown account"], sample.Broken[login + " with a wrong password"]);

    [Fact]
    public void Broken_it_logs_credentials()
    {
        Assert.All(sample.Broken.Tokens, token => Assert.Contains(token, sample.Broken.Log, StringComparison.Ordinal));
        Assert.Contains(LeakyApi.UnknownKey, sample.Broken.Log, StringComparison.Ordinal);
        Assert.Matches("reset code [A-Z2-9]{10} ", sample.Broken.Log);
    }

    // What a program has to decide by itself, and rules that the README's command does not name, stay.
    [Fact]
    public void Repaired_it_builds_without_a_report_of_the_rules_that_were_fixed()
    {
        var left = Report.Of(sample.Folder, sample.RepairedBuild.Output).Where(report => LeakyApi.FormatCommandOfTheReadme().Contains(report.Id));
        Assert.True(!left.Any(), sample.RepairedBuild.Output + sample.Format.Output + Sources.Shown(sample.Folder));
    }

    // What the package brings into a build is no news there.
    [Fact]
    public void The_build_itself_warns_of_nothing() => Assert.DoesNotContain("warning MSB", sample.BrokenBuild.Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("orders of nobody")]
    [InlineData("order of nobody")]
    [InlineData("profile of nobody")]
    [InlineData("shipments without a key")]
    [InlineData("shipments with an unknown key")]
    [InlineData("login of an unknown account")]
    [InlineData("login with a wrong password")]
    [InlineData("desk of an unknown account")]
    [InlineData("desk with a wrong password")]
    public void Repaired_it_answers_401_with_a_challenge(string request)
    {
        var answer = sample.Repaired[request];
        Assert.Equal(401, answer.Status);
        Assert.True(answer.Challenge is { } challenge && ChallengeGrammar.Accepts(challenge), answer.Challenge ?? "no challenge");
    }

    [Theory]
    [InlineData("login")]
    [InlineData("desk")]
    public void Repaired_it_answers_both_failures_of_a_login_alike(string login) =>
        Assert.Equal(sample.Repaired[login + " with a wrong password"], sample.Repaired[login + " of an unknown account"]);

    [Fact]
    public void Repaired_it_logs_no_credential()
    {
        Assert.NotEmpty(sample.Repaired.Tokens);
        Assert.All(sample.Repaired.Tokens, token => Assert.DoesNotContain(token, sample.Repaired.Log, StringComparison.Ordinal));
        Assert.DoesNotContain(LeakyApi.UnknownKey, sample.Repaired.Log, StringComparison.Ordinal);
        Assert.DoesNotMatch("[A-HJ-NP-Z2-9]{10}", sample.Repaired.Log);
    }

    [Theory]
    [InlineData("login", 200)]
    [InlineData("orders", 200)]
    [InlineData("order of somebody else", 404)]
    [InlineData("orders of staff", 403)]
    [InlineData("shipments", 200)]
    [InlineData("forgotten password", 202)]
    public void Repaired_or_not_what_was_right_stays(string request, int status)
    {
        Assert.Equal(status, sample.Broken[request].Status);
        Assert.Equal(status, sample.Repaired[request].Status);
        if (request != "login")
            Assert.Equal(WithoutTrace(sample.Broken[request]), WithoutTrace(sample.Repaired[request]));
    }

    // MVC numbers each problem.
    private static Answer WithoutTrace(Answer answer) => answer with { Body = Regex.Replace(answer.Body, "\"traceId\":\"[^\"]*\"", "") };
}
