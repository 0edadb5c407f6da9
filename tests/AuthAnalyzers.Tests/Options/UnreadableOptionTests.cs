using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Tests.Options;

public class UnreadableOptionTests : RuleTest<UnreadableOption>
{
    private const string Source = """
        namespace Api;

        public static class Security
        {
            public static void Challenge(HttpResponse response, string realm) { }
        }
        """;

    [Theory]
    [InlineData("auth_analyzers.challenge = Bearer")]
    [InlineData("auth_analyzers.challenge = Basic realm=\"api\", charset=\"UTF-8\"")]
    [InlineData("auth_analyzers.challenge_added_elsewhere = true")]
    [InlineData("auth_analyzers.challenge_added_elsewhere = FALSE")]
    [InlineData("auth_analyzers.challenge_methods = M:Api.Security.Challenge(Microsoft.AspNetCore.Http.HttpResponse,System.String)")]
    [InlineData("auth_analyzers.challenge_methods = Security.Challenge | Other.Method")]
    [InlineData("auth_analyzers.redaction_methods = Api.Security.Challenge, Text.Mask")]
    [InlineData("auth_analyzers.sensitive_names = badge, kart_no|door-code")]
    [InlineData("auth_analyzers.not_sensitive_names =")]
    [InlineData("auth_analyzers.excluded_symbols = T:Api.Security")]
    [InlineData("other_analyzers.challenge = ?")]
    public Task A_value_that_can_be_read_is_no_news(string line) => Verify(Source, editorconfig: line);

    [Theory]
    [InlineData("auth_analyzers.challenge", "\"Bearer\"", "is not a challenge such as Bearer or Basic realm=\"api\"")]
    [InlineData("auth_analyzers.challenge_added_elsewhere", "yes", "is neither true nor false")]
    [InlineData("auth_analyzers.redaction_methods", "Mask", "has the entry 'Mask', which is neither a documentation id such as M:Api.Security.Challenge nor Type.Method")]
    [InlineData("auth_analyzers.sensitive_names", "badge, bad?", "has the entry 'bad?', which is no name")]
    [InlineData("auth_analyzers.excluded_symbols", "Api.Security", "has the entry 'Api.Security', which is the documentation id of nothing in this compilation")]
    [InlineData("auth_analyzers.chalenge", "Bearer", "is set, but there is no such key")]
    public Task A_value_that_cannot_be_read_is_reported_once(string key, string value, string fault) =>
        Verify(Source, editorconfig: $"{key} = {value}", expected: new DiagnosticResult(Rules.UnreadableOption).WithSpan("/0/Test0.cs", 1, 1, 1, 1).WithArguments(key, value, fault, "/0/Test0.cs"));

    // One .editorconfig for all projects of a repository: what it names is declared in one of them.
    [Theory]
    [InlineData("auth_analyzers.challenge_methods", "M:Api.Security.Chalenge")]
    [InlineData("auth_analyzers.excluded_symbols", "T:Legacy.LoginController")]
    public Task An_id_that_another_project_may_have_is_information(string key, string value) =>
        Verify(Source, editorconfig: $"{key} = {value}", expected: new DiagnosticResult(Rules.UnreadableOption.Id, DiagnosticSeverity.Info).WithSpan("/0/Test0.cs", 1, 1, 1, 1)
            .WithArguments(key, value, $"has the entry '{value}', which is the documentation id of nothing in this compilation", "/0/Test0.cs"));

    [Theory]
    [InlineData("none")]
    [InlineData("suggestion")]
    public Task Editorconfig_sets_its_severity(string severity) => Verify(Source, editorconfig: $"auth_analyzers.chalenge = Bearer\ndotnet_diagnostic.AUTH0001.severity = {severity}",
        expected: severity == "none" ? [] : [new DiagnosticResult(Rules.UnreadableOption.Id, DiagnosticSeverity.Info).WithSpan("/0/Test0.cs", 1, 1, 1, 1).WithArguments("auth_analyzers.chalenge", "Bearer", "is set, but there is no such key", "/0/Test0.cs")]);

    [Fact]
    public async Task Files_with_the_same_options_are_looked_at_once()
    {
        var options = new ConfigOptions(("chalenge", "Bearer"));
        for (var run = 0; run < 2; run++)
        {
            var compilation = AnalyzedSource.Compile(Source, "Api.cs");
            var found = await compilation.WithAnalyzers([new UnreadableOption()], new AnalyzerOptions([], options)).GetAnalyzerDiagnosticsAsync();
            Assert.Equal(Rules.UnreadableOption.Id, Assert.Single(found).Id);
        }
        Assert.Equal(1, options.Listed);
    }
}
