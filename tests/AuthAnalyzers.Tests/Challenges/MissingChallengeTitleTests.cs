using AuthAnalyzers.Challenges;
using AuthAnalyzers.CodeFixes.Challenges;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Challenges;

/// <summary>What the lightbulb of AUTH1001 says, where it offers nothing, and the one place for all 401s of an application.</summary>
public class MissingChallengeTitleTests : RuleTest<MissingChallenge, MissingChallengeFix>
{
    [Theory]
    [InlineData("request.Headers[\"X-Api-Key\"] != \"1\"", "ApiKey realm=\\\"TestProject\\\"", "Set WWW-Authenticate: ApiKey")]
    [InlineData("!request.Headers.Authorization.ToString().StartsWith(\"Bearer \")", "Bearer", "Set WWW-Authenticate: Bearer")]
    [InlineData("request.Path == \"/\"", "Bearer", "Set WWW-Authenticate: Bearer (a guess: auth_analyzers.challenge names the scheme)")]
    public Task The_title_names_what_is_written(string condition, string challenge, string title) => VerifyFix(Guarded(condition, "[|response.StatusCode = 401|];"),
        Guarded(condition, $"response.Headers.WWWAuthenticate = \"{challenge}\";\n            response.StatusCode = 401;"),
        configure: test => test.CodeActionVerifier = (action, verifier) =>
        {
            verifier.Equal(title, action.Title);
            verifier.Equal("AUTH1001.SetHeader", action.EquivalenceKey);
        });

    // No credentials would change the answer.
    [Theory]
    [InlineData("!options.Enabled")]
    [InlineData("string.IsNullOrEmpty(options.Key)")]
    [InlineData("!configuration.GetValue<bool>(\"Enabled\")")]
    [InlineData("!request.HttpContext.User.IsInRole(\"staff\")")]
    public Task Where_a_permission_or_a_setting_decides_nothing_is_offered(string condition) => VerifyNoFix(Guarded(condition, "[|response.StatusCode = 401|];"));

    [Theory]
    [InlineData("options.Enabled && request.Headers[\"X-Api-Key\"] != options.Key")]
    [InlineData("!options.Enabled || request.Headers[\"X-Api-Key\"] != options.Key")]
    public Task Where_credentials_decide_too_it_is(string condition) => VerifyFix(Guarded(condition, "[|response.StatusCode = 401|];"),
        Guarded(condition, "response.Headers.WWWAuthenticate = \"ApiKey realm=\\\"TestProject\\\"\";\n            response.StatusCode = 401;"));

    [Fact]
    public Task All_401s_of_an_application() => VerifyFix("""
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        app.MapGet("/orders", (string? user) => user == null ? [|Results.Unauthorized()|] : Results.Ok());
        app.MapGet("/invoices", (string? user) => user == null ? [|Results.Unauthorized()|] : Results.Ok());
        app.MapGet("/customers", (string? user) => user == null ? [|Results.Unauthorized()|] : Results.Ok());
        app.Run();
        """, """
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();

        app.Use(async (context, next) =>
        {
            // A 401 says which credentials it asks for.
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode == 401 && !context.Response.Headers.ContainsKey("WWW-Authenticate"))
                    context.Response.Headers["WWW-Authenticate"] = "Bearer";
                return Task.CompletedTask;
            });
            await next(context);
        });
        app.MapGet("/orders", (string? user) => user == null ? Results.Unauthorized() : Results.Ok());
        app.MapGet("/invoices", (string? user) => user == null ? Results.Unauthorized() : Results.Ok());
        app.MapGet("/customers", (string? user) => user == null ? Results.Unauthorized() : Results.Ok());
        app.Run();
        """, action: 1, configure: static test => OneForAll(test));

    [Fact]
    public Task All_401s_where_a_startup_class_builds_the_pipeline() => VerifyFix("""
        public class Startup
        {
            public void Configure(IApplicationBuilder app)
            {
                app.UseRouting();
            }

            public static void One(HttpResponse response) => [|response.StatusCode = 401|];
            public static void Two(HttpResponse response) => [|response.StatusCode = 401|];
            public static void Three(HttpResponse response) => [|response.StatusCode = 401|];
        }
        """, """
        public class Startup
        {
            public void Configure(IApplicationBuilder app)
            {
                app.Use(async (context, next) =>
                {
                    // A 401 says which credentials it asks for.
                    context.Response.OnStarting(() =>
                    {
                        if (context.Response.StatusCode == 401 && !context.Response.Headers.ContainsKey("WWW-Authenticate"))
                            context.Response.Headers["WWW-Authenticate"] = "Bearer";
                        return Task.CompletedTask;
                    });
                    await next(context);
                });
                app.UseRouting();
            }

            public static void One(HttpResponse response) => response.StatusCode = 401;
            public static void Two(HttpResponse response) => response.StatusCode = 401;
            public static void Three(HttpResponse response) => response.StatusCode = 401;
        }
        """, action: 1, configure: static test => OneForAll(test));

    // Two are mended one by one; and one challenge is not for answers that ask for others.
    [Theory]
    [InlineData("")]
    [InlineData("public static void Three(HttpRequest request, HttpResponse response) { if (request.Headers[\"X-Api-Key\"] != \"1\") [|response.StatusCode = 401|]; }")]
    [InlineData("public static void Three(HttpRequest request, HttpResponse response) { if (request.Headers[\"X-Hub-Signature\"] != \"1\") [|response.StatusCode = 401|]; }")]
    public Task One_place_does_not_do_for_all(string third) => VerifyNoneForAll($$"""
        public class Startup
        {
            public void Configure(IApplicationBuilder app) { app.UseRouting(); }
        }
        public static class Answers
        {
            public static void One(HttpResponse response) => [|response.StatusCode = 401|];
            public static void Two(HttpResponse response) => [|response.StatusCode = 401|];
        }
        public static class Others { {{third}} }
        """);

    private Task VerifyNoneForAll(string source) => VerifyFix(source, source, configure: static test =>
    {
        test.CodeActionEquivalenceKey = "AUTH1001.SetHeaderForAll";
        test.CodeActionIndex = null;
    });

    private static void OneForAll(Microsoft.CodeAnalysis.CSharp.Testing.CSharpCodeFixTest<MissingChallenge, MissingChallengeFix, Microsoft.CodeAnalysis.Testing.DefaultVerifier> test)
    {
        test.CodeActionEquivalenceKey = "AUTH1001.SetHeaderForAll";
        test.NumberOfIncrementalIterations = 1;
        test.NumberOfFixAllIterations = 1;
        test.NumberOfFixAllInDocumentIterations = 1;
        test.CodeActionVerifier = static (action, verifier) =>
            verifier.Equal("Set WWW-Authenticate: Bearer (a guess: auth_analyzers.challenge names the scheme) on every 401 of the application", action.Title);
    }

    private static string Guarded(string condition, string answer) => $$"""
        public class KeyOptions
        {
            public bool Enabled { get; set; }
            public string? Key { get; set; }
        }

        public static class Gate
        {
            public static void Enter(HttpRequest request, HttpResponse response, KeyOptions options, IConfiguration configuration)
            {
                if ({{condition}})
                {
                    {{answer}}
                }
            }
        }
        """;
}
