using AuthAnalyzers.Tests.Verifiers;
using AuthAnalyzers.Secrets;

namespace AuthAnalyzers.Tests.Secrets;

/// <summary>What a credential is, how it moves and how it ends: the model behind AUTH3001.</summary>
public class CredentialsTests : RuleTest<CredentialLogged>
{
    [Theory]
    [InlineData("log.LogInformation(\"{V}\", await [|context.GetTokenAsync(\"access_token\")|]);")]
    [InlineData("log.LogInformation(\"{V}\", [|new JwtSecurityTokenHandler().WriteToken(jwt)|]);")]
    [InlineData("log.LogInformation(\"{V}\", [|jwt.RawData|]);")]
    [InlineData("log.LogInformation(\"{V}\", await [|users.GeneratePasswordResetTokenAsync(user)|]);")]
    [InlineData("var code = await users.GenerateTwoFactorTokenAsync(user, \"Email\"); log.LogInformation(\"{V}\", [|code|]);")]
    [InlineData("log.LogInformation(\"{V}\", [|network.Password|]);")]
    [InlineData("log.LogInformation(\"{V}\", [|authentication.Parameter|]);")]
    [InlineData("log.LogInformation(\"{V}\", [|authentication|]);")]
    [InlineData("log.LogInformation($\"{[|authentication|]}\");")]
    [InlineData("log.LogInformation(\"{V}\", [|context.Request.Headers|]);")]
    [InlineData("log.LogInformation(\"{V}\", [|context.Request.Headers.Cookie|]);")]
    [InlineData("log.LogInformation(\"{V}\", [|context.Request.Headers[\"Cookie\"]|]);")]
    [InlineData("log.LogInformation(\"{V}\", [|context.Response.Headers.SetCookie|]);")]
    [InlineData("log.LogInformation(\"{V}\", [|context.Request.Form[\"password\"]|]);")]
    [InlineData("log.LogInformation(\"{V}\", [|context.Request.Query[\"access_token\"]|]);")]
    [InlineData("if (context.Request.Headers.TryGetValue(\"Authorization\", out var sent)) log.LogInformation(\"{V}\", [|sent|]);")]
    [InlineData("log.LogInformation(\"{V}\", [|configuration.GetConnectionString(\"Shop\")|]);")]
    [InlineData("log.LogInformation(\"{V}\", [|configuration[\"Stripe:SecretKey\"]|]);")]
    [InlineData("log.LogInformation(\"{V}\", [|rsa.ExportRSAPrivateKeyPem()|]);")]
    [InlineData("log.LogInformation(\"{V}\", [|form.Entered|]);")]
    public Task By_origin(string statement) => Verify(Program(statement));

    [Theory]
    [InlineData("[|context.Request.Headers[\"Proxy-Authorization\"]|]", "context.Request.Headers[\"Proxy-Authenticate\"]")]
    [InlineData("[|context.Request.Headers[HeaderNames.ProxyAuthorization]|]", "context.Request.Headers[HeaderNames.UserAgent]")]
    [InlineData("[|properties.GetTokenValue(\"refresh_token\")|]", "properties.ExpiresUtc")]
    [InlineData("[|properties.GetTokens().First().Value|]", "properties.GetTokens().First().Name")]
    [InlineData("[|received.Token|]", "received.Scheme.Name")]
    [InlineData("[|answer.AccessToken|]", "answer.TokenType")]
    [InlineData("[|answer.RefreshToken|]", "answer.ExpiresIn")]
    [InlineData("[|new JwtSecurityTokenHandler().CreateEncodedJwt(description)|]", "description.Expires")]
    [InlineData("[|new JsonWebTokenHandler().CreateToken(description)|]", "description.Issuer")]
    [InlineData("[|web.EncodedToken|]", "web.Subject")]
    [InlineData("[|symmetric.Key|]", "symmetric.KeySize")]
    [InlineData("await [|users.GenerateEmailConfirmationTokenAsync(user)|]", "await users.GetEmailAsync(user)")]
    [InlineData("await [|users.GenerateChangeEmailTokenAsync(user, \"x\")|]", "await users.IsEmailConfirmedAsync(user)")]
    [InlineData("await [|users.GenerateChangePhoneNumberTokenAsync(user, \"x\")|]", "await users.GetPhoneNumberAsync(user)")]
    [InlineData("await [|users.GenerateUserTokenAsync(user, \"x\", \"y\")|]", "await users.GetUserIdAsync(user)")]
    [InlineData("string.Join(' ', await [|users.GenerateNewTwoFactorRecoveryCodesAsync(user, 8)|] ?? [])", "await users.CountRecoveryCodesAsync(user)")]
    [InlineData("await [|users.GetAuthenticatorKeyAsync(user)|]", "await users.GetTwoFactorEnabledAsync(user)")]
    [InlineData("[|connection.ConnectionString|]", "connection.Database")]
    [InlineData("[|rsa.ExportPkcs8PrivateKey()|]", "rsa.ExportSubjectPublicKeyInfo()")]
    [InlineData("[|rsa.ExportRSAPrivateKey()|]", "rsa.ExportRSAPublicKey()")]
    [InlineData("[|ec.ExportECPrivateKeyPem()|]", "ec.ExportSubjectPublicKeyInfoPem()")]
    [InlineData("[|classified|]", "context.TraceIdentifier")]
    [InlineData("[|entered|]", "context.Connection.Id")]
    public Task By_origin_and_beside_it(string credential, string other) => Verify($$"""
        using System.IdentityModel.Tokens.Jwt;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Identity;
        using Microsoft.IdentityModel.JsonWebTokens;
        using Microsoft.IdentityModel.Tokens;
        using Microsoft.Net.Http.Headers;

        public class SecretDataAttribute() : Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute(new("Shop", "Secret"));

        public class Journal(ILogger<Journal> log)
        {
            public async Task Write(HttpContext context, AuthenticationProperties properties, Microsoft.AspNetCore.Authentication.JwtBearer.MessageReceivedContext received, Microsoft.AspNetCore.Authentication.OAuth.OAuthTokenResponse answer,
                SecurityTokenDescriptor description, JsonWebToken web, SymmetricSecurityKey symmetric, UserManager<IdentityUser> users, IdentityUser user, System.Data.Common.DbConnection connection,
                System.Security.Cryptography.RSA rsa, System.Security.Cryptography.ECDsa ec, [SecretData] string classified, [System.ComponentModel.DataAnnotations.DataType(System.ComponentModel.DataAnnotations.DataType.Password)] string entered)
            {
                await Task.Yield();
                log.LogInformation("{V}", {{credential}});
                log.LogInformation("{V}", {{other}});
            }
        }
        """);

    [Theory]
    [InlineData("string? object char[] byte[] string[] ReadOnlyMemory<char> Memory<byte> Microsoft.Extensions.Primitives.StringValues IEnumerable<string> List<string> IReadOnlyList<byte>", true)]
    [InlineData("int bool? DateTime TimeSpan Guid Uri Exception Action Func<string> CancellationToken Task<string> Dictionary<string,string> System.Security.SecureString IDisposable StringComparison", false)]
    public Task Types_that_can_carry_a_secret(string types, bool can) => Verify(string.Concat(types.Split(' ').Select((type, i) => $$"""
        public class Of{{i}}(ILogger<Of{{i}}> log)
        {
            public void Write({{type}} password) => log.LogInformation("{V}", {{(can ? "[|password|]" : "password")}});
        }

        """)));

    [Theory]
    [InlineData("log.LogInformation(\"{V}\", authentication.Scheme);")]
    [InlineData("log.LogInformation(\"{V}\", jwt.Id);")]
    [InlineData("log.LogInformation(\"{V}\", jwt.ValidTo);")]
    [InlineData("log.LogInformation(\"{V}\", network.UserName);")]
    [InlineData("log.LogInformation(\"{V}\", network);")]
    [InlineData("log.LogInformation(\"{V}\", context.Request.Headers.Count);")]
    [InlineData("log.LogInformation(\"{V}\", context.Request.Headers.UserAgent);")]
    [InlineData("log.LogInformation($\"{context.Request.Headers}\");")]
    [InlineData("log.LogInformation(\"{V}\", context.Request.Form[\"user\"]);")]
    [InlineData("log.LogInformation(\"{V}\", context.Request.Query[\"page_token\"]);")]
    [InlineData("if (context.Request.Headers.TryGetValue(\"X-Trace\", out var sent)) log.LogInformation(\"{V}\", sent);")]
    [InlineData("log.LogInformation(\"{V}\", configuration[\"Stripe:Url\"]);")]
    [InlineData("log.LogInformation(\"{V}\", rsa.ExportRSAPublicKeyPem());")]
    [InlineData("log.LogInformation(\"{V}\", form.User);")]
    public Task Not_by_origin(string statement) => Verify(Program(statement));

    [Theory]
    [InlineData("var text = \"Bearer \" + token; log.LogInformation(\"{V}\", [|text|]);")]
    [InlineData("var text = string.Format(\"Bearer {0}\", token); log.LogInformation(\"{V}\", [|text|]);")]
    [InlineData("var bytes = System.Text.Encoding.UTF8.GetBytes(password); log.LogInformation(\"{V}\", Convert.ToBase64String([|bytes|]));")]
    [InlineData("log.LogInformation(\"{V}\", [|token|]?.Trim());")]
    [InlineData("log.LogInformation(\"{V}\", [|login?.Password|]);")]
    [InlineData("log.LogInformation(\"{V}\", many ? [|token|] : \"none\");")]
    [InlineData("log.LogInformation(\"{V}\", many switch { true => [|token|], _ => \"none\" });")]
    [InlineData("log.LogInformation(\"{V}\", (object)[|token|]);")]
    [InlineData("var (name, secret) = (user.UserName, token); log.LogInformation(\"{V} {W}\", name, [|secret|]);")]
    [InlineData("string shown = \"\"; if (many) shown = token; log.LogInformation(\"{V}\", [|shown|]);")]
    [InlineData("var shown = \"a\"; shown += token; log.LogInformation(\"{V}\", [|shown|]);")]
    [InlineData("void Show(string shown) => log.LogInformation(\"{V}\", shown); Show(\"x\"); log.LogInformation(\"{V}\", [|token|]);")]
    [InlineData("log.LogInformation(\"{V}\", [|IssueToken()|]);")]
    [InlineData("log.LogInformation(\"{V}\", [|Current()|]);")]
    [InlineData("log.LogInformation(\"{V}\", Same([|token|]));")]
    [InlineData("LogLine([|token|]);")]
    [InlineData("LogLine($\"got {[|password|]}\");")]
    [InlineData("var password2 = \"***\"; password2 = password; log.LogInformation(\"{V}\", [|password2|]);")]
    [InlineData("var shown = token; shown = \"none\"; if (many) shown = password; log.LogInformation(\"{V}\", [|shown|]);")]
    [InlineData("string[] both = [user.Id, token]; log.LogInformation(string.Join(\", \", [|both|]));")]
    [InlineData("List<string> both = [user.Id, .. new[] { token }]; log.LogInformation(\"{V}\", [|both|]);")]
    [InlineData("var both = new List<string> { user.Id, token }; log.LogInformation(\"{V}\", [|both|]);")]
    [InlineData("foreach (var secret in user.UserName!.Split(' ')) log.LogInformation(\"{V}\", [|secret|]);")]
    // Lambdas, local functions, out and ref.
    [InlineData("Action write = () => log.LogInformation(\"{V}\", [|token|]);")]
    [InlineData("Func<string> read = () => token; log.LogInformation(\"{V}\", [|read()|]);")]
    [InlineData("string Read() => token; log.LogInformation(\"{V}\", [|Read()|]);")]
    [InlineData("void LogIt(string text) => log.LogInformation(\"{V}\", text); LogIt([|token|]);")]
    [InlineData("IEnumerable<string> Read() { yield return user.Id; yield return token; } log.LogInformation(string.Join(\", \", [|Read()|]));")]
    [InlineData("(string, int) Read() => (token, 1); var (shown, _) = Read(); log.LogInformation(\"{V}\", [|shown|]);")]
    [InlineData("(string Text, int) Read() => (token, 1); log.LogInformation(\"{V}\", [|Read().Text|]);")]
    [InlineData("string First() { var found = Second(); return found; } string Second() => token; log.LogInformation(\"{V}\", [|First()|]);")]
    [InlineData("string? shown; log.LogInformation(\"{V}\", shown = [|token|]);")]
    [InlineData("TryRead(context.Request, out var found); log.LogInformation(\"{V}\", [|found|]);")]
    [InlineData("string? found; if (TryRead(context.Request, out found)) log.LogInformation(\"{V}\", [|found|]);")]
    [InlineData("string? found = null; Fill(ref found, configuration); log.LogInformation(\"{V}\", [|found|]);")]
    // A copy with another member.
    [InlineData("var copy = pair with { Password = \"x\" + user.Id }; log.LogInformation(\"{V}\", [|copy|]);")]
    [InlineData("log.LogInformation(\"{V}\", [|pair with { User = \"x\" }|]);")]
    // Patterns and statements.
    [InlineData("if (token is { Length: > 3 } shown) log.LogInformation(\"{V}\", [|shown|]);")]
    [InlineData("switch (password) { case var shown when shown.Length > 3: log.LogInformation(\"{V}\", [|shown|]); break; }")]
    [InlineData("try { await Task.Delay(1); } catch (Exception e) when (e.Message.Length > 2) { log.LogError(e, \"{V}\", [|token|]); }")]
    [InlineData("foreach (var one in new[] { 1, 2 }) { var text = one + token; log.LogInformation(\"{V}\", [|text|]); }")]
    public Task It_moves(string statement) => Verify(Program(statement));

    [Theory]
    [InlineData("log.LogInformation(\"{V}\", token.Length);")]
    [InlineData("Func<int> read = () => token.Length; log.LogInformation(\"{V}\", read());")]
    [InlineData("Func<string> read = () => MaskSecret(token); log.LogInformation(\"{V}\", read());")]
    [InlineData("TryAgent(context.Request, out var found); log.LogInformation(\"{V}\", found);")]
    [InlineData("TryEither(context.Request, out var found); log.LogInformation(\"{V}\", found);")]
    [InlineData("IEnumerable<string> Read() { yield return user.Id; yield return MaskSecret(token); } log.LogInformation(string.Join(\", \", Read()));")]
    [InlineData("(string, int) Read() => (token, 1); var (_, shown) = Read(); log.LogInformation(\"{V}\", shown);")]
    [InlineData("(string, string) Read() => (token, user.Id); var (_, shown) = Read(); log.LogInformation(\"{V}\", shown);")]
    [InlineData("string Read() { var shown = MaskSecret(token); return shown; } log.LogInformation(\"{V}\", Read());")]
    [InlineData("string shown = user.Id; log.LogInformation(\"{V}\", shown); shown = token;")]
    [InlineData("var copy = masked with { Password = \"x\" }; log.LogInformation(\"{V}\", copy);")]
    [InlineData("if (token is { Length: > 3 and var length }) log.LogInformation(\"{V}\", length);")]
    [InlineData("log.LogInformation(\"{V}\", password switch { null => \"none\", { Length: < 8 } => \"short\", _ => \"long\" });")]
    [InlineData("log.LogInformation(\"{V}\", token is null);")]
    [InlineData("log.LogInformation(\"{V}\", token == password);")]
    [InlineData("log.LogInformation(\"{V}\", string.IsNullOrEmpty(token) ? \"missing\" : \"present\");")]
    [InlineData("log.LogInformation(\"{V}\", token.StartsWith(\"ey\"));")]
    [InlineData("log.LogInformation(\"{V}\", System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));")]
    [InlineData("log.LogInformation(\"{V}\", Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token))));")]
    [InlineData("log.LogInformation(\"{V}\", token[..4]);")]
    [InlineData("log.LogInformation(\"{V}\", token[^4..]);")]
    [InlineData("log.LogInformation(\"{V}\", token.Substring(0, 6) + \"…\");")]
    [InlineData("log.LogInformation($\"{token[..4]}***\");")]
    [InlineData("log.LogInformation(\"{V}\", MaskSecret(token));")]
    [InlineData("log.LogInformation(\"{V}\", redactor.Redact(token));")]
    [InlineData("var token2 = token.Substring(0, 4); log.LogInformation(\"{V}\", token2);")]
    [InlineData("var token2 = token[..4]; log.LogInformation(\"{V}\", token2);")]
    [InlineData("token = \"***\"; log.LogInformation(\"{V}\", token);")]
    [InlineData("if (many) { password = MaskSecret(password); log.LogInformation(\"{V}\", password); }")]
    [InlineData("var shown = token; shown = \"none\"; log.LogInformation(\"{V}\", shown);")]
    [InlineData("foreach (var token2 in user.UserName!.Split(' ')) log.LogInformation(\"{V}\", token2);")]
    [InlineData("var token2 = user.UserName!.Split(' ')[0]; log.LogInformation(\"{V}\", token2);")]
    [InlineData("log.LogInformation(\"{V}\", HarmlessToken());")]
    [InlineData("log.LogInformation(\"{V}\", UrlWithoutCredentials(token)); string UrlWithoutCredentials(string credentials) => credentials;")]
    [InlineData("LogLine(user.UserName!);")]
    [InlineData("LogLine(MaskSecret(token));")]
    [InlineData("Use(token);")]
    [InlineData("var found = new Dictionary<string, string>(); foreach (var secret in user.UserName!.Split(' ')) log.LogInformation(\"{V} {W}\", secret, found.ContainsKey(secret));")]
    [InlineData("var shown = token; if (many) { shown = password; shown = \"none\"; log.LogInformation(\"{V}\", shown); }")]
    public Task It_ends(string statement) => Verify(Program(statement));

    [Theory]
    [InlineData("log.Log(LogLevel.Information, default, [|token|], null, (s, _) => s);")]
    [InlineData("using var scope = log.BeginScope(new Dictionary<string, object> { [\"User\"] = user, [\"Token\"] = [|token|] });")]
    [InlineData("using var scope = log.BeginScope(new Dictionary<string, object> { { \"Token\", [|token|] } });")]
    [InlineData("using var scope = log.BeginScope(new[] { new KeyValuePair<string, object>(\"Token\", [|token|]) });")]
    [InlineData("using var scope = log.BeginScope((\"Token\", [|token|]));")]
    [InlineData("using var scope = log.BeginScope(new { user.UserName, Sent = [|token|] });")]
    [InlineData("s_issued(log, [|token|], null);")]
    [InlineData("log.LogError(new Exception(\"Bad \" + [|token|]), \"Failed\");")]
    [InlineData("using var property = Serilog.Context.LogContext.PushProperty(\"Token\", [|token|]);")]
    [InlineData("Serilog.Log.Logger.ForContext(\"Token\", [|token|]).Error(\"x\");")]
    [InlineData("Serilog.Log.Information(\"{@Login}\", [|login|]);")]
    [InlineData("NLog.ScopeContext.PushProperty(\"Token\", [|token|]);")]
    [InlineData("log4net.LogManager.GetLogger(\"x\").Warn(\"Bad \" + [|token|]);")]
    [InlineData("Console.Error.WriteLine([|token|]);")]
    [InlineData("new ActivitySource(\"x\").StartActivity(\"y\")?.AddEvent(new ActivityEvent(\"z\", tags: new ActivityTagsCollection { [\"t\"] = [|token|] }));")]
    [InlineData("Activity.Current?.AddBaggage(\"t\", [|token|]);")]
    [InlineData("Activity.Current?.SetBaggage(\"t\", [|token|]);")]
    [InlineData("Activity.Current!.SetTag(\"a\", 1).SetBaggage(\"t\", $\"Bearer {[|token|]}\");")]
    [InlineData("log.Log(LogLevel.Information, \"{A} {B}\", [[|token|], user.Id]);")]
    [InlineData("log.LogInformation(\"{A} {B}\", args: [user.Id, [|password|]]);")]
    [InlineData("new Microsoft.ApplicationInsights.TelemetryClient().TrackTrace(\"Bad \" + [|token|]);")]
    [InlineData("new Microsoft.ApplicationInsights.TelemetryClient().TrackEvent(\"x\", new Dictionary<string, string> { [\"t\"] = [|token|] });")]
    [InlineData("Sentry.SentrySdk.CaptureMessage(\"Bad \" + [|token|]);")]
    [InlineData("Sentry.SentrySdk.AddBreadcrumb(\"Bad \" + [|token|]);")]
    [InlineData("Sentry.SentrySdk.CaptureException(new Exception(\"Bad \" + [|token|]));")]
    [InlineData("new Microsoft.ApplicationInsights.TelemetryClient().TrackException(new Exception([|token|]));")]
    [InlineData("new Microsoft.ApplicationInsights.TelemetryClient().TrackDependency(\"http\", \"shop\", [|token|], default, default, true);")]
    [InlineData("OpenTelemetry.Trace.Tracer.CurrentSpan.SetAttribute(\"t\", [|token|]);")]
    [InlineData("Activity.Current?.AddTag(\"t\", [|token|]);")]
    [InlineData("new TraceSource(\"x\").TraceEvent(TraceEventType.Error, 1, \"Bad {0}\", [|token|]);")]
    [InlineData("new TraceSource(\"x\").TraceData(TraceEventType.Error, 1, [|token|]);")]
    [InlineData("Trace.TraceError(\"Bad {0}\", [|token|]);")]
    [InlineData("Debug.Fail(\"Bad \" + [|token|]);")]
    [InlineData("Serilog.Log.Logger.Write(Serilog.Events.LogEventLevel.Error, \"{V}\", [|token|]);")]
    [InlineData("Serilog.ILogger own = Serilog.Log.Logger; own.Warning(\"{V}\", [|token|]);")]
    [InlineData("NLog.LogManager.GetLogger(\"x\").WithProperty(\"Token\", [|token|]).Info(\"x\");")]
    [InlineData("s_scope(log, [|token|]);")]
    [InlineData("_ = AuthenticateResult.Fail($\"Unknown {[|token|]}\");")]
    [InlineData("Events.Instance.Issued([|token|]);", true)]
    [InlineData("throw new ArgumentException(\"Bad \" + [|token|]);")]
    [InlineData("_ = user ?? throw new InvalidOperationException($\"Nobody has {[|token|]}\");")]
    public Task A_sink(string statement, bool inside = false) => inside ? Verify(Program("", "WriteEvent(1, [|token|]);")) : Verify(Program(statement));

    [Theory]
    [InlineData("using var scope = log.BeginScope(new Dictionary<string, object> { [\"User\"] = user, [\"Token\"] = token.Length });")]
    [InlineData("var values = new Dictionary<string, string> { [\"password\"] = password, [\"user\"] = \"x\" }; log.LogInformation(\"{V}\", values[\"user\"]);")]
    [InlineData("var list = new List<string> { token }; log.LogInformation(\"{V}\", list.Count);")]
    [InlineData("string[] both = [user.Id, token[..4]]; log.LogInformation(\"{V}\", both);")]
    [InlineData("string[] both = [user.Id, token]; log.LogInformation($\"{both}\");")]
    // One entry of many makes the whole no credential.
    [InlineData("var fields = new Dictionary<string, string> { [\"user\"] = user.Id, [\"password\"] = password }; log.LogInformation(\"{V}\", fields);")]
    [InlineData("Debug.Assert(token.Length > 0);")]
    [InlineData("Activity.Current?.AddBaggage(\"tenant\", user.Id);")]
    [InlineData("Activity.Current?.SetBaggage(\"token.length\", token.Length.ToString());")]
    [InlineData("log.LogInformation(\"{A} {B}\", args: [user.Id, token.Length]);")]
    [InlineData("context.Items[\"token\"] = token;")]
    [InlineData("Console.WriteLine(user.UserName);")]
    [InlineData("Activity.Current?.SetTag(\"token.length\", token.Length);")]
    [InlineData("throw new ArgumentException(\"Bad token\", nameof(token));")]
    [InlineData("throw new InvalidOperationException(\"Bad token\", new Exception());")]
    [InlineData("_ = user ?? throw new InvalidOperationException($\"Nobody has {token.Length}\");")]
    public Task No_sink_or_not_the_value(string statement) => Verify(Program(statement));

    [Theory]
    // Printed by their members.
    [InlineData("log.LogInformation(\"{V}\", [|pair|]);")]
    [InlineData("log.LogInformation($\"{[|pair|]}\");")]
    [InlineData("log.LogInformation(\"{V}\", [|nested|]);")]
    [InlineData("log.LogInformation(\"{V}\", System.Text.Json.JsonSerializer.Serialize([|login|]));")]
    [InlineData("log.LogInformation(\"{@V}\", [|login|]);")]
    [InlineData("Notes.Logged(log, [|login|]);")]
    public Task An_object_that_prints_its_secret(string statement) => Verify(Program(statement));

    [Theory]
    // A class prints its name, some records mask themselves, some members are left out.
    [InlineData("log.LogInformation(\"{V}\", login);")]
    [InlineData("log.LogInformation(\"{V}\", masked);")]
    [InlineData("log.LogInformation(\"{V}\", pair.User);")]
    [InlineData("log.LogInformation(\"{@V}\", ignored);")]
    [InlineData("log.LogInformation(\"{V}\", System.Text.Json.JsonSerializer.Serialize(ignored));")]
    [InlineData("log.LogInformation(\"{V}\", wrapped);")]
    [InlineData("log.LogInformation(\"{V}\", secure);")]
    [InlineData("Notes.Classified(log, token);")]
    public Task An_object_that_does_not(string statement) => Verify(Program(statement));

    [Fact]
    public Task A_token_of_a_parser() => Verify("""
        namespace Naming;

        public class FileNameBuilder(ILogger<FileNameBuilder> logger)
        {
            private readonly string[] _tokens = [];

            public string Read(string text)
            {
                var token = text.Substring(3);
                logger.LogDebug("{Token} of {Tokens}", [|token|], _tokens);
                throw new FormatException($"Unknown token {[|token|]}");
            }
        }

        public class ExpressionParser(ILogger<ExpressionParser> logger)
        {
            private string token = "";

            public string Read(string text, string currentToken)
            {
                token = text.Substring(3);
                logger.LogDebug("{Token} {Current} {Text}", token, currentToken, text);
                throw new FormatException($"Unknown token {token}");
            }
        }
        """.Replace("namespace Naming;", "namespace Files;", StringComparison.Ordinal));

    [Theory]
    [InlineData("nextPageToken continuationToken pageToken syncToken resumeToken cancellationToken")]
    [InlineData("tokenType tokenKind tokenEndpoint tokenCount tokenIndex tokenId tokenLifetime")]
    [InlineData("secretName secretId secretVersion secretPath secretArn apiKeyId keyVaultUri")]
    [InlineData("errorCode statusCode zipCode codes countryCode")]
    public Task Names_of_other_things(string names) => Verify($$"""
        public class Names(ILogger<Names> logger)
        {
            public void Log({{string.Join(", ", names.Split(' ').Select(n => "string " + n))}})
            {
                {{string.Concat(names.Split(' ').Select(n => $"logger.LogInformation(\"{{Value}}\", {n});"))}}
            }
        }
        """);

    [Fact]
    public Task A_token_that_a_pattern_finds() => Verify("""
        using System.Text.RegularExpressions;

        public class Expansion(Func<string, string> strip)
        {
            public void Expand(Match match)
            {
                var token = strip(match.Value);
                throw new FormatException($"Circular token {token}");
            }

            public void Whole(string text)
            {
                var token = strip(text);
                throw new FormatException($"Circular token {[|token|]}");
            }
        }
        """);

    [Fact]
    public Task A_connection_string_without_a_password() => Verify("""
        public class Builder : System.Data.Common.DbConnectionStringBuilder
        {
            public string DataSource { get; set; } = "";
            public string Password { get; set; } = "";
        }

        public class Databases(ILogger<Databases> logger)
        {
            public void File(string path)
            {
                var builder = new Builder { DataSource = path };
                var connectionString = builder.ToString();
                logger.LogInformation("{Text} {Same}", connectionString, builder.ConnectionString);
            }

            public void Server(string host, string password)
            {
                var builder = new Builder { DataSource = host, Password = password };
                var connectionString = builder.ToString();
                logger.LogInformation("{Text}", [|connectionString|]);
            }

            public void Later(string host, string password)
            {
                var builder = new Builder { DataSource = host };
                builder.Password = password;
                logger.LogInformation("{Text}", [|builder.ConnectionString|]);
            }
        }
        """);

    [Fact]
    public Task Members_that_their_type_masks() => Verify("""
        public static class Hiding
        {
            public static string Obfuscate(this string value) => "****";
        }

        public class RequestLog
        {
            public RequestLog(string code, string? token) => (Name, AuthorizationCode, RefreshToken) = ("", code, token ?? "");

            public string Name { get; set; }
            public string AuthorizationCode { get; set; }
            public string RefreshToken { get; set; }
        }

        public class MaskedLog
        {
            public MaskedLog(string code, string? token)
            {
                AuthorizationCode = code.Obfuscate();
                RefreshToken = token?.Obfuscate();
            }

            public string AuthorizationCode { get; set; }
            public string? RefreshToken { get; set; }
        }

        public class AuthorizeLog
        {
            public string SessionId { get; set; } = "";
        }

        public class Requests(ILogger<Requests> logger)
        {
            public void Log(RequestLog plain, MaskedLog masked, AuthorizeLog authorize)
            {
                logger.LogInformation("{@Details}", [|plain|]);
                logger.LogInformation("{@Details}", masked);
                logger.LogInformation("{@Details}", authorize);
            }
        }
        """);

    [Fact]
    public Task A_session_of_another_kind() => Verify("""
        namespace Shop.Web
        {
            public class SignIn(ILogger<SignIn> logger)
            {
                public void Ok(string sessionId, string playSessionId) => logger.LogInformation("{A} {B}", [|sessionId|], playSessionId);
            }
        }

        namespace Shop.ServiceBus.Transport
        {
            public class Sender(ILogger<Sender> logger)
            {
                public void Send(string sessionId) => logger.LogInformation("{A}", sessionId);
            }
        }
        """);

    [Fact]
    public Task A_passcode_is_no_code() => Verify("""
        public class Doors(ILogger<Doors> logger)
        {
            public void Open(string passcode, string code, string pinCode, string zipCode) =>
                logger.LogInformation("{A} {B} {C} {D}", [|passcode|], code, [|pinCode|], zipCode);
        }
        """);

    [Fact]
    public Task What_is_done_with_a_value_tells_what_it_is() => Verify("""
        public class Setup(ILogger<Setup> log)
        {
            // Credentials in a file: the path opens nothing.
            public void Read()
            {
                var cloudCredentials = Environment.GetEnvironmentVariable("APPLICATION_CREDENTIALS");
                if (!File.Exists(cloudCredentials))
                    throw new InvalidOperationException($"'{cloudCredentials}' does not exist");
                var databasePassword = Environment.GetEnvironmentVariable("PASSWORD");
                if (databasePassword is null || databasePassword.Length < 8)
                    throw new InvalidOperationException($"'{[|databasePassword|]}' is too short");
                File.WriteAllText("password.txt", databasePassword);
            }

            // Looked for in a text: a piece of it.
            public void Fill(string page, string token, (int At, string token) part)
            {
                if (page.IndexOf(token, StringComparison.Ordinal) < 0)
                    log.LogWarning("No {Token} in the page", token);
                if (page.IndexOf(part.token, StringComparison.Ordinal) < 0)
                    log.LogWarning("No {Token} in the page", part.token);
            }

            public void Cut(ReadOnlyMemory<char> page, string token, string password)
            {
                if (page.IndexOf(token, 0) < 0)
                    log.LogWarning("No {Token} in the page", token);
                if (_passwords.IndexOf(password) < 0)
                    log.LogWarning("Unknown {Password}", [|password|]);
            }

            private readonly List<string> _passwords = [];

            public void Send(string page, string token)
            {
                if (token.IndexOf('.') < 0)
                    log.LogWarning("Not a {Token} for {Page}", [|token|], page);
            }

            // A challenge is called so too; what is read from the request is known by that.
            public void Parse(string authHeader, HttpRequest request, string truncatedSecret)
            {
                log.LogWarning("{Header} {Secret}", authHeader, truncatedSecret);
                string? authHeader2 = request.Headers.Authorization;
                log.LogWarning("{Header}", [|authHeader2|]);
            }
        }

        public static class Texts
        {
            public static int IndexOf(this ReadOnlyMemory<char> text, string piece, int from) => text.Span[from..].IndexOf(piece);
        }
        """);

    [Fact]
    public Task A_member_is_what_it_is_given() => Verify("""
        public class Gateway(ILogger<Gateway> log, string name, string password)
        {
            private readonly string _name = name;
            private readonly string _entered = password;
            private string? _header;
            private string? _maybe;
            private string? _agent;
            private string? _parsed;
            private string _token = "";
            private string _accessToken = "";
            private string _refreshToken = "";
            protected string? _open;

            public string? Sent { get; private set; }

            public string? Settable { get; set; }

            public string? Computed => _request?.Headers.Authorization;

            public string? Agent => _request?.Headers.UserAgent;

            private HttpRequest? _request;

            public void Read(HttpRequest request, string line)
            {
                _request = request;
                _header = request.Headers.Authorization;
                _maybe = request.Headers.Authorization;
                _agent = request.Headers.UserAgent;
                _open = request.Headers.Authorization;
                _parsed = line;
                _token = line.Split(' ')[0];
                _accessToken = Mask(line);
                _refreshToken = line;
                Sent = request.Headers["X-Api-Key"];
                Settable = request.Headers["X-Api-Key"];
            }

            public void Forget()
            {
                _header = null;
                _maybe = "anonymous";
                _accessToken = string.Empty;
            }

            public void Log()
            {
                // Given credentials, or nothing.
                log.LogInformation("{A} {B} {C} {D}", [|_header|], [|Sent|], [|Computed|], [|_entered|]);
                // Given something else too, or by others.
                log.LogInformation("{A} {B} {C} {D} {E} {F} {G}", _maybe, _agent, _parsed, _open, Settable, Agent, _name);
                // Called secrets, and given what is none.
                log.LogInformation("{A} {B}", _token, _accessToken);
                log.LogInformation("{A}", [|_refreshToken|]);
            }

            private static string Mask(string text) => "***";
        }
        """);

    [Fact]
    public Task Redactions_by_their_words() => Verify("""
        public static class Texts
        {
            public static string ToSafeString(this string? text) => text ?? "";
            public static string SafeForLog(this string text) => "***";
            public static string CleanUp(this string text) => text.Trim();
            public static string Cleanse(this string text) => "***";
            public static string WithoutPrefix(this string text) => text["Bearer ".Length..];
            public static string WithoutToken(this string text) => text.Split('=')[0];
            public static string ToMd5(this string text) => text;
        }

        public class Journal(ILogger<Journal> log)
        {
            public void Write(string token, string url)
            {
                // Bearing null, trimming, cutting off the scheme: the token is still there.
                var safeToken = token.ToSafeString();
                var cleanToken = token.CleanUp();
                var bareToken = token.WithoutPrefix();
                log.LogInformation("{A} {B} {C}", [|safeToken|], [|cleanToken|], [|bareToken|]);
                var loggedToken = token.SafeForLog();
                var cleansedToken = token.Cleanse();
                var urlToken = url.WithoutToken();
                var digestedToken = token.ToMd5();
                log.LogInformation("{A} {B} {C} {D}", loggedToken, cleansedToken, urlToken, digestedToken);
            }
        }
        """);

    [Fact]
    public Task An_id_by_which_a_program_finds_its_own_sessions() => Verify("""
        public class Player
        {
            public string Id { get; set; } = "";
        }

        public class Players(List<Player> players, ILogger<Players> log)
        {
            public Player Find(string sessionId) =>
                players.FirstOrDefault(player => string.Equals(player.Id, sessionId, StringComparison.Ordinal)) ?? throw new ArgumentException($"No session {sessionId}");

            public void Close(string sessionId)
            {
                players.RemoveAll(player => player.Id == sessionId);
                log.LogInformation("Closed {Session}", sessionId);
            }

            public void Known(string sessionId, HttpContext context)
            {
                if (context.Connection.Id == sessionId)
                    log.LogInformation("Known {Session}", [|sessionId|]);
            }
        }
        """);

    [Fact]
    public Task The_id_of_a_session_whose_cookie_holds_another_value() => Verify("""
        public class Cache(ISession session, ILogger<Cache> log)
        {
            private readonly string _sessionId = session.Id;

            public void Read(HttpContext context, string? cookie)
            {
                var sessionId = context.Session?.Id;
                log.LogInformation("Read {Session}", sessionId);
                Found(session.Id);
                Lost(sessionId: session.Id, key: "k");
                Sent(session.Id);
                Sent(cookie);
                Restore(context.Request.Cookies["session"]);
            }

            public void Kept() => log.LogInformation("Kept {Session}", _sessionId);

            public void Of(string sessionId)
            {
                if (session.Id == sessionId)
                    log.LogInformation("Ours {Session}", sessionId);
            }

            private void Found(string sessionId) => log.LogInformation("Found {Session}", sessionId);

            internal void Lost(string key, string sessionId) => log.LogInformation("Lost {Session} {Key}", sessionId, key);

            // Once it is the cookie.
            private void Sent(string? sessionId) => log.LogInformation("Sent {Session}", [|sessionId|]);

            private void Restore(string? sessionId) => log.LogInformation("Restored {Session}", [|sessionId|]);

            // Nobody here calls it.
            public void Open(string sessionId) => log.LogInformation("Opened {Session}", [|sessionId|]);
        }
        """);

    private static string Program(string statement, string eventBody = "") => $$"""
        using System.Diagnostics;
        using System.Diagnostics.Tracing;
        using System.IdentityModel.Tokens.Jwt;
        using System.Net.Http.Headers;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Identity;

        public record Pair(string User, string Password);

        public record Nested(string Name, Pair Pair);

        public record Masked(string User, string Password)
        {
            public override string ToString() => User + " ***";
        }

        public class Login
        {
            public string User { get; set; } = "";
            public string Password { get; set; } = "";
        }

        public class Ignored
        {
            public string User { get; set; } = "";
            [System.Text.Json.Serialization.JsonIgnore]
            public string Password { get; set; } = "";
        }

        // Prints itself without the secret.
        public readonly struct Password(string value)
        {
            public override string ToString() => new('*', value.Length);
        }

        public class Form
        {
            public string User { get; set; } = "";
            [System.ComponentModel.DataAnnotations.DataType(System.ComponentModel.DataAnnotations.DataType.Password)]
            public string Entered { get; set; } = "";
        }

        public class SecretDataAttribute() : Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute(new("Shop", "Secret"));

        public static partial class Notes
        {
            [LoggerMessage(1, LogLevel.Information, "x")]
            public static partial void Logged(ILogger logger, [LogProperties] Login login);

            public static partial void Logged(ILogger logger, Login login) { }

            [LoggerMessage(2, LogLevel.Information, "{Token}")]
            public static partial void Classified(ILogger logger, [SecretData] string token);

            public static partial void Classified(ILogger logger, string token) { }
        }

        public class Events : EventSource
        {
            public static readonly Events Instance = new();

            [Event(1)]
            public void Issued(string token)
            {
                {{eventBody}}
            }
        }

        public class Tokens(ILogger<Tokens> log, IConfiguration configuration)
        {
            private static readonly Func<ILogger, string, IDisposable?> s_scope = LoggerMessage.DefineScope<string>("{Token}");
            private static readonly Action<ILogger, string, Exception?> s_issued = LoggerMessage.Define<string>(LogLevel.Information, 1, "Issued {Token}");

            public async Task Issue(HttpContext context, UserManager<IdentityUser> users, IdentityUser user, string token, string password, Login login, Pair pair, Nested nested, Masked masked, Ignored ignored, Password wrapped, Form form,
                System.Security.SecureString secure, JwtSecurityToken jwt, System.Net.NetworkCredential network, AuthenticationHeaderValue authentication, System.Security.Cryptography.RSA rsa,
                Microsoft.Extensions.Compliance.Redaction.Redactor redactor, bool many)
            {
                await Task.Yield();
                {{statement}}
            }

            private void LogLine(string text) => log.LogInformation("{Text}", text);

            private static void Use(string text) => Console.Write(text.Length);

            private static string MaskSecret(string secret) => "***" + secret[^2..];

            private static string IssueToken() => Guid.NewGuid().ToString();

            private string? Current() => configuration["Jwt:SigningKey"];

            private static string Same(string text) => text;

            private static string HarmlessToken() => "none";

            private static bool TryRead(HttpRequest request, out string? value)
            {
                value = null;
                if (!request.Headers.ContainsKey("Authorization"))
                    return false;
                value = request.Headers.Authorization;
                return true;
            }

            private static void Fill(ref string? value, IConfiguration configuration) => value = configuration["Jwt:SigningKey"];

            private static void TryAgent(HttpRequest request, out string? value) => value = request.Headers.UserAgent;

            private static void TryEither(HttpRequest request, out string? value)
            {
                value = request.Headers.Authorization;
                if (value is null)
                    value = request.Headers.UserAgent;
            }
        }
        """;

    [Fact]
    public Task A_text_about_a_secret_is_none() => Verify("""
        public static class Strings
        {
            public static string CannotReadPassword => Environment.NewLine;

            public static class Login
            {
                public static string OrganizationsHaveNoCredentials { get; } = Environment.NewLine;
            }
        }

        public static class Settings
        {
            public static string Password => Environment.GetEnvironmentVariable("P")!;
        }

        public class Startup(ILogger<Startup> log)
        {
            public void Run() => log.LogInformation("{A} {B} {C}", Strings.CannotReadPassword, Strings.Login.OrganizationsHaveNoCredentials, [|Settings.Password|]);
        }
        """);
}
