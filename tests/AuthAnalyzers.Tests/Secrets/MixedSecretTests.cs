using AuthAnalyzers.Secrets;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Secrets;

/// <summary>A GUID beside random bytes makes a secret that is as good as the bytes, however the two are put together.</summary>
public class MixedSecretTests : RuleTest<GuidSecret>
{
    private const string Random = "Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32))";

    [Theory]
    [InlineData("Guid.NewGuid() + {0}")]
    [InlineData("$\"{{Guid.NewGuid()}}{{{0}}}\"")]
    [InlineData("string.Concat(Guid.NewGuid().ToString(), {0})")]
    [InlineData("string.Join({0}, Guid.NewGuid().ToString(), \"x\")")]
    [InlineData("string.Join({0}, new[] {{ Guid.NewGuid().ToString(), \"x\" }})")]
    [InlineData("string.Format(\"{{0}}{{1}}\", Guid.NewGuid(), {0})")]
    [InlineData("Guid.NewGuid().ToString().Insert(0, {0})")]
    public Task With_random_bytes(string value) => Verify(Made(string.Format(System.Globalization.CultureInfo.InvariantCulture, value, Random)));

    [Theory]
    [InlineData("[|Guid.NewGuid()|] + \"x\"")]
    [InlineData("$\"{[|Guid.NewGuid()|]}x\"")]
    [InlineData("string.Concat([|Guid.NewGuid()|].ToString(), \"x\")")]
    [InlineData("string.Join(\"-\", [|Guid.NewGuid()|].ToString(), \"x\")")]
    [InlineData("string.Join(\"-\", new[] { [|Guid.NewGuid()|].ToString(), \"x\" })")]
    [InlineData("string.Format(\"{0}{1}\", [|Guid.NewGuid()|], \"x\")")]
    [InlineData("[|Guid.NewGuid()|].ToString().Insert(0, \"x\")")]
    public Task With_nothing_that_is_secret(string value) => Verify(Made(value));

    private static string Made(string value) => $$"""
        public class C
        {
            public string Make() { var accessToken = {{value}}; return accessToken; }
        }
        """;
}
