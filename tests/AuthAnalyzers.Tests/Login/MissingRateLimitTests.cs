using AuthAnalyzers.CodeFixes.Login;
using AuthAnalyzers.Login;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Login;

/// <summary>More shapes stand in Cases/r2005_rate_limits.cs.</summary>
public class MissingRateLimitTests : RuleTest<MissingRateLimit, MissingRateLimitFix>
{
    [Fact]
    public Task What_can_be_tried_is_said() => Verify(Login("[HttpPost(\"login\")]", "{|#0:Login|}"),
        expected: Expect(0, "Login", "passwords can be tried as fast as the server answers"));

    [Fact]
    public Task A_project_that_limits_others_is_told_so() => Verify(Login("[HttpPost(\"login\")]", "{|#0:Login|}", """
        public class OrderController : ControllerBase
        {
            [EnableRateLimiting("orders")]
            public IActionResult Order() => Ok();
        }
        """), expected: Expect(0, "Login", "passwords can be tried as fast as the server answers, though the project limits others"));

    [Fact]
    public Task A_mapping_is_named_by_verb_and_route() => Verify("""
        using Microsoft.AspNetCore.Identity;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddRateLimiter(options => options.RejectionStatusCode = 429);
        var app = builder.Build();
        app.{|#0:MapPost|}("/login", async (string name, string password, SignInManager<IdentityUser> signIn) =>
            (await signIn.PasswordSignInAsync(name, password, false, true)).Succeeded ? Results.Ok() : Results.Unauthorized());
        app.Run();
        """, expected: Expect(0, "POST /login", "passwords can be tried as fast as the server answers"));

    [Theory]
    [InlineData("builder.Services.AddRateLimiter(options => options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetNoLimiter(\"\")));", "")]
    [InlineData("", "app.UseMiddleware<LoginThrottle>();")]
    [InlineData("builder.Services.AddControllers(options => options.Filters.Add(new ThrottleFilter()));", "")]
    public Task A_limit_for_all_endpoints(string services, string middleware) => Verify($$"""
        using System.Threading.RateLimiting;
        using Microsoft.AspNetCore.Identity;

        var builder = WebApplication.CreateBuilder(args);
        {{services}}
        var app = builder.Build();
        {{middleware}}
        app.MapPost("/login", async (string name, string password, SignInManager<IdentityUser> signIn) =>
            (await signIn.PasswordSignInAsync(name, password, false, true)).Succeeded ? Results.Ok() : Results.Unauthorized());
        app.Run();

        public class LoginThrottle(RequestDelegate next)
        {
            public Task InvokeAsync(HttpContext context) => next(context);
        }

        public class ThrottleFilter : Microsoft.AspNetCore.Mvc.Filters.IFilterMetadata;
        """);

    [Theory]
    [InlineData("[EnableRateLimiting(\"login\")]")]
    [InlineData("[LoginThrottle]")]
    [InlineData("[ServiceFilter(typeof(CaptchaFilter))]")]
    [InlineData("[Microsoft.AspNetCore.Authorization.Authorize]")]
    public Task A_limit_at_the_endpoint(string attribute) => Verify(Login(attribute, "Login", """
        public class LoginThrottleAttribute : Attribute;

        public class CaptchaFilter : Microsoft.AspNetCore.Mvc.Filters.IFilterMetadata;
        """));

    [Fact]
    public Task The_policy_of_the_project_at_a_mapping() => VerifyFix(Program("[|MapPost|]", ";"), Program("MapPost", ".RequireRateLimiting(\"login\");"));

    [Fact]
    public Task Of_several_policies_none_is_chosen() => VerifyNoFix(Program("[|MapPost|]", ";", "options.AddFixedWindowLimiter(\"downloads\", _ => { }); options.AddFixedWindowLimiter(\"uploads\", _ => { });"));

    [Fact]
    public Task A_policy_that_is_never_applied_is_none() => VerifyNoFix(Program("[|MapPost|]", ";", use: ""));

    [Fact]
    public Task The_policy_of_the_project_at_an_action() => VerifyFix(Action("[|Login|]", ""), Action("Login", "[EnableRateLimiting(\"auth\")]\n    "));

    [Fact]
    public Task The_policy_of_the_project_at_a_page() => VerifyFix(Page("[|OnPostAsync|]", ""), Page("OnPostAsync", "[Microsoft.AspNetCore.RateLimiting.EnableRateLimiting(\"auth\")]\n"));

    private const string Setup = """
        public static class Setup
        {
            public static void Add(WebApplicationBuilder builder) => Microsoft.AspNetCore.RateLimiting.RateLimiterOptionsExtensions.AddFixedWindowLimiter(new Microsoft.AspNetCore.RateLimiting.RateLimiterOptions(), "auth", _ => { });
            public static void Use(WebApplication app) => app.UseRateLimiter();
        }
        """;

    private static string Action(string name, string attribute) => $$"""
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.RateLimiting;

        public class AccountController(SignInManager<IdentityUser> signIn) : ControllerBase
        {
            /// <summary>Signs in.</summary>
            {{attribute}}[HttpPost("login")]
            public async Task<IActionResult> {{name}}(string user, string password) =>
                (await signIn.PasswordSignInAsync(user, password, false, true)).Succeeded ? Ok() : Unauthorized();
        }

        {{Setup}}
        """;

    private static string Page(string name, string attribute) => $$"""
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.RazorPages;

        {{attribute}}public class LoginModel(SignInManager<IdentityUser> signIn) : PageModel
        {
            public async Task<IActionResult> {{name}}(string user, string password) =>
                (await signIn.PasswordSignInAsync(user, password, false, true)).Succeeded ? LocalRedirect("/") : Page();
        }

        {{Setup}}
        """;

    private static string Program(string map, string end, string policies = "options.AddFixedWindowLimiter(\"login\", _ => { });", string use = "app.UseRateLimiter();") => $$"""
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.RateLimiting;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddRateLimiter(options => { {{policies}} });
        var app = builder.Build();
        {{use}}
        app.{{map}}("/login", async (string name, string password, SignInManager<IdentityUser> signIn) => (await signIn.PasswordSignInAsync(name, password, false, true)).Succeeded){{end}}
        app.Run();
        """;

    [Fact]
    public Task A_gateway_limits() => Verify(Login("[HttpPost]", "Login"), editorconfig: "auth_analyzers.rate_limited_elsewhere = true");

    [Fact]
    public Task Actions_of_Web_API_2() => Verify("""
        namespace Shop
        {
            public class LoginRequest
            {
                public string Name { get; set; }
                public string Password { get; set; }
            }

            public interface IAccounts
            {
                string Login(LoginRequest request);
            }

            public class SessionController : System.Web.Http.ApiController
            {
                private readonly IAccounts accounts;

                public SessionController(IAccounts accounts) { this.accounts = accounts; }

                [System.Web.Http.HttpPost]
                public string [|Login|](LoginRequest request) { return accounts.Login(request); }

                [System.Web.Http.Authorize]
                [System.Web.Http.HttpPost]
                public string LoginAgain(LoginRequest request) { return accounts.Login(request); }

                [System.Web.Http.HttpPost]
                public string Order(string article) { return article.Trim(); }
            }
        }
        """, TestFramework.Net48, language: Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp7_3);

    private static string Login(string attribute, string name, string more = "") => $$"""
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.RateLimiting;

        public class AccountController(SignInManager<IdentityUser> signIn) : ControllerBase
        {
            {{attribute}}
            public async Task<IActionResult> {{name}}(string user, string password) =>
                (await signIn.PasswordSignInAsync(user, password, false, true)).Succeeded ? Ok() : Unauthorized();
        }

        {{more}}
        """;
}
