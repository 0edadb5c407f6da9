using AuthAnalyzers.Options;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthAnalyzers.Tests.Options;

public class AuthOptionsTests
{
    private static readonly SyntaxTree s_tree = CSharpSyntaxTree.ParseText("class C { }", path: "/C.cs");

    [Fact]
    public void Absent_keys_have_their_defaults()
    {
        var options = Read();
        Assert.Null(options.Challenge);
        Assert.False(options.ChallengeAddedElsewhere);
        Assert.Empty(options.SensitiveNames);
        Assert.Empty(options.NotSensitiveNames);
        Assert.False(options.SuppressHarmlessRandom);
        Assert.Equal(100_000, options.MinimumPbkdf2Iterations);
    }

    [Fact]
    public void Values_are_typed()
    {
        var options = Read(("challenge", "Basic realm=\"api\""), ("challenge_added_elsewhere", " True "), ("sensitive_names", "badge | kart,door"));
        Assert.Equal("Basic realm=\"api\"", options.Challenge);
        Assert.True(options.ChallengeAddedElsewhere);
        Assert.Equal(["badge", "kart", "door"], options.SensitiveNames.AsEnumerable());
    }

    [Fact]
    public void A_value_that_cannot_be_read_counts_as_absent()
    {
        var options = Read(("challenge_added_elsewhere", "perhaps"));
        Assert.False(options.ChallengeAddedElsewhere);
    }

    [Theory]
    [InlineData("600000", 600_000)]
    [InlineData("0", 100_000)]
    [InlineData("600,000", 100_000)]
    [InlineData("many", 100_000)]
    public void A_number_is_above_zero(string value, int read) => Assert.Equal(read, Read(("minimum_pbkdf2_iterations", value)).MinimumPbkdf2Iterations);

    [Theory]
    [InlineData("Security.Challenge", true)]
    [InlineData("Api.Security.Challenge", true)]
    [InlineData("M:Api.Security.Challenge(System.String,System.Int32)", true)]
    [InlineData("Text.Mask, M:Api.Security.Challenge(System.String,System.Int32)", true)]
    [InlineData("M:Api.Security.Challenge", false)]
    [InlineData("Other.Challenge", false)]
    [InlineData("Challenge", false)]
    [InlineData("", false)]
    public void Methods_are_named_by_documentation_id_or_by_type_and_name(string value, bool named)
    {
        var compilation = AnalyzedSource.Compile("namespace Api; public static class Security { public static void Challenge(this string text, int number) { } }", "Api.cs");
        var method = (IMethodSymbol)compilation.GetTypeByMetadataName("Api.Security")!.GetMembers("Challenge").Single();
        Assert.Equal(named, Read(("challenge_methods", value)).ChallengeMethods.Contains(method));
    }

    private static AuthOptions Read(params (string Key, string Value)[] values) => AuthOptions.Of(new AnalyzerOptions([], new ConfigOptions(values)), s_tree);
}
