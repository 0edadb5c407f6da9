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
}
