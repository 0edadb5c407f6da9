using AuthAnalyzers.Tests.Verifiers;
using AuthAnalyzers.Secrets;

namespace AuthAnalyzers.Tests.Secrets;

public class PredictableSecretTests : RuleTest<PredictableSecret>
{
    [Fact]
    public Task Says_what_becomes_what_and_why() =>
        Verify("""
            class Account
            {
                public string ResetToken { get; set; } = "";

                void Reset() => ResetToken = {|#0:new Random().Next()|}.ToString();
            }
            """, expected: Expect(0, "Random.Next", "the token 'ResetToken'", "the output of System.Random can be predicted").WithOptions(Microsoft.CodeAnalysis.Testing.DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task The_place_is_shown() =>
        Verify("""
            class Mail
            {
                void Send(Random random)
                {
                    var {|#1:otp = {|#0:random.Next(100000, 999999)|}|};
                    Post(otp);
                }
                void Post(int number) { }
            }
            """, expected: Expect(0, "Random.Next", "the code 'otp'", "the output of System.Random can be predicted").WithLocation(1));

    // Each line is the body of a method, with a generator at hand.
    [Theory]
    [InlineData("""var token = [|random.Next()|].ToString();""")]
    // A GUID beside it hides nothing.
    [InlineData("""var token = Guid.NewGuid().ToString("N") + [|random.Next()|];""")]
    [InlineData("""var token = Convert.ToString([|random.Next()|], 16);""")]
    [InlineData("""var token = $"T-{[|random.Next()|]}";""")]
    [InlineData("""var accessToken = "T" + [|random.NextInt64()|];""")]
    [InlineData("""string apiKey = string.Concat("k_", [|Random.Shared.Next()|].ToString("x8"));""")]
    [InlineData("""string apiKey = string.Format("k_{0}", [|Random.Shared.Next()|]);""")]
    [InlineData("""var verificationCode = [|new Random().Next(100000, 999999)|];""")]
    [InlineData("""var twoFactorCode = [|random.Next(100000, 999999)|];""")]
    [InlineData("""var user2FACode = [|random.Next(100000, 999999)|];""")]
    [InlineData("""var oneTimePassWord2 = [|random.Next(100000, 999999)|].ToString();""")]
    [InlineData("""var MFA_CODE = [|random.Next(100000, 999999)|].ToString();""")]
    [InlineData("""var apiKeys = new List<string> { "k" + [|random.Next()|] };""")]
    [InlineData("""var n = [|random.Next(1000000)|]; var otp = n.ToString("D6");""")]
    [InlineData("""var otp = ([|random.Next(900000)|] + 100000).ToString();""")]
    [InlineData("""var password = ((char)[|random.Next(65, 91)|]).ToString();""")]
    [InlineData("""var salt = new byte[16]; [|random.NextBytes(salt)|];""")]
    [InlineData("""var bytes = new byte[16]; [|random.NextBytes(bytes)|]; var nonce = Convert.ToBase64String(bytes);""")]
    [InlineData("""void Fill() { Span<byte> iv = stackalloc byte[16]; [|random.NextBytes(iv)|]; }""")]
    [InlineData("""var bytes = new byte[16]; [|random.NextBytes(bytes.AsSpan())|]; var sessionToken = Convert.ToHexString(bytes);""")]
    [InlineData("""var key = new byte[32]; [|random.NextBytes(key)|]; using var hmac = new System.Security.Cryptography.HMACSHA256(key);""")]
    [InlineData("""var b = new byte[32]; [|random.NextBytes(b)|]; using var aes = System.Security.Cryptography.Aes.Create(); aes.IV = b;""")]
    [InlineData("""var b = new byte[32]; [|random.NextBytes(b)|]; var k = new Microsoft.IdentityModel.Tokens.SymmetricSecurityKey(b);""")]
    [InlineData("""var token = new string(Enumerable.Repeat("abcdef", 12).Select(s => s[[|random.Next(s.Length)|]]).ToArray());""")]
    [InlineData("""var token = new string((from s in Enumerable.Repeat("abcdef", 12) select s[[|random.Next(s.Length)|]]).ToArray());""")]
    [InlineData("""var password = string.Join("", Enumerable.Range(0, 8).Select(_ => [|random.Next(10)|].ToString()));""")]
    [InlineData("""var password = ""; for (var i = 0; i < 8; i++) password += "abc"[[|random.Next(3)|]];""")]
    [InlineData("""var r = ""; for (var i = 0; i < 8; i++) r += "abc"[[|random.Next(3)|]]; var password = r;""")]
    [InlineData("""var sb = new System.Text.StringBuilder(); while (sb.Length < 8) sb.Append("abc"[[|random.Next(3)|]]); var password = sb.ToString();""")]
    [InlineData("""var buffer = new char[8]; for (var i = 0; i < 8; i++) { var at = [|random.Next(3)|]; buffer[i] = "abc"[at]; } var resetCode = new string(buffer);""")]
    [InlineData("""var list = new List<char>(); list.Add("abc"[[|random.Next(3)|]]); var password = new string(list.ToArray());""")]
    [InlineData("""var token = string.Create(8, random, (span, r) => { for (var i = 0; i < span.Length; i++) span[i] = "abc"[[|r.Next(3)|]]; });""")]
    [InlineData("""var token = [|random.GetHexString(32)|];""")]
    [InlineData("""var token = [|random.GetString("abcdef", 32)|];""")]
    [InlineData("""var token = new string([|random.GetItems<char>("abcdef", 32)|]);""")]
    [InlineData("""var chars = "abcdef".ToCharArray(); [|random.Shuffle(chars)|]; var token = new string(chars);""")]
    [InlineData("""var token = new string("abcdef".OrderBy(_ => [|random.Next()|]).Take(4).ToArray());""")]
    [InlineData("""var token = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes([|random.Next()|])));""")]
    [InlineData("""var token = Convert.ToHexString(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes([|random.NextDouble()|].ToString())));""")]
    [InlineData("""var bytes = BitConverter.GetBytes([|DateTime.UtcNow.Ticks|]); var token = Convert.ToBase64String(bytes);""")]
    [InlineData("""var token = [|Environment.TickCount64|].ToString("x");""")]
    [InlineData("""var now = DateTime.Now; var otp = ([|now.Ticks|] % 1000000).ToString();""")]
    [InlineData("""var password = [|DateTime.Now.ToString("yyyyMMddHHmmss")|];""")]
    [InlineData("""var password = $"P{[|DateTime.Now|]:yyyyMMdd}";""")]
    [InlineData("""var password = "P-" + [|DateTime.UtcNow|];""")]
    [InlineData("""var token = [|new DateTimeOffset(DateTime.UtcNow).ToUnixTimeSeconds()|].ToString();""")]
    [InlineData("""var token = ((int)[|(DateTime.UtcNow - new DateTime(1970, 1, 1)).TotalSeconds|]).ToString();""")]
    [InlineData("""var otp = ([|DateTime.Now.Millisecond|] * 1000).ToString();""")]
    // A date that a generator chose.
    [InlineData("""var password = DateTime.UtcNow.AddDays(-[|random.Next(18250)|]).ToString("MMM-dd-yyyy");""")]
    [InlineData("""var date = DateTimeOffset.UtcNow.AddHours([|random.Next(24)|]); var password = date.ToString("o");""")]
    [InlineData("""var date = new DateTime(2000, 1, [|random.Next(1, 28)|]); var password = $"{date:MMM-dd}";""")]
    [InlineData("""var clock = System.Diagnostics.Stopwatch.StartNew(); var token = [|clock.ElapsedTicks|].ToString();""")]
    [InlineData("""var token = [|System.Diagnostics.Stopwatch.GetTimestamp()|].ToString("x");""")]
    [InlineData("""var token = [|Environment.ProcessId|] + "-" + Environment.TickCount;""")]
    [InlineData("""var apiKey = [|"someone@example.com".GetHashCode()|].ToString();""")]
    [InlineData("""var apiKey = [|HashCode.Combine(1, 2)|].ToString("x");""")]
    [InlineData("""var password = [|Path.GetRandomFileName()|].Replace(".", "");""")]
    [InlineData("""var confirmationCode = new Random(42) is var r ? [|r.Next(1000, 9999)|] : 0;""")]
    [InlineData("""var x = new { Token = [|random.Next()|].ToString() };""")]
    [InlineData("""var d = new Dictionary<string, string> { ["otp"] = [|random.Next(1000)|].ToString() };""")]
    [InlineData("""void Store(string key, string value) { } Store("password-reset-token", [|random.Next()|].ToString());""")]
    [InlineData("""string? given = null; var token = given ?? [|random.Next()|].ToString();""")]
    [InlineData("""string? token = null; token ??= [|random.Next()|].ToString();""")]
    [InlineData("""var token = DateTime.Now.Hour > 3 ? "x" : [|random.Next()|].ToString();""")]
    [InlineData("""var token = DateTime.Now.Hour switch { 3 => "x", _ => [|random.Next()|].ToString() };""")]
    [InlineData("""string Make() => [|random.Next()|].ToString(); var token = Make();""")]
    [InlineData("""var (user, password) = ("x", [|random.Next()|].ToString());""")]
    [InlineData("""var words = new[] { "horse", "staple" }; var passphrase = words[[|random.Next(2)|]] + "-" + "x";""")]
    [InlineData("""List<string> recoveryCodes = new(); recoveryCodes.Add([|random.Next()|].ToString());""")]
    [InlineData("""string[] recoveryCodes = Enumerable.Range(0, 8).Select(i => [|random.Next()|].ToString("x")).ToArray();""")]
    [InlineData("""var cred = new System.Net.NetworkCredential("user", [|random.Next()|].ToString());""")]
    [InlineData("""var token = (await Task.Run(() => [|random.Next()|])).ToString();""")]
    [InlineData("""var token = string.Concat([|random.Next()|].ToString(), "a", "b", "c", "d");""")]
    [InlineData("""var token = string.Join("-", "a", [|random.Next()|].ToString());""")]
    [InlineData("""var token = string.Join("-", new[] { "a", [|random.Next()|].ToString() });""")]
    [InlineData("""var token = string.Format("{0}{1}{2}{3}", "a", "b", "c", [|random.Next()|]);""")]
    [InlineData("""string[] recoveryCodes = ["a", [|random.Next()|].ToString()];""")]
    [InlineData("""void Store(string value, string key) { } Store(key: "password-reset-token", value: [|random.Next()|].ToString());""")]
    public Task Predictable_value_as_a_secret(string body) => Verify(Body(body));

    [Theory]
    // Another purpose.
    [InlineData("""await Task.Delay(random.Next(100, 500));""")]
    [InlineData("""var jitter = TimeSpan.FromMilliseconds(random.NextDouble() * 100);""")]
    [InlineData("""var port = random.Next(1024, 65535);""")]
    [InlineData("""var colour = random.Next(0, 0xffffff).ToString("x6");""")]
    [InlineData("""var list = new List<int> { 1, 2, 3 }; var shuffled = list.OrderBy(_ => random.Next()).ToList();""")]
    [InlineData("""var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());""")]
    [InlineData("""var correlationId = random.Next().ToString("x");""")]
    [InlineData("""var requestId = $"{DateTime.UtcNow.Ticks:x}";""")]
    [InlineData("""var cacheKey = "k" + random.Next();""")]
    [InlineData("""var secretNumber = random.Next(1, 100);""")]
    [InlineData("""int secret = random.Next(1, 100);""")]
    [InlineData("""int token = random.Next(3);""")]
    [InlineData("""if (random.Next(2) == 0) { var token = "x"; }""")]
    [InlineData("""var sampled = random.NextDouble() < 0.1;""")]
    // Not a secret's name.
    [InlineData("""var orderCode = random.Next(100000).ToString();""")]
    [InlineData("""var productCode = new string(Enumerable.Repeat("ABC", 4).Select(s => s[random.Next(s.Length)]).ToArray());""")]
    [InlineData("""var code = random.Next(100000).ToString();""")]
    [InlineData("""var errorCode = random.Next(5);""")]
    [InlineData("""var zipCode = random.Next(10000, 99999).ToString();""")]
    [InlineData("""var tokenCount = random.Next(5);""")]
    [InlineData("""var passwordLength = random.Next(8, 12);""")]
    [InlineData("""var tokenIndex = random.Next(8, 12);""")]
    [InlineData("""var continuationToken = random.Next().ToString();""")]
    [InlineData("""var concurrencyToken = DateTime.UtcNow.Ticks.ToString();""")]
    [InlineData("""var d = new Dictionary<string, string>(); d[random.Next().ToString()] = "token";""")]
    [InlineData("""var key = random.Next().ToString(); var d = new Dictionary<string, int>(); d.Add(key, 1);""")]
    [InlineData("""var key = (ConsoleKey)random.Next(65, 91);""")]
    [InlineData("""var keyword = "ab"[random.Next(2)].ToString();""")]
    [InlineData("""var spinner = random.Next().ToString();""")]
    // Picks one of many secrets.
    [InlineData("""string[] apiKeys = { "a", "b" }; var apiKey = apiKeys[random.Next(apiKeys.Length)];""")]
    [InlineData("""var tokens = new List<string>(); var token = tokens[random.Next(tokens.Count)];""")]
    // Mixed with what cannot be guessed.
    [InlineData("""var secure = System.Security.Cryptography.RandomNumberGenerator.GetHexString(32); var token = $"{secure}{random.Next()}";""")]
    [InlineData("""var bytes = new byte[16]; System.Security.Cryptography.RandomNumberGenerator.Fill(bytes); var token = Convert.ToHexString(bytes) + random.Next();""")]
    [InlineData("""var bytes = new byte[16]; using var rng = System.Security.Cryptography.RandomNumberGenerator.Create(); rng.GetBytes(bytes); var token = Convert.ToHexString(bytes) + random.Next();""")]
    [InlineData("""var user = Console.ReadLine(); var token = $"{user}|{DateTime.UtcNow.Ticks}";""")]
    [InlineData("""var user = Console.ReadLine(); var token = user + DateTime.UtcNow.Ticks;""")]
    [InlineData("""using var hmac = new System.Security.Cryptography.HMACSHA256(); var token = Convert.ToHexString(hmac.ComputeHash(BitConverter.GetBytes(DateTime.UtcNow.Ticks)));""")]
    // Time as time.
    [InlineData("""var elapsed = System.Diagnostics.Stopwatch.StartNew().ElapsedMilliseconds; var line = $"token took {elapsed}";""")]
    [InlineData("""var line = $"password changed at {DateTime.Now}";""")]
    [InlineData("""var age = (DateTime.UtcNow - DateTime.Today).TotalSeconds; var tokenAge = age.ToString();""")]
    [InlineData("""var tokenExpiry = DateTime.UtcNow.AddHours(1).Ticks;""")]
    [InlineData("""var token = DateTime.UtcNow.AddHours(random.Next(24));""")]
    [InlineData("""var tokenExpires = DateTime.UtcNow.AddHours(random.Next(24)).ToString("o");""")]
    [InlineData("""long version = DateTime.UtcNow.Ticks; var cacheBuster = version.ToString();""")]
    [InlineData("""long token = Environment.TickCount64;""")]
    [InlineData("""var nonce = DateTime.UtcNow.Ticks.ToString();""")]
    [InlineData("""var password = DateTime.UtcNow.Ticks > 5 ? "a" : "b";""")]
    // The right source.
    [InlineData("""var token = System.Security.Cryptography.RandomNumberGenerator.GetHexString(32);""")]
    [InlineData("""var token = System.Security.Cryptography.RandomNumberGenerator.GetString("abcdef", 32);""")]
    [InlineData("""var otp = System.Security.Cryptography.RandomNumberGenerator.GetInt32(1000000).ToString("D6");""")]
    [InlineData("""var token = Guid.NewGuid().ToString();""")]
    // Measured, not used.
    [InlineData("""var salt = new byte[random.Next(8, 16)];""")]
    [InlineData("""var password = new string('*', random.Next(8, 16));""")]
    [InlineData("""var password = "secret".Substring(random.Next(2));""")]
    [InlineData("""var password = "secret".PadLeft(random.Next(2));""")]
    [InlineData("""var token = Take(random.Next(3)); string Take(int index) => new[] { "a" }[0];""")]
    public Task Other_uses(string body) => Verify(Body(body));

    private static string Body(string body) => $$"""
        class Sample1
        {
            private static readonly Random random = new();

            async Task Run()
            {
                {{body}}
            }
        }
        """;

    [Fact]
    public Task What_a_method_returns_is_named_by_it() =>
        Verify("""
            class Codes
            {
                private readonly Random _random = new();

                public string GenerateOtp() => [|_random.Next(100000, 1000000)|].ToString();
                public string GenerateResetToken(int length)
                {
                    var chars = new char[length];
                    for (var i = 0; i < length; i++)
                        chars[i] = "abcdef"[[|_random.Next(6)|]];
                    return new string(chars);
                }
                public async Task<byte[]> CreateSaltAsync()
                {
                    var bytes = new byte[16];
                    [|_random.NextBytes(bytes)|];
                    await Task.Yield();
                    return bytes;
                }
                public string ApiKey => [|_random.Next()|].ToString();
                public IEnumerable<string> RecoveryCodes()
                {
                    for (var i = 0; i < 8; i++)
                        yield return [|_random.Next()|].ToString("x");
                }
                public bool SendToken() => _random.Next(2) == 0;
                public int CountTokens() => _random.Next(2);
                public string GenerateOrderCode() => _random.Next().ToString();
                public string GenerateColor() => _random.Next().ToString("x");
                public TimeSpan TokenLifetime() => TimeSpan.FromSeconds(_random.Next(30));
            }
            """);

    [Fact]
    public Task A_helper_is_followed_to_what_its_result_becomes() =>
        Verify("""
            class User { public string? ResetToken; public string? Nickname; }

            static class Text
            {
                public static string RandomString(int length)
                {
                    var random = new Random();
                    return new string(Enumerable.Repeat("abc", length).Select(s => s[[|random.Next(s.Length)|]]).ToArray());
                }
                public static string OtherString(int length)
                {
                    var random = new Random();
                    return new string(Enumerable.Repeat("abc", length).Select(s => s[random.Next(s.Length)]).ToArray());
                }
            }

            class Recovery
            {
                void Start(User user)
                {
                    user.ResetToken = Text.RandomString(8);
                    user.Nickname = Text.OtherString(8);
                }
            }
            """);

    [Fact]
    public Task A_helper_behind_an_interface_is_followed_too() =>
        Verify("""
            interface IGenerator { string Generate(); }
            class Generator : IGenerator
            {
                public string Generate() => [|Random.Shared.Next()|].ToString();
            }
            class Login(IGenerator generator)
            {
                public string? SessionToken { get; set; }
                void Start() => SessionToken = generator.Generate();
            }
            """);

    [Fact]
    public Task Into_a_call_and_out_of_it() =>
        Verify("""
            class Codes
            {
                void One() => Keep([|Random.Shared.Next()|].ToString());
                void Keep(string value) { var resetToken = value; }

                void Two() { var token = Pad([|Random.Shared.Next()|]); }
                string Pad(int number) => number.ToString("D6");

                void Three() => Show(Random.Shared.Next().ToString());
                void Show(string value) => Console.WriteLine(value);

                void Four() => SendOtp("someone", [|Random.Shared.Next(1000)|]);
                void SendOtp(string to, int otp) { }

                void Five() => Roll(5, Random.Shared.Next(1000));
                void Roll(int token, int eyes) { }
            }
            """);

    [Fact]
    public Task Fields_of_a_type_are_followed_within_it() =>
        Verify("""
            class Session
            {
                private readonly byte[] _bytes = new byte[16];
                private int _seen;
                public Session() => [|Random.Shared.NextBytes(_bytes)|];
                public string Token() => Convert.ToHexString(_bytes);
                void Count() => _seen = Random.Shared.Next();
                int Seen() => _seen;
            }
            """);

    [Fact]
    public Task One_report_for_each_secret() =>
        Verify("""
            class Passwords
            {
                string Password()
                {
                    var random = new Random();
                    var text = new System.Text.StringBuilder();
                    text.Append("ABC"[[|random.Next(3)|]]);
                    text.Append("abc"[random.Next(3)]);
                    text.Append("123"[random.Next(3)]);
                    return text.ToString();
                }
                void Two(Random random)
                {
                    var password = [|random.Next()|].ToString();
                    var salt = [|random.Next()|].ToString();
                }
            }
            """);

    [Fact]
    public Task A_bare_code_takes_its_meaning_from_what_is_around_it() =>
        Verify("""
            class SmsVerificationService
            {
                string GenerateCode() => [|Random.Shared.Next(100000, 999999)|].ToString();
            }
            class Login
            {
                void SendVerification(string phone)
                {
                    var code = [|Random.Shared.Next(100000, 999999)|].ToString();
                }
            }
            class OrderService
            {
                string GenerateCode() => Random.Shared.Next(100000, 999999).ToString();
                void Ship() { var code = Random.Shared.Next(); }
            }
            """);

    [Fact]
    public Task What_a_generator_makes_is_named_by_its_type() =>
        Verify("""
            static class PasswordGenerator
            {
                public static string Generate() => [|Random.Shared.Next()|].ToString();
                public static int Length() => Random.Shared.Next(8, 12);
                public static string Separator() => "-_"[Random.Shared.Next(2)].ToString();
            }
            class ResetTokenFactory
            {
                public byte[] CreateNew() { var bytes = new byte[8]; [|Random.Shared.NextBytes(bytes)|]; return bytes; }
            }
            class NameGenerator { public string Generate() => Random.Shared.Next().ToString(); }
            class CodeGenerator { public string Generate() => Random.Shared.Next().ToString(); }
            class PasswordValidator { public string Generate() => Random.Shared.Next().ToString(); }
            """);

    [Fact]
    public Task Delegates_of_a_method_are_followed() =>
        Verify("""
            class Codes
            {
                string[] RecoveryCodes() => Enumerable.Range(0, 8).Select(Make).ToArray();
                private string Make(int number) => [|Random.Shared.Next()|].ToString("x8") + number;
                string[] Slots()
                {
                    return Enumerable.Range(0, 8).Select(Slot).ToArray();
                    string Slot(int number) => Random.Shared.Next().ToString("x8");
                }
            }
            """);

    [Fact]
    public Task Generators_derived_from_Random() =>
        Verify("""
            class XorShift : Random
            {
                public override int Next() => 4;
            }
            class CryptoRandom : Random
            {
                public override int Next() => System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue);
            }
            class Strong : Random
            {
                public override int Next() => System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue);
            }
            class Own
            {
                public int Next() => 4;
            }
            class Use
            {
                private readonly Random _strong = new Strong();
                void Tokens()
                {
                    var token = [|new XorShift().Next()|].ToString();
                    var token2 = new CryptoRandom().Next().ToString();
                    var token3 = new Strong().Next().ToString();
                    var token4 = _strong.Next().ToString();
                    Random random = new CryptoRandom();
                    var token5 = random.Next().ToString();
                    var token6 = new Own().Next().ToString();
                }
            }
            """);

    [Fact]
    public Task Made_up_data_is_nobodys_secret() =>
        Verify("""
            class UserSeeder { void Fill() { var password = Random.Shared.Next().ToString(); } }
            class FakeUsers { string Password() => Random.Shared.Next().ToString(); }
            class Setup { void SeedUsers() { var password = Random.Shared.Next().ToString(); } }
            namespace Shop.Tests { class Users { string Password() => System.Random.Shared.Next().ToString(); } }
            class Contest { string Password() => [|Random.Shared.Next()|].ToString(); }
            """);

    [Fact]
    public Task Hash_codes_of_hash_codes_are_what_they_are_for() =>
        Verify("""
            class Credential
            {
                public string Password = "";
                public override int GetHashCode() { var token = Password.GetHashCode().ToString(); return token.GetHashCode(); }
            }
            """);

    [Fact]
    public Task Web_shapes() =>
        Verify("""
            class Endpoints
            {
                void Map(WebApplication app)
                {
                    app.MapPost("/login", (HttpContext context) =>
                    {
                        var id = [|Random.Shared.Next()|].ToString();
                        context.Response.Cookies.Append("auth-token", id);
                        context.Response.Cookies.Append("theme", Random.Shared.Next().ToString());
                        context.Session.SetString("otp", [|Random.Shared.Next(1000)|].ToString());
                        context.Items["csp-nonce"] = [|Random.Shared.Next()|].ToString("x");
                        context.Items["lucky"] = Random.Shared.Next().ToString("x");
                        return Results.Ok(new { accessToken = [|Random.Shared.Next()|].ToString() });
                    });
                }
            }
            """);

    [Fact]
    public Task Records_and_constructors() =>
        Verify("""
            record Ticket(string User, string Token);
            record Dice(string User, int Eyes);
            class Desk
            {
                Ticket Issue(Random r) => new Ticket("x", [|r.Next()|].ToString());
                Ticket Renew(Ticket t, Random r) => t with { Token = [|r.Next()|].ToString() };
                Dice Roll(Random r) => new Dice("x", r.Next(6));
            }
            """);

    [Fact]
    public Task Top_level_statements() =>
        Verify("""
            var random = new Random();
            var token = [|random.Next()|].ToString();
            var dice = random.Next(6);
            Console.WriteLine(token + dice);
            """);

    [Fact]
    public async Task What_another_project_encodes_is_the_value_in_another_form()
    {
        var library = AnalyzedSource.Compile("public static class Text { public static string BytesToHex(byte[] bytes) => \"\"; public static string Describe(byte[] bytes) => \"\"; }", "Text.cs");
        var project = AnalyzedSource.Compile("""
            class C
            {
                void Salt(byte[] bytes) { new Random().NextBytes(bytes); var salt = "v1:" + Text.BytesToHex(bytes); }
                void Other(byte[] bytes) { new Random().NextBytes(bytes); var salt = "v1:" + Text.Describe(bytes); }
            }
            """, "C.cs").AddReferences(library.ToMetadataReference());
        // Whether its trees are at hand or not.
        foreach (var reference in new[] { project, project.ReplaceReference(project.References.Last(), Emitted(library)) })
            Assert.Equal([2], (await AnalyzedSource.Analyze(reference, new HashSet<string> { "AUTH3003" })).Select(d => d.Location.GetLineSpan().StartLinePosition.Line));
    }

    private static Microsoft.CodeAnalysis.MetadataReference Emitted(Microsoft.CodeAnalysis.Compilation compilation)
    {
        using var stream = new MemoryStream();
        Assert.True(compilation.Emit(stream).Success);
        return Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(stream.ToArray());
    }

    [Fact]
    public async Task A_referenced_project_is_not_followed_into()
    {
        var library = AnalyzedSource.Compile("public class Keeper { private string kept = \"\"; public string Value => kept; public void Keep(string value) { kept = value; } public static string Field = \"\"; }", "Keeper.cs");
        var project = AnalyzedSource.Compile("class C { void M(Keeper keeper) { var n = System.Random.Shared.Next(); keeper.Keep(n.ToString()); Keeper.Field = n.ToString(); var token = n.ToString(); } }", "C.cs")
            .AddReferences(library.ToMetadataReference());
        Assert.Single(await AnalyzedSource.Analyze(project, new HashSet<string> { "AUTH3003" }));
    }

    [Fact]
    public Task Half_typed_code_is_survived() =>
        Verify("""
            class C
            {
                void M()
                {
                    var token = new Random().{|CS1061:Nex|}();
                    var password = {|CS0103:random|}.Next();
                    string otp = [|new Random().Next()|].ToString({|CS1026:;|}
                }
            }
            """);

    [Fact]
    public Task Without_the_web() =>
        Verify("""
            using System;
            class C { void M() { var token = [|new Random().Next()|].ToString(); var dice = new Random().Next(6); } }
            """, TestFramework.NetStandard20);

    [Fact]
    public Task On_the_framework_of_old() =>
        Verify("""
            using System;
            class C
            {
                static readonly Random _r = new Random();
                byte[] Salt() { var b = new byte[8]; [|_r.NextBytes(b)|]; return b; }
                byte[] Noise() { var b = new byte[8]; _r.NextBytes(b); return b; }
            }
            """, TestFramework.Net48);

    [Theory]
    [InlineData("int M() { int sessionId = new Random().Next(1, 255); return sessionId; }")]
    public Task A_number_of_a_connection(string members) => Verify("using System; class C { " + members + " }");

    [Fact]
    public Task A_text_that_names_a_session() => Verify("using System; class C { string M() { var sessionId = [|new Random().Next()|].ToString(); return sessionId; } }");
}
