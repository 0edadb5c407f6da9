using AuthAnalyzers.CodeFixes.Secrets;
using AuthAnalyzers.Tests.Verifiers;
using AuthAnalyzers.Secrets;

namespace AuthAnalyzers.Tests.Secrets;

public class GuidSecretTests : RuleTest<GuidSecret, GuidSecretFix>
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
    [InlineData("""var token = string.Join("-", [|Guid.NewGuid()|], "reset");""")]
    [InlineData("""var token = string.Join("-", [|Guid.NewGuid()|], Guid.NewGuid());""")]
    [InlineData("""var passwordResetCode = [|Guid.NewGuid()|].ToString("N");""")]
    [InlineData("""var token = Convert.ToBase64String(BitConverter.GetBytes(DateTime.UtcNow.ToBinary()).Concat([|Guid.NewGuid()|].ToByteArray()).ToArray());""")]
    public Task Guid_as_a_secret(string body) => Verify("class C { void Run() { " + body + " } }");

    // Who lets somebody end a subscription by a link wants the token not to be guessed; what an event bus gives back is a handle.
    [Fact]
    public Task The_token_of_a_subscription() => Verify("""
        public class SubscriptionTokenService { public Task<string> CreateAsync() => Task.FromResult([|Guid.NewGuid()|].ToString()); }
        public class EventBus { public string Subscribe() { var subscriptionToken = Guid.NewGuid().ToString(); return subscriptionToken; } }
        """);

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
    [InlineData("""var token = string.Join("-", Guid.NewGuid(), System.Security.Cryptography.RandomNumberGenerator.GetHexString(32));""")]
    [InlineData("""var token = string.Join("-", new object[] { Guid.NewGuid(), System.Security.Cryptography.RandomNumberGenerator.GetHexString(32) });""")]
    [InlineData("""var hex = System.Security.Cryptography.RandomNumberGenerator.GetHexString(32); var token = string.Concat(Guid.NewGuid(), "-", 1, "-", 2, hex);""")]
    [InlineData("""var token = Guid.NewGuid() + System.Security.Cryptography.RandomNumberGenerator.GetHexString(32);""")]
    public Task Other_guids(string body) => Verify("class C { void Run() { " + body + " } }");

    [Fact]
    public Task A_handle_to_give_back_what_was_taken() =>
        Verify("""
            public static class RandomText
            {
                public static string Simple() => Guid.NewGuid().ToString("N");

                public static string ForUsers() => [|Guid.NewGuid()|].ToString("N");
            }

            public class NameReservations
            {
                private readonly Dictionary<string, string> _names = new();

                public string Reserve(string name)
                {
                    var token = RandomText.Simple();
                    _names[name] = token;
                    return token;
                }
            }

            public class DistributedLock
            {
                private readonly string _token = Guid.NewGuid().ToString();

                public bool IsMine(string token) => token == _token;
            }

            public class Invitations
            {
                public string Invite(string name)
                {
                    var token = RandomText.ForUsers();
                    return token + name;
                }
            }
            """);

    // Whoever asks for it wants to find the lines of a log that belong together; another id may well become a secret.
    [Theory]
    [InlineData("_correlationId", "Guid.NewGuid()")]
    [InlineData("_requestId", "Guid.NewGuid()")]
    [InlineData("_id", "[|Guid.NewGuid()|]")]
    [InlineData("_orderId", "[|Guid.NewGuid()|]")]
    public Task An_id_that_goes_into_logs_is_not_followed(string field, string value) =>
        Verify($$"""
            public class Message
            {
                private readonly Guid {{field}} = {{value}};

                public Guid Id() => {{field}};
            }

            public class Resets
            {
                public string Start(Message message)
                {
                    var resetToken = message.Id().ToString();
                    return resetToken;
                }
            }
            """);

    // Each line is a statement, with what it becomes.
    [Theory]
    [InlineData("""var token = [|Guid.NewGuid()|].ToString("N");""", """var token = RandomNumberGenerator.GetHexString(32, lowercase: true);""")]
    [InlineData("""var token = [|Guid.NewGuid()|].ToString().Replace("-", "");""", """var token = RandomNumberGenerator.GetHexString(32, lowercase: true);""")]
    [InlineData("""var token = [|Guid.NewGuid()|].ToString().Replace("-", string.Empty, StringComparison.Ordinal);""", """var token = RandomNumberGenerator.GetHexString(32, lowercase: true);""")]
    [InlineData("""var token = [|Guid.NewGuid()|].ToString("D").Replace("-", string.Empty).ToUpper();""", """var token = RandomNumberGenerator.GetHexString(32, lowercase: true).ToUpper();""")]
    [InlineData("""var token = [|Guid.NewGuid()|].ToString("N") + Guid.NewGuid().ToString("n");""", """var token = RandomNumberGenerator.GetHexString(32, lowercase: true) + RandomNumberGenerator.GetHexString(32, lowercase: true);""")]
    [InlineData("""var password = [|Guid.NewGuid()|].ToString("n")[..12];""", """var password = RandomNumberGenerator.GetHexString(32, lowercase: true)[..12];""")]
    [InlineData("""var secret = Convert.ToBase64String([|Guid.NewGuid()|].ToByteArray());""", """var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));""")]
    [InlineData("""var apiKey = $"key-{[|Guid.NewGuid()|]:N}";""", """var apiKey = $"key-{RandomNumberGenerator.GetHexString(32, lowercase: true)}";""")]
    // Who reads a GUID's text may parse it.
    [InlineData("""var token = [|Guid.NewGuid()|].ToString();""", """var token = new Guid(RandomNumberGenerator.GetBytes(16)).ToString();""")]
    [InlineData("""var token = [|Guid.CreateVersion7()|].ToString("B");""", """var token = new Guid(RandomNumberGenerator.GetBytes(16)).ToString("B");""")]
    [InlineData("""var apiKey = $"key-{[|Guid.NewGuid()|]}";""", """var apiKey = $"key-{new Guid(RandomNumberGenerator.GetBytes(16))}";""")]
    [InlineData("""var apiKey = "key-" + [|Guid.NewGuid()|];""", """var apiKey = "key-" + new Guid(RandomNumberGenerator.GetBytes(16));""")]
    public Task Random_bytes_in_the_same_form(string wrong, string right) =>
        VerifyFix("using System.Security.Cryptography;\nclass C { void M() { " + wrong + " } }", "using System.Security.Cryptography;\nclass C { void M() { " + right + " } }");

    [Theory]
    // The place is a GUID's.
    [InlineData("""var resetToken = [|Guid.NewGuid()|];""")]
    [InlineData("""var g = [|Guid.NewGuid()|]; var token = g.ToString("N");""")]
    // A form that random bytes are not given elsewhere.
    [InlineData("""var token = [|Guid.NewGuid()|].ToString("X");""")]
    [InlineData("""string format = "N"; var token = [|Guid.NewGuid()|].ToString(format);""")]
    [InlineData("""var token = [|Guid.NewGuid()|] /* unique */ .ToString("N");""")]
    public Task No_fix(string body) => VerifyNoFix("class C { void M() { " + body + " } }");

    [Fact]
    public Task The_using_is_added() =>
        VerifyFix("""
            namespace Shop
            {
                class Client
                {
                    public string ApiKey { get; set; } = [|Guid.NewGuid()|].ToString("N"); // handed out once
                }
            }
            """, """
            using System.Security.Cryptography;

            namespace Shop
            {
                class Client
                {
                    public string ApiKey { get; set; } = RandomNumberGenerator.GetHexString(32, lowercase: true); // handed out once
                }
            }
            """);

    [Fact]
    public Task On_the_framework_of_old_bytes_come_from_a_method_that_is_added_once() =>
        VerifyFix("""
            using System;
            using System.Security.Cryptography;

            class Keys
            {
                string Token() => [|Guid.NewGuid()|].ToString("N");

                byte[] Secret() => [|Guid.NewGuid()|].ToByteArray();

                class Client
                {
                    public string ApiKey { get; set; } = $"key-{[|Guid.NewGuid()|]:N}";

                    public string ResetToken { get; set; } = [|Guid.NewGuid()|].ToString();
                }
            }
            """, """
            using System;
            using System.Security.Cryptography;

            class Keys
            {
                string Token() => BitConverter.ToString(RandomBytes(16)).Replace("-", "").ToLowerInvariant();

                byte[] Secret() => RandomBytes(16);

                class Client
                {
                    public string ApiKey { get; set; } = $"key-{BitConverter.ToString(RandomBytes(16)).Replace("-", "").ToLowerInvariant()}";

                    public string ResetToken { get; set; } = new Guid(RandomBytes(16)).ToString();
                }

                private static byte[] RandomBytes(int count)
                {
                    var bytes = new byte[count];
                    using (var generator = RandomNumberGenerator.Create())
                        generator.GetBytes(bytes);
                    return bytes;
                }
            }
            """, framework: TestFramework.Net48, language: Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp7_3);

    [Theory]
    // Another part may need the method too, or have it; the name may be taken; quotes would end the text.
    [InlineData("partial class C { string Token() => [|Guid.NewGuid()|].ToString(\"N\"); } partial class C { }")]
    [InlineData("class C { string ApiKey() => $@\"\"\"{[|Guid.NewGuid()|]:N}\"\"\"; }")]
    [InlineData("class C { byte[] RandomBytes(int count) => null; string Token() => [|Guid.NewGuid()|].ToString(\"N\"); }")]
    public Task No_fix_on_the_framework_of_old(string types) => VerifyNoFix("using System; " + types, TestFramework.Net48, language: Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp7_3);

    [Theory]
    // Filed under a name, tied to a message, a slot for a session: ids.
    [InlineData("static string GetSmsCodeKey(string mobile, string code) => mobile + code; void M(string m) { var id = Guid.NewGuid().ToString(); _ = GetSmsCodeKey(m, id); }")]
    [InlineData("void Read(string stream, Guid correlation) { } void M() => Read(\"users-password\", Guid.NewGuid());")]
    [InlineData("string SessionKey { get; set; } void M() => SessionKey = Guid.NewGuid().ToString();")]
    public Task An_id_beside_a_secret(string members) => Verify("using System; class C { " + members + " }");

    [Theory]
    [InlineData("void Send(string mobile, string resetToken) { } void M(string m) { Send(m, [|Guid.NewGuid()|].ToString()); }")]
    public Task A_code_that_is_sent(string members) => Verify("using System; class C { " + members + " }");
}
