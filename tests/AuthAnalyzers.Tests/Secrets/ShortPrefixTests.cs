using AuthAnalyzers.Secrets;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Secrets;

/// <summary>Up to eight characters of a credential may be logged to tell it from others.</summary>
public class ShortPrefixTests : RuleTest<CredentialLogged>
{
    [Theory]
    [InlineData("token.Substring(0, 8)")]
    [InlineData("token.Remove(8)")]
    public Task Eight_are_a_hint(string shown) => Verify(Logged(shown));

    [Theory]
    [InlineData("[|token|].Substring(0, 9)")]
    [InlineData("[|token|].Remove(9)")]
    [InlineData("[|token|].Substring(8)")]
    public Task Nine_or_all_but_eight_are_too_many(string shown) => Verify(Logged(shown));

    private static string Logged(string shown) => $$"""
        public class C(ILogger log)
        {
            public void M(string token) => log.LogInformation("{Token}", {{shown}});
        }
        """;
}
