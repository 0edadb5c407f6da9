using AuthAnalyzers.Challenges;
using AuthAnalyzers.Login;
using AuthAnalyzers.Secrets;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Options;

/// <summary>What attributes tell beside the code: <c>[SetsChallenge]</c>, <c>[Redacts]</c>, <c>[NotACredential]</c>, <c>[RateLimited]</c>. Their names count, whoever declares them.</summary>
public class SetsChallengeTests : RuleTest<MissingChallenge>
{
    [Fact]
    public Task Its_calls_set_the_challenge() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get(bool known)
            {
                if (known)
                    return [|Unauthorized()|];
                Gateway.Announce(HttpContext);
                return Unauthorized();
            }

            public IActionResult Put()
            {
                Gateway.Count(HttpContext);
                return [|Unauthorized()|];
            }
        }

        public static class Gateway
        {
            [SetsChallenge]
            public static void Announce(HttpContext context) => context.Items["scheme"] = "Bearer";

            public static void Count(HttpContext context) => context.Items["count"] = 1;
        }

        public class SetsChallengeAttribute : System.Attribute;
        """);

    [Fact]
    public Task At_a_type_it_holds_for_all_of_it() => Verify("""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;

        public class Orders(Gateway gateway) : ControllerBase
        {
            public IActionResult Get()
            {
                gateway.Announce(HttpContext);
                return Unauthorized();
            }

            [Challenged]
            public IActionResult Put() => Unauthorized();

            public IActionResult Post() => [|Unauthorized()|];
        }

        [SetsChallenge]
        public class Gateway
        {
            public virtual void Announce(HttpContext context) => context.Items["scheme"] = "Bearer";
        }

        [SetsChallenge]
        public class ChallengedAttribute : ActionFilterAttribute;

        public class SetsChallengeAttribute : System.Attribute;
        """);

    [Fact]
    public Task What_overrides_it_does_the_same() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders(Basic gateway) : ControllerBase
        {
            public IActionResult Get()
            {
                gateway.Announce(HttpContext);
                return Unauthorized();
            }
        }

        public abstract class Gateway
        {
            [SetsChallenge]
            public abstract void Announce(HttpContext context);
        }

        public class Basic : Gateway
        {
            public override void Announce(HttpContext context) => context.Items["scheme"] = "Basic";
        }

        public class SetsChallengeAttribute : System.Attribute;
        """);
}

/// <inheritdoc cref="SetsChallengeTests"/>
public class LoggedAnnotationsTests : RuleTest<CredentialLogged>
{
    [Fact]
    public Task What_redacts_may_be_logged() => Verify("""
        public class Doors(ILogger<Doors> logger)
        {
            public void Open(string token)
            {
                logger.LogInformation("{A} {B} {C}", First(token), Marks.Stars(token), Last([|token|]));
            }

            [Redacts]
            private static string First(string text) => text[..10];

            private static string Last(string text) => text;
        }

        [Redacts]
        public static class Marks
        {
            public static string Stars(string text) => text.Replace('a', '*');
        }

        public class RedactsAttribute : System.Attribute;
        """);

    [Fact]
    public Task What_is_no_credential_may_be_logged() => Verify("""
        public class Doors(ILogger<Doors> logger)
        {
            [NotACredential]
            public string DeviceToken { get; set; } = "";

            public string UserToken { get; set; } = "";

            public void Open([NotACredential] string accessToken, string refreshToken)
            {
                logger.LogInformation("{A} {B}", DeviceToken, [|UserToken|]);
                logger.LogInformation("{A} {B}", accessToken, [|refreshToken|]);
                logger.LogInformation("{A} {B}", GetResetToken(), [|GetLoginToken()|]);
            }

            [NotACredential]
            private string GetResetToken() => DeviceToken;

            private string GetLoginToken() => UserToken;
        }

        public class NotACredentialAttribute : System.Attribute;
        """);
}

/// <inheritdoc cref="SetsChallengeTests"/>
public class ComparedAnnotationsTests : RuleTest<SecretComparison>
{
    [Fact]
    public Task What_is_no_credential_may_be_compared() => Verify("""
        using Microsoft.Extensions.Configuration;

        public class Settings
        {
            [NotACredential]
            public string BoardKey { get; set; } = "";

            public string ApiKey { get; set; } = "";
        }

        public class Gate(Settings settings, RequestDelegate next)
        {
            public Task InvokeAsync(HttpContext context)
            {
                if (context.Request.Headers["X-Board-Key"] == settings.BoardKey)
                    return Task.CompletedTask;
                return [|context.Request.Headers["X-Api-Key"] == settings.ApiKey|] ? next(context) : Task.CompletedTask;
            }
        }

        public class NotACredentialAttribute : System.Attribute;
        """);
}

/// <inheritdoc cref="SetsChallengeTests"/>
public class PredictableAnnotationsTests : RuleTest<PredictableSecret>
{
    [Fact]
    public Task What_is_no_credential_may_be_predictable() => Verify("""
        public class Game
        {
            [NotACredential]
            public string BoardToken { get; set; } = "";

            public string SessionToken { get; set; } = "";

            public void Start()
            {
                BoardToken = new System.Random().Next().ToString();
                SessionToken = [|new System.Random().Next()|].ToString();
            }
        }

        public class NotACredentialAttribute : System.Attribute;
        """);
}

/// <inheritdoc cref="SetsChallengeTests"/>
public class RateLimitedTests : RuleTest<MissingRateLimit>
{
    [Theory]
    [InlineData("", "[RateLimited]", "Login")]
    [InlineData("[RateLimited]", "", "Login")]
    [InlineData("", "", "[|Login|]")]
    public Task A_limit_that_cannot_be_seen(string atType, string atMethod, string login) => Verify($$"""
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;

        {{atType}}
        public class AccountController(SignInManager<IdentityUser> signIn) : ControllerBase
        {
            {{atMethod}}
            [HttpPost("login")]
            public async Task<IActionResult> {{login}}(string name, string password) =>
                (await signIn.PasswordSignInAsync(name, password, false, true)).Succeeded ? Ok() : Unauthorized();
        }

        public class RateLimitedAttribute : System.Attribute;
        """);
}
