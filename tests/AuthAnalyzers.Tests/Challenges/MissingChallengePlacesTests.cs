using AuthAnalyzers.Challenges;
using AuthAnalyzers.CodeFixes.Challenges;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Challenges;

/// <summary>AUTH1001 in the less common places that answer a request.</summary>
public class MissingChallengePlacesTests : RuleTest<MissingChallenge, MissingChallengeFix>
{
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
}
