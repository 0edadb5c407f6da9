using AuthAnalyzers.Challenges;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Challenges;

public class ForbiddenWithoutCredentialsTests : RuleTest<ForbiddenWithoutCredentials>
{
    [Theory]
    [InlineData("!context.Request.Headers.ContainsKey(\"X-Api-Key\")", "the X-Api-Key header is missing")]
    [InlineData("!context.Request.Headers.TryGetValue(\"Authorization\", out var value)", "the Authorization header is missing")]
    [InlineData("string.IsNullOrEmpty(context.Request.Headers[\"X-Api-Key\"])", "the X-Api-Key header is missing")]
    [InlineData("string.IsNullOrWhiteSpace(context.Request.Headers.Authorization)", "the Authorization header is missing")]
    [InlineData("context.Request.Headers.Authorization.Count == 0", "the Authorization header is missing")]
    [InlineData("context.Request.Headers.Authorization.FirstOrDefault() is null", "the Authorization header is missing")]
    [InlineData("context.Request.Headers[Microsoft.Net.Http.Headers.HeaderNames.Authorization].ToString() == \"\"", "the Authorization header is missing")]
    [InlineData("context.Request.Headers[\"X-Api-Key\"] != expected", "the X-Api-Key header is not valid")]
    [InlineData("!expected.Equals(context.Request.Headers[\"X-Api-Key\"].ToString())", "the X-Api-Key header is not valid")]
    [InlineData("!context.Request.Headers.Authorization.ToString().StartsWith(\"Bearer \")", "the Authorization header has another scheme")]
    [InlineData("!System.Net.Http.Headers.AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out _)", "the Authorization header cannot be read")]
    [InlineData("!context.User.Identity!.IsAuthenticated", "the caller is not authenticated")]
    [InlineData("context.User.Identity?.IsAuthenticated != true", "the caller is not authenticated")]
    [InlineData("context.User.Identity is not { IsAuthenticated: true }", "the caller is not authenticated")]
    [InlineData("!(context.User?.Identity?.IsAuthenticated ?? false)", "the caller is not authenticated")]
    [InlineData("context.User.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier) == null", "the caller has no user id")]
    [InlineData("context.Request.Path.StartsWithSegments(\"/api\") && !context.Request.Headers.ContainsKey(\"X-Api-Key\")", "the X-Api-Key header is missing")]
    [InlineData("!context.Request.Headers.TryGetValue(\"X-Api-Key\", out var key) || key != expected", "the X-Api-Key header is missing")]
    [InlineData("!HasKey(context.Request)", "the X-Api-Key header is missing")]
    public Task Credentials_are_missing_or_invalid(string condition, string reason) => Verify($$"""
        public class ApiKeyMiddleware(RequestDelegate next, string expected)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                if ({{condition}})
                {
                    {|#0:context.Response.StatusCode = 403|};
                    return;
                }
                await next(context);
            }

            private static bool HasKey(HttpRequest request) => request.Headers.ContainsKey("X-Api-Key");
        }
        """, expected: Expect(0, "StatusCode = 403", reason));

    [Theory]
    [InlineData("context.User.IsInRole(\"admin\")")]
    [InlineData("!context.User.IsInRole(\"admin\")")]
    [InlineData("!context.User.Identity!.IsAuthenticated || !context.User.IsInRole(\"admin\")")]
    [InlineData("context.Request.Headers.ContainsKey(\"X-Api-Key\")")]
    [InlineData("!context.Request.Headers.ContainsKey(\"X-CSRF-Token\")")]
    [InlineData("!context.Request.Headers.ContainsKey(\"X-Forwarded-For\")")]
    [InlineData("!context.Request.IsHttps")]
    [InlineData("!context.Request.Headers.ContainsKey(\"X-Api-Key\") && expected.Length > 0")]
    [InlineData("!context.Response.Headers.ContainsKey(\"Authorization\")")]
    [InlineData("context.Connection.RemoteIpAddress is null")]
    [InlineData("expected != \"on\"")]
    [InlineData("!Allowed(context)")]
    public Task Another_reason_is_none_of_its_business(string condition) => Verify($$"""
        public class Middleware(RequestDelegate next, string expected)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                if ({{condition}})
                {
                    context.Response.StatusCode = 403;
                    return;
                }
                await next(context);
            }

            private bool Allowed(HttpContext context) => context.Request.Headers.ContainsKey("X-Api-Key") || expected.Length == 0;
        }
        """);

    [Theory]
    [InlineData("Forbid()")]
    [InlineData("StatusCode(403)")]
    [InlineData("StatusCode(StatusCodes.Status403Forbidden, \"no\")")]
    [InlineData("new ForbidResult()")]
    [InlineData("Problem(statusCode: 403)")]
    public Task A_controller_forbids(string answer) => Verify($$"""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get()
            {
                var key = Request.Headers["X-Api-Key"].FirstOrDefault();
                if (key is null)
                    return [|{{answer}}|];
                if (!User.IsInRole("admin"))
                    return {{answer}};
                return Ok();
            }
        }
        """);

    [Fact]
    public Task Minimal_endpoints_and_filters() => Verify("""
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/a", (HttpRequest request) => request.Headers.ContainsKey("Authorization") ? Results.Ok() : [|Results.Forbid()|]);
        app.MapGet("/b", (HttpContext context) => context.User.Identity is { IsAuthenticated: true } ? Results.Ok() : [|Results.StatusCode(403)|]);
        app.MapGet("/c", (HttpContext context) => context.User.IsInRole("admin") ? Results.Ok() : Results.StatusCode(403));
        app.Run();
        """);

    [Fact]
    public Task A_token_that_is_not_valid() => Verify("""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.IdentityModel.Tokens;
        using System.IdentityModel.Tokens.Jwt;

        public class Orders : ControllerBase
        {
            public IActionResult Get(string token, TokenValidationParameters parameters)
            {
                try
                {
                    new JwtSecurityTokenHandler().ValidateToken(token, parameters, out _);
                    return Ok();
                }
                catch (SecurityTokenException)
                {
                    return [|Forbid()|];
                }
                catch (InvalidOperationException)
                {
                    return Forbid();
                }
            }
        }
        """);

    [Fact]
    public Task Half_typed_code_is_survived() => Verify("""
        public class Middleware
        {
            public void Invoke(HttpContext context)
            {
                if ({|CS1525:)|}
                    context.Response.StatusCode = 403;
            }
        }
        """.Replace("({|CS1525:)|}", "({|CS1525:)|}", StringComparison.Ordinal));
}
