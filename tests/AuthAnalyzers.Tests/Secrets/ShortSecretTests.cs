using AuthAnalyzers.CodeFixes.Secrets;
using AuthAnalyzers.Secrets;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Testing;

namespace AuthAnalyzers.Tests.Secrets;

// Generators, cuts, salts, keys and policies, beside what is long enough: Cases/r3010_*.cs.
public class ShortSecretTests : RuleTest<ShortSecret, ShortSecretFix>
{
    [Fact]
    public Task Says_how_many_bits_a_secret_has() => Verify("""
        using System.Security.Cryptography;

        public class User
        {
            public string ResetToken { get; set; } = {|#0:RandomNumberGenerator.GetHexString(16)|};
            public string ApiKey { get; set; } = {|#1:RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 16)|};
            public string ClientSecret { get; set; } = {|#2:Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Substring(0, 10)|};
            public byte[] Salt { get; set; } = {|#3:RandomNumberGenerator.GetBytes(8)|};
        }
        """, expected: [
            Says(0, "The token 'ResetToken' has 64 bits; make it 128 or more (CWE-331)"), Says(1, "The key 'ApiKey' has 95 bits; make it 128 or more (CWE-331)"),
            Says(2, "The token 'ClientSecret' has 60 bits; make it 128 or more (CWE-331)"), Says(3, "The salt 'Salt' has 64 bits; make it 128 or more (CWE-331)")]);

    [Fact]
    public Task Says_what_the_algorithm_asks_for() => Verify("""
        using System.Security.Cryptography;
        using Microsoft.IdentityModel.Tokens;

        public class Keys
        {
            public SigningCredentials Hmac() => new(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes({|#0:16|})), SecurityAlgorithms.HmacSha256);
            public SigningCredentials Longer() => new(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes({|#1:32|})), SecurityAlgorithms.HmacSha384Signature);
            public SecurityKey Pair() => new RsaSecurityKey(RSA.Create({|#2:1024|}));
        }
        """, expected: [
            Says(0, "SigningCredentials signs with a key of 128 bits; HS256 needs 256, or signing throws (RFC 7518 §3.2)"),
            Says(1, "SigningCredentials signs with a key of 256 bits; HS384 needs 384, or signing throws (RFC 7518 §3.2)"),
            Says(2, "RsaSecurityKey signs with a key of 1024 bits; RSA needs 2048 (RFC 7518 §3.3)")]);

    [Fact]
    public Task Says_how_short_a_password_may_be() => Verify(Policy("options.Password.RequiredLength = {|#0:6|};"), expected: Says(0, "Passwords of 6 characters are allowed; ask for 8 or more (CWE-521)"));

    [Fact]
    public Task Says_how_long_the_salt_of_a_derivation_is() => Verify("""
        using System.Security.Cryptography;

        public class Hashes
        {
            public byte[] Hash(string password) => new Rfc2898DeriveBytes(password, {|#0:8|}, 600_000, HashAlgorithmName.SHA256).GetBytes(32);
        }
        """, expected: Says(0, "The salt of Rfc2898DeriveBytes has 64 bits; make it 128 or more (CWE-331)"));

    [Theory]
    [InlineData("options.Password.RequiredLength = [|1|];")]
    [InlineData("options.Password.RequiredLength = [|Shortest|];")]
    [InlineData("options.Password = new PasswordOptions { RequiredLength = [|7|] };")]
    public Task Short_passwords(string statement) => Verify(Policy(statement));

    [Theory]
    [InlineData("options.Password.RequiredLength = 8;")]
    [InlineData("options.Password.RequiredLength = length;")]
    [InlineData("options.Password.RequiredLength = configuration.GetValue<int>(\"Password:Length\");")]
    [InlineData("options.Password.RequiredUniqueChars = 1;")]
    [InlineData("if (environment.IsDevelopment()) options.Password.RequiredLength = 4;")]
    public Task Passwords_that_are_long_enough_or_as_long_as_somebody_says(string statement) => Verify(Policy(statement));

    [Fact]
    public Task A_policy_of_ASP_NET_Identity() => Verify("""
        namespace Microsoft.AspNet.Identity
        {
            public class PasswordValidator
            {
                public int RequiredLength { get; set; }
                public bool RequireDigit { get; set; }
            }
        }

        public class Accounts
        {
            public object Weak() => new Microsoft.AspNet.Identity.PasswordValidator { RequiredLength = [|6|], RequireDigit = true };
            public object Strong() => new Microsoft.AspNet.Identity.PasswordValidator { RequiredLength = 12, RequireDigit = true };
        }

        public class PasswordValidator
        {
            public int RequiredLength { get; set; } = 6;
        }
        """);

    [Theory]
    [InlineData("var token = RandomNumberGenerator.GetHexString(")]
    [InlineData("var token = RandomNumberGenerator.GetHexString();")]
    [InlineData("var token = RandomNumberGenerator.GetBytes(token);")]
    [InlineData("byte[] token = new byte[token.Length]; RandomNumberGenerator.Fill(token);")]
    [InlineData("var token = RandomNumberGenerator.GetHexString(-1);")]
    public async Task Broken_code_is_quiet(string statement) =>
        Assert.Empty(await AnalyzedSource.Analyze(AnalyzedSource.Compile(Body(statement), "Broken.cs"), new HashSet<string> { "AUTH3010" }));

    [Theory]
    [InlineData("""var token = Convert.ToHexString([|RandomNumberGenerator.GetBytes(8)|]);""", """var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));""")]
    [InlineData("""var apiKey = [|RandomNumberGenerator.GetHexString(16 /* digits */)|];""", """var apiKey = RandomNumberGenerator.GetHexString(32 /* digits */);""")]
    [InlineData("""var token = [|RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 12)|];""", """var token = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 22);""")]
    [InlineData("""var token = [|Convert.ToHexString(RandomNumberGenerator.GetBytes(64)).Substring(0, 20)|];""", """var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(64)).Substring(0, 32);""")]
    [InlineData("""var token = [|Convert.ToHexString(RandomNumberGenerator.GetBytes(64))[..20]|];""", """var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(64))[..32];""")]
    [InlineData("""var salt = new byte[8]; [|RandomNumberGenerator.Fill(salt)|];""", """var salt = new byte[16]; RandomNumberGenerator.Fill(salt);""")]
    public Task Makes_it_long_enough(string wrong, string right) => VerifyFix(Body(wrong), Body(right));

    [Theory]
    [InlineData("""var size = 8; var salt = [|RandomNumberGenerator.GetBytes(size)|]; var shown = size + 1;""")]
    [InlineData("""var salt = [|RandomNumberGenerator.GetBytes(8)|]; var whole = new byte[40]; Array.Copy(salt, 0, whole, 32, 8);""")]
    [InlineData("""var token = [|Convert.ToBase64String(RandomNumberGenerator.GetBytes(20)).Replace("+", "").Substring(0, 12)|];""")]
    [InlineData("""var token = Convert.ToHexString([|RandomNumberGenerator.GetBytes(10)|]).Substring(0, 12);""")]
    public Task Leaves_a_length_alone_that_is_used_elsewhere_or_would_not_do(string statements) => VerifyNoFix(Body(statements));

    [Fact]
    public Task Leaves_a_column_of_limited_length_alone() => VerifyNoFix("""
        using System.ComponentModel.DataAnnotations;
        using System.Security.Cryptography;

        public class User
        {
            [MaxLength(16)]
            public string ApiKey { get; set; } = "";

            public void Renew() => ApiKey = [|RandomNumberGenerator.GetHexString(12)|];
        }
        """);

    [Fact]
    public Task Makes_keys_and_policies_long_enough() => VerifyFix("""
        using System.Security.Cryptography;
        using Microsoft.AspNetCore.Identity;
        using Microsoft.IdentityModel.Tokens;

        public class Setup
        {
            public SigningCredentials Key() => new(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes([|16|])), SecurityAlgorithms.HmacSha256);
            public SecurityKey Pair() => new RsaSecurityKey(RSA.Create([|1024|]));
            public PasswordOptions Policy() => new() { RequireDigit = true, RequiredLength = [|6|] /* NIST */ };
        }
        """, """
        using System.Security.Cryptography;
        using Microsoft.AspNetCore.Identity;
        using Microsoft.IdentityModel.Tokens;

        public class Setup
        {
            public SigningCredentials Key() => new(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)), SecurityAlgorithms.HmacSha256);
            public SecurityKey Pair() => new RsaSecurityKey(RSA.Create(2048));
            public PasswordOptions Policy() => new() { RequireDigit = true, RequiredLength = 8 /* NIST */ };
        }
        """);

    private static DiagnosticResult Says(int location, string words) => Expect(location, words).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations);

    private static string Body(string statements) => $$"""
        using System.Security.Cryptography;

        public class C { void Run() { {{statements}} } }
        """;

    private static string Policy(string statement) => $$"""
        using Microsoft.AspNetCore.Identity;
        using Microsoft.Extensions.Hosting;

        public class Setup
        {
            private const int Shortest = 4;

            public void Use(IdentityOptions options, IConfiguration configuration, IHostEnvironment environment, int length)
            {
                {{statement}}
            }
        }
        """;
}
