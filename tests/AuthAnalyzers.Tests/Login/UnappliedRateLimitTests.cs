using AuthAnalyzers.CodeFixes.Login;
using AuthAnalyzers.Login;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Login;

public class UnappliedRateLimitTests : RuleTest<UnappliedRateLimit, UnappliedRateLimitFix>
{
    // What the statements of the two pipelines stand in.
    private static string Startup(string statements, string policies = """options.AddFixedWindowLimiter("login", window => window.PermitLimit = 5);""") => $$"""
        using Microsoft.AspNetCore.RateLimiting;

        public class Startup
        {
            public void ConfigureServices(IServiceCollection services) => services.AddRateLimiter(options =>
            {
                {{policies}}
            });

            public void Configure(IApplicationBuilder app, bool isLimited)
            {
        {{statements}}
            }
        }
        """;

    private static string Program(string statements, string policies = """builder.Services.AddRateLimiter(options => options.AddFixedWindowLimiter("login", window => window.PermitLimit = 5));""", string application = "var app = builder.Build();") => $"""
        using Microsoft.AspNetCore.RateLimiting;

        var builder = WebApplication.CreateBuilder(args);
        {policies}
        {application}
        {statements}
        app.Run();
        """;

    [Fact]
    public Task The_limiter_runs_before_routing() => VerifyFix(
        Startup("""
                    app.UseHttpsRedirection();
                    // Five tries.
                    app.{|#0:UseRateLimiter()|}; // each minute
                    app.{|#1:UseRouting()|};
                    app.UseEndpoints(endpoints => endpoints.MapControllers());
            """),
        Startup("""
                    app.UseHttpsRedirection();
                    app.UseRouting();
                    // Five tries.
                    app.UseRateLimiter(); // each minute
                    app.UseEndpoints(endpoints => endpoints.MapControllers());
            """),
        expected: Expect(0, "UseRateLimiter runs before UseRouting: the policies of endpoints are never applied").WithLocation(1));

    [Fact]
    public Task The_limiter_runs_after_the_endpoints() => VerifyFix(
        Startup("""
                    app.UseRouting();
                    app.UseAuthorization();
                    app.{|#1:UseEndpoints(endpoints => endpoints.MapControllers())|};
                    app.{|#0:UseRateLimiter()|};
            """),
        Startup("""
                    app.UseRouting();
                    app.UseAuthorization();
                    app.UseRateLimiter();
                    app.UseEndpoints(endpoints => endpoints.MapControllers());
            """),
        expected: Expect(0, "UseRateLimiter runs after the endpoints: it limits nothing").WithLocation(1));

    [Fact]
    public Task A_chain() => VerifyFix(
        Startup("""
                    app.UseHttpsRedirection()
                        .[|UseRateLimiter()|]
                        .UseStaticFiles()
                        .UseRouting()
                        .UseEndpoints(endpoints => endpoints.MapControllers());
            """),
        Startup("""
                    app.UseHttpsRedirection()
                        .UseStaticFiles()
                        .UseRouting()
                        .UseRateLimiter()
                        .UseEndpoints(endpoints => endpoints.MapControllers());
            """));

    [Fact]
    public Task A_chain_that_ends_with_routing() => VerifyFix(
        Startup("""
                    app.[|UseRateLimiter()|]
                        .UseRouting();
                    app.UseEndpoints(endpoints => endpoints.MapControllers());
            """),
        Startup("""
                    app.UseRouting()
                        .UseRateLimiter();
                    app.UseEndpoints(endpoints => endpoints.MapControllers());
            """));

    [Fact]
    public Task A_condition_goes_with_the_limiter() => VerifyFix(
        Startup("""
                    if (isLimited)
                        app.[|UseRateLimiter()|];
                    app.UseRouting();
                    app.UseEndpoints(endpoints => endpoints.MapControllers());
            """),
        Startup("""
                    app.UseRouting();
                    if (isLimited)
                        app.UseRateLimiter();
                    app.UseEndpoints(endpoints => endpoints.MapControllers());
            """));

    [Fact]
    public Task A_local_function_adds_it() => VerifyNoFix(Startup("""
                Limit();
                app.UseRouting();
                app.UseEndpoints(endpoints => endpoints.MapControllers());
                void Limit() => app.[|UseRateLimiter|]();
        """));

    [Fact]
    public Task Routing_of_a_web_application_that_is_called_by_name() => VerifyFix(
        Program("""
            app.[|UseRateLimiter()|];
            app.UseRouting();
            app.MapPost("/login", () => "").RequireRateLimiting("login");
            """),
        Program("""
            app.UseRouting();
            app.UseRateLimiter();
            app.MapPost("/login", () => "").RequireRateLimiting("login");
            """));

    [Theory]
    [InlineData("app.UseRouting(); app.UseRateLimiter(); app.UseEndpoints(endpoints => endpoints.MapControllers());")]
    [InlineData("app.UseRouting().UseRateLimiter().UseEndpoints(endpoints => endpoints.MapControllers());")]
    // A second one works.
    [InlineData("app.UseRateLimiter(); app.UseRouting(); app.UseRateLimiter(); app.UseEndpoints(endpoints => endpoints.MapControllers());")]
    // Another pipeline.
    [InlineData("app.Map(\"/api\", api => api.UseRateLimiter()); app.UseRouting(); app.UseEndpoints(endpoints => endpoints.MapControllers());")]
    [InlineData("app.UseRouting(); app.UseWhen(context => true, api => { api.UseRateLimiter(); api.UseRouting(); }); app.UseEndpoints(endpoints => endpoints.MapControllers());")]
    // There may be no routing behind it.
    [InlineData("app.UseRateLimiter(); if (isLimited) app.UseRouting();")]
    [InlineData("if (isLimited) app.UseEndpoints(endpoints => endpoints.MapControllers()); app.UseRateLimiter();")]
    public Task Orders_that_work(string statements) => Verify(Startup(statements));

    [Fact]
    public Task A_limit_for_all_requests_needs_no_endpoint() => Verify(Startup(
        "app.UseRateLimiter(); app.UseRouting(); app.UseEndpoints(endpoints => endpoints.MapControllers());",
        """options.GlobalLimiter = System.Threading.RateLimiting.PartitionedRateLimiter.Create<HttpContext, string>(context => System.Threading.RateLimiting.RateLimitPartition.GetNoLimiter(""));"""));

    [Fact]
    public Task A_method_that_only_adds_the_limiter_has_no_order() => Verify(Startup("app.UseLimits(); app.UseRouting();") + """

        public static class Limits { public static IApplicationBuilder UseLimits(this IApplicationBuilder app) => app.UseRateLimiter(); }
        """);

    [Theory]
    [InlineData("app.MapPost(\"/login\", () => \"\").RequireRateLimiting(\"login\"); app.UseRateLimiter();")]
    [InlineData("app.UseRateLimiter(); app.MapPost(\"/login\", () => \"\").RequireRateLimiting(\"login\");")]
    [InlineData("if (args.Length > 0) app.UseRateLimiter();")]
    public Task A_web_application_routes_by_itself(string statements) => Verify(Program(statements));

    [Fact]
    public Task Nobody_uses_the_limiter() => VerifyFix(
        Program("""
            app.UseAuthorization();

            // Who are you?
            app.MapPost("/login", () => "").RequireRateLimiting("login");
            """, """builder.Services.{|#0:AddRateLimiter|}(options => options.AddFixedWindowLimiter("login", window => window.PermitLimit = 5));""", "{|#1:var app = builder.Build();|}"),
        Program("""
            app.UseAuthorization();

            // Who are you?
            app.UseRateLimiter();
            app.MapPost("/login", () => "").RequireRateLimiting("login");
            """),
        expected: Expect(0, "No UseRateLimiter: the rate limits of this program are never applied").WithLocation(1));

    [Fact]
    public Task Nobody_uses_the_limiter_behind_routing() => VerifyFix(
        Startup("""
                    app.UseRouting();
                    app.UseEndpoints(endpoints => endpoints.MapControllers());
            """).Replace("AddRateLimiter(", "[|AddRateLimiter|]("),
        Startup("""
                    app.UseRouting();
                    app.UseRateLimiter();
                    app.UseEndpoints(endpoints => endpoints.MapControllers());
            """));

    [Fact]
    public Task Without_services_the_first_endpoint_is_reported() => Verify("""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.RateLimiting;

        var app = WebApplication.CreateBuilder(args).Build();
        // app.UseRateLimiter();
        app.MapControllers();
        app.Run();

        public class LoginController : ControllerBase
        {
            [HttpPost, [|EnableRateLimiting("login")|]]
            public string Login() => "";

            [HttpPost, EnableRateLimiting("login")]
            public string Reset() => "";
        }
        """);

    [Fact]
    public Task A_library_of_controllers_has_no_pipeline() => Verify("""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.RateLimiting;

        public class LoginController : ControllerBase
        {
            [HttpPost, EnableRateLimiting("login")]
            public string Login() => "";
        }

        public static class Services
        {
            public static void AddLimits(this IServiceCollection services) => services.AddRateLimiter(options => options.AddConcurrencyLimiter("login", _ => { }));
        }
        """);

    [Fact]
    public Task A_policy_that_nobody_registers() => VerifyFix(
        Program("""
            app.UseRateLimiter();
            app.MapPost("/login", () => "").RequireRateLimiting({|#0:"Log-In"|});
            """),
        Program("""
            app.UseRateLimiter();
            app.MapPost("/login", () => "").RequireRateLimiting("login");
            """),
        expected: Expect(0, "The rate-limiting policy 'Log-In' is not registered: the endpoint answers 500"));

    [Theory]
    [InlineData("app.MapPost(\"/token\", () => \"\").WithName(\"t\").RequireRateLimiting([|\"strict\"|]);")]
    [InlineData("app.MapPost(\"/x\", SignIn).RequireRateLimiting([|\"strict\"|]); static string SignIn() => \"\";")]
    [InlineData("var auth = app.MapGroup(\"/a\").RequireRateLimiting([|\"strict\"|]); auth.MapPost(\"/login\", () => \"\");")]
    [InlineData("var auth = app.MapGroup(\"/auth\"); auth.RequireRateLimiting([|\"strict\"|]); auth.MapPost(\"/x\", () => \"\");")]
    public Task Endpoints_that_take_credentials(string statements) => VerifyNoFix(Program("app.UseRateLimiter(); " + statements));

    [Fact]
    public Task Attributes_name_policies() => VerifyNoFix(Program("app.UseRateLimiter(); app.MapControllers();").Insert(0, "using Microsoft.AspNetCore.Mvc;\n") + """


        [EnableRateLimiting([|"strict"|])]
        public class AuthController : ControllerBase { public string Post() => ""; }

        public class ItemsController : ControllerBase
        {
            [HttpPost("login"), EnableRateLimiting([|"strict"|])]
            public string Enter() => "";

            [HttpPost("login"), EnableRateLimiting("login")]
            public string Right() => "";

            [EnableRateLimiting("strict")]
            public string List() => "";
        }
        """);

    [Theory]
    [InlineData("app.MapPost(\"/login\", () => \"\").RequireRateLimiting(\"login\");")]
    [InlineData("app.MapGet(\"/items\", () => \"\").RequireRateLimiting(\"strict\");")]
    [InlineData("app.MapPost(\"/login\", () => \"\").RequireRateLimiting(args[0]);")]
    public Task Policies_that_are_registered_or_guard_no_login(string statements) => Verify(Program("app.UseRateLimiter(); " + statements));

    [Fact]
    public Task Attributes_of_lists_name_no_policy() => Verify("""
        [AttributeUsage(AttributeTargets.All)]
        public sealed class AnyOf(params string[] names) : Attribute { public string[] Names => names; }

        [AnyOf("login")]
        public class LoginController { [AnyOf("a", "b")] public void Login() { } }
        """);

    [Fact]
    public Task A_policy_may_be_registered_by_a_variable() => Verify(Program(
        """app.UseRateLimiter(); app.MapPost("/login", () => "").RequireRateLimiting("strict");""",
        """foreach (var name in args) builder.Services.AddRateLimiter(options => options.AddConcurrencyLimiter("a", _ => { }).AddConcurrencyLimiter(name, _ => { }));"""));

    // A policy that counts by what the caller chooses, in front of a login.
    private static string Counted(string key) => $$"""
        using System.Threading.RateLimiting;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddRateLimiter(options => options.AddPolicy("login", context =>
            RateLimitPartition.GetFixedWindowLimiter({{key}}, _ => new FixedWindowRateLimiterOptions { PermitLimit = 5 })));
        var app = builder.Build();
        app.UseRateLimiter();
        app.MapPost("/login", () => "").RequireRateLimiting("login");
        app.Run();
        """;

    [Theory]
    [InlineData("context.User.Identity?.Name ?? [|context.Request.Headers.Host.ToString()|]", "context.User.Identity?.Name ?? context.Connection.RemoteIpAddress?.ToString() ?? \"\"")]
    [InlineData("[|context.Request.Headers[\"X-Forwarded-For\"].ToString()|]", "context.Connection.RemoteIpAddress?.ToString() ?? \"\"")]
    [InlineData("partitionKey: [|context.TraceIdentifier|]", "partitionKey: context.Connection.RemoteIpAddress?.ToString() ?? \"\"")]
    public Task A_key_that_the_caller_chooses(string key, string right) => VerifyFix(Counted(key), Counted(right));

    [Fact]
    public Task A_key_that_is_made_elsewhere_is_not_replaced() => VerifyNoFix(Counted("""[|$"{context.Request.Host}:{context.Request.Path}"|]"""));

    [Fact]
    public Task A_limit_of_all_requests_in_front_of_a_login() => Verify("""
        using System.Threading.RateLimiting;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddRateLimiter(options => options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            RateLimitPartition.GetFixedWindowLimiter({|#0:context.Request.Headers.Host.ToString()|}, _ => new FixedWindowRateLimiterOptions { PermitLimit = 5 })));
        var app = builder.Build();
        app.UseRateLimiter();
        app.MapPost("/login", () => "");
        app.Run();
        """, expected: Expect(0, "The limit is counted by the Host of the request, which the caller chooses: each request can have a new bucket"));

    [Fact]
    public Task A_limit_of_all_requests_without_a_login() => Verify("""
        using System.Threading.RateLimiting;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddRateLimiter(options => options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            RateLimitPartition.GetFixedWindowLimiter(context.Request.Headers.Host.ToString(), _ => new FixedWindowRateLimiterOptions { PermitLimit = 5 })));
        var app = builder.Build();
        app.UseRateLimiter();
        app.MapGet("/weather", () => "");
        app.Run();
        """);
}
