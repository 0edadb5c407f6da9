using AuthAnalyzers.Challenges;
using AuthAnalyzers.CodeFixes.Challenges;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace AuthAnalyzers.Tests.Challenges;

public class BearerErrorCodeTests : RuleTest<BearerErrorCode, BearerErrorCodeFix>
{
    [Theory]
    [InlineData("expired_token", "invalid_token")]
    [InlineData("token_expired", "invalid_token")]
    [InlineData("unauthorized", "invalid_token")]
    [InlineData("invalid-token", "invalid_token")]
    [InlineData("InvalidToken", "invalid_token")]
    [InlineData("insufficient_scopes", "insufficient_scope")]
    [InlineData("bad_request", "invalid_request")]
    public Task A_code_that_means_a_defined_one(string code, string meant) => VerifyFix(
        Write($"\"Bearer realm=\\\"api\\\", error=[|\\\"{code}\\\"|], error_description=\\\"x\\\"\""),
        Write($"\"Bearer realm=\\\"api\\\", error=\\\"{meant}\\\", error_description=\\\"x\\\"\""));

    [Theory]
    [InlineData("out_of_coffee")]
    [InlineData("invalid_grant")]
    [InlineData("server_error")]
    public Task A_code_that_nobody_defined(string code) => VerifyNoFix(Write($"\"Bearer error=[|\\\"{code}\\\"|]\""));

    [Theory]
    [InlineData("Bearer error=\\\"invalid_token\\\"")]
    [InlineData("Bearer error=invalid_token")]
    [InlineData("bearer error=\\\"insufficient_scope\\\", scope=\\\"read\\\"")]
    [InlineData("Bearer error=\\\"insufficient_user_authentication\\\", max_age=300")]
    [InlineData("Bearer error=\\\"insufficient_claims\\\", claims=\\\"e30=\\\"")]
    [InlineData("DPoP error=\\\"use_dpop_nonce\\\"")]
    [InlineData("Bearer realm=\\\"api\\\"")]
    [InlineData("Custom error=\\\"expired\\\"")]
    public Task A_code_that_is_defined(string challenge) => Verify(Write($"\"{challenge}\""));

    [Fact]
    public Task A_code_that_is_not_constant() => Verify(Write("$\"Bearer error=\\\"{code}\\\"\""));

    private static string Write(string value) => $$"""
        public static class Answers
        {
            public static void Write(HttpResponse response, string code) => response.Headers.WWWAuthenticate = {{value}};
        }
        """;

    [Theory]
    [InlineData("insufficient_scope", 401, 403)]
    [InlineData("invalid_request", 401, 400)]
    [InlineData("invalid_token", 403, 401)]
    [InlineData("invalid_token", 400, 401)]
    public Task A_code_with_another_codes_status(string code, int sent, int right)
    {
        var source = $$"""
            public static class Answers
            {
                public static void Write(HttpResponse response)
                {
                    response.StatusCode = {0};
                    response.Headers.WWWAuthenticate = "Bearer error={|#0:\"{{code}}\"|}";
                }
            }
            """;
        return Task.WhenAll(
            Verify(source.Replace("{0}", $"{sent}", StringComparison.Ordinal), expected: Expect(0, code, $"belongs to status {right}, not {sent}").WithOptions(DiagnosticOptions.IgnoreAdditionalLocations)),
            Verify(source.Replace("{0}", $"{right}", StringComparison.Ordinal).Replace("{|#0:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal)));
    }

    [Fact]
    public Task The_status_of_the_same_way_counts() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get(bool valid, bool permitted)
            {
                if (!valid)
                {
                    Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
                    return Unauthorized();
                }
                if (!permitted)
                {
                    Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
                    return StatusCode(403);
                }
                return Ok();
            }

            public IActionResult Put(bool permitted)
            {
                if (!permitted)
                {
                    Response.Headers.WWWAuthenticate = "Bearer error=[|\"insufficient_scope\"|]";
                    return Unauthorized();
                }
                return Ok();
            }

            public void Either(bool valid)
            {
                Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
                Response.StatusCode = valid ? 403 : 401;
            }

            public IActionResult Later(bool valid)
            {
                Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
                if (valid)
                    return StatusCode(403);
                return Unauthorized();
            }
        }
        """);

    [Theory]
    [InlineData("return Unauthorized();", "return StatusCode(403);")]
    [InlineData("return Unauthorized(\"scope\");", "return StatusCode(403, \"scope\");")]
    [InlineData("return StatusCode(StatusCodes.Status401Unauthorized); // Why.", "return StatusCode(StatusCodes.Status403Forbidden); // Why.")]
    [InlineData("Response.StatusCode = 401; return Ok();", "Response.StatusCode = 403; return Ok();")]
    public Task A_lacking_scope_is_a_403(string wrong, string right)
    {
        return VerifyFix(Source("[|\"insufficient_scope\"|]", wrong), Source("\"insufficient_scope\"", right));

        static string Source(string code, string answer) => $$"""
            using Microsoft.AspNetCore.Mvc;

            public class Orders : ControllerBase
            {
                public IActionResult Get()
                {
                    Response.Headers.WWWAuthenticate = "Bearer error={{code.Replace("\"", "\\\"", StringComparison.Ordinal)}}";
                    {{answer.Replace("Ok()", "new EmptyResult()", StringComparison.Ordinal)}}
                }
            }
            """;
    }

    [Theory]
    // Code or status: either may be what was meant.
    [InlineData("invalid_token", "return StatusCode(403);")]
    [InlineData("invalid_request", "return Unauthorized();")]
    [InlineData("insufficient_scope", "return BadRequest();")]
    // Two operations say the same.
    [InlineData("insufficient_scope", "Response.StatusCode = 401; return Unauthorized();")]
    public Task A_status_that_may_be_meant(string code, string answer) => VerifyNoFix($$"""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get()
            {
                Response.Headers.WWWAuthenticate = "Bearer error=[|\"{{code}}\"|]";
                {{answer}}
            }
        }
        """);

    [Fact]
    public Task A_handler_sets_its_own_status() => Verify("""
        using System.Text.Encodings.Web;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.Extensions.Options;

        public class KeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
        {
            protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

            protected override Task HandleChallengeAsync(AuthenticationProperties properties)
            {
                Response.Headers.WWWAuthenticate = "Bearer error=[|\"insufficient_scope\"|]";
                return base.HandleChallengeAsync(properties);
            }

            protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
            {
                Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
                return base.HandleForbiddenAsync(properties);
            }
        }
        """);

    [Theory]
    [InlineData("!context.Request.Headers.ContainsKey(\"Authorization\")")]
    [InlineData("!context.Request.Headers.TryGetValue(\"Authorization\", out var header)")]
    [InlineData("string.IsNullOrEmpty(context.Request.Headers.Authorization)")]
    [InlineData("context.Request.Headers[\"Authorization\"].FirstOrDefault() is null")]
    [InlineData("context.Request.Headers.Authorization.Count == 0")]
    [InlineData("context.Request.Headers.Authorization.ToString() is not { Length: > 0 } || !context.Request.Headers.ContainsKey(\"Authorization\")")]
    [InlineData("context.Request.Headers.Authorization.ToString() is not { Length: > 9 } || !context.Request.Headers.ContainsKey(\"Authorization\")", false)]
    [InlineData("context.Request.Headers.Authorization.ToString()?.StartsWith(\"Bearer \") != true")]
    [InlineData("(object)context.Request.Headers.Authorization.ToString() is not System.Uri", false)]
    [InlineData("string.IsNullOrEmpty(context.Request.Headers.Authorization) || !context.Request.Headers.Authorization.ToString().StartsWith(\"Bearer \")")]
    [InlineData("context.Request.Headers.ContainsKey(\"Authorization\")", false)]
    [InlineData("string.IsNullOrEmpty(context.Request.Headers.Authorization) || Expired(context)", false)]
    [InlineData("!context.Request.Headers.ContainsKey(\"X-Tenant\")", false)]
    public Task An_error_for_a_request_without_credentials(string condition, bool reported = true)
    {
        if (!reported)
            return Verify(Source("\"Bearer realm=\\\"api\\\", error=\\\"invalid_token\\\"\""));
        return VerifyFix(Source("\"Bearer realm=\\\"api\\\", error=[|\\\"invalid_token\\\"|]\""), Source("\"Bearer realm=\\\"api\\\"\""));

        string Source(string value) => $$"""
            public static class Answers
            {
                public static void Check(HttpContext context)
                {
                    if ({{condition}})
                    {
                        context.Response.StatusCode = 401;
                        context.Response.Headers.WWWAuthenticate = {{value}};
                        return;
                    }
                }

                private static bool Expired(HttpContext context) => context.Items.Count > 0;
            }
            """;
    }

    [Theory]
    [InlineData("Bearer error=[|\\\"invalid_token\\\"|]", "Bearer")]
    [InlineData("Bearer error=[|\\\"invalid_token\\\"|], error_description=\\\"x\\\"", "Bearer")]
    [InlineData("Bearer error=[|\\\"invalid_token\\\"|], realm=\\\"api\\\", error_description=\\\"x\\\"", "Bearer realm=\\\"api\\\"")]
    [InlineData("Bearer scope=\\\"a\\\", error=[|invalid_token|], realm=\\\"api\\\"", "Bearer scope=\\\"a\\\", realm=\\\"api\\\"")]
    [InlineData("Bearer error=[|\\\"invalid_token\\\"|], Basic realm=\\\"api\\\"", "Bearer, Basic realm=\\\"api\\\"")]
    public Task What_explains_the_error_goes_with_it(string value, string mended)
    {
        return VerifyFix(Source(value), Source(mended));

        static string Source(string value) => $$"""
            public static class Answers
            {
                public static void Check(HttpContext context)
                {
                    if (!context.Request.Headers.ContainsKey("Authorization"))
                        context.Response.Headers.WWWAuthenticate = "{{value}}";
                }
            }
            """;
    }

    [Fact]
    public Task Web_api() => Verify("""
        using System.Net.Http.Headers;
        using System.Web.Http;

        public class OrdersController : ApiController
        {
            public IHttpActionResult Scope() => Unauthorized(new AuthenticationHeaderValue("Bearer", "error=[|\"insufficient_scope\"|]"));

            public IHttpActionResult Token() => Unauthorized(new AuthenticationHeaderValue("Bearer", "error=\"invalid_token\""));
        }
        """, TestFramework.Net48, language: LanguageVersion.CSharp7_3);
}
