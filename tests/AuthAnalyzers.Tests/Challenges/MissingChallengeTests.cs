using AuthAnalyzers.Challenges;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthAnalyzers.Tests.Challenges;

public class MissingChallengeTests : RuleTest<MissingChallenge>
{
    [Theory]
    [InlineData("Unauthorized()")]
    [InlineData("Unauthorized(new { error = \"no\" })")]
    [InlineData("StatusCode(401)")]
    [InlineData("StatusCode(StatusCodes.Status401Unauthorized, \"no\")")]
    [InlineData("StatusCode((int)System.Net.HttpStatusCode.Unauthorized)")]
    [InlineData("Problem(statusCode: 401)")]
    [InlineData("new UnauthorizedResult()")]
    [InlineData("new UnauthorizedObjectResult(\"no\")")]
    [InlineData("new StatusCodeResult(401)")]
    [InlineData("new ObjectResult(\"no\") { StatusCode = 401 }")]
    [InlineData("new JsonResult(\"no\") { StatusCode = StatusCodes.Status401Unauthorized }")]
    [InlineData("new ContentResult { Content = \"no\", StatusCode = 401 }")]
    public Task A_controller_answers_401(string answer) => Verify($$"""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get() => [|{{answer}}|];
        }
        """);

    [Theory]
    [InlineData("Forbid()")]
    [InlineData("StatusCode(403)")]
    [InlineData("Challenge()")]
    [InlineData("NotFound()")]
    [InlineData("Ok(401)")]
    [InlineData("new ObjectResult(401)")]
    [InlineData("new StatusCodeResult(Response.StatusCode)")]
    public Task Another_answer_is_none_of_its_business(string answer) => Verify($$"""
        using Microsoft.AspNetCore.Mvc;

        [ProducesResponseType(401)]
        public class Orders : ControllerBase
        {
            public IActionResult Get() => {{answer}};
        }
        """);

    [Theory]
    [InlineData("Results.Unauthorized()")]
    [InlineData("Results.StatusCode(401)")]
    [InlineData("Results.Json(new { error = \"no\" }, statusCode: 401)")]
    [InlineData("Results.Text(\"no\", statusCode: 401)")]
    [InlineData("Results.Problem(statusCode: StatusCodes.Status401Unauthorized)")]
    [InlineData("TypedResults.Unauthorized()")]
    [InlineData("TypedResults.Problem(statusCode: 401)")]
    public Task A_minimal_endpoint_answers_401(string answer) => Verify($$"""
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/", () => [|{{answer}}|]);
        app.Run();
        """);

    [Theory]
    [InlineData("Response.Headers.WWWAuthenticate = \"Bearer\";")]
    [InlineData("Response.Headers[\"WWW-Authenticate\"] = \"Bearer\";")]
    [InlineData("Response.Headers[\"www-authenticate\"] = \"Bearer\";")]
    [InlineData("Response.Headers[Microsoft.Net.Http.Headers.HeaderNames.WWWAuthenticate] = \"Bearer\";")]
    [InlineData("Response.Headers.Append(\"WWW-Authenticate\", \"Bearer\");")]
    [InlineData("Response.Headers.TryAdd(\"WWW-Authenticate\", \"Bearer\");")]
    [InlineData("Response.Headers.AppendCommaSeparatedValues(\"WWW-Authenticate\", \"Bearer\", \"Basic\");")]
    [InlineData("Response.GetTypedHeaders().Append(\"WWW-Authenticate\", \"Bearer\");")]
    [InlineData("HttpContext.Response.Headers.WWWAuthenticate = \"Bearer\";")]
    [InlineData("Response.OnStarting(() => { Response.Headers.WWWAuthenticate = \"Bearer\"; return Task.CompletedTask; });")]
    [InlineData("AddChallenge();")]
    [InlineData("Response.AddBearer();")]
    [InlineData("var headers = Response.Headers; headers.WWWAuthenticate = \"Bearer\";")]
    [InlineData("Response.Headers[Names.Header] = \"Bearer\";")]
    public Task The_header_is_set_before(string statement) => Verify($$"""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get()
            {
                {{statement}}
                return Unauthorized();
            }

            private void AddChallenge() => AddScheme("Bearer");

            private void AddScheme(string scheme) => Response.Headers.Append("WWW-Authenticate", scheme);
        }

        public static class Names
        {
            public static readonly string Header = "WWW-Authenticate";
        }

        public static class ResponseExtensions
        {
            public static void AddBearer(this HttpResponse response) => response.Headers.WWWAuthenticate = "Bearer";
        }
        """);

    [Theory]
    [InlineData("Request.Headers.WWWAuthenticate = \"Bearer\";")]
    [InlineData("Request.Headers[\"WWW-Authenticate\"] = \"Bearer\";")]
    [InlineData("Response.Headers.Authorization = \"Bearer\";")]
    [InlineData("Response.Headers[\"X-WWW-Authenticate\"] = \"Bearer\";")]
    [InlineData("_ = Response.Headers.WWWAuthenticate.Count;")]
    [InlineData("Response.Headers.WWWAuthenticate = \"Bearer\"; Response.Clear();")]
    [InlineData("Log();")]
    public Task Something_else_is_set_before(string statement) => Verify($$"""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get()
            {
                {{statement}}
                return [|Unauthorized()|];
            }

            private void Log() => Console.WriteLine("WWW-Authenticate");
        }
        """);

    [Fact]
    public Task One_branch_sets_the_header_and_one_does_not() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get(bool first)
            {
                if (first)
                    Response.Headers.WWWAuthenticate = "Bearer";
                return {|#0:Unauthorized()|};
            }

            public IActionResult Both(bool first)
            {
                if (first)
                    Response.Headers.WWWAuthenticate = "Bearer";
                else
                    Response.Headers.WWWAuthenticate = "Basic realm=\"api\"";
                return Unauthorized();
            }
        }
        """, expected: Expect(0, "Unauthorized()", " on every path"));

    [Fact]
    public Task Middleware_sets_the_status() => Verify("""
        public class ApiKeyMiddleware(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                if (!context.Request.Headers.ContainsKey("X-Api-Key"))
                {
                    [|context.Response.StatusCode = 401|];
                    await context.Response.WriteAsync("no key");
                    return;
                }
                await next(context);
            }
        }
        """);

    [Fact]
    public Task Middleware_sets_the_header_after_the_status() => Verify("""
        public class ApiKeyMiddleware(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                if (!context.Request.Headers.ContainsKey("X-Api-Key"))
                {
                    context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    context.Response.Headers.WWWAuthenticate = "ApiKey";
                    await context.Response.WriteAsync("no key");
                    return;
                }
                await next(context);
            }
        }
        """);

    [Fact]
    public Task The_header_comes_after_the_body() => Verify("""
        public class ApiKeyMiddleware(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                if (context.Request.Headers.ContainsKey("X-Api-Key"))
                {
                    await next(context);
                    return;
                }
                [|context.Response.StatusCode = 401|];
                await context.Response.WriteAsync("no key");
                context.Response.Headers.WWWAuthenticate = "ApiKey";
            }
        }
        """);

    [Fact]
    public Task A_middleware_adds_the_header_to_every_401() => Verify("""
        var app = WebApplication.CreateBuilder(args).Build();
        app.Use(async (context, next) =>
        {
            await next(context);
            if (context.Response.StatusCode == 401 && !context.Response.HasStarted)
                context.Response.Headers.WWWAuthenticate = "Bearer";
        });
        app.MapGet("/", () => Results.Unauthorized());
        app.Run();
        """);

    [Fact]
    public Task A_result_filter_adds_the_header_to_every_401() => Verify("""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;

        public class ChallengeFilter : IResultFilter
        {
            public void OnResultExecuting(ResultExecutingContext context)
            {
                if (context.Result is UnauthorizedResult)
                    context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
            }

            public void OnResultExecuted(ResultExecutedContext context) { }
        }

        public class Orders : ControllerBase
        {
            public IActionResult Get() => Unauthorized();
        }
        """);

    [Fact]
    public Task A_middleware_that_answers_itself_adds_nothing_for_others() => Verify("""
        var app = WebApplication.CreateBuilder(args).Build();
        app.Use(async (context, next) =>
        {
            if (context.Request.Path == "/old")
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
                context.Response.StatusCode = 401;
                return;
            }
            await next(context);
        });
        app.MapGet("/", () => [|Results.Unauthorized()|]);
        app.Run();
        """);

    [Fact]
    public Task Filters_events_and_handlers() => Verify("""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;
        using Microsoft.AspNetCore.Authentication.Cookies;
        using Microsoft.AspNetCore.Authentication.JwtBearer;

        public class KeyFilter : IAuthorizationFilter
        {
            public void OnAuthorization(AuthorizationFilterContext context) => context.Result = [|new UnauthorizedResult()|];
        }

        public static class Setup
        {
            public static CookieAuthenticationEvents Cookies() => new()
            {
                OnRedirectToLogin = context => { [|context.Response.StatusCode = 401|]; return Task.CompletedTask; },
            };

            public static JwtBearerEvents Jwt() => new()
            {
                OnChallenge = async context =>
                {
                    context.HandleResponse();
                    [|context.Response.StatusCode = 401|];
                    await context.Response.WriteAsync("no");
                },
            };
        }

        public class KeyEndpointFilter : IEndpointFilter
        {
            public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
                context.HttpContext.Request.Headers.ContainsKey("X-Api-Key") ? await next(context) : [|TypedResults.Unauthorized()|];
        }
        """);

    [Fact]
    public Task Shapes_of_code() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Ternary(bool ok) => ok ? Ok() : [|Unauthorized()|];

            public IActionResult Switch(int n) => n switch { 0 => Ok(), 1 => [|Unauthorized()|], _ => NotFound() };

            public async Task<IActionResult> Async()
            {
                await Task.Yield();
                return [|Unauthorized()|];
            }

            public IActionResult Local()
            {
                return No();
                IActionResult No() => [|Unauthorized()|];
            }

            public IActionResult Property => [|Unauthorized()|];

            public IActionResult Later()
            {
                var result = new ObjectResult("no");
                [|result.StatusCode = 401|];
                return result;
            }

            public IActionResult Catch()
            {
                try { return Ok(); }
                catch (InvalidOperationException) { return [|Unauthorized()|]; }
            }
        }
        """);

    [Fact]
    public Task Other_hosts() => Verify("""
        using System.Net;

        public class Server
        {
            public void Bare(HttpListenerContext context)
            {
                [|context.Response.StatusCode = 401|];
                context.Response.Close();
            }

            public void Good(HttpListenerContext context)
            {
                context.Response.AddHeader("WWW-Authenticate", "Basic realm=\"files\"");
                context.Response.StatusCode = (int)HttpStatusCode.Unauthorized;
            }

            public void Enum(HttpListenerContext context)
            {
                context.Response.Headers.Add(HttpResponseHeader.WwwAuthenticate, "Basic realm=\"files\"");
                context.Response.StatusCode = 401;
            }
        }
        """);

    [Fact]
    public Task Web_api_and_mvc_5() => Verify("""
        using System.Net;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Web.Http;

        public class OrdersController : ApiController
        {
            public IHttpActionResult Bare() => [|Unauthorized()|];

            public IHttpActionResult Good() => Unauthorized(new AuthenticationHeaderValue("Bearer"));

            public IHttpActionResult Code() => [|StatusCode(HttpStatusCode.Unauthorized)|];

            public HttpResponseMessage Message() => [|new HttpResponseMessage(HttpStatusCode.Unauthorized)|];

            public HttpResponseMessage Challenging()
            {
                var message = new HttpResponseMessage(HttpStatusCode.Unauthorized);
                message.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue("Bearer"));
                return message;
            }

            public HttpResponseMessage Created() => [|Request.CreateErrorResponse(HttpStatusCode.Unauthorized, "no")|];
        }

        public class PagesController : System.Web.Mvc.Controller
        {
            public System.Web.Mvc.ActionResult Bare() => [|new System.Web.Mvc.HttpUnauthorizedResult()|];

            public System.Web.Mvc.ActionResult Code() => [|new System.Web.Mvc.HttpStatusCodeResult(401)|];
        }
        """, TestFramework.Net48, language: LanguageVersion.CSharp7_3);

    [Fact]
    public Task A_stub_of_a_client_is_not_a_response() => Verify("""
        using System.Net;

        public class StubHandler : HttpMessageHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
                Task.FromResult(new HttpResponseMessage(HttpStatusCode.Unauthorized));

            public static bool Failed(HttpResponseMessage response) => response.StatusCode == HttpStatusCode.Unauthorized;
        }
        """);

    [Fact]
    public Task A_method_of_the_same_name_is_not_the_framework() => Verify("""
        public class Orders
        {
            public string Get() => Unauthorized();

            private static string Unauthorized() => "";
        }
        """);

    [Theory]
    [InlineData("auth_analyzers.challenge_added_elsewhere = true")]
    [InlineData("auth_analyzers.challenge_methods = Gateway.Announce")]
    [InlineData("auth_analyzers.challenge_methods = M:Gateway.Announce(Microsoft.AspNetCore.Http.HttpContext)")]
    public Task Options_tell_what_cannot_be_seen(string option) => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get()
            {
                Gateway.Announce(HttpContext);
                return Unauthorized();
            }
        }

        public static class Gateway
        {
            public static void Announce(HttpContext context) => context.Items["scheme"] = "Bearer";
        }
        """, editorconfig: option);

    [Fact]
    public Task Half_typed_code_is_survived() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get()
            {
                return {|CS0103:Unauthorised|}(;
            }
        }
        """.Replace("(;", "();", StringComparison.Ordinal));

    [Fact]
    public Task Without_a_web_framework_nothing_is_judged() => Verify("""
        public class Orders
        {
            public int StatusCode { get; set; }

            public void Get() => StatusCode = 401;
        }
        """, TestFramework.BaseLibrary);
}
