using AuthAnalyzers.Challenges;
using AuthAnalyzers.CodeFixes.Challenges;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthAnalyzers.Tests.Challenges;

/// <summary>AUTH1001 on frameworks that the tests do not reference, in small stand-ins of the same names: OWIN, and ASP.NET Core before .NET 6.</summary>
public sealed class MissingChallengeStandInTests : RuleTest<MissingChallenge, MissingChallengeFix>
{
    // IHeaderDictionary.WWWAuthenticate came with .NET 6.
    private const string OldCore = """

        namespace Microsoft.Extensions.Primitives
        {
            public struct StringValues
            {
                public static implicit operator StringValues(string value) => default;
            }
        }
        namespace Microsoft.AspNetCore.Http
        {
            using Microsoft.Extensions.Primitives;

            public interface IHeaderDictionary : System.Collections.Generic.IDictionary<string, StringValues>
            {
                new StringValues this[string key] { get; set; }
            }
            public abstract class HttpResponse
            {
                public abstract int StatusCode { get; set; }
                public abstract IHeaderDictionary Headers { get; }
            }
            public abstract class HttpContext
            {
                public abstract HttpResponse Response { get; }
            }
        }
        namespace Microsoft.AspNetCore.Mvc
        {
            public interface IActionResult { }
            public class StatusCodeResult : IActionResult
            {
                public StatusCodeResult(int statusCode) { }
            }
            public class UnauthorizedResult : StatusCodeResult
            {
                public UnauthorizedResult() : base(401) { }
            }
            public abstract class ControllerBase
            {
                public Microsoft.AspNetCore.Http.HttpResponse Response => null;
                public virtual UnauthorizedResult Unauthorized() => null;
            }
        }
        """;

    protected override TestFramework Framework => TestFramework.NetStandard20;

    [Fact]
    public Task Owin_middleware_sets_the_header_before_the_status() => VerifyFix("""
        using System.Threading.Tasks;
        using Microsoft.Owin;

        public class KeyMiddleware : OwinMiddleware
        {
            public KeyMiddleware(OwinMiddleware next) : base(next) { }

            public override async Task Invoke(IOwinContext context)
            {
                if (context.Request.Headers["X-Api-Key"] == null)
                {
                    [|context.Response.StatusCode = 401|];
                    await context.Response.WriteAsync("no key");
                    return;
                }
                await Next.Invoke(context);
            }
        }
        """ + StandIns.Owin, """
        using System.Threading.Tasks;
        using Microsoft.Owin;

        public class KeyMiddleware : OwinMiddleware
        {
            public KeyMiddleware(OwinMiddleware next) : base(next) { }

            public override async Task Invoke(IOwinContext context)
            {
                if (context.Request.Headers["X-Api-Key"] == null)
                {
                    context.Response.Headers["WWW-Authenticate"] = "ApiKey realm=\"TestProject\"";
                    context.Response.StatusCode = 401;
                    await context.Response.WriteAsync("no key");
                    return;
                }
                await Next.Invoke(context);
            }
        }
        """ + StandIns.Owin, language: LanguageVersion.CSharp7_3);

    [Theory]
    [InlineData("response.Headers[\"WWW-Authenticate\"] = \"Bearer\";")]
    [InlineData("response.Headers[\"www-authenticate\"] = \"Bearer\";")]
    [InlineData("response.Headers.Append(\"WWW-Authenticate\", \"Bearer\");")]
    [InlineData("response.Headers.Set(\"WWW-Authenticate\", \"Bearer\");")]
    [InlineData("response.Headers.Add(\"WWW-Authenticate\", new[] { \"Bearer\" });")]
    [InlineData("response.OnSendingHeaders(state => response.Headers.Set(\"WWW-Authenticate\", \"Bearer\"), null);")]
    public Task Owin_response_carries_a_challenge(string statement) => Verify($$"""
        public static class Answers
        {
            public static void Refuse(Microsoft.Owin.IOwinResponse response)
            {
                {{statement}}
                response.StatusCode = 401;
            }
        }
        """ + StandIns.Owin, language: LanguageVersion.CSharp7_3);

    [Theory]
    [InlineData("response.Headers[\"X-Reason\"] = \"WWW-Authenticate\";")]
    [InlineData("request.Headers[\"WWW-Authenticate\"] = \"Bearer\";")]
    [InlineData("response.Headers.Remove(\"WWW-Authenticate\");")]
    [InlineData("_ = response.Headers[\"WWW-Authenticate\"];")]
    public Task Owin_response_carries_none(string statement) => Verify($$"""
        public static class Answers
        {
            public static void Refuse(Microsoft.Owin.IOwinRequest request, Microsoft.Owin.IOwinResponse response)
            {
                {{statement}}
                [|response.StatusCode = 401|];
            }

            public static void Forbid(Microsoft.Owin.IOwinResponse response) => response.StatusCode = 403;
        }
        """ + StandIns.Owin, language: LanguageVersion.CSharp7_3);

    [Fact]
    public Task A_type_of_ones_own_that_only_looks_like_a_response() => Verify("""
        public interface IOwinResponse
        {
            int StatusCode { get; set; }
        }

        public static class Answers
        {
            public static void Refuse(IOwinResponse response) => response.StatusCode = 401;
        }
        """ + StandIns.Owin, language: LanguageVersion.CSharp7_3);

    [Fact]
    public Task Older_core_gets_the_header_by_its_name() => VerifyFix("""
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get()
            {
                return [|Unauthorized()|];
            }

            public static void Refuse(HttpContext context)
            {
                [|context.Response.StatusCode = 401|];
            }
        }
        """ + OldCore, """
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get()
            {
                Response.Headers["WWW-Authenticate"] = "Bearer";
                return Unauthorized();
            }

            public static void Refuse(HttpContext context)
            {
                context.Response.Headers["WWW-Authenticate"] = "Bearer";
                context.Response.StatusCode = 401;
            }
        }
        """ + OldCore, language: LanguageVersion.CSharp7_3);

    [Fact]
    public Task Older_core_has_no_way_to_keep_what_is_set_already() => VerifyNoFix("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get(bool first)
            {
                if (first)
                    Response.Headers["WWW-Authenticate"] = "Basic";
                return {|AUTH1001:Unauthorized()|};
            }

            public IActionResult Put()
            {
                Response.Headers["WWW-Authenticate"] = "Basic";
                return Unauthorized();
            }
        }
        """ + OldCore, language: LanguageVersion.CSharp7_3);
}
