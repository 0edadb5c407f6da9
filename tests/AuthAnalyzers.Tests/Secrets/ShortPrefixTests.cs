using AuthAnalyzers.Secrets;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Secrets;

/// <summary>Up to eight characters of a credential may be logged to tell it from others.</summary>
public class ShortPrefixTests : RuleTest<CredentialLogged>
{
    [Theory]
    [InlineData("token.Substring(0, 8)")]
    [InlineData("token.Remove(8)")]
    [InlineData("token[..8]")]
    [InlineData("token[0..8]")]
    [InlineData("token[8..16]")]
    [InlineData("token[^8..]")]
    [InlineData("token[^12..^4]")]
    [InlineData("token.AsSpan()[..8].ToString()")]
    [InlineData("token[^1]")]
    [InlineData("token?[..8]")]
    public Task Eight_are_a_hint(string shown) => Verify(Logged(shown));

    [Theory]
    [InlineData("[|token|].Substring(0, 9)")]
    [InlineData("[|token|].Remove(9)")]
    [InlineData("[|token|].Substring(8)")]
    [InlineData("[|token|][..9]")]
    [InlineData("[|token|][8..]")]
    [InlineData("[|token|][8..17]")]
    [InlineData("[|token|][..^8]")]
    [InlineData("[|token|][^9..]")]
    [InlineData("[|token|][^13..^4]")]
    [InlineData("[|token|].AsSpan()[8..].ToString()")]
    [InlineData("[|token|].AsSpan()[..].ToString()")]
    [InlineData("[|token|]?[8..]")]
    public Task Nine_or_all_but_eight_are_too_many(string shown) => Verify(Logged(shown));

    private static string Logged(string shown) => $$"""
        public class C(ILogger log)
        {
            public void M(string token) => log.LogInformation("{Token}", {{shown}});
        }
        """;
}
