using AuthAnalyzers.Challenges;
using AuthAnalyzers.CodeFixes.Challenges;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Challenges;

public class MissingProxyChallengeTests : RuleTest<MissingProxyChallenge, MissingProxyChallengeFix>
{
    [Fact]
    public Task The_fix_sets_the_header_of_proxies() => VerifyFix("""
        public class Tunnel
        {
            public static void Close(HttpContext context) => [|context.Response.StatusCode = 407|];

            public static IResult Result(HttpContext context)
            {
                // Not the header of this status.
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"tunnel\"";
                return [|Results.StatusCode(StatusCodes.Status407ProxyAuthenticationRequired)|];
            }
        }
        """, """
        public class Tunnel
        {
            public static void Close(HttpContext context)
            {
                context.Response.Headers.ProxyAuthenticate = "Basic realm=\"TestProject\", charset=\"UTF-8\"";
                context.Response.StatusCode = 407;
            }

            public static IResult Result(HttpContext context)
            {
                // Not the header of this status.
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"tunnel\"";
                context.Response.Headers.ProxyAuthenticate = "Basic realm=\"TestProject\", charset=\"UTF-8\"";
                return Results.StatusCode(StatusCodes.Status407ProxyAuthenticationRequired);
            }
        }
        """);

    [Theory]
    [InlineData("context.Response.Headers.ProxyAuthenticate = \"Basic realm=\\\"tunnel\\\"\"; context.Response.StatusCode = 407;")]
    [InlineData("context.Response.StatusCode = 407; context.Response.Headers.Append(\"proxy-authenticate\", \"Negotiate\");")]
    [InlineData("context.Response.StatusCode = 401;")]
    [InlineData("if (context.Response.StatusCode == 407) return;")]
    public Task The_header_is_set_or_the_status_is_another(string body) => Verify($$"""
        public class Tunnel
        {
            public static void Close(HttpContext context) { {{body}} }
        }
        """);

    [Fact]
    public Task Every_way_needs_it() => Verify("""
        using System.Net;
        using Microsoft.AspNetCore.Mvc;

        public class TunnelController : ControllerBase
        {
            public IActionResult Some(bool first)
            {
                if (first)
                    Response.Headers.ProxyAuthenticate = "Negotiate";
                return [|StatusCode(407)|];
            }

            public IActionResult Each(bool first)
            {
                if (first)
                    Response.Headers.ProxyAuthenticate = "Negotiate";
                else
                    Response.Headers["Proxy-Authenticate"] = "Basic realm=\"tunnel\"";
                return StatusCode(407, "no");
            }

            public IActionResult Helped()
            {
                Challenge(Response);
                return new ObjectResult("no") { StatusCode = (int)HttpStatusCode.ProxyAuthenticationRequired };
            }

            public IActionResult Bare() => [|new ObjectResult("no") { StatusCode = (int)HttpStatusCode.ProxyAuthenticationRequired }|];

            public void Arms(bool known) => Response.StatusCode = known ? 403 : [|407|];

            private static void Challenge(HttpResponse response) => response.Headers.ProxyAuthenticate = "Negotiate";
        }

        public static class Listener
        {
            public static void Refuse(HttpListenerResponse response)
            {
                [|response.StatusCode = (int)HttpStatusCode.ProxyAuthenticationRequired|];
            }

            public static void Ask(HttpListenerResponse response)
            {
                response.StatusCode = 407;
                response.AddHeader("Proxy-Authenticate", "Basic realm=\"tunnel\"");
            }
        }

        // A client's stub of a proxy is no response.
        public class Stub : HttpMessageHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation) =>
                Task.FromResult(new HttpResponseMessage(HttpStatusCode.ProxyAuthenticationRequired));
        }
        """);

    [Theory]
    [InlineData("await next(context); if (context.Response.StatusCode == 407) context.Response.Headers.ProxyAuthenticate = \"Negotiate\";")]
    [InlineData("context.Response.OnStarting(() => { context.Response.Headers.ProxyAuthenticate = \"Negotiate\"; return Task.CompletedTask; }); await next(context);")]
    [InlineData("await next(context); if (context.Response.StatusCode == 401) context.Response.Headers.WWWAuthenticate = \"Negotiate\";", false)]
    public Task Middleware_may_add_it_for_all(string body, bool adds = true) => Verify($$"""
        public class Middleware(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                {{body}}
            }
        }

        public static class Tunnel
        {
            public static IResult Open() => {{(adds ? "Results.StatusCode(407)" : "[|Results.StatusCode(407)|]")}};
        }
        """);

    [Fact]
    public Task System_web() => Verify("""
        using System.Web;

        public class Module
        {
            public void Refuse(HttpResponseBase response)
            {
                [|response.StatusCode = 407|];
            }

            public void Ask(HttpResponseBase response)
            {
                response.AppendHeader("Proxy-Authenticate", "Basic realm=\"tunnel\"");
                response.StatusCode = 407;
            }
        }
        """, TestFramework.Net48, language: Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp7_3);
}
