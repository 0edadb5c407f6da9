using AuthAnalyzers.Challenges;
using AuthAnalyzers.CodeFixes.Challenges;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthAnalyzers.Tests.Challenges;

public class MissingChallengeFixTests : RuleTest<MissingChallenge, MissingChallengeFix>
{
    [Fact]
    public Task In_a_controller() => VerifyFix("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Statement(string? user)
            {
                if (user == null)
                {
                    // Nobody we know.
                    return [|Unauthorized()|]; // yet
                }

                return Ok();
            }

            public IActionResult Embedded(string? user)
            {
                if (user == null)
                    return [|Unauthorized(new { error = "no" })|]; // yet
                return Ok();
            }

            public IActionResult OneLine(string? user)
            {
                if (user == null) return [|StatusCode(401)|];
                return Ok();
            }

            public IActionResult Else(string? user)
            {
                if (user != null)
                    return Ok();
                else
                    return [|Unauthorized()|];
            }

            public IActionResult Body() => [|Unauthorized()|];

            public Task<IActionResult> Wrapped() =>
                Task.FromResult<IActionResult>([|Unauthorized()|]); // wrapped

            public IActionResult Property => [|new UnauthorizedResult()|];

            public void Raw() => [|Response.StatusCode = 401|];

            public IActionResult Section(int n)
            {
                switch (n)
                {
                    case 0:
                        return Ok();
                    case 1: return [|Unauthorized()|];
                    default:
                        return [|Unauthorized("no")|];
                }
            }

            public IActionResult Local()
            {
                return No();
                IActionResult No() => [|Unauthorized()|];
            }
        }
        """, """
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Statement(string? user)
            {
                if (user == null)
                {
                    // Nobody we know.
                    Response.Headers.WWWAuthenticate = "Bearer";
                    return Unauthorized(); // yet
                }

                return Ok();
            }

            public IActionResult Embedded(string? user)
            {
                if (user == null)
                {
                    Response.Headers.WWWAuthenticate = "Bearer";
                    return Unauthorized(new { error = "no" }); // yet
                }
                return Ok();
            }

            public IActionResult OneLine(string? user)
            {
                if (user == null)
                {
                    Response.Headers.WWWAuthenticate = "Bearer";
                    return StatusCode(401);
                }
                return Ok();
            }

            public IActionResult Else(string? user)
            {
                if (user != null)
                    return Ok();
                else
                {
                    Response.Headers.WWWAuthenticate = "Bearer";
                    return Unauthorized();
                }
            }

            public IActionResult Body()
            {
                Response.Headers.WWWAuthenticate = "Bearer";
                return Unauthorized();
            }

            public Task<IActionResult> Wrapped()
            {
                Response.Headers.WWWAuthenticate = "Bearer";
                return Task.FromResult<IActionResult>(Unauthorized());
            } // wrapped

            public IActionResult Property
            {
                get
                {
                    Response.Headers.WWWAuthenticate = "Bearer";
                    return new UnauthorizedResult();
                }
            }

            public void Raw()
            {
                Response.Headers.WWWAuthenticate = "Bearer";
                Response.StatusCode = 401;
            }

            public IActionResult Section(int n)
            {
                switch (n)
                {
                    case 0:
                        return Ok();
                    case 1: Response.Headers.WWWAuthenticate = "Bearer"; return Unauthorized();
                    default:
                        Response.Headers.WWWAuthenticate = "Bearer";
                        return Unauthorized("no");
                }
            }

            public IActionResult Local()
            {
                return No();
                IActionResult No()
                {
                    Response.Headers.WWWAuthenticate = "Bearer";
                    return Unauthorized();
                }
            }
        }
        """);

    [Fact]
    public Task An_arm_becomes_a_branch() => VerifyFix("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult First(bool ok) => !ok ? [|Unauthorized()|] : Ok();

            public IActionResult Second(bool ok)
            {
                // The usual.
                return ok
                    ? Ok() // fine
                    : [|Unauthorized()|]; // not
            }

            public IActionResult Both(int n) => n == 0 ? Ok() : n == 1 ? [|Unauthorized()|] : [|Unauthorized("no")|];

            public IActionResult Switch(int n) => n switch
            {
                // Nothing
                0 => Ok(),
                1 => [|Unauthorized()|], // no
                > 5 when n < 10 => [|Unauthorized(new
                {
                    error = "no",
                })|],
                6 => throw new InvalidOperationException(),
                _ => NotFound(),
            };

            public IActionResult Tuple(bool a, bool b)
            {
                return (a, b) switch { (true, true) => Ok(), (_, false) => [|Unauthorized()|], _ => NotFound() };
            }

            public async Task<IActionResult> Async(Task<bool> ok) => await ok ? Ok() : [|Unauthorized()|];
        }
        """, """
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult First(bool ok)
            {
                if (!ok)
                {
                    Response.Headers.WWWAuthenticate = "Bearer";
                    return Unauthorized();
                }
                return Ok();
            }

            public IActionResult Second(bool ok)
            {
                // The usual.
                if (ok)
                {
                    return Ok(); // fine
                }
                Response.Headers.WWWAuthenticate = "Bearer";
                return Unauthorized(); // not
            }

            public IActionResult Both(int n)
            {
                if (n == 0)
                {
                    return Ok();
                }
                if (n == 1)
                {
                    Response.Headers.WWWAuthenticate = "Bearer";
                    return Unauthorized();
                }
                Response.Headers.WWWAuthenticate = "Bearer";
                return Unauthorized("no");
            }

            public IActionResult Switch(int n)
            {
                switch (n)
                {
                    // Nothing
                    case 0:
                        return Ok();
                    case 1:
                        Response.Headers.WWWAuthenticate = "Bearer";
                        return Unauthorized(); // no
                    case > 5 when n < 10:
                        Response.Headers.WWWAuthenticate = "Bearer";
                        return Unauthorized(new
                        {
                            error = "no",
                        });
                    case 6:
                        throw new InvalidOperationException();
                    default:
                        return NotFound();
                }
            }

            public IActionResult Tuple(bool a, bool b)
            {
                switch (a, b)
                {
                    case (true, true):
                        return Ok();
                    case (_, false):
                        Response.Headers.WWWAuthenticate = "Bearer";
                        return Unauthorized();
                    default:
                        return NotFound();
                }
            }

            public async Task<IActionResult> Async(Task<bool> ok)
            {
                if (await ok)
                {
                    return Ok();
                }
                Response.Headers.WWWAuthenticate = "Bearer";
                return Unauthorized();
            }
        }
        """);

    [Fact]
    public Task A_comment_at_the_end_of_a_choice_stays_on_its_line() => VerifyFix("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult OneLine(bool ok)
            {
                return ok ? Ok() : [|Unauthorized()|]; // Only ours.
            }

            public IActionResult Several(bool ok)
            {
                return ok
                    ? Ok()
                    : [|Unauthorized()|]; // Only ours.
            }

            public IActionResult Assigned(bool ok, IActionResult result)
            {
                result = ok ? Ok() : [|Unauthorized()|]; // Only ours.
                return result;
            }

            public IActionResult AssignedOverLines(bool ok, IActionResult result)
            {
                result = ok ? Ok() // Ours.
                    : [|Unauthorized()|]; // Only ours.
                return result;
            }
        }
        """, """
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult OneLine(bool ok)
            {
                if (ok) // Only ours.
                {
                    return Ok();
                }
                Response.Headers.WWWAuthenticate = "Bearer";
                return Unauthorized();
            }

            public IActionResult Several(bool ok)
            {
                if (ok)
                {
                    return Ok();
                }
                Response.Headers.WWWAuthenticate = "Bearer";
                return Unauthorized(); // Only ours.
            }

            public IActionResult Assigned(bool ok, IActionResult result)
            {
                if (ok) // Only ours.
                {
                    result = Ok();
                }
                else
                {
                    Response.Headers.WWWAuthenticate = "Bearer";
                    result = Unauthorized();
                }
                return result;
            }

            public IActionResult AssignedOverLines(bool ok, IActionResult result)
            {
                if (ok)
                {
                    result = Ok(); // Ours.
                }
                else
                {
                    Response.Headers.WWWAuthenticate = "Bearer";
                    result = Unauthorized(); // Only ours.
                }
                return result;
            }
        }
        """);

    [Fact]
    public Task A_minimal_endpoint_asks_for_its_context() => VerifyFix("""
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/a", () => [|Results.Unauthorized()|]);
        app.MapGet("/b", (int id) => id > 0 ? Results.Ok(id) : [|Results.Unauthorized()|]);
        app.MapGet("/c", async (HttpContext http) =>
        {
            await Task.Yield();
            return [|Results.StatusCode(401)|];
        });
        app.MapGet("/d", async (int id = 3) =>
        {
            await Task.Yield();
            if (id == 4)
                return [|Results.Unauthorized()|];
            return [|Results.Json(new { id }, statusCode: 401)|];
        });
        app.MapGet("/e", (HttpRequest request) => [|Results.Unauthorized()|]);
        app.Use(async (context, next) =>
        {
            if (context.Request.Headers.ContainsKey("X-Tenant"))
                await next(context);
            else
                [|context.Response.StatusCode = 401|];
        });
        app.Run();
        """, """
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/a", (HttpContext context) =>
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.Unauthorized();
        });
        app.MapGet("/b", (HttpContext context, int id) =>
        {
            if (id > 0)
            {
                return Results.Ok(id);
            }
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.Unauthorized();
        });
        app.MapGet("/c", async (HttpContext http) =>
        {
            await Task.Yield();
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.StatusCode(401);
        });
        app.MapGet("/d", async (HttpContext context, int id = 3) =>
        {
            await Task.Yield();
            if (id == 4)
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return Results.Unauthorized();
            }
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.Json(new { id }, statusCode: 401);
        });
        app.MapGet("/e", (HttpRequest request) =>
        {
            request.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.Unauthorized();
        });
        app.Use(async (context, next) =>
        {
            if (context.Request.Headers.ContainsKey("X-Tenant"))
                await next(context);
            else
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
                context.Response.StatusCode = 401;
            }
        });
        app.Run();
        """);

    [Fact]
    public Task Filters_middleware_and_discards() => VerifyFix("""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;

        public class KeyFilter : IAuthorizationFilter
        {
            public void OnAuthorization(AuthorizationFilterContext context) => context.Result = [|new UnauthorizedResult()|];
        }

        public class EitherFilter : IActionFilter
        {
            public void OnActionExecuting(ActionExecutingContext context)
            {
                context.Result = context.HttpContext.Request.Query.Count > 3 ? new StatusCodeResult(400) : [|new UnauthorizedResult()|];
            }

            public void OnActionExecuted(ActionExecutedContext context) { }
        }

        public static class Setup
        {
            public static RequestDelegate Closed() => _ => { [|_.Response.StatusCode = 401|]; return Task.CompletedTask; };
        }

        public class KeyEndpointFilter : IEndpointFilter
        {
            public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
                context.HttpContext.Request.Headers.ContainsKey("X-Tenant") ? await next(context) : [|TypedResults.Unauthorized()|];
        }
        """, """
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;

        public class KeyFilter : IAuthorizationFilter
        {
            public void OnAuthorization(AuthorizationFilterContext context)
            {
                context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
                context.Result = new UnauthorizedResult();
            }
        }

        public class EitherFilter : IActionFilter
        {
            public void OnActionExecuting(ActionExecutingContext context)
            {
                if (context.HttpContext.Request.Query.Count > 3)
                {
                    context.Result = new StatusCodeResult(400);
                }
                else
                {
                    context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
                    context.Result = new UnauthorizedResult();
                }
            }

            public void OnActionExecuted(ActionExecutedContext context) { }
        }

        public static class Setup
        {
            public static RequestDelegate Closed() => _ => { _.Response.Headers.WWWAuthenticate = "Bearer"; _.Response.StatusCode = 401; return Task.CompletedTask; };
        }

        public class KeyEndpointFilter : IEndpointFilter
        {
            public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
            {
                if (context.HttpContext.Request.Headers.ContainsKey("X-Tenant"))
                {
                    return await next(context);
                }
                context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
                return TypedResults.Unauthorized();
            }
        }
        """);

    [Fact]
    public Task No_challenge_is_written_where_cookies_sign_in() => VerifyNoFix("""
        using Microsoft.AspNetCore.Authentication.Cookies;

        public static class Setup
        {
            public static CookieAuthenticationEvents Cookies() => new()
            {
                OnRedirectToLogin = context => { [|context.Response.StatusCode = 401|]; return Task.CompletedTask; },
            };
        }
        """);

    [Fact]
    public Task A_status_by_arms_and_the_endpoints_of_a_framework_that_sends() => VerifyFix("""
        using FastEndpoints;

        public static class Errors
        {
            public static void Write(HttpContext context, Exception exception)
            {
                context.Response.StatusCode = exception switch
                {
                    ArgumentException => 400,
                    UnauthorizedAccessException => [|StatusCodes.Status401Unauthorized|],
                    _ => 500,
                };
            }
        }

        public class Get : EndpointWithoutRequest<string>
        {
            public override Task HandleAsync(CancellationToken cancellation) => [|Send.UnauthorizedAsync(cancellation)|];
        }
        """, """
        using FastEndpoints;

        public static class Errors
        {
            public static void Write(HttpContext context, Exception exception)
            {
                switch (exception)
                {
                    case ArgumentException:
                        context.Response.StatusCode = 400;
                        break;
                    case UnauthorizedAccessException:
                        context.Response.Headers.WWWAuthenticate = "Bearer";
                        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                        break;
                    default:
                        context.Response.StatusCode = 500;
                        break;
                }
            }
        }

        public class Get : EndpointWithoutRequest<string>
        {
            public override Task HandleAsync(CancellationToken cancellation)
            {
                HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
                return Send.UnauthorizedAsync(cancellation);
            }
        }
        """);

    [Fact]
    public Task A_header_that_another_way_sets_stays() => VerifyFix("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get(bool first)
            {
                if (first)
                    Response.Headers.WWWAuthenticate = "ApiKey realm=\"a\"";
                return [|Unauthorized()|];
            }
        }
        """, """
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get(bool first)
            {
                if (first)
                    Response.Headers.WWWAuthenticate = "ApiKey realm=\"a\"";
                Response.Headers.TryAdd("WWW-Authenticate", "ApiKey realm=\"a\"");
                return Unauthorized();
            }
        }
        """);

    [Fact]
    public Task A_header_that_other_ways_set_afterwards_is_left_to_them() => VerifyNoFix("""
        public static class Program
        {
            public static async Task Invoke(HttpContext context, string realm)
            {
                [|context.Response.StatusCode = 401|];
                if (realm.Length > 3)
                {
                    if (context.Response.Headers.ContainsKey("WWW-Authenticate"))
                        throw new InvalidOperationException("The challenge is set already.");
                    context.Response.Headers["WWW-Authenticate"] = "Basic realm=\"" + realm + "\"";
                }
                await context.Response.WriteAsync("no");
            }
        }
        """);

    [Fact]
    public Task In_a_handler_the_challenge_is_appended_for_others_may_have_set_theirs() => VerifyFix("""
        using System.Text.Encodings.Web;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.Extensions.Options;

        public class KeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
        {
            protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

            protected override Task HandleChallengeAsync(AuthenticationProperties properties)
            {
                [|Response.StatusCode = 401|];
                return Task.CompletedTask;
            }
        }
        """, """
        using System.Text.Encodings.Web;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.Extensions.Options;

        public class KeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
        {
            protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

            protected override Task HandleChallengeAsync(AuthenticationProperties properties)
            {
                Response.Headers.Append("WWW-Authenticate", "Bearer");
                Response.StatusCode = 401;
                return Task.CompletedTask;
            }
        }
        """);

    [Fact]
    public Task A_challenge_under_another_name_gets_the_right_one() => VerifyFix("""
        public static class Answers
        {
            public static void Misspelt(HttpResponse r)
            {
                {|#0:r.StatusCode = 401|};
                r.Headers[{|#3:"WWW-Authorize"|}] = "Basic realm=\"x\", charset=\"UTF-8\"";
            }

            public static void Added(HttpResponse r)
            {
                r.Headers.Append({|#4:"www-authentication"|}, "Bearer");
                {|#1:r.StatusCode = 401|};
            }

            public static void Proxy(HttpResponse r)
            {
                {|#2:r.StatusCode = 401|};
                r.Headers.{|#5:ProxyAuthenticate|} = "Basic realm=\"x\", charset=\"UTF-8\"";
            }
        }
        """, """
        public static class Answers
        {
            public static void Misspelt(HttpResponse r)
            {
                r.StatusCode = 401;
                r.Headers["WWW-Authenticate"] = "Basic realm=\"x\", charset=\"UTF-8\"";
            }

            public static void Added(HttpResponse r)
            {
                r.Headers.Append("WWW-Authenticate", "Bearer");
                r.StatusCode = 401;
            }

            public static void Proxy(HttpResponse r)
            {
                r.StatusCode = 401;
                r.Headers.WWWAuthenticate = "Basic realm=\"x\", charset=\"UTF-8\"";
            }
        }
        """,
        expected:
        [
            Expect(0, "StatusCode = 401", " ('WWW-Authorize' is set in its place)").WithLocation(3),
            Expect(1, "StatusCode = 401", " ('www-authentication' is set in its place)").WithLocation(4),
            Expect(2, "StatusCode = 401", " ('Proxy-Authenticate' is set in its place)").WithLocation(5),
        ]);

    [Fact]
    public Task Another_header_that_is_no_challenge_keeps_its_name() => VerifyFix("""
        public static class Answers
        {
            public static void Hinted(HttpResponse r)
            {
                [|r.StatusCode = 401|];
                r.Headers["WWW-Authenticate-Hint"] = "ask for an invitation";
            }
        }
        """, """
        public static class Answers
        {
            public static void Hinted(HttpResponse r)
            {
                r.Headers.WWWAuthenticate = "Bearer";
                r.StatusCode = 401;
                r.Headers["WWW-Authenticate-Hint"] = "ask for an invitation";
            }
        }
        """);

    [Fact]
    public Task The_option_gives_the_challenge() => VerifyFix("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get() => [|Unauthorized()|];
        }
        """, """
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get()
            {
                Response.Headers.WWWAuthenticate = "Bearer realm=\"orders\"";
                return Unauthorized();
            }
        }
        """, editorconfig: "auth_analyzers.challenge = Bearer realm=\"orders\"");

    [Fact]
    public Task An_option_that_is_no_challenge_counts_as_absent() => VerifyFix("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get() => [|Unauthorized()|];
        }
        """, """
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get()
            {
                Response.Headers.WWWAuthenticate = "Bearer";
                return Unauthorized();
            }
        }
        """, editorconfig: "auth_analyzers.challenge = =?");

    [Fact]
    public Task Conditional_compilation_and_braces_at_the_end_of_the_line() => VerifyFix("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase {
          public IActionResult Get(bool ok) {
            if (ok)
              return Ok();
        #if DEBUG
            // Only here.
            return NotFound();
        #else
            return [|Unauthorized()|];
        #endif
          }

          public IActionResult One(bool ok) {
            if (!ok) return [|Unauthorized()|];
            return Ok();
          }

          public IActionResult Two() => [|Unauthorized()|];
        }
        """, """
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase {
          public IActionResult Get(bool ok) {
            if (ok)
              return Ok();
        #if DEBUG
            // Only here.
            return NotFound();
        #else
            Response.Headers.WWWAuthenticate = "Bearer";
            return Unauthorized();
        #endif
          }

          public IActionResult One(bool ok) {
            if (!ok) {
              Response.Headers.WWWAuthenticate = "Bearer";
              return Unauthorized();
            }
            return Ok();
          }

          public IActionResult Two() {
            Response.Headers.WWWAuthenticate = "Bearer";
            return Unauthorized();
          }
        }
        """);

    [Theory]
    // Nowhere to name the response.
    [InlineData("public static IResult Get() => [|Results.Unauthorized()|];")]
    [InlineData("private static readonly IResult s_no = [|Results.Unauthorized()|];")]
    [InlineData("public static Func<IResult> Later() => () => [|Results.Unauthorized()|];")]
    // A null context has no response.
    [InlineData("public static IResult Get(HttpContext? context) => [|Results.Unauthorized()|];")]
    // Which of the two?
    [InlineData("public static IResult Get(HttpContext a, HttpContext b) => [|Results.Unauthorized()|];")]
    // A statement would run too early or too often.
    [InlineData("public static IResult Get(HttpContext context, IResult? other) => other ?? [|Results.Unauthorized()|];")]
    [InlineData("public static bool Get(HttpContext context, bool a) => a && Equals([|Results.Unauthorized()|], null);")]
    [InlineData("public static IResult Get(HttpContext context, bool? a) => a switch { true => Results.Ok(), false => [|Results.Unauthorized()|], null => Results.NotFound() };")]
    // (HttpContext context) => Task<IResult> would become a RequestDelegate, whose result nobody sends.
    [InlineData("public static void Map(WebApplication app) => app.MapGet(\"/\", () => Task.FromResult([|Results.Unauthorized()|]));")]
    public Task No_fix_where_it_might_be_wrong(string member) => VerifyNoFix($$"""
        public static class Answers
        {
            {{member}}
        }
        """);

    [Fact]
    public Task Older_frameworks_and_languages() => VerifyFix("""
        using System.Net;

        public class Server
        {
            public void Bare(HttpListenerContext context)
            {
                if (context.Request.Url == null) [|context.Response.StatusCode = 401|];
            }
        }

        public class PagesController : System.Web.Mvc.Controller
        {
            public System.Web.Mvc.ActionResult Bare() => [|new System.Web.Mvc.HttpUnauthorizedResult()|];
        }
        """, """
        using System.Net;

        public class Server
        {
            public void Bare(HttpListenerContext context)
            {
                if (context.Request.Url == null)
                {
                    context.Response.AddHeader("WWW-Authenticate", "Bearer");
                    context.Response.StatusCode = 401;
                }
            }
        }

        public class PagesController : System.Web.Mvc.Controller
        {
            public System.Web.Mvc.ActionResult Bare()
            {
                Response.AppendHeader("WWW-Authenticate", "Bearer");
                return new System.Web.Mvc.HttpUnauthorizedResult();
            }
        }
        """, framework: TestFramework.Net48, language: LanguageVersion.CSharp7_3);

    [Fact]
    public Task Web_api_2_takes_the_challenge_as_an_argument_or_on_its_message() => VerifyFix("""
        using System.Net;
        using System.Net.Http;
        using System.Web.Http;
        using System.Web.Http.Filters;

        public class OrdersController : ApiController
        {
            public IHttpActionResult Bare() => [|Unauthorized()|];

            public IHttpActionResult Code(bool ok) => ok ? (IHttpActionResult)Ok() : [|StatusCode(HttpStatusCode.Unauthorized)|];

            public HttpResponseMessage Message()
            {
                // No user.
                return [|new HttpResponseMessage(HttpStatusCode.Unauthorized)|];
            }

            public HttpResponseMessage Created()
            {
                var message = [|Request.CreateErrorResponse(HttpStatusCode.Unauthorized, "no")|]; // no
                message.ReasonPhrase = "no";
                return message;
            }

            public void Thrown(int n)
            {
                if (n == 0)
                    throw [|new HttpResponseException(HttpStatusCode.Unauthorized)|];
            }
        }

        public class KeyFilter : AuthorizationFilterAttribute
        {
            public override void OnAuthorization(System.Web.Http.Controllers.HttpActionContext actionContext)
            {
                if (actionContext.Request.Headers.Authorization == null)
                    actionContext.Response = [|actionContext.Request.CreateResponse(HttpStatusCode.Unauthorized)|];
            }
        }
        """, """
        using System.Net;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Web.Http;
        using System.Web.Http.Filters;

        public class OrdersController : ApiController
        {
            public IHttpActionResult Bare() => Unauthorized(new AuthenticationHeaderValue("Bearer"));

            public IHttpActionResult Code(bool ok) => ok ? (IHttpActionResult)Ok() : Unauthorized(new AuthenticationHeaderValue("Bearer"));

            public HttpResponseMessage Message()
            {
                // No user.
                var response = new HttpResponseMessage(HttpStatusCode.Unauthorized);
                response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue("Bearer"));
                return response;
            }

            public HttpResponseMessage Created()
            {
                var message = Request.CreateErrorResponse(HttpStatusCode.Unauthorized, "no"); // no
                message.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue("Bearer"));
                message.ReasonPhrase = "no";
                return message;
            }

            public void Thrown(int n)
            {
                if (n == 0)
                {
                    var response = new HttpResponseMessage(HttpStatusCode.Unauthorized);
                    response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue("Bearer"));
                    throw new HttpResponseException(response);
                }
            }
        }

        public class KeyFilter : AuthorizationFilterAttribute
        {
            public override void OnAuthorization(System.Web.Http.Controllers.HttpActionContext actionContext)
            {
                if (actionContext.Request.Headers.Authorization == null)
                {
                    actionContext.Response = actionContext.Request.CreateResponse(HttpStatusCode.Unauthorized);
                    actionContext.Response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue("Bearer"));
                }
            }
        }
        """, framework: TestFramework.Net48, language: LanguageVersion.CSharp7_3);

    [Fact]
    public Task Functions_answer_with_an_object_of_their_own() => VerifyFix("""
        using System.Net;
        using Microsoft.Azure.Functions.Worker.Http;

        public class Api
        {
            public HttpResponseData Get(HttpRequestData request) => [|request.CreateResponse(HttpStatusCode.Unauthorized)|];
        }
        """, """
        using System.Net;
        using Microsoft.Azure.Functions.Worker.Http;

        public class Api
        {
            public HttpResponseData Get(HttpRequestData request)
            {
                var response = request.CreateResponse(HttpStatusCode.Unauthorized);
                response.Headers.Add("WWW-Authenticate", "Bearer");
                return response;
            }
        }
        """);

    [Fact]
    public Task Endpoints_named_where_they_are_mapped_ask_for_their_context() => VerifyFix("""
        var app = WebApplication.Create(args);
        app.MapGet("/local", Local);
        app.MapGet("/static", Static).WithName("static");
        app.MapOrders();
        app.Run();

        IResult Local() => args.Length > 0 ? [|Results.Unauthorized()|] : Results.Ok();

        static IResult Static(int id)
        {
            return [|Results.Unauthorized()|];
        }

        public static class Orders
        {
            public static void MapOrders(this IEndpointRouteBuilder app)
            {
                app.MapGet("/orders", Get);
                app.MapGet("/orders/{id}", Orders.GetOne);
                app.MapPost("/orders", Post);
            }

            private static IResult Get() => [|Results.Unauthorized()|];

            private static IResult GetOne(int id, string? filter = null)
            {
                if (id == 0)
                    return [|TypedResults.Unauthorized()|];
                return Results.Ok(filter);
            }

            private static async Task<IResult> Post(
                int id)
            {
                await Task.Yield();
                return [|Results.StatusCode(401)|];
            }
        }
        """, """
        var app = WebApplication.Create(args);
        app.MapGet("/local", Local);
        app.MapGet("/static", Static).WithName("static");
        app.MapOrders();
        app.Run();

        IResult Local(HttpContext context)
        {
            if (args.Length > 0)
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return Results.Unauthorized();
            }
            return Results.Ok();
        }

        static IResult Static(HttpContext context, int id)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.Unauthorized();
        }

        public static class Orders
        {
            public static void MapOrders(this IEndpointRouteBuilder app)
            {
                app.MapGet("/orders", Get);
                app.MapGet("/orders/{id}", Orders.GetOne);
                app.MapPost("/orders", Post);
            }

            private static IResult Get(HttpContext context)
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return Results.Unauthorized();
            }

            private static IResult GetOne(HttpContext context, int id, string? filter = null)
            {
                if (id == 0)
                {
                    context.Response.Headers.WWWAuthenticate = "Bearer";
                    return TypedResults.Unauthorized();
                }
                return Results.Ok(filter);
            }

            private static async Task<IResult> Post(
                HttpContext context, int id)
            {
                await Task.Yield();
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return Results.StatusCode(401);
            }
        }
        """);

    [Fact]
    public Task Methods_that_others_may_call_keep_their_parameters() => VerifyNoFix("""
        public static class Orders
        {
            public static void MapOrders(this IEndpointRouteBuilder app)
            {
                app.MapGet("/public", Public);
                app.MapGet("/called", Called);
                app.MapGet("/task", Later);
                app.MapGet("/delegate", (Func<IResult>)Cast);
                Func<IResult> kept = Kept;
                app.MapGet("/kept", kept);
                _ = Called();
            }

            public static IResult Public() => [|Results.Unauthorized()|];

            private static IResult Called() => [|Results.Unauthorized()|];

            // With a context it would be a RequestDelegate, whose result nobody sends.
            private static Task<IResult> Later() => Task.FromResult([|Results.Unauthorized()|]);

            private static IResult Cast() => [|Results.Unauthorized()|];

            private static IResult Kept() => [|Results.Unauthorized()|];

            private static IResult Unmapped() => [|Results.Unauthorized()|];
        }
        """);

    private static string Program(string setup, string endpoint) => $$"""
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Authentication.JwtBearer;
        using Microsoft.AspNetCore.Mvc;

        var builder = WebApplication.CreateBuilder(args);
        {{setup}}
        var app = builder.Build();
        {{endpoint}}
        app.Run();

        public class Orders : ControllerBase
        {
            public ActionResult<int> Get(int id)
            {
                if (id == 0)
                    return {{(endpoint.Contains("[|", StringComparison.Ordinal) ? "[|Unauthorized()|]" : "Challenge()")}};
                return id;
            }
        }
        """;

    [Theory]
    [InlineData("builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();")]
    [InlineData("builder.Services.AddAuthentication().AddJwtBearer(options => options.Audience = \"api\");")]
    [InlineData("builder.Services.AddAuthentication(o => { o.DefaultScheme = \"Cookies\"; o.DefaultChallengeScheme = \"Bearer\"; }).AddCookie().AddJwtBearer();")]
    [InlineData("builder.Services.AddAuthentication(\"Bearer\").AddCookie().AddJwtBearer();")]
    public Task The_default_scheme_answers(string setup) => VerifyFix(
        Program(setup, "app.MapGet(\"/\", (HttpContext context, int id) => id > 0 ? Results.Ok() : [|Results.Unauthorized()|]);"),
        Program(setup, "app.MapGet(\"/\", (HttpContext context, int id) => id > 0 ? Results.Ok() : Results.Challenge());"), action: 1);

    [Theory]
    // Cookies redirect; two schemes need a default; identity makes cookies the default; another name may be registered; an event answers.
    [InlineData("builder.Services.AddAuthentication(\"Cookies\").AddCookie();")]
    [InlineData("builder.Services.AddAuthentication(\"Cookies\").AddCookie().AddJwtBearer();")]
    [InlineData("builder.Services.AddAuthentication().AddCookie().AddJwtBearer();")]
    [InlineData("builder.Services.AddAuthentication(\"Bearer\").AddJwtBearer(); builder.Services.AddIdentity<object, object>();")]
    [InlineData("builder.Services.AddAuthentication(\"Bearer\").AddJwtBearer(\"Api\", _ => { });")]
    [InlineData("builder.Services.AddAuthentication(\"Bearer\").AddJwtBearer(o => o.Events = new() { OnChallenge = c => { c.HandleResponse(); return Task.CompletedTask; } });")]
    [InlineData("builder.Services.AddAuthorization();")]
    public Task The_default_scheme_is_not_known_to_challenge(string setup) =>
        VerifyNoChallengeAction(Program(setup, "app.MapGet(\"/\", (HttpContext context, int id) => id > 0 ? Results.Ok() : [|Results.Unauthorized()|]);"));

    [Fact]
    public Task A_payload_or_a_declared_type_stays() => VerifyNoChallengeAction("""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Http.HttpResults;

        public class Startup
        {
            public void ConfigureServices(IServiceCollection services) => services.AddAuthentication("Bearer").AddJwtBearer();
        }

        public class Orders : ControllerBase
        {
            public IActionResult Payload() => [|Unauthorized("no")|];

            public UnauthorizedResult Declared() => [|Unauthorized()|];

            public static Results<Ok, UnauthorizedHttpResult> Union(HttpContext context) => [|TypedResults.Unauthorized()|];
        }
        """);

    private Task VerifyNoChallengeAction(string source) => VerifyFix(source, source, configure: static test =>
    {
        test.CodeActionEquivalenceKey = "AUTH1001.Challenge";
        test.CodeActionIndex = null;
    });

    [Fact]
    public Task Middleware_hands_over_to_the_default_scheme() => VerifyFix("""
        using Microsoft.AspNetCore.Authentication;

        public class Startup
        {
            public void ConfigureServices(IServiceCollection services) => services.AddAuthentication("Bearer").AddJwtBearer();

            public void Configure(IApplicationBuilder app) => app.Use(async (context, next) =>
            {
                if (context.User.Identity == null)
                {
                    [|context.Response.StatusCode = 401|];
                    return;
                }
                await next(context);
            });
        }
        """, """
        using Microsoft.AspNetCore.Authentication;

        public class Startup
        {
            public void ConfigureServices(IServiceCollection services) => services.AddAuthentication("Bearer").AddJwtBearer();

            public void Configure(IApplicationBuilder app) => app.Use(async (context, next) =>
            {
                if (context.User.Identity == null)
                {
                    await context.ChallengeAsync();
                    return;
                }
                await next(context);
            });
        }
        """, action: 1);

    [Fact]
    public Task No_header_mends_an_answer_before_the_challenge() => VerifyNoFix("""
        using Microsoft.AspNetCore.Authentication.JwtBearer;

        public static class Setup
        {
            public static JwtBearerEvents Events() => new()
            {
                OnAuthenticationFailed = async context =>
                {
                    [|context.Response.StatusCode = 401|];
                    await context.Response.WriteAsync("no");
                },
            };
        }
        """);
}
