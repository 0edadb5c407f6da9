using AuthAnalyzers.Challenges;
using AuthAnalyzers.CodeFixes.Challenges;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthAnalyzers.Tests.Challenges;

public class CacheableChallengeTests : RuleTest<CacheableChallenge, CacheableChallengeFix>
{
    [Fact]
    public Task An_attribute_marks_the_401_too() => VerifyFix("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            [ResponseCache(Duration = 60)]
            public IActionResult Get(bool known)
            {
                if (!known)
                    return [|Unauthorized()|];
                return Ok();
            }
        }
        """, """
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            [ResponseCache(Duration = 60)]
            public IActionResult Get(bool known)
            {
                if (!known)
                {
                    Response.Headers.CacheControl = "no-store";
                    return Unauthorized();
                }
                return Ok();
            }
        }
        """);

    [Theory]
    [InlineData("[ResponseCache(Duration = 60, Location = ResponseCacheLocation.Client)]")]
    [InlineData("[ResponseCache(Duration = 60, Location = ResponseCacheLocation.None)]")]
    [InlineData("[ResponseCache(NoStore = true)]")]
    [InlineData("[ResponseCache(Duration = 0)]")]
    [InlineData("[ResponseCache(CacheProfileName = \"short\")]")]
    [InlineData("[ResponseCache(Duration = 60, VaryByHeader = \"Authorization\")]")]
    // Measured: output caching keeps answers of 200 alone, and none for authenticated callers.
    [InlineData("[Microsoft.AspNetCore.OutputCaching.OutputCache(Duration = 60)]")]
    [InlineData("[HttpGet]")]
    public Task An_attribute_that_lets_nobody_share_it(string attribute) => Verify($$"""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            {{attribute}}
            public IActionResult Get() => Unauthorized();

            [Authorize]
            {{attribute}}
            public IActionResult All() => Ok();
        }
        """);

    [Theory]
    [InlineData("CacheProfileName = \"shared\"")]
    [InlineData("CacheProfileName = \"Shared\"")]
    [InlineData("CacheProfileName = Names.Public")]
    [InlineData("CacheProfileName = \"private\", Location = ResponseCacheLocation.Any")]
    [InlineData("CacheProfileName = \"unknown\"", false)]
    [InlineData("CacheProfileName = \"private\"", false)]
    [InlineData("CacheProfileName = \"shared\", NoStore = true", false)]
    [InlineData("CacheProfileName = \"shared\", VaryByHeader = \"Cookie\"", false)]
    [InlineData("CacheProfileName = \"never\"", false)]
    [InlineData("CacheProfileName = \"twice\"", false)]
    [InlineData("CacheProfileName = \"configured\"", false)]
    [InlineData("CacheProfileName = \"byCaller\"", false)]
    public Task A_profile_says_it(string settings, bool shared = true) => Verify($$"""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        public static class Names
        {
            public const string Public = "public";
        }

        public static class Setup
        {
            public static void Add(IServiceCollection services, int seconds)
            {
                services.AddControllers(options =>
                {
                    options.CacheProfiles.Add("shared", new CacheProfile { Duration = 60 });
                    options.CacheProfiles.Add("private", new CacheProfile { Duration = 60, Location = ResponseCacheLocation.Client });
                    options.CacheProfiles.Add("never", new CacheProfile { NoStore = true });
                    options.CacheProfiles.Add("twice", new CacheProfile { Duration = 60 });
                    options.CacheProfiles.Add("configured", new CacheProfile { Duration = seconds });
                    options.CacheProfiles[Names.Public] = new CacheProfile() { Location = ResponseCacheLocation.Any, Duration = 60 };
                    options.CacheProfiles["twice"] = new CacheProfile { Duration = 0 };
                    options.CacheProfiles.TryAdd("byCaller", new() { Duration = 60, VaryByHeader = "Authorization" });
                });
            }
        }

        public class Orders : ControllerBase
        {
            [ResponseCache({{settings}})]
            public IActionResult Get() => {{(shared ? "[|Unauthorized()|]" : "Unauthorized()")}};

            [Authorize]
            [{{(shared ? $"[|ResponseCache({settings})|]" : $"ResponseCache({settings})")}}]
            public IActionResult All() => Ok();
        }
        """);

    [Fact]
    public Task Whose_answer_the_attribute_marks() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        [ResponseCache(Duration = 60)]
        public class Orders : ControllerBase
        {
            public IActionResult Get() => [|Unauthorized()|];

            [ResponseCache(NoStore = true)]
            public IActionResult Own() => Unauthorized();

            public IActionResult Forbidden() => Forbid();

            public IActionResult Marked()
            {
                Response.Headers.CacheControl = "no-store";
                return Unauthorized();
            }

            public IActionResult Unread(string directive)
            {
                Response.Headers.CacheControl = directive;
                return Unauthorized();
            }

            private IActionResult Helper() => Unauthorized();
        }

        public class Other
        {
            [ResponseCache(Duration = 60)]
            public object Get() => TypedResults.Unauthorized();
        }
        """);

    [Theory]
    [InlineData("\"public, max-age=60\"")]
    [InlineData("\"max-age=60\"")]
    [InlineData("\"s-maxage=60, must-revalidate\"")]
    [InlineData("Cached")]
    [InlineData("\"max-age=\" + 60")]
    [InlineData("$\"public, max-age={60 * 60}\"")]
    [InlineData("$\"public, s-maxage={context.Items.Count}\"")]
    [InlineData("$\"max-age={context.Items.Count}, public\"")]
    public Task A_header_on_the_way_to_the_401(string value) => VerifyFix($$"""
        public static class Endpoints
        {
            private const string Cached = "public, max-age=600";

            public static IResult Get(HttpContext context)
            {
                context.Response.Headers.CacheControl = {{value}};
                if (context.User.Identity is null)
                    return [|Results.Unauthorized()|];
                return Results.Ok();
            }
        }
        """, $$"""
        public static class Endpoints
        {
            private const string Cached = "public, max-age=600";

            public static IResult Get(HttpContext context)
            {
                context.Response.Headers.CacheControl = {{value}};
                if (context.User.Identity is null)
                {
                    context.Response.Headers.CacheControl = "no-store";
                    return Results.Unauthorized();
                }
                return Results.Ok();
            }
        }
        """);

    [Theory]
    [InlineData("\"no-store\"")]
    [InlineData("\"no-cache, max-age=60\"")]
    [InlineData("\"private, max-age=60\"")]
    [InlineData("\"max-age=0\"")]
    [InlineData("\"must-revalidate\"")]
    [InlineData("context.TraceIdentifier")]
    [InlineData("$\"max-age={0}\"")]
    [InlineData("$\"max-age={context.Items.Count}\"")]
    [InlineData("$\"private, max-age={context.Items.Count}\"")]
    [InlineData("$\"public{context.TraceIdentifier}\"")]
    [InlineData("$\"public, {context.TraceIdentifier}\"")]
    [InlineData("$\"public, max-age=60{context.TraceIdentifier}\"")]
    public Task A_header_that_lets_nobody_share_it(string value) => Verify($$"""
        public static class Endpoints
        {
            public static IResult Get(HttpContext context)
            {
                context.Response.Headers.CacheControl = {{value}};
                return Results.Unauthorized();
            }
        }
        """);

    [Fact]
    public Task The_way_decides() => Verify("""
        using Microsoft.Net.Http.Headers;

        public static class Endpoints
        {
            public static IResult OnlyTheOther(HttpContext context)
            {
                if (context.User.Identity is null)
                    return Results.Unauthorized();
                context.Response.Headers.CacheControl = "public, max-age=60";
                return Results.Ok();
            }

            public static IResult Perhaps(HttpContext context)
            {
                if (context.User.Identity is not null)
                    context.Response.Headers.CacheControl = "public, max-age=60";
                if (context.User.Identity is null)
                    return Results.Unauthorized();
                return Results.Ok();
            }

            public static IResult Replaced(HttpContext context)
            {
                context.Response.Headers.CacheControl = "public, max-age=60";
                if (context.User.Identity is null)
                {
                    context.Response.Headers["Cache-Control"] = "no-store";
                    return Results.Unauthorized();
                }
                return Results.Ok();
            }

            public static void ReplacedBehind(HttpContext context)
            {
                context.Response.Headers.CacheControl = "public, max-age=60";
                context.Response.StatusCode = 401;
                context.Response.Headers.CacheControl = "no-store";
            }

            public static void Typed(HttpContext context)
            {
                context.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { Public = true, MaxAge = TimeSpan.FromMinutes(1) };
                [|context.Response.StatusCode = 401|];
            }

            public static void TypedPrivate(HttpContext context)
            {
                context.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { Private = true, MaxAge = TimeSpan.FromMinutes(1) };
                context.Response.StatusCode = 401;
            }

            public static void TypedFor(HttpContext context, TimeSpan age)
            {
                context.Response.GetTypedHeaders().CacheControl = new() { SharedMaxAge = age };
                [|context.Response.StatusCode = 401|];
            }

            public static void TypedForNoTime(HttpContext context)
            {
                context.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { MaxAge = TimeSpan.Zero, MustRevalidate = true };
                context.Response.StatusCode = 401;
            }

            public static void TypedForNoSeconds(HttpContext context)
            {
                context.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { MaxAge = TimeSpan.FromSeconds(0) };
                context.Response.StatusCode = 401;
            }

            public static void TypedFromElsewhere(HttpContext context, CacheControlHeaderValue value)
            {
                context.Response.GetTypedHeaders().CacheControl = value;
                context.Response.StatusCode = 401;
            }

            public static void TypedOfTheRequest(HttpContext context)
            {
                context.Request.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { MaxAge = TimeSpan.FromSeconds(60) };
                context.Response.StatusCode = 401;
            }

            public static void OfTheRequest(HttpContext context)
            {
                context.Request.Headers.CacheControl = "max-age=60";
                context.Response.StatusCode = 401;
            }
        }
        """);

    [Fact]
    public Task What_authenticated_callers_see() => VerifyFix("""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        [Authorize]
        public class Orders : ControllerBase
        {
            [HttpGet, [|ResponseCache(Duration = 60)|]]
            public IActionResult Mine() => Ok();

            [[|ResponseCache(Duration = 60, Location = ResponseCacheLocation.Any, VaryByHeader = "Accept")|]]
            public IActionResult Other() => Ok();

            [AllowAnonymous, ResponseCache(Duration = 60)]
            public IActionResult Open() => Ok();

            public IActionResult None() => Ok();
        }

        [[|ResponseCache(Duration = 60)|]]
        [Authorize]
        public class Closed : ControllerBase
        {
        }

        [ResponseCache(Duration = 60)]
        [Authorize]
        public class Mixed : ControllerBase
        {
            [AllowAnonymous]
            public IActionResult Open() => Ok();
        }

        [ResponseCache(Duration = 60)]
        public class Public : ControllerBase
        {
        }
        """, """
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        [Authorize]
        public class Orders : ControllerBase
        {
            [HttpGet, ResponseCache(Duration = 60, Location = ResponseCacheLocation.Client)]
            public IActionResult Mine() => Ok();

            [ResponseCache(Duration = 60, Location = ResponseCacheLocation.Client, VaryByHeader = "Accept")]
            public IActionResult Other() => Ok();

            [AllowAnonymous, ResponseCache(Duration = 60)]
            public IActionResult Open() => Ok();

            public IActionResult None() => Ok();
        }

        [ResponseCache(Duration = 60, Location = ResponseCacheLocation.Client)]
        [Authorize]
        public class Closed : ControllerBase
        {
        }

        [ResponseCache(Duration = 60)]
        [Authorize]
        public class Mixed : ControllerBase
        {
            [AllowAnonymous]
            public IActionResult Open() => Ok();
        }

        [ResponseCache(Duration = 60)]
        public class Public : ControllerBase
        {
        }
        """);

    [Fact]
    public Task System_web() => Verify("""
        using System.Web;

        public class Module
        {
            public void Deny(HttpResponseBase response)
            {
                response.AppendHeader("Cache-Control", "public, max-age=60");
                [|response.StatusCode = 401|];
            }

            public void Good(HttpResponseBase response)
            {
                response.AppendHeader("Cache-Control", "no-store");
                response.StatusCode = 401;
            }
        }
        """, TestFramework.Net48, language: LanguageVersion.CSharp7_3);

    [Theory]
    [InlineData("[{|#0:OutputCache|}]")]
    [InlineData("[{|#0:OutputCache(Duration = 30, VaryByQueryKeys = new[] { \"page\" })|}]")]
    [InlineData("[OutputCache(VaryByHeaderNames = new[] { \"X-Api-Key\" })]", false)]
    [InlineData("[OutputCache(PolicyName = \"ByKey\")]", false)]
    [InlineData("[OutputCache(NoStore = true)]", false)]
    [InlineData("[OutputCache, Microsoft.AspNetCore.Authorization.Authorize]", false)]
    public Task Output_caching_in_front_of_a_key_check(string attribute, bool reported = true) => VerifyNoFixOf($$"""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;
        using Microsoft.AspNetCore.OutputCaching;

        public class KeyAttribute : Attribute, IAsyncActionFilter
        {
            public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
            {
                if (!context.HttpContext.Request.Headers.TryGetValue("X-Api-Key", out var key) || key != "secret")
                    context.Result = new UnauthorizedResult();
                else
                    await next();
            }
        }

        public class TenantAttribute : Attribute, IResourceFilter
        {
            public void OnResourceExecuting(ResourceExecutingContext context)
            {
                if (context.HttpContext.Request.Headers["X-Tenant"].Count == 0)
                    context.Result = new BadRequestResult();
            }

            public void OnResourceExecuted(ResourceExecutedContext context) { }
        }

        [Key]
        public class Guarded : ControllerBase
        {
            {{attribute}}
            public string Get() => "content";
        }

        [Tenant, OutputCache(Duration = 30)]
        public class Open : ControllerBase
        {
            public string Get() => "content";
        }
        """, reported ? [Expect(0, "[OutputCache]", "what only callers with the X-Api-Key header may see", "vary by that header")] : []);

    private Task VerifyNoFixOf(string source, Microsoft.CodeAnalysis.Testing.DiagnosticResult[] expected) => VerifyFix(source, source, expected: expected);

    [Fact]
    public Task Output_caching_of_endpoints() => VerifyNoFix("""
        public static class Endpoints
        {
            public static void Map(WebApplication app)
            {
                app.MapGet("/a", Content).WithName("a").[|CacheOutput()|];
                app.MapGet("/b", () => "content").AddEndpointFilter(async (context, next) =>
                {
                    if (context.HttpContext.Request.Headers["X-Api-Key"] != "secret")
                        return Results.Unauthorized();
                    return await next(context);
                }).[|CacheOutput()|];

                app.MapGet("/c", Content).CacheOutput(policy => policy.SetVaryByHeader("X-Api-Key"));
                app.MapGet("/d", Content).CacheOutput("ByKey");
                app.MapGet("/e", Content).RequireAuthorization().CacheOutput();
                app.MapGet("/f", () => "content").CacheOutput();
                // A header of the program's own that the 401 hangs on, whatever it is called; what a proxy adds is no key.
                app.MapGet("/h", (HttpRequest request, Subscribers known) => known.Has(request.Headers["X-Subscriber"]) ? Results.Ok() : Results.Unauthorized()).[|CacheOutput()|];
                app.MapGet("/i", (HttpRequest request, Subscribers known) => known.Has(request.Headers["X-Forwarded-For"]) ? Results.Ok() : Results.Unauthorized()).CacheOutput();
                // Not kept: the request has an Authorization header.
                app.MapGet("/g", (HttpContext context) => context.Request.Headers.Authorization == "x" ? Results.Ok() : Results.Unauthorized()).CacheOutput();
            }

            private static IResult Content(HttpRequest request) =>
                request.Headers["X-Api-Key"] == "secret" ? Results.Ok("content") : Results.Unauthorized();
        }

        public class Subscribers { public bool Has(string? name) => name == "a"; }
        """);
}
