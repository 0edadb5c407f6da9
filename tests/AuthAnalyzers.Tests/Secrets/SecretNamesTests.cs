using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Names;
using AuthAnalyzers.Secrets.Randomness;

namespace AuthAnalyzers.Tests.Secrets;

public class SecretNamesTests
{
    [Theory]
    [InlineData("password _password Password newPassword user_password PASSWORD2 pwd passcode passPhrase")]
    [InlineData("token accessToken access_token refreshTokenValue JWTToken jwt JWTs accessTokens passwordResetToken authorizationHeader sessionId")]
    [InlineData("apiKey ApiKeys APIKey apikey clientSecret secretKey privateKeyBase64 connectionString credentials")]
    [InlineData("otp pin pinCode verificationCode recoveryCodes twoFactorCode smsCode oneTimeCode loginCode totpCode mfaCode confirmationCode")]
    [InlineData("signingKey encryptionKey jwtKey masterKey sessionKey hmacKey symmetricKey accessKey")]
    [InlineData("passwordFromConnectionString")]
    public void Names_a_secret(string identifiers) => Assert.All(identifiers.Split(' '), identifier => Assert.True(SecretNames.IsSecret(identifier), identifier));

    [Theory]
    // Tokens that are no credentials.
    [InlineData("cancellationToken stoppingToken continuationToken nextPageToken syntaxToken csrfToken tokens maxTokens tokenizer")]
    // What is said about a secret is not the secret.
    [InlineData("tokenCount tokenType tokenEndpoint tokenId tokenExpiry passwordLength passwordPolicy passwordResetTokenExpiry secretName secretVersion secretArn apiKeyName connectionStringName")]
    // Made harmless, or tested.
    [InlineData("passwordHash hashedPassword maskedToken isPassword hasToken invalidPassword")]
    // Where it comes from, and what it is for.
    [InlineData("clientIdFromJwt urlWithoutCredentials OrganizationsCannotCreateCredentials FailedToGetEncryptionKey MultipleMatchingCredentials userByToken idOfSecret keyForPassword")]
    // Other keys, codes and words that only look like it.
    [InlineData("cacheKey primaryKey foreignKey publicKey partitionKey key code errorCode pinned spin shoppingPin secretary compass _")]
    public void Names_none(string identifiers) => Assert.All(identifiers.Split(' '), identifier => Assert.False(SecretNames.IsSecret(identifier), identifier));

    [Fact]
    public void Both_models_read_the_words_that_they_share()
    {
        Assert.All(SecretWords.Passwords, word => Assert.True(SecretNames.IsSecret(word) && GeneratedSecretNames.Read(word, Carrier.Text, static _ => false) == GeneratedSecret.Password, word));
        Assert.All(SecretWords.OneTimeCodes, word => Assert.True(SecretNames.IsSecret(word) && GeneratedSecretNames.Read(word, Carrier.Text, static _ => false) == GeneratedSecret.Code, word));
        Assert.All(SecretWords.CodePurposes, word => Assert.True(SecretNames.IsSecret(word + "_code") && GeneratedSecretNames.Read(word + "_code", Carrier.Text, static _ => false) is GeneratedSecret.Code or GeneratedSecret.Password, word));
        Assert.All(SecretWords.KeyPurposes, word => Assert.True(SecretNames.IsSecret(word + "_key") && GeneratedSecretNames.Read(word + "_key", Carrier.Text, static _ => false) == GeneratedSecret.Key, word));
        Assert.All(SecretWords.Signals.Concat(SecretWords.TextTokens), word => Assert.True(!SecretNames.IsSecret(word + "_token") && GeneratedSecretNames.Read(word + "_token", Carrier.Text, static _ => false) == GeneratedSecret.None, word));
    }

    [Theory]
    [InlineData("password", 40, "password")]
    [InlineData("password", 20_000, "password")]
    [InlineData("password_string", 40, "password")]
    public void Prepositions_may_follow_one_another(string word, int times, string last)
    {
        var row = string.Concat(Enumerable.Repeat(word + "_of_", times));
        Assert.True(SecretNames.IsSecret(row + last));
        Assert.False(SecretNames.IsSecret(row + "hash"));
        Assert.False(SecretNames.IsSecret("hash_of_" + row + last));
        Assert.False(SecretNames.IsSecret("user_of_" + row + last));
    }

    [Fact]
    public void What_is_remembered_is_what_is_judged()
    {
        for (var round = 0; round < 2; round++)
            for (var i = 0; i < 5_000; i++)
            {
                Assert.True(SecretNames.IsSecret($"password{i}"));
                Assert.False(SecretNames.IsSecret($"x{i}_user"));
            }
    }

    [Fact]
    public void Options_add_words_and_take_names_out()
    {
        Assert.True(SecretNames.IsSecret("doorBadge", ["badge"], []));
        Assert.True(SecretNames.IsSecret("kart_no_raw", ["kartNo"], []));
        Assert.False(SecretNames.IsSecret("badger", ["badge"], []));
        Assert.False(SecretNames.IsSecret("deviceToken", [], ["devicetoken"]));
    }
}
