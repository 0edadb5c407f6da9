using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Demanded;
using AuthAnalyzers.Options;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthAnalyzers.Tests.Credentials;

/// <summary>Which challenge a 401 should carry: the answer is the last <c>StatusCode = 401</c> of the source.</summary>
public class InferredChallengesTests
{
    private const string Basic = "Basic realm=\"Case\", charset=\"UTF-8\"";
    private const string ApiKey = "ApiKey realm=\"Case\"";

    // What the type sends elsewhere.
    [Theory]
    [InlineData("response.Headers.WWWAuthenticate = \"Basic realm=\\\"files\\\"\";", "Basic realm=\"files\"")]
    [InlineData("response.Headers.Append(\"WWW-Authenticate\", $\"Bearer realm=\\\"registry\\\", scope=\\\"repository:{name}\\\"\");", "Bearer realm=\"registry\"")]
    [InlineData("response.Headers.WWWAuthenticate = \"Bearer realm=\\\"a\\\", error=\\\"insufficient_scope\\\", scope=\\\"write\\\"\";", "Bearer realm=\"a\"")]
    [InlineData("response.Headers.WWWAuthenticate = $\"Basic realm=\\\"{name}\\\"\";", Basic)]
    public void The_type_sends_it_elsewhere(string statement, string challenge) => Assert.Equal(challenge, Infer(InType(statement))?.Text);

    [Fact]
    public void A_field_of_the_type_holds_it() => Assert.Equal("_challenge", Infer("""
        public class Gate(string realm)
        {
            private readonly string _challenge = $"Basic realm=\"{realm}\"";

            public void Send(HttpResponse response) => response.Headers.WWWAuthenticate = _challenge;

            public void Deny(HttpResponse response) => response.StatusCode = 401;
        }
        """)?.Expression);

    [Fact]
    public void A_field_of_the_object_is_no_challenge_for_a_static_method() => Assert.Equal(new InferredChallenge(Basic), Infer("""
        public class Gate(string realm)
        {
            private readonly string _challenge = $"Basic realm=\"{realm}\"";

            public void Send(HttpResponse response) => response.Headers.WWWAuthenticate = _challenge;

            public static void Deny(HttpResponse response) => response.StatusCode = 401;
        }
        """));

    // Its nonce is made for each request.
    [Fact]
    public void A_digest_challenge_cannot_be_repeated() =>
        Assert.Null(Infer(InType("response.Headers.WWWAuthenticate = $\"Digest realm=\\\"files\\\", nonce=\\\"{name}\\\"\";")));

    // What the code around the answer demands.
    [Theory]
    [InlineData("if (context.Request.Headers[\"X-Functions-Key\"] != key)", ApiKey)]
    [InlineData("if (!context.Request.Headers.TryGetValue(\"Dapr-Api-Token\", out var given))", ApiKey)]
    [InlineData("if (!context.Request.Headers.ContainsKey(Names.KeyHeader))", ApiKey)]
    [InlineData("if (context.Request.Headers[options.HeaderName] != key)", ApiKey)]
    [InlineData("if (context.Request.Query[\"api_key\"] != key)", ApiKey)]
    [InlineData("if (context.Request.Headers.Authorization != $\"Key {key}\")", "Key realm=\"Case\"")]
    [InlineData("if (context.Request.Headers.Authorization.ToString().StartsWith(\"Token \"))", "Token realm=\"Case\"")]
    [InlineData("if (!context.Request.Headers.Authorization.ToString().StartsWith(\"Basic \"))", Basic)]
    [InlineData("if (Convert.FromBase64String(context.Request.Headers.Authorization.ToString()).Length == 0)", Basic)]
    [InlineData("if (!context.Request.Headers.Authorization.ToString().StartsWith(\"Bearer \"))", "Bearer")]
    [InlineData("if (!Checks.Accepts(context))", ApiKey)]
    [InlineData("if (!checks.IsValidApiKey(key))", ApiKey)]
    public void The_code_demands_it(string condition, string challenge) => Assert.Equal(new InferredChallenge(challenge), Infer(InMethod(condition)));

    // HTTP has no scheme for these: nothing is written rather than a lie.
    [Theory]
    [InlineData("if (context.Request.Headers[\"X-Hub-Signature-256\"] != key)")]
    [InlineData("if (context.Request.Headers[\"X-Shopify-Hmac-Sha256\"] != key)")]
    [InlineData("if (context.Request.Cookies[\"session_id\"] != key)")]
    [InlineData("if (!checks.VerifySignature(key))")]
    [InlineData("if (context.Session.GetString(\"UserId\") == null)")]
    public void No_scheme_asks_for_it(string condition) => Assert.Null(Infer(InMethod(condition)));

    // What says nothing about the callers' credentials.
    [Theory]
    [InlineData("if (context.Request.Headers[\"Idempotency-Key\"] != key)")]
    [InlineData("if (context.Request.Headers[\"X-CSRF-Token\"] != key)")]
    [InlineData("if (context.Request.Headers[\"X-Id-Token\"] != key)")]
    [InlineData("if (context.Request.Headers[\"IP-Validator-Token\"] != key)")]
    [InlineData("if (context.Request.Cookies[\"language\"] != key)")]
    [InlineData("if (new System.Net.Http.Headers.AuthenticationHeaderValue(\"Basic\", key).Parameter == null)")]
    [InlineData("if (context.User.Identity == null)")]
    [InlineData("if (key.StartsWith(\"Dear \"))")]
    public void Nothing_speaks_for_a_scheme(string condition) => Assert.Equal(new InferredChallenge("Bearer", IsGuess: true), Infer(InMethod(condition)));

    [Fact]
    public void Of_a_listener_its_schemes_say_it() => Assert.Equal(Basic, Infer("""
        using System.Net;

        public class Server
        {
            public void Start(HttpListener listener) => listener.AuthenticationSchemes = AuthenticationSchemes.Basic;

            public void Deny(HttpListenerResponse response) => response.StatusCode = 401;
        }
        """)?.Text);

    // What the rest of the project sends, unless the code demands something else.
    [Theory]
    [InlineData("if (context.User.Identity == null)", "Basic realm=\"shop\"")]
    [InlineData("if (!context.Request.Headers.Authorization.ToString().StartsWith(\"Basic \"))", "Basic realm=\"shop\"")]
    [InlineData("if (context.Request.Headers[\"X-Api-Key\"] != key)", ApiKey)]
    public void The_project_sends_it(string condition, string challenge) => Assert.Equal(new InferredChallenge(challenge), Infer("""
        public static class Others
        {
            public static void Send(HttpResponse response) => response.Headers.WWWAuthenticate = "Basic realm=\"shop\"";
        }
        """ + InMethod(condition)));

    [Theory]
    [InlineData("services.AddAuthentication().AddJwtBearer();", "Bearer")]
    [InlineData("services.AddAuthentication().AddCookie().AddJwtBearer();", "Bearer")]
    [InlineData("services.AddAuthentication().AddBearerToken();", "Bearer")]
    [InlineData("services.AddAuthentication().AddCookie();", null)]
    [InlineData("services.AddAuthentication().AddCookie().AddOAuth(\"Hub\", options => { });", null)]
    public void The_registered_schemes_say_it(string statement, string? challenge) => Assert.Equal(challenge, Infer(Setup(statement) + InMethod("if (context.User.Identity == null)"))?.Text);

    [Theory]
    [InlineData("_ = new System.IdentityModel.Tokens.Jwt.JwtSecurityTokenHandler();", false)]
    [InlineData("_ = \"Bearer\";", false)]
    [InlineData("_ = new System.Net.Http.Headers.AuthenticationHeaderValue(\"Bearer\", \"\");", true)]
    public void Bearer_is_a_guess_where_nobody_speaks_of_it(string statement, bool isGuess) =>
        Assert.Equal(new InferredChallenge("Bearer", IsGuess: isGuess), Infer(Setup(statement) + InMethod("if (context.User.Identity == null)")));

    [Fact]
    public void The_handler_of_a_cookie_has_nothing_to_ask_for() => Assert.Null(Infer(Setup("""
        services.AddAuthentication().AddJwtBearer().AddCookie(o => o.Events.OnRedirectToLogin = context => { context.Response.StatusCode = 401; return Task.CompletedTask; });
        """)));

    private static string InType(string statement) => $$"""
        public class Files
        {
            public void Send(HttpResponse response, string name) { {{statement}} }

            public void Deny(HttpResponse response) => response.StatusCode = 401;
        }
        """;

    private static string InMethod(string condition) => $$"""

        public class KeyOptions { public string HeaderName { get; set; } = "X-Partner-Key"; }

        public static class Names { public static readonly string KeyHeader = "X-Partner-Key"; }

        public static class Checks { public static bool Accepts(HttpContext context) => context.Request.Headers["X-Partner-Key"] == "1"; }

        public interface IChecks { bool IsValidApiKey(string key); bool VerifySignature(string body); }

        public class Gate
        {
            public void Enter(HttpContext context, string key, KeyOptions options, IChecks checks)
            {
                {{condition}}
                    context.Response.StatusCode = 401;
            }
        }
        """;

    private static string Setup(string statement) => $$"""
        public static class Startup
        {
            public static void Configure(IServiceCollection services) { {{statement}} }
        }
        """;

    private static InferredChallenge? Infer(string source)
    {
        var usings = source.StartsWith("using ", StringComparison.Ordinal) ? "" : "using Microsoft.AspNetCore.Authentication.JwtBearer;\n";
        var compilation = AnalyzedSource.Compile(usings + source, "Source.cs");
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        var tree = compilation.SyntaxTrees[0];
        var answer = tree.GetRoot().DescendantNodes().OfType<AssignmentExpressionSyntax>().Last(a => a.ToString().EndsWith("StatusCode = 401", StringComparison.Ordinal));
        var operation = compilation.GetSemanticModel(tree).GetOperation(answer)!;
        return InferredChallenges.Of(Models.Of(compilation)).For(operation, AuthOptions.Of(new AnalyzerOptions([]), tree));
    }
}
