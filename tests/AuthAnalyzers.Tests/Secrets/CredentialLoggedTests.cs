using AuthAnalyzers.Tests.Verifiers;
using AuthAnalyzers.Secrets;

namespace AuthAnalyzers.Tests.Secrets;

public class CredentialLoggedTests : RuleTest<CredentialLogged>
{
    [Theory]
    [InlineData("logger.LogInformation(\"Issued {Token}\", [|token|]);")]
    [InlineData("logger.LogWarning(\"{User} used {Password}\", user, [|password|]);")]
    [InlineData("logger.LogDebug($\"token {[|token|]} for {user}\");")]
    [InlineData("logger.LogDebug(\"token \" + [|token|]);")]
    [InlineData("logger.LogError(new Exception(), \"{Key}\", [|apiKey|]);")]
    [InlineData("logger.Log(LogLevel.Information, \"{Key}\", [|apiKey|]);")]
    [InlineData("using var scope = logger.BeginScope(\"{Token}\", [|token|]);")]
    [InlineData("logger.LogInformation(string.Format(\"{0}\", [|password|]));")]
    [InlineData("logger.LogInformation(\"{Token}\", [|token.Trim()|]);", "token")]
    [InlineData("logger.LogInformation(\"{Token}\", user ?? [|token|]);")]
    [InlineData("logger.LogInformation(\"{Header}\", [|context.Request.Headers.Authorization|]);")]
    [InlineData("logger.LogInformation(\"{Header}\", [|context.Request.Headers[\"X-Api-Key\"]|]);")]
    [InlineData("var header = context.Request.Headers.Authorization.ToString(); logger.LogInformation(\"{Header}\", [|header|]);")]
    [InlineData("var text = $\"Bearer {token}\"; logger.LogInformation(\"{Header}\", [|text|]);")]
    [InlineData("logger.LogInformation(\"{Value}\", [|configuration[\"Jwt:SigningKey\"]|]);")]
    [InlineData("logger.LogInformation(\"{Value}\", [|configuration.GetConnectionString(\"Db\")|]);")]
    [InlineData("logger.LogInformation(\"{Request}\", [|login|]);")]
    [InlineData("Console.WriteLine([|token|]);")]
    [InlineData("System.Diagnostics.Debug.WriteLine(\"token: \" + [|token|]);")]
    [InlineData("System.Diagnostics.Trace.TraceInformation(\"token: {0}\", [|token|]);")]
    [InlineData("System.Diagnostics.Activity.Current?.SetTag(\"token\", [|token|]);")]
    [InlineData("Serilog.Log.Information(\"{Token}\", [|token|]);")]
    [InlineData("Serilog.Log.ForContext(\"Token\", [|token|]).Information(\"x\");")]
    [InlineData("NLog.LogManager.GetCurrentClassLogger().Info(\"{0}\", [|token|]);")]
    [InlineData("log4net.LogManager.GetLogger(typeof(string)).InfoFormat(\"{0}\", [|token|]);")]
    [InlineData("throw new InvalidOperationException($\"Bad token {[|token|]}\");")]
    [InlineData("Log.Issued(logger, [|token|]);")]
    [InlineData("logger.LogInformation(args: new object[] { [|password|] }, message: \"{P}\");")]
    [InlineData("logger.LogInformation(args: [user, [|password|]], message: \"{U} {P}\");")]
    [InlineData("logger.LogInformation(string.Join(\",\", user, [|password|]));")]
    [InlineData("logger.LogInformation(string.Join(\",\", new[] { user, [|password|] }));")]
    [InlineData("logger.LogInformation(string.Join(\",\", (string[])[user, [|password|]]));")]
    [InlineData("logger.LogInformation(string.Concat(user, user, user, user, [|password|]));")]
    [InlineData("logger.LogInformation(string.Format(\"{0} {1} {2} {3}\", user, user, user, [|password|]));")]
    [InlineData("logger.LogInformation(string.Format(args: new object[] { user, [|password|] }, format: \"{0} {1}\"));")]
    [InlineData("Write(logger, \"x\", user, [|password|]);")]
    [InlineData("Write(logger, \"x\", [user, [|password|]]);")]
    [InlineData("Write(values: new[] { [|password|] }, text: \"x\", to: logger);")]
    public Task A_credential_is_logged(string statement, string? inner = null) => Verify(Program(inner is null ? statement : statement.Replace("[|token.Trim()|]", "[|token|].Trim()", StringComparison.Ordinal)));

    [Theory]
    [InlineData("logger.LogInformation(\"Token issued for {User}\", user);")]
    [InlineData("logger.LogInformation(\"{Length}\", token.Length);")]
    [InlineData("logger.LogInformation(\"{HasToken}\", token != null);")]
    [InlineData("logger.LogInformation(\"{Empty}\", string.IsNullOrEmpty(token));")]
    [InlineData("logger.LogInformation(\"{Name}\", nameof(token));")]
    [InlineData("logger.LogInformation(\"{Prefix}\", token.Substring(0, 4));")]
    [InlineData("logger.LogInformation(\"{Token}\", Mask(token));")]
    [InlineData("logger.LogInformation(\"{Hash}\", token.GetHashCode());")]
    [InlineData("logger.LogInformation(\"{Token}\", \"[redacted]\");")]
    [InlineData("var password2 = \"***\"; logger.LogInformation(\"{Password}\", password2);")]
    [InlineData("var shown = Mask(token); logger.LogInformation(\"{Token}\", shown);")]
    [InlineData("logger.LogInformation(\"{Token}\", cancellationToken);")]
    [InlineData("logger.LogInformation(\"{Count}\", tokenCount);")]
    [InlineData("logger.LogInformation(\"{Agent}\", context.Request.Headers.UserAgent);")]
    [InlineData("logger.LogInformation(\"{Name}\", configuration[\"Jwt:Issuer\"]);")]
    [InlineData("logger.LogInformation(\"{Safe}\", safe);")]
    [InlineData("logger.LogInformation(\"{Scheme}\", System.Net.Http.Headers.AuthenticationHeaderValue.Parse(context.Request.Headers.Authorization!).Scheme);")]
    [InlineData("throw new ArgumentNullException(nameof(token));")]
    [InlineData("throw new ArgumentException(\"No token\", nameof(token));")]
    [InlineData("new Journal().LogInformation(token);")]
    [InlineData("var text = new System.Text.StringBuilder(); text.Append(token);")]
    [InlineData("logger.LogInformation(string.Join(\",\", user, nameof(password)));")]
    [InlineData("logger.LogInformation(string.Concat(user, user, user, user, Mask(password)));")]
    [InlineData("logger.LogInformation(string.Format(\"{0} {1} {2} {3}\", user, user, user, token.Length));")]
    [InlineData("Write(logger, \"x\", user, Mask(token));")]
    [InlineData("Write(logger, \"x\");")]
    public Task The_credential_is_not_shown(string statement) => Verify(Program(statement));

    [Fact]
    public Task The_message_names_the_value_and_the_sink() => Verify("""
        public class Tokens(ILogger<Tokens> logger)
        {
            public void Issue(HttpRequest request)
            {
                var header = {|#1:request.Headers.Authorization|}.ToString();
                logger.LogInformation("{Header}", {|#0:header|});
            }
        }
        """, expected: Expect(0, "the Authorization header", "the log").WithLocation(1));

    [Fact]
    public Task Options_add_and_take_out_names_and_methods() => Verify("""
        public class Doors(ILogger<Doors> logger)
        {
            public void Open(string badge, string deviceToken, string token)
            {
                logger.LogInformation("{Badge} {Device} {Token}", [|badge|], deviceToken, Shorten(token));
            }

            private static string Shorten(string text) => text[..2];
        }
        """, editorconfig: """
        auth_analyzers.sensitive_names = badge
        auth_analyzers.not_sensitive_names = deviceToken
        auth_analyzers.redaction_methods = Doors.Shorten
        """);

    [Fact]
    public Task A_console_program_talks_to_its_user() => Verify("""
        public static class Program
        {
            public static void Show(string password) => System.Console.WriteLine(password);
        }
        """, TestFramework.BaseLibrary);

    // What `params` takes besides arrays: the oldest compiler that we support knows arrays alone.
    private const string Row =
#if NEWEST_ROSLYN
        "System.ReadOnlySpan<string>";
#else
        "string[]";
#endif

    private static string Program(string statement) => $$"""
        public record Login(string User, string Password);

        public record Safe(string User, string Password)
        {
            public override string ToString() => User;
        }

        public class Journal
        {
            public void LogInformation(string text) { }
        }

        public static partial class Log
        {
            [LoggerMessage(1, LogLevel.Information, "Issued {Token}")]
            public static partial void Issued(ILogger logger, string token);

            public static partial void Issued(ILogger logger, string token) { }
        }

        public class Tokens(ILogger<Tokens> logger, IConfiguration configuration)
        {
            public void Issue(HttpContext context, string user, string token, string password, string apiKey, Login login, Safe safe, int tokenCount, CancellationToken cancellationToken)
            {
                {{statement}}
            }

            private static string Mask(string text) => "***";

            private static void Write(ILogger to, string text, params {{Row}} values) => to.LogInformation(text + string.Join(",", values));

            public string Of(ILogger other) => configuration + logger.ToString() + other;
        }
        """;

    // user:password (RFC 7617 §2): the name may be read by anyone, the password not; so may the scheme in front of a token.
    [Theory]
    [InlineData("decoded.Split(':')[0]")]
    [InlineData("decoded.Split(new[] { ':' }, 2).First()")]
    [InlineData("decoded.Substring(0, decoded.IndexOf(':'))")]
    [InlineData("decoded[..decoded.IndexOf(':')]")]
    [InlineData("decoded.Remove(decoded.IndexOf(':'))")]
    [InlineData("context.Request.Headers.Authorization.ToString().Split(' ')[0]")]
    [InlineData("[|decoded|].Split(':')[1]")]
    [InlineData("[|decoded|].Split('.')[0]")]
    [InlineData("[|decoded|].Substring(decoded.IndexOf(':') + 1)")]
    [InlineData("[|context.Request.Headers.Authorization|].ToString().Split(' ')[1]")]
    public Task A_part_of_a_credential(string part) => Verify($$"""
        public class BasicHandler(ILogger logger)
        {
            public void Check(HttpContext context)
            {
                var decoded = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(context.Request.Headers.Authorization.ToString()));
                logger.LogWarning("refused {Value}", {{part}});
            }
        }
        """);

    [Fact]
    public Task A_part_of_a_credential_in_a_local() => Verify("""
        public class BasicHandler(ILogger logger)
        {
            public void Check(HttpContext context)
            {
                var decoded = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(context.Request.Headers.Authorization.ToString()));
                var parts = decoded.Split(':');
                var user = parts[0];
                var end = decoded.IndexOf(':');
                var name = decoded.Substring(0, end).Trim();
                logger.LogWarning("{User} {Name} {Second}", user, name, [|parts|][1]);
            }
        }
        """);

    [Fact]
    public Task A_name_that_is_kept_in_a_local_called_credentials() => Verify("""
        public static class Callers
        {
            public static string Username(this System.Security.Claims.ClaimsPrincipal user) => user.FindFirst("name")?.Value ?? "";
        }

        public class Accounts(ILogger logger)
        {
            public void Import(HttpContext context, string password)
            {
                var credentials = context.User.Username();
                logger.LogInformation("Making {User} an administrator", credentials);
                var other = credentials + password;
                logger.LogInformation("Made {User}", [|other|]);
            }
        }
        """);

    [Theory]
    [InlineData("if (string.IsNullOrEmpty(Secret)) throw new ArgumentException(Secret);")]
    [InlineData("if (Secret is null) throw new ArgumentException(Secret);")]
    [InlineData("if (Secret == \"\") throw new ArgumentException(Secret);")]
    [InlineData("if (!string.IsNullOrEmpty(Secret)) throw new ArgumentException([|Secret|]);")]
    [InlineData("if (string.IsNullOrEmpty(other)) throw new ArgumentException([|Secret|]);")]
    public Task A_value_that_is_known_to_be_empty(string statement) => Verify($$"""
        public class Settings
        {
            public string? Secret { get; set; }

            public void Check(string other) { {{statement}} }
        }
        """);

    [Fact]
    public Task A_name_of_a_header_or_setting() => Verify("""
        public class AuthConfig { public string AuthorizationHeader { get; set; } = "Authorization"; }
        public static class SettingKeys { public static readonly string AppSecret = "Facebook:AppSecret"; }

        public static class ApiKeys { public static readonly string PartnerSecret = Environment.MachineName; }

        public class Settings(ILogger logger)
        {
            public void Missing() => logger.LogError("{Setting} or {Header} is missing: {Key}",
                SettingKeys.AppSecret, Microsoft.Net.Http.Headers.HeaderNames.Authorization, [|ApiKeys.PartnerSecret|]);
        }
        """);

    [Theory]
    // A record of somebody's sessions, a sentence that asks, a parser's token, a reference to a resource.
    [InlineData("public class SessionRow { public string SubjectId = \"\"; public string SessionId = \"\"; }", "SessionRow row", "row.SessionId")]
    [InlineData("public class SessionCookie { public string SessionId = \"\"; }", "SessionCookie cookie", "[|cookie.SessionId|]")]
    [InlineData("public static class Texts { public static string Ask => \"The password of {0}?\"; }", "string name", "Sentence(name)")]
    [InlineData("public class JsonReader { private object? token_value = new(); public object? Value => token_value; }", "JsonReader reader", "reader.Value")]
    [InlineData("public class Resources { }", "string refToken", "refToken")]
    [InlineData("public class Resources { }", "string accessToken", "[|accessToken|]")]
    public Task A_word_that_means_something_else(string type, string parameter, string value) => Verify($$"""
        public class Reader(ILogger logger)
        {
            public void Read({{parameter}}) => logger.LogWarning("{Value}", {{value}});

            private void Ask(string name)
            {
                var passwordText = string.Format(name, 1);
                logger.LogWarning(passwordText);
            }

            private static string Sentence(string name) => name;
        }

        {{type}}
        """);
}
