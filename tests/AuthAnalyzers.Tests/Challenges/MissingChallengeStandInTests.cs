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
    [InlineData("response.Headers.Append(\"X-Reason\", \"WWW-Authenticate\");")]
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

    [Theory]
    [InlineData("AuthenticationHandler<string>", "if (Response.StatusCode == 401) Response.Headers.Append(\"WWW-Authenticate\", \"Basic realm=\\\"api\\\"\");")]
    [InlineData("AuthenticationHandler<string>", "Challenge(Response);")]
    // It redirects, or is no handler of the framework's.
    [InlineData("AuthenticationHandler<string>", "Response.Headers.Set(\"Location\", \"/login\");", false)]
    [InlineData("Own", "Response.Headers.Append(\"WWW-Authenticate\", \"Basic realm=\\\"api\\\"\");", false)]
    public Task Owin_handler_that_challenges_for_others(string type, string statement, bool challenges = true) => Verify($$"""
        using System.Threading.Tasks;
        using Microsoft.Owin;
        using Microsoft.Owin.Security.Infrastructure;

        public abstract class Own
        {
            protected IOwinResponse Response { get { return null; } }
            protected virtual Task ApplyResponseChallengeAsync() { return null; }
        }

        public class KeyHandler : {{type}}
        {
            protected override Task ApplyResponseChallengeAsync()
            {
                {{statement}}
                return Task.CompletedTask;
            }

            private static void Challenge(IOwinResponse response)
            {
                response.Headers.Set("WWW-Authenticate", "Bearer");
            }
        }

        public static class Answers
        {
            public static void Refuse(IOwinResponse response)
            {
                {{(challenges ? "response.StatusCode = 401" : "[|response.StatusCode = 401|]")}};
            }
        }
        """ + StandIns.Owin, language: LanguageVersion.CSharp7_3);

    [Theory]
    [InlineData("app.UseOAuthBearerAuthentication(null);")]
    [InlineData("Owin.BearerExtensions.UseJwtBearerAuthentication(app, null);")]
    [InlineData("app.UseCookieAuthentication(null);", false)]
    [InlineData("Own.UseOAuthBearerAuthentication(app, null);", false)]
    [InlineData("", false)]
    public async Task Owin_bearer_middleware_challenges_for_others(string call, bool challenges = true)
    {
        // The middleware is another assembly's: what this one declares is read instead.
        var owin = CSharpCompilation.Create("Owin.Security", [CSharpSyntaxTree.ParseText("""
            namespace Owin
            {
                public interface IAppBuilder { }
                public static class BearerExtensions
                {
                    public static IAppBuilder UseOAuthBearerAuthentication(this IAppBuilder app, object options) => app;
                    public static IAppBuilder UseJwtBearerAuthentication(this IAppBuilder app, object options) => app;
                    public static IAppBuilder UseCookieAuthentication(this IAppBuilder app, object options) => app;
                }
            }
            """)], Framework.References, new CSharpCompilationOptions(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        Assert.True(owin.Emit(image).Success);
        var reference = Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(image.ToArray());
        await VerifyFix(
            Source(challenges ? "response.StatusCode = 401;" : "[|response.StatusCode = 401|];"),
            Source(challenges ? "response.StatusCode = 401;" : "response.Headers[\"WWW-Authenticate\"] = \"Bearer\";\n        response.StatusCode = 401;"),
            language: LanguageVersion.CSharp7_3, configure: test => test.TestState.AdditionalReferences.Add(reference));

        string Source(string answer) => $$"""
            using Owin;

            public static class Own
            {
                public static IAppBuilder UseOAuthBearerAuthentication(IAppBuilder app, object options) { return app; }
            }

            public static class Startup
            {
                public static void Configuration(IAppBuilder app)
                {
                    {{call}}
                }

                public static void Refuse(Microsoft.Owin.IOwinResponse response)
                {
                    {{answer}}
                }
            }
            """ + StandIns.Owin;
    }

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
