using AuthAnalyzers.Challenges;
using AuthAnalyzers.CodeFixes.Challenges;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Challenges;

/// <summary>AUTH1001 in the less common places that answer a request.</summary>
public class MissingChallengePlacesTests : RuleTest<MissingChallenge, MissingChallengeFix>
{
    // What Web API 2 runs for each request answers real clients; a handler of an HttpClient does not.
    [Theory]
    [InlineData("config.MessageHandlers.Add(new ApiKeyHandler());")]
    [InlineData("config.MessageHandlers.Insert(0, new ApiKeyHandler());")]
    [InlineData("var handler = new ApiKeyHandler(); config.MessageHandlers.Add(handler);")]
    public Task A_message_handler_of_the_server(string registration) => Verify($$"""
        using System.Linq;
        using System.Net;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using System.Web.Http;

        public static class WebApiConfig
        {
            public static void Register(HttpConfiguration config) { {{registration}} }

            public static HttpClient Client() => new HttpClient(new RetryHandler());
        }

        public class ApiKeyHandler : DelegatingHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
            {
                if (!request.Headers.Contains("X-Api-Key"))
                    return Task.FromResult([|new HttpResponseMessage(HttpStatusCode.Unauthorized)|]);
                return base.SendAsync(request, cancellation);
            }
        }

        public class RetryHandler : DelegatingHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
            {
                if (request.Headers.Authorization == null)
                    return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Unauthorized));
                return base.SendAsync(request, cancellation);
            }
        }
        """, TestFramework.Net48, language: Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp7_3);

    [Fact]
    public Task A_result_handler_of_authorization() => Verify("""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Authorization.Policy;

        public class Bare : IAuthorizationMiddlewareResultHandler
        {
            public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult result)
            {
                if (result.Challenged)
                {
                    [|context.Response.StatusCode = 401|];
                    return;
                }
                await next(context);
            }
        }

        public class Telling : IAuthorizationMiddlewareResultHandler
        {
            public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult result)
            {
                if (result.Challenged)
                {
                    context.Response.Headers.WWWAuthenticate = "Bearer";
                    context.Response.StatusCode = 401;
                    return;
                }
                await next(context);
            }
        }
        """);

    [Fact]
    public Task Resource_and_exception_filters() => Verify("""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;

        public class ResourceFilter : IResourceFilter
        {
            public void OnResourceExecuting(ResourceExecutingContext context) => context.Result = [|new UnauthorizedResult()|];

            public void OnResourceExecuted(ResourceExecutedContext context) { }
        }

        public class ExceptionFilter : IExceptionFilter
        {
            public void OnException(ExceptionContext context)
            {
                if (context.Exception is UnauthorizedAccessException)
                    context.Result = [|new StatusCodeResult(401)|];
            }
        }

        public class TellingFilter : IExceptionFilter
        {
            public void OnException(ExceptionContext context)
            {
                context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
                context.Result = new StatusCodeResult(401);
            }
        }
        """);

    [Fact]
    public Task A_context_from_the_accessor() => Verify("""
        public class Guard(IHttpContextAccessor accessor)
        {
            public void Refuse() => [|accessor.HttpContext!.Response.StatusCode = 401|];

            public void Tell()
            {
                var response = accessor.HttpContext!.Response;
                response.Headers.WWWAuthenticate = "Bearer";
                response.StatusCode = 401;
            }
        }
        """);

    [Fact]
    public Task Redirects_of_OpenID_Connect_that_become_401() => Verify("""
        using Microsoft.AspNetCore.Authentication.OpenIdConnect;

        public static class Setup
        {
            public static void Configure(OpenIdConnectOptions options)
            {
                options.Events.OnRedirectToIdentityProvider = context =>
                {
                    [|context.Response.StatusCode = 401|];
                    context.HandleResponse();
                    return Task.CompletedTask;
                };
                options.Events.OnRedirectToIdentityProvider = context =>
                {
                    context.Response.Headers.WWWAuthenticate = "Bearer";
                    context.Response.StatusCode = 401;
                    context.HandleResponse();
                    return Task.CompletedTask;
                };
            }
        }
        """);

    [Fact]
    public Task Results_of_ones_own() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public class BareResult : IResult
        {
            public Task ExecuteAsync(HttpContext httpContext)
            {
                [|httpContext.Response.StatusCode = 401|];
                return httpContext.Response.WriteAsync("no");
            }
        }

        public class TellingResult(string realm) : IResult
        {
            public Task ExecuteAsync(HttpContext httpContext)
            {
                httpContext.Response.StatusCode = 401;
                httpContext.Response.Headers.WWWAuthenticate = $"Basic realm=\"{realm}\"";
                return Task.CompletedTask;
            }
        }

        public class ForbiddenResult : IResult
        {
            public Task ExecuteAsync(HttpContext httpContext)
            {
                httpContext.Response.StatusCode = 403;
                return Task.CompletedTask;
            }
        }

        public class BareActionResult : ActionResult
        {
            public override Task ExecuteResultAsync(ActionContext context)
            {
                [|context.HttpContext.Response.StatusCode = StatusCodes.Status401Unauthorized|];
                return Task.CompletedTask;
            }
        }

        public class TellingActionResult : ActionResult
        {
            public override void ExecuteResult(ActionContext context)
            {
                context.HttpContext.Response.Headers["WWW-Authenticate"] = "Bearer";
                context.HttpContext.Response.StatusCode = 401;
            }
        }

        // Its status is the base class's business, the header its own.
        public class TellingObjectResult(object value) : ObjectResult(value)
        {
            public override void OnFormatting(ActionContext context)
            {
                context.HttpContext.Response.Headers["WWW-Authenticate"] = "Bearer";
                base.OnFormatting(context);
            }
        }

        public class PlainObjectResult(object value) : ObjectResult(value);

        public class Orders : ControllerBase
        {
            public IActionResult Telling() => new TellingObjectResult("no") { StatusCode = 401 };

            public IActionResult Plain() => [|new PlainObjectResult("no") { StatusCode = 401 }|];
        }
        """);

    [Theory]
    [InlineData("IActionResultExecutor<ObjectResult>")]
    [InlineData("IOwnExecutor<ObjectResult>", false)]
    public Task An_executor_of_results_that_tells(string type, bool tells = true) => Verify($$"""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Infrastructure;

        public interface IOwnExecutor<T>
        {
            Task ExecuteAsync(ActionContext context, T result);
        }

        public class Executor : {{type}}
        {
            public Task ExecuteAsync(ActionContext context, ObjectResult result)
            {
                if (result.StatusCode == 401)
                    context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
                return context.HttpContext.Response.WriteAsync("");
            }
        }

        public class Orders : ControllerBase
        {
            public IActionResult Get() => {{(tells ? "Unauthorized(\"no\")" : "[|Unauthorized(\"no\")|]")}};
        }
        """);
}
