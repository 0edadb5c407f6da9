using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Tests.Code.Names;

public class IdentifierWordsTests
{
    [Theory]
    [InlineData("jwtToken_2", "jwt token")]
    [InlineData("JWTToken", "jwt token")]
    [InlineData("jwt-token", "jwt token")]
    [InlineData("ICurrentUser", "i current user")]
    [InlineData("JWTs", "jwts")]
    [InlineData("HmacSha256Bytes", "hmac sha bytes")]
    [InlineData("_base64", "base64")]
    [InlineData("X-Api-Key", "x api key")]
    [InlineData("XAPIKey", "xapi key")]
    [InlineData("__", "")]
    public void An_identifier_is_made_of_words(string identifier, string words) => Assert.Equal(words, string.Join(" ", IdentifierWords.Of(identifier)));

    [Theory]
    [InlineData("IsLockedOut", "lockedout")]
    [InlineData("locked_out", "lockedout")]
    [InlineData("FailedAttempts", "attempt")]
    [InlineData("bans", "ban")]
    public void A_name_stands_in_an_identifier_word_by_word(string identifier, string name) => Assert.True(IdentifierWords.Has(identifier, name));

    [Theory]
    [InlineData("bankClients", "ban")]
    [InlineData("IsValidSeparateKey", "rate")]
    [InlineData("IsLocked", "lockedout")]
    [InlineData("OutLocked", "lockedout")]
    [InlineData("Blockchain", "block")]
    [InlineData("", "a")]
    public void A_name_is_no_part_of_a_word(string identifier, string name) => Assert.False(IdentifierWords.Has(identifier, name));

    [Fact]
    public void The_last_words_say_what_a_thing_is()
    {
        Assert.True(IdentifierWords.Ends("X-Api-Key", "apikey"));
        Assert.True(IdentifierWords.Ends("ApiKeys", "apikey"));
        Assert.False(IdentifierWords.Ends("ApiKeyName", "apikey"));
    }

    [Fact]
    public void The_first_words_say_what_a_method_does()
    {
        Assert.True(IdentifierWords.Begins("CanEditDocument", "can"));
        Assert.False(IdentifierWords.Begins("CancelOrder", "can"));
        Assert.False(IdentifierWords.Begins("WhatCanHappen", "can"));
    }

    [Fact]
    public void A_whole_name_has_no_other_words()
    {
        Assert.True(IdentifierWords.Is("X-Token", "xtoken"));
        Assert.False(IdentifierWords.Is("X-Token-Count", "xtoken"));
        Assert.False(IdentifierWords.Is("", "xtoken"));
    }
}
