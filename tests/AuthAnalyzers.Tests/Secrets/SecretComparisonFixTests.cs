using AuthAnalyzers.CodeFixes.Secrets;
using AuthAnalyzers.Secrets;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthAnalyzers.Tests.Secrets;

public class SecretComparisonFixTests : RuleTest<SecretComparison, SecretComparisonFix>
{
    private const string Fixed = "CryptographicOperations.FixedTimeEquals";

    private const string Header = "Encoding.UTF8.GetBytes(request.Headers[\"X-Api-Key\"].ToString())";

    private const string ApiKey = "configuration[\"ApiKey\"] is { Length: > 0 } apiKey";

    [Theory]
    [InlineData("return [|request.Headers[\"X-Api-Key\"] == configuration[\"ApiKey\"]|];", "return " + ApiKey + " && " + Fixed + "(" + Header + ", Encoding.UTF8.GetBytes(apiKey));")]
    [InlineData("if ([|request.Headers[\"X-Api-Key\"] != configuration[\"ApiKey\"]|]) return false; return true;",
        "if (!(" + ApiKey + " && " + Fixed + "(" + Header + ", Encoding.UTF8.GetBytes(apiKey)))) return false; return true;")]
    [InlineData("if (![|request.Headers[\"X-Api-Key\"].Equals(configuration[\"ApiKey\"])|]) return false; return true;",
        "if (!(" + ApiKey + " && " + Fixed + "(" + Header + ", Encoding.UTF8.GetBytes(apiKey)))) return false; return true;")]
    [InlineData("return [|string.Equals(request.Headers[\"X-Api-Key\"], configuration[\"ApiKey\"], StringComparison.Ordinal)|];",
        "return " + ApiKey + " && " + Fixed + "(" + Header + ", Encoding.UTF8.GetBytes(apiKey));")]
    [InlineData("return [|StringComparer.Ordinal.Equals(request.Headers[\"X-Api-Key\"].ToString(), configuration[\"ApiKey\"])|];",
        "return " + ApiKey + " && " + Fixed + "(" + Header + ", Encoding.UTF8.GetBytes(apiKey));")]
    [InlineData("return [|string.CompareOrdinal(request.Headers[\"X-Api-Key\"], configuration[\"ApiKey\"]) == 0|];",
        "return " + ApiKey + " && " + Fixed + "(" + Header + ", Encoding.UTF8.GetBytes(apiKey));")]
    [InlineData("return [|configuration[\"ApiKey\"]!.Equals(request.Headers[\"X-Api-Key\"])|];",
        "return " + ApiKey + " && " + Fixed + "(Encoding.UTF8.GetBytes(apiKey), " + Header + ");")]
    [InlineData("return [|request.Headers[\"X-Api-Key\"].FirstOrDefault() == configuration[\"ApiKey\"]|];",
        "return request.Headers[\"X-Api-Key\"].FirstOrDefault() is { } presented && " + ApiKey + " && " + Fixed + "(Encoding.UTF8.GetBytes(presented), Encoding.UTF8.GetBytes(apiKey));")]
    [InlineData("var expected = configuration[\"ApiKey\"]; var key = request.Headers[\"X-Api-Key\"].FirstOrDefault(); return [|key == expected|];",
        "var expected = configuration[\"ApiKey\"]; var key = request.Headers[\"X-Api-Key\"].FirstOrDefault(); return key is not null && !string.IsNullOrEmpty(expected) && "
        + Fixed + "(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(expected));")]
    [InlineData("var apiKey = request.Headers[\"X-Api-Key\"].ToString(); return [|apiKey == configuration[\"ApiKey\"]|];",
        "var apiKey = request.Headers[\"X-Api-Key\"].ToString(); return configuration[\"ApiKey\"] is { Length: > 0 } expected && " + Fixed + "(Encoding.UTF8.GetBytes(apiKey), Encoding.UTF8.GetBytes(expected));")]
    [InlineData("return request.Method == \"POST\" && [|request.Headers[\"X-Api-Key\"] == configuration[\"ApiKey\"]|];",
        "return request.Method == \"POST\" && (" + ApiKey + " && " + Fixed + "(" + Header + ", Encoding.UTF8.GetBytes(apiKey)));")]
    public Task A_key_of_the_settings(string body, string right) => VerifyFix(Filter(body), Filter(right));

    [Fact]
    public Task Two_keys_have_two_names() => VerifyFix(
        Filter("return [|request.Headers[\"X-Api-Key\"] == configuration[\"ApiKey\"]|] || [|request.Query[\"api_key\"] == configuration[\"ApiKey\"]|];"),
        Filter("return " + ApiKey + " && " + Fixed + "(" + Header + ", Encoding.UTF8.GetBytes(apiKey)) || "
            + ApiKey + "2 && " + Fixed + "(Encoding.UTF8.GetBytes(request.Query[\"api_key\"].ToString()), Encoding.UTF8.GetBytes(apiKey2));"));

    [Theory]
    [InlineData("return [|Convert.ToHexString(HMACSHA256.HashData(key, body)) == signature|];",
        "return " + Fixed + "(Encoding.UTF8.GetBytes(Convert.ToHexString(HMACSHA256.HashData(key, body))), Encoding.UTF8.GetBytes(signature));")]
    [InlineData("return [|string.Equals(Convert.ToHexString(HMACSHA256.HashData(key, body)), signature, StringComparison.OrdinalIgnoreCase)|];",
        "return " + Fixed + "(Encoding.UTF8.GetBytes(Convert.ToHexString(HMACSHA256.HashData(key, body)).ToLowerInvariant()), Encoding.UTF8.GetBytes(signature.ToLowerInvariant()));")]
    [InlineData("return [|HMACSHA256.HashData(key, body).SequenceEqual(Convert.FromHexString(signature))|];",
        "return " + Fixed + "(HMACSHA256.HashData(key, body), Convert.FromHexString(signature));")]
    [InlineData("if ([|Convert.ToHexString(HMACSHA256.HashData(key, body)) != signature|]) return false; return true;",
        "if (!" + Fixed + "(Encoding.UTF8.GetBytes(Convert.ToHexString(HMACSHA256.HashData(key, body))), Encoding.UTF8.GetBytes(signature))) return false; return true;")]
    public Task A_MAC_is_never_empty(string body, string right) => VerifyFix(Webhook(body), Webhook(right));

    [Fact]
    public Task What_it_needs_is_imported() => VerifyFix(
        """
        public class Filter(IConfiguration configuration)
        {
            public bool Check(HttpRequest request) => [|request.Headers["X-Api-Key"] == configuration["ApiKey"]|];
        }
        """,
        """
        using System.Security.Cryptography;
        using System.Text;

        public class Filter(IConfiguration configuration)
        {
            public bool Check(HttpRequest request) => configuration["ApiKey"] is { Length: > 0 } apiKey && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers["X-Api-Key"].ToString()), Encoding.UTF8.GetBytes(apiKey));
        }
        """);

    [Theory]
    [InlineData("return [|string.Compare(request.Headers[\"X-Api-Key\"], configuration[\"ApiKey\"]) == 0|];")]
    [InlineData("return [|string.Equals(request.Headers[\"X-Api-Key\"], configuration[\"ApiKey\"], StringComparison.OrdinalIgnoreCase)|];")]
    [InlineData("return [|string.Equals(request.Headers[\"X-Api-Key\"], configuration[\"ApiKey\"], StringComparison.CurrentCulture)|];")]
    [InlineData("return [|string.Equals(b: request.Headers[\"X-Api-Key\"], a: configuration[\"ApiKey\"])|];")]
    [InlineData("return [|request.Headers[\"X-Api-Key\"] == /* the only one */ configuration[\"ApiKey\"]|];")]
    [InlineData("return request switch { { Method: \"GET\" } when [|request.Headers[\"X-Api-Key\"] == configuration[\"ApiKey\"]|] => true, _ => false };")]
    public Task Where_what_is_equal_would_change_or_a_longer_expression_does_not_fit_nothing_is_offered(string body) => VerifyNoFix(Filter(body));

    [Fact]
    public Task A_loop_is_left_to_its_author() => VerifyNoFix(Webhook("""
        var mac = HMACSHA256.HashData(key, body);
        for (var i = 0; i < signature.Length; i++)
            if ([|mac[i] != signature[i]|])
                return false;
        return true;
        """));

    [Fact]
    public Task Older_compilers_have_no_pattern_for_it() => VerifyNoFix(Old("[|user?.Token == token|]"), TestFramework.BaseLibrary, language: LanguageVersion.CSharp8);

    [Fact]
    public Task Older_compilers_test_variables() => VerifyFix(
        Old("[|user.Token == token|]"),
        Old("!string.IsNullOrEmpty(user.Token) && token != null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(user.Token), Encoding.UTF8.GetBytes(token))"),
        framework: TestFramework.BaseLibrary, language: LanguageVersion.CSharp8);

    [Fact]
    public async Task Without_the_method_nothing_is_offered()
    {
        await VerifyNoFix(Old("[|user.Token == token|]"), TestFramework.NetStandard20);
        await VerifyNoFix(Old("[|user.Token == token|]"), TestFramework.Net48);
    }

    private static string Old(string comparison) => $$"""
        #nullable disable
        using System.Security.Cryptography;
        using System.Text;
        public class User { public string Token { get; set; } }
        public class Check
        {
            public bool IsValid(User user, string token) => {{comparison}};
        }
        """;

    private static string Filter(string body) => $$"""
        using System.Security.Cryptography;
        using System.Text;
        public class Filter(IConfiguration configuration)
        {
            public bool Check(HttpRequest request)
            {
                {{body}}
            }
        }
        """;

    private static string Webhook(string body) => $$"""
        using System.Security.Cryptography;
        using System.Text;
        public class Webhook(byte[] key)
        {
            public bool Verify(byte[] body, string signature)
            {
                {{body}}
            }
        }
        """;
}
