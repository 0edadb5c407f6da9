using AuthAnalyzers.Challenges;
using AuthAnalyzers.CodeFixes.Challenges;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Challenges;

public class HandlerWithoutChallengeTests : RuleTest<HandlerWithoutChallenge, HandlerWithoutChallengeFix>
{
    private const string Usings = """
        using System.Text.Encodings.Web;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.Extensions.Options;

        """;

    private static string Handler(string members, string name = "KeyHandler", string @base = "AuthenticationHandler<AuthenticationSchemeOptions>") => $$"""
        public class {{name}}(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder) : {{@base}}(options, logger, encoder)
        {
        {{members}}
        }
        """;

    private const string Authenticates = """
            protected override Task<AuthenticateResult> HandleAuthenticateAsync()
            {
                if (!Request.Headers.TryGetValue("X-Api-Key", out var key))
                    return Task.FromResult(AuthenticateResult.NoResult());
                return Task.FromResult(AuthenticateResult.Fail("Unknown key " + key.Count));
            }
        """;

    [Fact]
    public Task The_fix_overrides_the_challenge() => VerifyFix(
        Usings + Handler(Authenticates, "[|KeyHandler|]"),
        Usings + Handler(Authenticates + """


                protected override Task HandleChallengeAsync(AuthenticationProperties properties)
                {
                    Response.Headers.Append("WWW-Authenticate", "ApiKey realm=\"TestProject\"");
                    return base.HandleChallengeAsync(properties);
                }
            """));

    [Fact]
    public Task A_basic_handler_gets_a_basic_challenge_and_the_usings_that_it_needs() => VerifyFix("""
        public class [|BasicHandler|] : Microsoft.AspNetCore.Authentication.AuthenticationHandler<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions> {
          public BasicHandler(
            Microsoft.Extensions.Options.IOptionsMonitor<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions> options, ILoggerFactory logger, System.Text.Encodings.Web.UrlEncoder encoder)
            : base(options, logger, encoder) { }

          protected override async Task<Microsoft.AspNetCore.Authentication.AuthenticateResult> HandleAuthenticateAsync() {
            await Task.Yield();
            return Request.Headers.Authorization.ToString().StartsWith("Basic ") ? throw new NotImplementedException() : Microsoft.AspNetCore.Authentication.AuthenticateResult.Fail("no");
          }

          private static int Other() => 3;
        }
        """, """
        using Microsoft.AspNetCore.Authentication;

        public class BasicHandler : Microsoft.AspNetCore.Authentication.AuthenticationHandler<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions> {
          public BasicHandler(
            Microsoft.Extensions.Options.IOptionsMonitor<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions> options, ILoggerFactory logger, System.Text.Encodings.Web.UrlEncoder encoder)
            : base(options, logger, encoder) { }

          protected override async Task<Microsoft.AspNetCore.Authentication.AuthenticateResult> HandleAuthenticateAsync() {
            await Task.Yield();
            return Request.Headers.Authorization.ToString().StartsWith("Basic ") ? throw new NotImplementedException() : Microsoft.AspNetCore.Authentication.AuthenticateResult.Fail("no");
          }

          protected override Task HandleChallengeAsync(AuthenticationProperties properties) {
            Response.Headers.Append("WWW-Authenticate", "Basic realm=\"TestProject\", charset=\"UTF-8\"");
            return base.HandleChallengeAsync(properties);
          }

          private static int Other() => 3;
        }
        """);

    // Beside Append of System.Linq no using is added for that of the headers.
    [Fact]
    public Task Without_implicit_usings_and_beside_LINQ() => VerifyFix("""
        using System.Linq;
        using System.Text.Encodings.Web;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.Extensions.Logging;
        using Microsoft.Extensions.Options;

        public class [|KeyHandler|] : AuthenticationHandler<AuthenticationSchemeOptions>
        {
            public KeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder) : base(options, logger, encoder) { }

            protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
                Task.FromResult(Request.Headers["X-Api-Key"].Any() ? AuthenticateResult.NoResult() : AuthenticateResult.Fail("no"));
        }
        """, """
        using System.Linq;
        using System.Text.Encodings.Web;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.Extensions.Logging;
        using Microsoft.Extensions.Options;

        public class KeyHandler : AuthenticationHandler<AuthenticationSchemeOptions>
        {
            public KeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder) : base(options, logger, encoder) { }

            protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
                Task.FromResult(Request.Headers["X-Api-Key"].Any() ? AuthenticateResult.NoResult() : AuthenticateResult.Fail("no"));
        
            protected override Task HandleChallengeAsync(AuthenticationProperties properties)
            {
                Microsoft.AspNetCore.Http.HeaderDictionaryExtensions.Append(Response.Headers, "WWW-Authenticate", "ApiKey realm=\"TestProject\"");
                return base.HandleChallengeAsync(properties);
            }
        }
        """, configure: static test =>
        {
            test.TestState.Sources.RemoveAt(1);
            test.FixedState.Sources.RemoveAt(1);
        });

    [Fact]
    public Task A_handler_of_a_base_class_of_this_compilation() => Verify(Usings + """
        public abstract class KeyHandlerBase(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
            : SignInAuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
        {
            protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Check());

            protected abstract AuthenticateResult Check();

            protected override Task HandleSignInAsync(System.Security.Claims.ClaimsPrincipal user, AuthenticationProperties? properties) => Task.CompletedTask;

            protected override Task HandleSignOutAsync(AuthenticationProperties? properties) => Task.CompletedTask;
        }

        public class [|KeyHandler|](IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder) : KeyHandlerBase(options, logger, encoder)
        {
            protected override AuthenticateResult Check() => AuthenticateResult.NoResult();
        }
        """);

    [Theory]
    // The base class turns requests away itself: it is the one place to mend.
    [InlineData("NoResult", true, false)]
    // It lets everybody in; its descendant does not.
    [InlineData("Success", false, true)]
    public Task A_handler_of_a_handler_is_reported_once(string baseAnswers, bool baseIsReported, bool isReported) => Verify(Usings + $$"""
        public class {{(baseIsReported ? "[|KeyHandler|]" : "KeyHandler")}}<T>(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
            : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
        {
            protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
                Task.FromResult(AuthenticateResult.{{baseAnswers}}({{(baseAnswers == "Success" ? "new AuthenticationTicket(new System.Security.Claims.ClaimsPrincipal(), Scheme.Name)" : "")}}));
        }

        public class {{(isReported ? "[|UserKeyHandler|]" : "UserKeyHandler")}}(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
            : KeyHandler<string>(options, logger, encoder)
        {
            protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.Fail("no"));
        }
        """);

    [Theory]
    // It challenges.
    [InlineData("protected override Task HandleChallengeAsync(AuthenticationProperties properties) { Response.Headers.WWWAuthenticate = \"ApiKey\"; return base.HandleChallengeAsync(properties); }")]
    // It redirects: no 401 is sent.
    [InlineData("protected override Task HandleChallengeAsync(AuthenticationProperties properties) { Response.Redirect(\"/login\"); return Task.CompletedTask; }")]
    // It sets the header in another place.
    [InlineData("protected override Task InitializeHandlerAsync() { Response.OnStarting(() => { if (Response.StatusCode == 401) Response.Headers.WWWAuthenticate = \"ApiKey\"; return Task.CompletedTask; }); return base.InitializeHandlerAsync(); }")]
    public Task A_handler_that_sees_to_the_challenge(string member) => Verify(Usings + Handler(Authenticates + "\n" + member));

    [Fact]
    public Task A_base_class_challenges() => Verify(Usings + """
        public abstract class KeyHandlerBase(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
            : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
        {
            protected override Task HandleChallengeAsync(AuthenticationProperties properties)
            {
                Response.Headers.WWWAuthenticate = Scheme.Name;
                return base.HandleChallengeAsync(properties);
            }
        }

        """ + Handler(Authenticates, @base: "KeyHandlerBase"));

    [Fact]
    public Task A_handler_that_lets_everybody_in_is_never_asked() => Verify(Usings + Handler("""
            protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
                Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new System.Security.Claims.ClaimsPrincipal(), Scheme.Name)));
        """));

    [Fact]
    public Task The_framework_s_own_handlers_challenge_or_redirect() => Verify(Usings + """
        using Microsoft.AspNetCore.Authentication.JwtBearer;
        using Microsoft.AspNetCore.Authentication.OAuth;

        public class TokenHandler(IOptionsMonitor<JwtBearerOptions> options, ILoggerFactory logger, UrlEncoder encoder) : JwtBearerHandler(options, logger, encoder)
        {
            protected override async Task<AuthenticateResult> HandleAuthenticateAsync() =>
                Request.Cookies.Count == 0 ? AuthenticateResult.NoResult() : await base.HandleAuthenticateAsync();
        }

        public class ShopHandler(IOptionsMonitor<OAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder) : OAuthHandler<OAuthOptions>(options, logger, encoder)
        {
            protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync() => Request.Cookies.Count == 0 ? HandleRequestResult.Fail("no") : await base.HandleRemoteAuthenticateAsync();
        }
        """);

    [Fact]
    public Task An_abstract_handler_leaves_it_to_its_descendants() => Verify(Usings + Handler(Authenticates).Replace("public class", "public abstract class", StringComparison.Ordinal));

    [Fact]
    public Task A_gateway_adds_it() => Verify(Usings + Handler(Authenticates), editorconfig: "auth_analyzers.challenge_added_elsewhere = true");

    [Theory]
    [InlineData("KeyHandler", "builder.AddScheme<AuthenticationSchemeOptions, KeyHandler>(\"Key\", o => o.ForwardChallenge = \"Bearer\");")]
    [InlineData("KeyHandler", "builder.AddScheme<AuthenticationSchemeOptions, KeyHandler>(\"Key\", \"an API key\", o => { o.ForwardDefault = \"Bearer\"; });")]
    // One of its schemes answers by itself; another option forwards something else.
    [InlineData("[|KeyHandler|]", "builder.AddScheme<AuthenticationSchemeOptions, KeyHandler>(\"A\", o => o.ForwardChallenge = \"Bearer\").AddScheme<AuthenticationSchemeOptions, KeyHandler>(\"B\", null);")]
    [InlineData("[|KeyHandler|]", "builder.AddScheme<AuthenticationSchemeOptions, KeyHandler>(\"Key\", o => o.ForwardForbid = \"Bearer\");")]
    public Task Its_schemes_forward_challenges(string name, string registration) => Verify(Usings + Handler(Authenticates, name) + $$"""

        public static class Setup
        {
            public static void Add(AuthenticationBuilder builder) { {{registration}} }
        }
        """);

    [Theory]
    // The base class sets the status, nobody a challenge.
    [InlineData("protected override Task HandleChallengeAsync(AuthenticationProperties properties) => base.HandleChallengeAsync(properties);", "a 401")]
    [InlineData("protected override async Task HandleChallengeAsync(AuthenticationProperties properties) { Logger.LogInformation(\"no\"); await base.HandleChallengeAsync(properties); Response.ContentType = \"text/plain\"; await Response.WriteAsync(\"no\"); }", "a 401")]
    // Nobody sets anything: the caller gets 200.
    [InlineData("protected override async Task HandleChallengeAsync(AuthenticationProperties properties) => await Response.WriteAsJsonAsync(new { error = \"no\" });", "a 200")]
    [InlineData("protected override Task HandleChallengeAsync(AuthenticationProperties properties) { return Task.CompletedTask; }", "a 200")]
    public Task An_override_adds_nothing(string member, string answer)
    {
        var source = Usings + Handler(Authenticates + "\n" + member, "{|#0:KeyHandler|}");
        return VerifyFix(source, source, expected: Expect(0, "KeyHandler", "overrides HandleChallengeAsync without a challenge", answer));
    }

    [Theory]
    [InlineData("await Context.ChallengeAsync(\"Bearer\");")]
    [InlineData("await base.HandleChallengeAsync(properties); Response.Headers[Options.ClaimsIssuer ?? \"\"] = \"x\";")]
    [InlineData("Response.StatusCode = 404; await Task.Yield();")]
    [InlineData("await Task.Yield(); throw new InvalidOperationException();")]
    [InlineData("Response.OnStarting(() => Task.CompletedTask); await base.HandleChallengeAsync(properties);")]
    [InlineData("await Answer(); await base.HandleChallengeAsync(properties);")]
    public Task An_override_answers_in_a_way_of_its_own(string statements) => Verify(Usings + Handler(Authenticates + $$"""

        protected override async Task HandleChallengeAsync(AuthenticationProperties properties) { {{statements}} }

        private Task Answer() => Task.CompletedTask;
        """));
}
