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
    [InlineData("Request.HttpContext.Response.Headers.WWWAuthenticate = \"Bearer\";")]
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
                if ({|#1:first|})
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
        """, expected: Expect(0, "Unauthorized()", " on every path: not where `!first`").WithLocation(1));

    [Theory]
    [InlineData("if ({|#1:key is null|}) { } else Set();", ": not where `key is null`")]
    [InlineData("if ({|#1:key != null|}) Set();", ": not where `key == null`")]
    [InlineData("if ({|#1:key == null|}) { Log(); } else { Log(); Set(); }", ": not where `key == null`")]
    [InlineData("if ({|#1:!(key is null || (key.Length == 0))|}) Set();", ": not where `key is null || (key.Length == 0)`")]
    [InlineData("if ({|#1:key is not null && key.Length > 8|}) Set();", ": not where `!(key is not null && key.Length > 8)`")]
    [InlineData("if ({|#1:key?.Length == 8|}) Set();", ": not where `key?.Length != 8`")]
    [InlineData("if (key is null) Log(); if ({|#1:!Request.IsHttps|}) Set(); Log();", ": not where `Request.IsHttps`")]
    [InlineData("if (key == \"a\") return Ok(); if ({|#1:Request.IsHttps|}) Set();", ": not where `!Request.IsHttps`")]
    [InlineData("if ({|#1:Request.IsHttps|}) Set(); else if ({|#2:key is null|}) Set();", ": not where `!Request.IsHttps` and `key is not null`")]
    [InlineData("if ({|#1:Request.IsHttps|}) { if (key is null) Set(); }", ": not where `!Request.IsHttps`")]
    [InlineData("if ({|#1:key == \"a key that is far too long to be repeated within a message\"|}) Set();", "")]
    [InlineData("if (key == \"a\") Set(); else if (key == \"b\") Set(); else if (key == \"c\") Set();", "")]
    [InlineData("switch (key) { case null: break; default: Set(); break; }", "")]
    [InlineData("try { Log(); Set(); } catch (FormatException) { }", "")]
    [InlineData("foreach (var c in key ?? \"\") Set();", "")]
    public Task The_message_says_which_way_lacks_the_header_if_that_is_short(string statement, string way)
    {
        var expected = Expect(0, "Unauthorized()", " on every path" + way);
        for (var i = 1; statement.Contains("{|#" + i); i++)
            expected = expected.WithLocation(i);
        return Verify($$"""
            using Microsoft.AspNetCore.Mvc;

            public class Orders : ControllerBase
            {
                public IActionResult Get(string? key)
                {
                    {{statement}}
                    return {|#0:Unauthorized()|};
                }

                private void Set() => Response.Headers.WWWAuthenticate = "Bearer";

                private void Log() => Console.WriteLine("WWW-Authenticate");
            }
            """, expected: expected);
    }

    [Fact]
    public Task The_message_says_which_way_behind_the_status_lacks_the_header() => Verify("""
        public class ApiKeyMiddleware(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                if (context.Request.Headers.ContainsKey("X-Api-Key"))
                {
                    await next(context);
                    return;
                }
                {|#0:context.Response.StatusCode = 401|};
                if ({|#1:context.Request.Path.StartsWithSegments("/api")|})
                    context.Response.Headers.WWWAuthenticate = "ApiKey";
            }
        }
        """, expected: Expect(0, "StatusCode = 401", " on every path: not where `!context.Request.Path.StartsWithSegments(\"/api\")`").WithLocation(1));

    [Fact]
    public Task Set_by_one_condition_before_and_by_another_behind_is_no_short_story() => Verify("""
        public static class Answers
        {
            public static void Refuse(HttpContext context, bool first)
            {
                if (first)
                    context.Response.Headers.WWWAuthenticate = "ApiKey";
                {|#0:context.Response.StatusCode = 401|};
                if (!first)
                    context.Response.Headers.WWWAuthenticate = "Bearer";
            }
        }
        """, expected: Expect(0, "StatusCode = 401", " on every path"));

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

            public IHttpActionResult Empty() => [|Unauthorized(new AuthenticationHeaderValue[] { })|];

            public IHttpActionResult Listed() => Unauthorized(challenges: new[] { new AuthenticationHeaderValue("Bearer") });

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

            public System.Web.Mvc.ActionResult Named() => [|new System.Web.Mvc.HttpStatusCodeResult(statusDescription: "no", statusCode: 401)|];

            public System.Web.Mvc.ActionResult Other() => new System.Web.Mvc.HttpStatusCodeResult(statusDescription: "401", statusCode: 409);
        }
        """, TestFramework.Net48, language: LanguageVersion.CSharp7_3);

    [Fact]
    public Task An_event_leaves_the_answer_to_its_handler() => Verify("""
        using Microsoft.AspNetCore.Authentication.JwtBearer;

        public static class Setup
        {
            public static JwtBearerEvents Events() => new()
            {
                // The handler sets status and challenge after the event.
                OnChallenge = context => { context.Response.StatusCode = 401; return Task.CompletedTask; },
                OnAuthenticationFailed = async context =>
                {
                    // What comes after a body is too late.
                    [|context.Response.StatusCode = 401|];
                    await context.Response.WriteAsync("no");
                },
                OnTokenValidated = context => { context.Response.StatusCode = 401; return Task.CompletedTask; },
            };
        }
        """);

    [Fact]
    public Task The_header_goes_to_another_response() => Verify("""
        using System.Net;

        public static class Answers
        {
            public static void Two(HttpContext one, HttpContext other)
            {
                one.Response.Headers.WWWAuthenticate = "Bearer";
                [|other.Response.StatusCode = 401|];
                one.Response.StatusCode = 401;
            }

            public static void Copy(HttpContext context)
            {
                var copy = new DefaultHttpContext();
                copy.Response.Headers.WWWAuthenticate = "Bearer";
                [|context.Response.StatusCode = 401|];
            }

            public static void Same(HttpContext context)
            {
                var response = context.Response;
                var headers = response.Headers;
                headers.WWWAuthenticate = "Bearer";
                response.StatusCode = 401;
            }
        }
        """);

    [Fact]
    public Task Exceptions_and_finally() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult SetBefore()
            {
                Response.Headers.WWWAuthenticate = "Bearer";
                try { return Ok(); }
                catch (InvalidOperationException) { return Unauthorized(); }
            }

            public IActionResult SetFirst()
            {
                try
                {
                    Response.Headers.WWWAuthenticate = "Bearer";
                    return Ok(Read());
                }
                catch (InvalidOperationException) { return Unauthorized(); }
            }

            public IActionResult SetTooLate()
            {
                try
                {
                    var read = Read();
                    Response.Headers.WWWAuthenticate = "Bearer";
                    return Ok(read + Read());
                }
                catch (InvalidOperationException) { return [|Unauthorized()|]; }
            }

            public void SetAtLast()
            {
                try { Response.StatusCode = 401; }
                finally { Response.Headers.WWWAuthenticate = "Bearer"; }
            }

            public void ClearedAtLast()
            {
                try { [|Response.StatusCode = 401|]; }
                finally { Read(); }
            }

            public void Throws(int n)
            {
                Response.StatusCode = 401;
                if (n == 0)
                    throw new InvalidOperationException();
                Response.Headers.WWWAuthenticate = "Bearer";
            }

            public void Loop(int n)
            {
                while (n-- > 0)
                {
                    if (n == 3)
                        continue;
                    [|Response.StatusCode = 401|];
                }
            }

            private static int Read() => 3;
        }
        """);

    [Fact]
    public Task Helpers_that_call_each_other() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Sets() { Ping(3); return Unauthorized(); }

            public IActionResult SetsNot() { Tick(3); return [|Unauthorized()|]; }

            private void Ping(int n) { if (n > 0) Pong(n - 1); }

            private void Pong(int n) { Ping(n); Response.Headers.WWWAuthenticate = "Bearer"; }

            private void Tick(int n) { if (n > 0) Tock(n - 1); }

            private void Tock(int n) => Tick(n);
        }
        """);

    [Fact]
    public Task A_status_chosen_by_a_condition() => Verify("""
        public static class Errors
        {
            public static void Write(HttpContext context, Exception exception, bool known)
            {
                context.Response.StatusCode = known ? 403 : [|StatusCodes.Status401Unauthorized|];
                context.Response.StatusCode = exception switch
                {
                    ArgumentException => 400,
                    UnauthorizedAccessException => [|401|],
                    _ => 500,
                };
                context.Response.StatusCode = known ? 403 : 404;
            }

            public static void Challenge(HttpContext context, bool known)
            {
                context.Response.StatusCode = known ? 403 : 401;
                if (context.Response.StatusCode != 403)
                    context.Response.Headers.WWWAuthenticate = "Bearer";
                else
                    context.Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
            }
        }
        """);

    [Fact]
    public Task A_private_method_answers_for_its_callers() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get(int id)
            {
                Response.Headers.WWWAuthenticate = "Bearer";
                return id == 0 ? Covered() : NotCovered();
            }

            public IActionResult Put(int id) => id == 0 ? NotCovered() : Ok();

            private IActionResult Covered() => Unauthorized();

            private IActionResult NotCovered() => [|Unauthorized()|];

            private IActionResult NobodyCalls() => [|Unauthorized()|];
        }
        """);

    [Fact]
    public Task A_base_class_or_another_scheme_challenges() => Verify("""
        using System.Text.Encodings.Web;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Authentication.JwtBearer;
        using Microsoft.Extensions.Options;

        public class TokenHandler(IOptionsMonitor<JwtBearerOptions> options, ILoggerFactory logger, UrlEncoder encoder) : JwtBearerHandler(options, logger, encoder)
        {
            protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
            {
                await base.HandleChallengeAsync(properties);
                Response.StatusCode = 401;
            }
        }

        public abstract class KeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
        {
            protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
            {
                await base.HandleChallengeAsync(properties);
                [|Response.StatusCode = 401|];
            }

            protected Task Other()
            {
                Response.StatusCode = 401;
                return Context.ChallengeAsync("Other");
            }
        }
        """);

    [Theory]
    [InlineData("app.Use(async (context, next) => { await next(context); Answers.Complete(context); });")]
    [InlineData("app.Use(Answers.Around);")]
    [InlineData("app.UseMiddleware<Completion>();")]
    [InlineData("app.UseStatusCodePages(context => { Answers.Complete(context.HttpContext); return Task.CompletedTask; });")]
    // Several may not be told apart from all.
    [InlineData("app.Use(async (context, next) => { await next(context); if (context.Request.Path.StartsWithSegments(\"/a\")) Answers.Complete(context); Answers.Complete(context); });")]
    public Task A_mechanism_completes_every_401(string use) => Verify(Mechanism(use, "Results.Unauthorized()", completes: true));

    [Theory]
    [InlineData("app.Use(async (context, next) => { await next(context); Answers.Log(context); });")]
    [InlineData("app.Use(async (context, next) => { if (context.Request.Path == \"/old\") { Answers.Complete(context); return; } await next(context); });")]
    [InlineData("app.MapGet(\"/old\", (HttpContext context) => Answers.Complete(context));")]
    public Task A_mechanism_of_its_own_completes_nothing(string use) => Verify(Mechanism(use, "[|Results.Unauthorized()|]", completes: false));

    // A path, a group, an endpoint.
    [Fact]
    public Task A_mechanism_of_some_endpoints_completes_theirs() => Verify("""
        var app = WebApplication.CreateBuilder(args).Build();
        app.Use(async (context, next) =>
        {
            await next(context);
            if (context.Response.StatusCode == 401 && context.Request.Path.StartsWithSegments("/mcp"))
                context.Response.Headers.WWWAuthenticate = "Bearer";
        });
        var api = app.MapGroup("/api").AddEndpointFilter(Answers.Complete);
        api.MapGet("/orders", (string? key) => key is null ? Results.Unauthorized() : Results.Ok());
        api.MapGroup("/admin").MapGet("/users", (string? key) => key is null ? Results.Unauthorized() : Results.Ok());
        app.MapGet("/mcp/tools", (string? key) => key is null ? Results.Unauthorized() : Results.Ok());
        app.MapGet("/own", (string? key) => key is null ? Results.Unauthorized() : Results.Ok()).AddEndpointFilter(Answers.Complete);
        app.MapGet("/other", (string? key) => key is null ? [|Results.Unauthorized()|] : Results.Ok());
        Partners.Map(app.MapGroup("/partners"));
        app.Run();

        public static class Answers
        {
            public static async ValueTask<object?> Complete(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
            {
                var result = await next(context);
                context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
                return result;
            }
        }

        // Whoever hands the group over may have put a filter on it.
        public static class Partners
        {
            public static void Map(Microsoft.AspNetCore.Routing.RouteGroupBuilder group) => group.MapGet("/", (string? key) => key is null ? Results.Unauthorized() : Results.Ok());
        }
        """);

    // A branch of the pipeline sees the requests to its path alone.
    [Theory]
    [InlineData("app.UseWhen(context => context.Request.Path.StartsWithSegments(\"/api\"), branch => branch.UseMiddleware<Completion>());")]
    [InlineData("app.Map(\"/api\", branch => { branch.UseMiddleware<Completion>(); });")]
    [InlineData("app.UseWhen(context => context.Request.Path.StartsWithSegments(\"/api\"), branch => branch.Use(async (context, next) => { await next(context); Answers.Complete(context); })); app.Map(\"/api\", branch => branch.UseMiddleware<Completion>());")]
    public Task A_mechanism_of_a_branch_completes_its_own(string use) => Verify($$"""
        var app = WebApplication.CreateBuilder(args).Build();
        {{use}}
        app.MapGet("/api/orders", () => Results.Unauthorized());
        app.MapGet("/other", () => [|Results.Unauthorized()|]);
        app.Run();

        public static class Answers
        {
            public static void Complete(HttpContext context) => context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        public class Completion(RequestDelegate next)
        {
            public Task InvokeAsync(HttpContext context)
            {
                Answers.Complete(context);
                return next(context);
            }
        }
        """);

    [Theory]
    [InlineData("app.UseMiddleware<Completion>(); app.Map(\"/api\", branch => branch.UseMiddleware<Completion>());")]
    [InlineData("app.UseWhen(context => context.Request.Method != \"GET\", branch => branch.UseMiddleware<Completion>());")]
    [InlineData("app.UseMiddleware(typeof(Completion));")]
    public Task Middleware_that_may_see_all_requests_completes_every_401(string use) => Verify($$"""
        var app = WebApplication.CreateBuilder(args).Build();
        {{use}}
        app.MapGet("/other", () => Results.Unauthorized());
        app.Run();

        public class Completion(RequestDelegate next)
        {
            public Task InvokeAsync(HttpContext context)
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return next(context);
            }
        }
        """);

    // What writes another challenge for one that is there gives none to an answer without.
    [Theory]
    [InlineData("if (context.Response.Headers.WWWAuthenticate.ToString().StartsWith(\"Negotiate\"))", false)]
    [InlineData("if (context.Response.Headers.ContainsKey(\"WWW-Authenticate\"))", false)]
    [InlineData("if (!string.IsNullOrEmpty(context.Response.Headers[\"WWW-Authenticate\"]))", false)]
    [InlineData("var challenge = context.Response.Headers.WWWAuthenticate.ToString(); if (challenge.Contains(\"Negotiate\"))", false)]
    [InlineData("if (!context.Response.Headers.ContainsKey(\"WWW-Authenticate\"))", true)]
    [InlineData("if (string.IsNullOrEmpty(context.Response.Headers[\"WWW-Authenticate\"]))", true)]
    [InlineData("if (context.Response.Headers.ContainsKey(\"X-Realm\"))", true)]
    public Task A_challenge_in_place_of_another(string condition, bool completes) => Verify($$"""
        var app = WebApplication.CreateBuilder(args).Build();
        app.Use(async (context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                {{condition}}
                    context.Response.Headers.WWWAuthenticate = "NTLM";
                return Task.CompletedTask;
            });
            await next(context);
        });
        app.MapGet("/", () => {{(completes ? "Results.Unauthorized()" : "[|Results.Unauthorized()|]")}});
        app.Run();
        """);

    [Fact]
    public Task A_filter_of_some_controllers_completes_theirs() => Verify("""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;

        public sealed class ChallengedAttribute : ResultFilterAttribute
        {
            public override void OnResultExecuting(ResultExecutingContext context) => context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
        }

        [Challenged]
        public class Marked : ControllerBase { public IActionResult Get(string? key) => key is null ? Unauthorized() : Ok(); }

        public class Derived : Marked { public IActionResult Put(string? key) => key is null ? Unauthorized() : Ok(); }

        public class Bare : ControllerBase
        {
            [Challenged]
            public IActionResult Get(string? key) => key is null ? Unauthorized() : Ok();

            public IActionResult Put(string? key) => key is null ? [|Unauthorized()|] : Ok();
        }
        """);

    [Fact]
    public Task A_filter_that_is_put_on_all_actions_completes_every_401() => Verify("""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddControllers(options => options.Filters.Add<ChallengedAttribute>());
        builder.Build().Run();

        public sealed class ChallengedAttribute : ResultFilterAttribute
        {
            public override void OnResultExecuting(ResultExecutingContext context) => context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
        }

        public class Bare : ControllerBase { public IActionResult Get(string? key) => key is null ? Unauthorized() : Ok(); }
        """);

    private static string Mechanism(string use, string answer, bool completes) => $$"""
        var app = WebApplication.CreateBuilder(args).Build();
        {{use}}
        app.MapGet("/", () => {{answer}});
        app.Run();

        public static class Names { public const string Challenge = "WWW-Authenticate"; }

        public static class Answers
        {
            public static void Complete(HttpContext context) => context.Response.Headers[Names.Challenge] = "Bearer";

            public static void Log(HttpContext context) => Console.WriteLine(Names.Challenge + context.TraceIdentifier);

            public static async Task Around(HttpContext context, RequestDelegate next) { await next(context); {{(completes ? "Complete(context);" : "")}} }
        }

        public class Completion(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context) { await next(context); {{(completes ? "Answers.Complete(context);" : "")}} }
        }
        """;

    [Fact]
    public Task Web_api_2_completes_401s_in_a_handler_or_filter() => Verify("""
        using System.Net;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Threading;
        using System.Threading.Tasks;
        using System.Web.Http;

        public class ChallengeHandler : DelegatingHandler
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
            {
                var response = await base.SendAsync(request, cancellation);
                if (response.StatusCode == HttpStatusCode.Unauthorized)
                    response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue("Bearer"));
                return response;
            }
        }

        public class OrdersController : ApiController
        {
            public IHttpActionResult Bare() => Unauthorized();
        }
        """, TestFramework.Net48, language: LanguageVersion.CSharp7_3);

    [Theory]
    [InlineData("Send.UnauthorizedAsync()")]
    [InlineData("Send.StatusCodeAsync(401)")]
    [InlineData("Send.ResponseAsync(\"no\", 401)")]
    [InlineData("Send.ErrorsAsync(401)")]
    [InlineData("HttpContext.Response.SendUnauthorizedAsync()")]
    public Task Fast_endpoints(string answer) => Verify($$"""
        using FastEndpoints;

        public class Get : EndpointWithoutRequest<string>
        {
            public override async Task HandleAsync(CancellationToken cancellation)
            {
                if (User.Identity == null)
                    await [|{{answer}}|];
                // Too late for what is sent.
                HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
                await {{answer}};
                await Send.ForbiddenAsync();
            }
        }
        """);

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

    [Theory]
    [InlineData("services.AddProblemDetails(o => o.CustomizeProblemDetails = context => context.HttpContext.Response.Headers.WWWAuthenticate = \"Bearer\");")]
    [InlineData("services.Configure<ProblemDetailsOptions>(o => { o.CustomizeProblemDetails = Customize; });")]
    public Task Problem_details_are_customized(string setup) => Verify(Problems(setup, "Problem(statusCode: 401)"));

    [Fact]
    public Task Problem_details_are_customized_without_a_challenge() =>
        Verify(Problems("services.AddProblemDetails(o => o.CustomizeProblemDetails = context => context.ProblemDetails.Title = \"no\");", "[|Problem(statusCode: 401)|]"));

    private static string Problems(string setup, string answer) => $$"""
        using Microsoft.AspNetCore.Mvc;

        public static class Setup
        {
            public static void Add(IServiceCollection services) { {{setup}} }

            private static void Customize(ProblemDetailsContext context) => context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
        }

        public class Orders : ControllerBase
        {
            public IActionResult Get() => {{answer}};
        }
        """;

    [Theory]
    [InlineData("Response.StatusCode = 401; return BadRequest();")]
    [InlineData("Response.StatusCode = 401; Response.ContentType = \"text/plain\"; return StatusCode(400);")]
    [InlineData("[|Response.StatusCode = 401|]; return Content(\"no\");")]
    [InlineData("[|Response.StatusCode = 401|]; if (Response.HasStarted) return BadRequest(); return new EmptyResult();")]
    public Task A_result_behind_it_sets_a_status_of_its_own(string statements) => Verify($$"""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get() { {{statements}} }
        }
        """);

    [Fact]
    public Task A_filter_replaces_the_status_by_its_result() => Verify("""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;

        public class KeyFilter : ActionFilterAttribute
        {
            public override void OnActionExecuting(ActionExecutingContext context)
            {
                context.HttpContext.Response.StatusCode = 401;
                context.Result = new BadRequestObjectResult("no key");
            }
        }
        """);

    [Fact]
    public Task A_header_that_is_built_piece_by_piece_is_left_out_only_where_there_is_none() => Verify("""
        using System.Text;

        public static class Challenger
        {
            public static void Answer(HttpContext context, bool bearer)
            {
                context.Response.StatusCode = 401;
                var text = new StringBuilder();
                if (bearer)
                    text.Append("Bearer");
                if (text.Length > 0)
                    context.Response.Headers.WWWAuthenticate = text.ToString();
            }
        }
        """);

    [Fact]
    public Task A_filter_attribute_speaks_for_the_actions_under_it() => Verify("""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;

        public class ChallengeAttribute(string challenge) : ActionFilterAttribute
        {
            public override void OnActionExecuting(ActionExecutingContext context) => context.HttpContext.Response.Headers.WWWAuthenticate = challenge;
        }

        public class ChallengeFilter : IActionFilter
        {
            public void OnActionExecuting(ActionExecutingContext context) => context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";

            public void OnActionExecuted(ActionExecutedContext context) { }
        }

        [Challenge("Bearer")]
        public abstract class ApiController : ControllerBase { }

        public class Orders : ApiController { public IActionResult Get() => Unauthorized(); }

        public class Items : ControllerBase
        {
            [TypeFilter(typeof(ChallengeFilter))]
            public IActionResult Get() => Unauthorized();

            public IActionResult Put() => [|Unauthorized()|];
        }
        """);
}
