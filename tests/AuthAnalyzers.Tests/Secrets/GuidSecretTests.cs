using AuthAnalyzers.Secrets;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Secrets;

public class GuidSecretTests : RuleTest<GuidSecret>
{
    [Fact]
    public Task Says_what_becomes_what() =>
        Verify("""
            class User { public string ApiKey = {|#0:Guid.NewGuid()|}.ToString("N"); }
            """, expected: Expect(0, "Guid.NewGuid", "the key 'ApiKey'", "").WithOptions(Microsoft.CodeAnalysis.Testing.DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task Says_that_version_7_starts_with_the_time() =>
        Verify("""
            class User { public string ApiKey = {|#0:Guid.CreateVersion7()|}.ToString("N"); }
            """, expected: Expect(0, "Guid.CreateVersion7", "the key 'ApiKey'", ", and version 7 starts with the time").WithOptions(Microsoft.CodeAnalysis.Testing.DiagnosticOptions.IgnoreAdditionalLocations));

    [Theory]
    [InlineData("""var token = [|Guid.NewGuid()|].ToString();""")]
    [InlineData("""var refreshToken = [|Guid.NewGuid()|].ToString().Replace("-", "");""")]
    [InlineData("""var resetToken = [|Guid.NewGuid()|];""")]
    [InlineData("""var password = $"{[|Guid.NewGuid()|]:N}".Substring(0, 12);""")]
    [InlineData("""var password = [|Guid.NewGuid()|].ToString("n")[..12];""")]
    [InlineData("""var secret = Convert.ToBase64String([|Guid.NewGuid()|].ToByteArray());""")]
    [InlineData("""var b = [|Guid.NewGuid()|].ToByteArray(); var apiKey = Convert.ToBase64String(b);""")]
    [InlineData("""var passwordResetCode = [|Guid.NewGuid()|].ToString("N");""")]
    [InlineData("""var token = Convert.ToBase64String(BitConverter.GetBytes(DateTime.UtcNow.ToBinary()).Concat([|Guid.NewGuid()|].ToByteArray()).ToArray());""")]
    public Task Guid_as_a_secret(string body) => Verify("class C { void Run() { " + body + " } }");

    [Theory]
    [InlineData("""var id = Guid.NewGuid();""")]
    [InlineData("""var sessionId = Guid.NewGuid().ToString("n");""")]
    [InlineData("""var correlationId = Guid.NewGuid().ToString();""")]
    [InlineData("""var tokenId = Guid.NewGuid().ToString();""")]
    [InlineData("""var key = Guid.NewGuid();""")]
    [InlineData("""var key = $"session:{Guid.NewGuid()}";""")]
    [InlineData("""var rowKey = Guid.NewGuid().ToString();""")]
    [InlineData("""var cacheKey = Guid.NewGuid().ToString();""")]
    [InlineData("""var nonce = Guid.NewGuid().ToString();""")]
    [InlineData("""var salt = Guid.NewGuid().ToByteArray();""")]
    [InlineData("""var concurrencyToken = Guid.NewGuid().ToString();""")]
    [InlineData("""var lockToken = Guid.NewGuid().ToString();""")]
    [InlineData("""var continuationToken = Guid.NewGuid().ToString();""")]
    [InlineData("""var file = Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".token");""")]
    [InlineData("""var claim = new System.Security.Claims.Claim("jti", Guid.NewGuid().ToString());""")]
    [InlineData("""var stamp = Guid.NewGuid().ToString();""")]
    [InlineData("""var tokens = new List<string> { "a" }; var token = tokens.OrderBy(_ => Guid.NewGuid()).First();""")]
    [InlineData("""var random = new Random(Guid.NewGuid().GetHashCode()); var eyes = random.Next(6);""")]
    [InlineData("""var token = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");""")]
    [InlineData("""var token = Guid.Empty;""")]
    [InlineData("""var token = new Guid(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));""")]
    [InlineData("""var token = Guid.NewGuid() == Guid.Empty;""")]
    [InlineData("""var token = Guid.NewGuid() + System.Security.Cryptography.RandomNumberGenerator.GetHexString(32);""")]
    public Task Other_guids(string body) => Verify("class C { void Run() { " + body + " } }");
}
