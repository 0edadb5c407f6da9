using AuthAnalyzers.Challenges;
using AuthAnalyzers.CodeFixes.Challenges;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Challenges;

public class ChallengeWithoutMetadataTests : RuleTest<ChallengeWithoutMetadata, ChallengeWithoutMetadataFix>
{
    private const string Published = "app.MapGet(\"/.well-known/oauth-protected-resource\", () => new { resource = \"https://server.example/mcp\" });";

    private static string Server(string write, string publish = Published) => $$"""
        public static class Server
        {
            private const string Challenge = "Bearer";

            public static void Map(WebApplication app, string realm, string metadata)
            {
                app.Use(async (context, next) =>
                {
                    if (context.User.Identity?.IsAuthenticated != true)
                    {
                        context.Response.StatusCode = 401;
                        {{write}}
                        return;
                    }
                    await next();
                });
                {{publish}}
            }
        }
        """;

    [Theory]
    [InlineData("context.Response.Headers.WWWAuthenticate = \"[|Bearer|]\";")]
    [InlineData("context.Response.Headers.WWWAuthenticate = \"[|bearer|]\";")]
    [InlineData("context.Response.Headers[\"WWW-Authenticate\"] = \"[|Bearer|] realm=\\\"mcp\\\"\";")]
    [InlineData("context.Response.Headers.Append(\"WWW-Authenticate\", $\"[|Bearer|] realm=\\\"{realm}\\\", error=\\\"invalid_token\\\"\");")]
    [InlineData("context.Response.Headers.WWWAuthenticate = [|Challenge|];")]
    [InlineData("context.Response.Headers.WWWAuthenticate = \"[|DPoP|] algs=\\\"ES256\\\"\";")]
    [InlineData("context.Response.Headers.WWWAuthenticate = \"Basic realm=\\\"mcp\\\", [|Bearer|]\";")]
    public Task A_challenge_that_does_not_name_the_metadata(string write) => Verify(Server(write));

    [Theory]
    [InlineData("context.Response.Headers.WWWAuthenticate = \"Bearer resource_metadata=\\\"https://server.example/.well-known/oauth-protected-resource\\\"\";")]
    [InlineData("context.Response.Headers.WWWAuthenticate = $\"Bearer resource_metadata=\\\"{metadata}\\\"\";")]
    [InlineData("context.Response.Headers.WWWAuthenticate = $\"Bearer {metadata}\";")]
    [InlineData("context.Response.Headers.WWWAuthenticate = \"Bearer \" + metadata;")]
    [InlineData("context.Response.Headers.WWWAuthenticate = metadata;")]
    [InlineData("context.Response.Headers.WWWAuthenticate = \"Basic realm=\\\"mcp\\\"\";")]
    [InlineData("context.Request.Headers.Authorization = \"Bearer abc\";")]
    public Task A_challenge_that_does_or_may_or_need_not(string write) => Verify(Server(write));

    [Theory]
    [InlineData("app.MapGet(\"/health\", () => \"ok\");")]
    [InlineData("app.MapGet(\"/.well-known/openid-configuration\", () => \"{}\");")]
    public Task An_application_that_publishes_none(string publish) => Verify(Server("context.Response.Headers.WWWAuthenticate = \"Bearer\";", publish));

    [Fact]
    public Task A_route_of_a_controller_publishes_and_a_scheme_challenges() => Verify("""
        using Microsoft.AspNetCore.Authentication.JwtBearer;
        using Microsoft.AspNetCore.Mvc;

        public class MetadataController : ControllerBase
        {
            [HttpGet("/.well-known/oauth-protected-resource/mcp")]
            public IActionResult Get() => Ok();
        }

        public static class Setup
        {
            public static void Add(IServiceCollection services) =>
                services.AddAuthentication().AddJwtBearer(options => options.Challenge = "[|Bearer|] realm=\"mcp\"");
        }
        """);

    [Fact]
    public Task An_mcp_server_of_the_sdk() => Verify(Server("context.Response.Headers.WWWAuthenticate = \"[|Bearer|]\";", "app.MapMcp(\"/mcp\");") + """


        namespace Microsoft.AspNetCore.Builder
        {
            public static class McpEndpointRouteBuilderExtensions
            {
                public static void MapMcp(this IEndpointRouteBuilder endpoints, string pattern) { }
            }
        }
        """);

    [Theory]
    [InlineData("context.Response.Headers.WWWAuthenticate = \"[|Bearer|]\";",
        "context.Response.Headers.WWWAuthenticate = $\"Bearer resource_metadata=\\\"{context.Request.Scheme}://{context.Request.Host}/.well-known/oauth-protected-resource\\\"\";")]
    [InlineData("context.Response.Headers.Append(\"WWW-Authenticate\", $\"[|Bearer|] realm=\\\"{realm}\\\"\");",
        "context.Response.Headers.Append(\"WWW-Authenticate\", $\"Bearer realm=\\\"{realm}\\\", resource_metadata=\\\"{context.Request.Scheme}://{context.Request.Host}/.well-known/oauth-protected-resource\\\"\");")]
    public Task The_metadata_is_named_at_the_address_that_was_asked(string wrong, string right) => VerifyFix(Server(wrong), Server(right));

    [Theory]
    [InlineData("context.Response.Headers.WWWAuthenticate = [|Challenge|];")]
    [InlineData("context.Response.Headers.WWWAuthenticate = \"[|Bearer|], Basic realm=\\\"mcp\\\"\";")]
    [InlineData("context.Response.Headers.WWWAuthenticate = @\"[|Bearer|]\";")]
    public Task No_fix_where_nothing_can_follow_or_others_send_it_too(string write) => VerifyFix(Server(write), Server(write));
}
