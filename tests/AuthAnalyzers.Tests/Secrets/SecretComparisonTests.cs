using AuthAnalyzers.CodeFixes.Secrets;
using AuthAnalyzers.Secrets;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Secrets;

public class SecretComparisonTests : RuleTest<SecretComparison, SecretComparisonFix>
{
    [Fact]
    public Task The_message_names_both_sides_and_the_means() => Verify(Filter("""
        if ({|#0:request.Headers["X-Api-Key"] != configuration["ApiKey"]|}) return false;
        """), expected: Expect(0, "The X-Api-Key header", "configuration[\"ApiKey\"]", "'!='"));

    [Theory]
    [InlineData("request.Headers[\"X-Api-Key\"] == configuration[\"ApiKey\"]")]
    [InlineData("request.Headers[\"X-Api-Key\"] == configuration.GetValue<string>(\"ApiKey\")")]
    [InlineData("configuration.GetSection(\"Auth:ApiKey\").Value == request.Headers[\"X-Api-Key\"].ToString()")]
    [InlineData("request.Headers[\"X-Api-Key\"].FirstOrDefault() == Environment.GetEnvironmentVariable(\"API_KEY\")")]
    [InlineData("request.Headers[\"X-Api-Key\"] == options.Value.Key")]
    [InlineData("request.Query[\"apikey\"] == monitor.CurrentValue.Key")]
    [InlineData("request.Cookies[\"access_token\"] == _expected")]
    [InlineData("string.Equals(request.Headers[\"X-Api-Key\"], configuration[\"ApiKey\"])")]
    [InlineData("string.Equals(request.Headers[\"X-Api-Key\"], configuration[\"ApiKey\"], StringComparison.Ordinal)")]
    [InlineData("request.Headers[\"X-Api-Key\"].Equals(configuration[\"ApiKey\"])")]
    [InlineData("configuration[\"ApiKey\"]!.Equals(request.Headers[\"X-Api-Key\"])")]
    [InlineData("StringComparer.Ordinal.Equals(request.Headers[\"X-Api-Key\"].ToString(), configuration[\"ApiKey\"])")]
    [InlineData("EqualityComparer<string>.Default.Equals(request.Headers[\"X-Api-Key\"].ToString(), configuration[\"ApiKey\"])")]
    [InlineData("object.Equals(request.Headers[\"X-Api-Key\"].ToString(), configuration[\"ApiKey\"])")]
    [InlineData("string.Compare(request.Headers[\"X-Api-Key\"], configuration[\"ApiKey\"]) == 0")]
    [InlineData("0 == string.CompareOrdinal(request.Headers[\"X-Api-Key\"], configuration[\"ApiKey\"])")]
    [InlineData("configuration[\"ApiKey\"]!.CompareTo(request.Headers[\"X-Api-Key\"].ToString()) == 0")]
    [InlineData("request.Headers[\"X-Api-Key\"].ToString().SequenceEqual(configuration[\"ApiKey\"]!)")]
    [InlineData("request.Headers[\"X-Api-Key\"].ToString().AsSpan().SequenceEqual(configuration[\"ApiKey\"].AsSpan())")]
    [InlineData("Encoding.UTF8.GetBytes(request.Headers[\"X-Api-Key\"].ToString()).SequenceEqual(Encoding.UTF8.GetBytes(configuration[\"ApiKey\"]!))")]
    [InlineData("((System.Collections.IStructuralEquatable)Encoding.UTF8.GetBytes(request.Headers[\"X-Api-Key\"].ToString())).Equals(Encoding.UTF8.GetBytes(configuration[\"ApiKey\"]!), System.Collections.StructuralComparisons.StructuralEqualityComparer)")]
    public Task A_credential_of_the_request_and_a_setting(string comparison) => Verify(Filter($"return [|{comparison}|];"));

    [Theory]
    [InlineData("user.RefreshToken != login.RefreshToken")]
    [InlineData("user?.RefreshToken == login.RefreshToken")]
    [InlineData("store.Find(login.Name)!.Password == login.Password")]
    [InlineData("(store.Find(login.Name) ?? throw new InvalidOperationException()).ResetToken.Equals(login.Token)")]
    [InlineData("user.OtpCode == login.OtpCode")]
    public Task What_a_request_brings_and_a_stored_user_has(string comparison) => Verify(Login($"return [|{comparison}|];"));

    [Theory]
    [InlineData("Convert.ToBase64String(new HMACSHA256(key).ComputeHash(body)) == signature")]
    [InlineData("Convert.ToHexString(HMACSHA256.HashData(key, body)).ToLowerInvariant() != signature")]
    [InlineData("(\"sha256=\" + Convert.ToHexString(HMACSHA256.HashData(key, body))) == signature")]
    [InlineData("$\"sha256={Convert.ToHexString(HMACSHA256.HashData(key, body))}\".Equals(signature)")]
    [InlineData("signature == BitConverter.ToString(HMACSHA1.HashData(key, body)).Replace(\"-\", \"\")")]
    [InlineData("string.Equals(signature, Mac(body), StringComparison.OrdinalIgnoreCase)")]
    [InlineData("signature == Hex(body)")]
    [InlineData("HMACSHA256.HashData(key, body).SequenceEqual(Convert.FromHexString(signature))")]
    [InlineData("Rfc2898DeriveBytes.Pbkdf2(signature, key, 100000, HashAlgorithmName.SHA256, 32).SequenceEqual(body)")]
    [InlineData("new Rfc2898DeriveBytes(signature, key, 100000, HashAlgorithmName.SHA256).GetBytes(32).SequenceEqual(body)")]
    public Task A_MAC(string comparison) => Verify(Webhook($"return [|{comparison}|];"));

    [Fact]
    public Task A_stored_request_is_kept() => Verify("""
        public class MigrationRequest { public string ConfirmationToken { get; set; } = ""; }
        public class Account { public MigrationRequest MigrationRequest { get; set; } = new(); }
        public class Accounts
        {
            public bool Confirm(Account account, string token)
            {
                var request = account.MigrationRequest;
                return [|request.ConfirmationToken == token|] && [|account.MigrationRequest.ConfirmationToken == token|];
            }
        }
        """);

    [Theory]
    [InlineData("Hash(password) == user.PasswordHash")]
    [InlineData("user.PasswordHash.Equals(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(password))))")]
    public Task A_hash_of_a_password(string comparison) => Verify(Hashes($"return [|{comparison}|];"));

    [Theory]
    [InlineData("for (var i = 0; i < given.Length; i++) if ([|given[i] != mac[i]|]) return false;")]
    [InlineData("for (var i = 0; i < given.Length; i++) { if ([|mac[i] == given[i]|]) continue; else return false; }")]
    [InlineData("var i = 0; while (i < given.Length && [|mac[i] == given[i]|]) i++; if (i < given.Length) return false;")]
    [InlineData("for (var i = 0; i < given.Length; i++) { if ([|given[i] != mac[i]|]) { result = false; break; } }")]
    public Task A_loop_that_leaves_at_the_first_difference(string loop) => Verify(Loop(loop));

    [Fact]
    public Task A_helper_that_compares_is_judged_by_its_callers() => Verify("""
        using System.Security.Cryptography;
        public class Webhook(byte[] key)
        {
            public bool Verify(byte[] body, byte[] signature) => ByteArraysEqual(HMACSHA256.HashData(key, body), signature);

            private static bool ByteArraysEqual(byte[] a, byte[] b)
            {
                if (a.Length != b.Length)
                    return false;
                for (var i = 0; i < a.Length; i++)
                    if ([|a[i] != b[i]|])
                        return false;
                return true;
            }
        }
        """);

    [Fact]
    public Task A_helper_that_is_given_other_bytes_is_quiet() => Verify("""
        public static class Files
        {
            public static bool Same(byte[] one, byte[] other) => ByteArraysEqual(one, other);

            private static bool ByteArraysEqual(byte[] a, byte[] b)
            {
                for (var i = 0; i < a.Length; i++)
                    if (a[i] != b[i])
                        return false;
                return true;
            }
        }
        """);

    [Fact]
    public Task A_loop_without_an_exit_takes_the_same_time() => Verify(Loop("""
        var difference = 0;
        for (var i = 0; i < given.Length; i++)
            difference |= given[i] ^ mac[i];
        result = difference == 0;
        """));

    [Fact]
    public Task A_header_of_any_name_and_a_secret() => Verify("""
        public interface IKeys { string GetApiKey(); }
        public class Filter(IKeys keys, string headerName)
        {
            public bool Check(HttpRequest request) => [|Read(request) == keys.GetApiKey()|];

            private string? Read(HttpRequest request)
            {
                if (request.Query.TryGetValue("q", out var value))
                    return value.FirstOrDefault();
                return request.Headers[headerName].FirstOrDefault()?.Replace("Bearer ", "");
            }
        }
        """);

    [Fact]
    public Task What_callers_hand_to_a_check() => Verify("""
        public class Settings { public string ApiKey { get; set; } = ""; public string Version { get; set; } = ""; }
        public class Middleware(Settings settings)
        {
            public bool Invoke(HttpContext context) =>
                Validate(context.Request.Headers["ApiKey"].FirstOrDefault())
                || context.Request.Query.TryGetValue("apikey", out var given) && Validate(given);

            private bool Validate(string? key) => [|settings.ApiKey.Equals(key, StringComparison.CurrentCultureIgnoreCase)|];

            public bool Current(Settings other) => IsValid(other.Version);

            private bool IsValid(string version) => settings.ApiKey == version;
        }
        """);

    [Fact]
    public Task A_hash_that_the_only_implementation_of_an_interface_computes() => Verify("""
        using System.Security.Cryptography;
        using System.Text;

        public interface IHasher { string Hash(string password, byte[] salt); }

        public class Pbkdf2 : IHasher
        {
            public string Hash(string password, byte[] salt) => Convert.ToHexString(Rfc2898DeriveBytes.Pbkdf2(password, salt, 600_000, HashAlgorithmName.SHA256, 32));
        }

        public class User { public string PasswordHash { get; set; } = ""; public byte[] Salt { get; set; } = []; }

        public class Logins(IHasher hasher)
        {
            public bool IsRight(User user, string password) => [|user.PasswordHash == hasher.Hash(password, user.Salt)|];
        }
        """);

    [Fact]
    public Task A_token_object_of_an_account() => Verify("""
        public class RefreshToken { public string Token { get; set; } = ""; }
        public class SyntaxToken { public string Token { get; set; } = ""; }
        public class User { public RefreshToken Refresh { get; set; } = new(); public SyntaxToken Syntax { get; set; } = new(); }
        public record RefreshCommand(string Token);

        public class Tokens
        {
            public bool Handle(User user, RefreshCommand command) => [|user.Refresh.Token != command.Token|];
            public bool Parse(User user, RefreshCommand command) => user.Syntax.Token != command.Token;
            public RefreshToken Refresh(List<RefreshToken> ofTheUserFoundByIt, string token) => ofTheUserFoundByIt.Single(known => known.Token == token);
        }
        """);

    [Theory]
    [InlineData("if (allowLocal && request.Host.Host == \"localhost\") return true; return [|request.Headers[\"X-Api-Key\"] == configuration[\"ApiKey\"]|];")]
    [InlineData("if (environment.IsDevelopment()) return true; return [|request.Headers[\"X-Api-Key\"] == configuration[\"ApiKey\"]|];")]
    [InlineData("if (!environment.IsDevelopment()) return false; return request.Headers[\"X-Api-Key\"] == configuration[\"ApiKey\"];")]
    [InlineData("if (environment.IsProduction()) return false; return request.Headers[\"X-Api-Key\"] == configuration[\"ApiKey\"];")]
    [InlineData("if (environment.EnvironmentName != \"Development\") return false; return request.Headers[\"X-Api-Key\"] == configuration[\"ApiKey\"];")]
    public Task Behind_a_way_out_for_developers(string body) => Verify($$"""
        public class Keys(IConfiguration configuration, IHostEnvironment environment)
        {
            public bool IsValid(HttpRequest request, bool allowLocal) { {{body}} }
        }
        """);

    [Fact]
    public Task Keys_in_a_list() => Verify(Filter("""
        foreach (var key in options.Value.ApiKeys)
            if ([|key == request.Headers["X-Api-Key"]|])
                return true;
        return false;
        """));

    [Theory]
    [InlineData("app.MapPost(\"/hook\", (string token, IConfiguration configuration) => [|token == configuration[\"Hook:Token\"]|]);")]
    [InlineData("app.MapGet(\"/\", (HttpContext context, IConfiguration configuration) => [|context.Request.Headers[\"X-Api-Key\"] == configuration[\"ApiKey\"]|]);")]
    [InlineData("app.MapPost(\"/hook\", ([Microsoft.AspNetCore.Mvc.FromHeader(Name = \"X-Api-Key\")] string key, IConfiguration configuration) => [|key == configuration[\"ApiKey\"]|]);")]
    public Task An_endpoint(string statement) => Verify("var app = WebApplication.Create(args);\n" + statement);

    [Fact]
    public async Task Options_add_names_and_take_them_out()
    {
        await Verify(Login("return user.RefreshToken == login.RefreshToken;"), editorconfig: "auth_analyzers.not_sensitive_names = RefreshToken");
        await Verify(Login("return [|user.Nonce == login.Nonce|];"), editorconfig: "auth_analyzers.sensitive_names = nonce");
    }

    [Theory]
    [InlineData("login.Password == login.ConfirmPassword")]
    [InlineData("login.OldPassword != login.NewPassword")]
    [InlineData("user.RefreshToken == user.ResetToken")]
    [InlineData("login.Token == null || login.Token == \"\"")]
    [InlineData("login.Token.Length == 40")]
    [InlineData("login.Token == \"abc\"")]
    [InlineData("login.TokenType == user.TokenType")]
    [InlineData("login.TokenId == user.TokenId")]
    [InlineData("login.UserCode == user.UserCode")]
    [InlineData("login.CorrelationId == user.CorrelationId")]
    [InlineData("login.CodeChallenge == user.CodeChallenge")]
    [InlineData("login.State == user.State && login.Nonce == user.Nonce")]
    [InlineData("user.TokenHash == Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(login.Token)))")]
    [InlineData("CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(user.RefreshToken), Encoding.UTF8.GetBytes(login.RefreshToken))")]
    [InlineData("SlowEquals(user.RefreshToken, login.RefreshToken)")]
    public Task A_near_miss_of_a_login(string condition) => Verify(Login($"return {condition};"));

    [Theory]
    [InlineData("return users.Any(u => u.RefreshToken == login.RefreshToken);")]
    [InlineData("return (from u in users where u.RefreshToken == login.RefreshToken select u).Any();")]
    [InlineData("""
        var owner = users.SingleOrDefault(u => u.RefreshToken == login.RefreshToken);
        return owner!.Others.Single(o => o.RefreshToken == login.RefreshToken) != null;
        """)]
    public Task A_database_compares(string body) => Verify(Login(body));

    [Fact]
    public Task A_token_is_changed_for_a_new_one() => Verify(Login("""
        if ([|user.RefreshToken != login.RefreshToken|])
            return false;
        user.RefreshToken = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        return true;
        """));

    [Fact]
    public Task A_list_in_memory_is_searched() => Verify(Login("return user.Others.Any(o => [|o.RefreshToken == login.RefreshToken|]);"));

    [Theory]
    [InlineData("if (user.Password != login.Password) { user.Password = login.Password; return true; } return false;")]
    [InlineData("var old = user.Password; if (old != login.Password) { user.Password = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(login.Password))); return true; } return false;")]
    [InlineData("if (user.Name != login.Name || user.Email != login.Email || user.Password != login.Password) return true; return false;")]
    public Task A_change_is_looked_for(string body) => Verify(Login(body));

    [Fact]
    public Task A_key_of_the_route_and_of_the_body_are_to_be_the_same() => Verify("""
        using Microsoft.AspNetCore.Mvc;
        public class PayConfig { public string Key { get; set; } = ""; }
        public class PayConfigs : ControllerBase
        {
            [HttpPut("{key}")]
            public IActionResult Put(string key, PayConfig config)
            {
                if (key != config.Key)
                    return BadRequest();
                return Ok();
            }
        }
        """);

    [Fact]
    public Task Settings_before_and_after() => Verify("""
        public class PaymentConfig { public string Secret { get; set; } = ""; }
        public class Payments
        {
            public bool Validate(PaymentConfig? old, PaymentConfig request) => old?.Secret != request.Secret;
        }
        """);

    [Theory]
    [InlineData("public class Tests { public bool Valid(LoginRequest request, User user) => request.Token == user.Token; }")]
    [InlineData("public class Check { private const string Token = \"t\"; public bool Valid(LoginRequest request) => request.Token == Token; }")]
    [InlineData("public class Key { public string Secret = \"\"; public override bool Equals(object? other) => other is Key request && request.Secret == Secret; public override int GetHashCode() => 0; }")]
    [InlineData("public class Check { public bool FixedTimeEquals(LoginRequest request, User user) => request.Token == user.Token; }")]
    [InlineData("public class Check { public string Find(string token, User user) { foreach (var part in new[] { \"a\" }) if (part == token) return part; return token; } }")]
    [InlineData("public class Check { public bool Valid(byte[] sourceHash, byte[] contentHash) => sourceHash.SequenceEqual(contentHash); }")]
    [InlineData("public class Check { public bool Valid(string etag, HttpRequest request) => request.Headers[\"If-None-Match\"] == etag; }")]
    [InlineData("public class Check(IHostEnvironment environment) { public bool Valid(LoginRequest request, User user) { if (environment.IsDevelopment()) return request.Token == user.Token; return false; } }")]
    [InlineData("public class Check { private string _token = \"\"; public bool SetToken(string token) { if (_token == token) return false; _token = token; return true; } }")]
    [InlineData("public class Form { public LoginRequest Credentials { get; set; } = new(); public string RepeatNewPassword { get; set; } = \"\"; public bool Matches() => Credentials.NewPassword.Equals(RepeatNewPassword); }")]
    [InlineData("public class Check(IConfiguration configuration) { public bool Valid(System.Net.Http.Headers.AuthenticationHeaderValue header) => header.Scheme == configuration[\"Scheme\"]; }")]
    public Task A_near_miss(string source) => Verify(source + " public class LoginRequest { public string Token { get; set; } = \"\"; public string NewPassword { get; set; } = \"\"; } public class User { public string Token { get; set; } = \"\"; }");

    [Fact]
    public Task Two_MACs_are_compared_to_hide_what_they_have_in_common() =>
        Verify(Webhook("return HMACSHA256.HashData(key, HMACSHA256.HashData(key, body)).SequenceEqual(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signature)));"));

    private static string Filter(string body) => $$"""
        using System.Text;
        using Microsoft.Extensions.Options;
        public class Settings { public string Key { get; set; } = ""; public string[] ApiKeys { get; set; } = []; }
        public class Filter(IConfiguration configuration, IOptions<Settings> options, IOptionsMonitor<Settings> monitor)
        {
            private readonly string? _expected = configuration["Key"];
            public bool Check(HttpRequest request)
            {
                {{body}}
                {{(body.Contains("return [|") || body.EndsWith("return false;\n") || body.Contains("return true;") ? "" : "return true;")}}
            }
            public string? Expected => _expected + options.Value.Key + monitor.CurrentValue.Key;
        }
        """;

    private const string Members = """
        public string Name { get; set; } = ""; public string Email { get; set; } = ""; public string Password { get; set; } = ""; public string Token { get; set; } = "";
        public string RefreshToken { get; set; } = ""; public string ResetToken { get; set; } = ""; public string OtpCode { get; set; } = ""; public string TokenType { get; set; } = "";
        public string TokenId { get; set; } = ""; public string UserCode { get; set; } = ""; public string CorrelationId { get; set; } = ""; public string CodeChallenge { get; set; } = "";
        public string State { get; set; } = ""; public string Nonce { get; set; } = ""; public string TokenHash { get; set; } = "";
        """;

    private static string Login(string body) => $$"""
        using System.Security.Cryptography;
        using System.Text;
        public class User
        {
            {{Members}}
            public List<User> Others { get; } = [];
        }
        public class LoginRequest
        {
            {{Members}}
            public string ConfirmPassword { get; set; } = ""; public string OldPassword { get; set; } = ""; public string NewPassword { get; set; } = "";
        }
        public interface IStore { User? Find(string name); }
        public class Service(IStore store)
        {
            public bool SignIn(LoginRequest login, IQueryable<User> users)
            {
                var user = store.Find(login.Name)!;
                {{body}}
            }
            private static bool SlowEquals(string one, string other)
            {
                var same = one.Length == other.Length;
                for (var i = 0; i < one.Length && i < other.Length; i++)
                    same &= one[i] == other[i];
                return same;
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
            private string Mac(byte[] body) => Convert.ToHexString(HMACSHA256.HashData(key, body));
            private string Hex(byte[] body)
            {
                using var mac = new HMACSHA256(key);
                var builder = new StringBuilder();
                foreach (var b in mac.ComputeHash(body))
                    builder.Append(b.ToString("x2"));
                return builder.ToString();
            }
        }
        """;

    private static string Hashes(string body) => $$"""
        using System.Security.Cryptography;
        using System.Text;
        public class User { public string PasswordHash { get; set; } = ""; }
        public class Login
        {
            public bool Check(User user, string password)
            {
                {{body}}
            }
            private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        }
        """;

    private static string Loop(string loop) => $$"""
        using System.Security.Cryptography;
        public class Webhook(byte[] key)
        {
            public bool Verify(byte[] body, byte[] given)
            {
                var result = true;
                var mac = HMACSHA256.HashData(key, body);
                {{loop}}
                return result;
            }
        }
        """;
}
