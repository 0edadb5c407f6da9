using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>The judge of the answers is strict.</summary>
public class ChallengeGrammarTests
{
    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer realm=\"shop\"")]
    [InlineData("Bearer error=\"invalid_token\", error_description=\"The token expired\"")]
    [InlineData("Basic realm=\"a \\\"quoted\\\" realm\", charset=\"UTF-8\"")]
    [InlineData("Negotiate oYG3MIG0oAMKAQCiggEK==")]
    [InlineData("Basic realm=shop, Bearer")]
    public void A_challenge_is_accepted(string text) => Assert.True(ChallengeGrammar.Accepts(text));

    [Theory]
    [InlineData("")]
    [InlineData("Bearer realm=\"shop")]
    [InlineData("Bearer realm=my shop")]
    [InlineData("Bearer, ")]
    [InlineData("realm=\"shop\"")]
    [InlineData("Bearer: realm=\"shop\"")]
    [InlineData("Bearer realm='my shop'")]
    [InlineData("Bearer realm=\"a\" error=\"b\"")]
    public void Anything_else_is_not(string text) => Assert.False(ChallengeGrammar.Accepts(text));
}
