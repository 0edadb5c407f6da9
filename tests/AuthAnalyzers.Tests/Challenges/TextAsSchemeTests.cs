using AuthAnalyzers.Challenges;
using AuthAnalyzers.CodeFixes.Challenges;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Challenges;

public class TextAsSchemeTests : RuleTest<TextAsScheme, TextAsSchemeFix>
{
    private const string Usings = """
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Authentication.Cookies;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.RazorPages;

        """;

    private static string Action(string answer) => Usings + $$"""
        [Authorize, ApiController]
        public class DocumentsController : ControllerBase
        {
            private const string NotYours = "This document is not yours";

            public IActionResult Put(string scheme, string message, AuthenticationProperties properties, Exception exception, Result result) => {{answer}};
        }

        public record Result(string Error, string Scheme);
        """;

    [Theory]
    [InlineData("Forbid([|\"You are not allowed to change this document.\"|])")]
    [InlineData("Forbid([|\"Forbidden!\"|])")]
    [InlineData("Forbid([|$\"{User.Identity!.Name} may not\"|])")]
    [InlineData("Forbid([|\"Only \" + result.Scheme + \" may\"|])")]
    [InlineData("Forbid([|NotYours|])")]
    [InlineData("Forbid([|\"无权访问\"|])")]
    [InlineData("Forbid([|\"Zugriff verweigert\"|])")]
    [InlineData("Forbid(properties, [|\"Not your document\"|])")]
    [InlineData("Forbid(authenticationSchemes: [|\"Not your document\"|])")]
    [InlineData("Forbid(\"Bearer\", [|\"Not your document\"|])")]
    [InlineData("Forbid([|message|])")]
    [InlineData("Forbid([|exception.Message|])")]
    [InlineData("Forbid([|result.Error|])")]
    [InlineData("this.Forbid(new[] { [|\"Not your document\"|] })")]
    [InlineData("Challenge([|\"Please sign in first\"|])")]
    [InlineData("Challenge(properties, [|\"Please sign in first\"|])")]
    [InlineData("new ForbidResult([|\"Not your document\"|])")]
    [InlineData("new ForbidResult(new List<string> { \"Bearer\" })")]
    [InlineData("new ChallengeResult([|\"Please sign in first\"|])")]
    public Task A_text(string answer) => Verify(Action(answer));

    [Theory]
    [InlineData("Forbid()")]
    [InlineData("Forbid(properties)")]
    [InlineData("Forbid(\"Bearer\")")]
    [InlineData("Forbid(\"my-key\", \"Identity.Application\")")]
    [InlineData("Forbid(scheme)")]
    [InlineData("Forbid(result.Scheme)")]
    [InlineData("Forbid(CookieAuthenticationDefaults.AuthenticationScheme)")]
    [InlineData("Challenge(properties, scheme)")]
    [InlineData("Challenge($\"{scheme}\")")]
    [InlineData("Challenge(\"Signed-\" + scheme)")]
    [InlineData("Unauthorized(\"Please sign in first\")")]
    [InlineData("StatusCode(403, \"Not your document\")")]
    [InlineData("new ForbidResult(\"Cookies\")")]
    public Task A_scheme_or_an_answer_that_takes_texts(string answer) => Verify(Action(answer));

    [Fact]
    public Task Of_a_page_a_result_and_a_context() => Verify(Usings + """
        public class EditModel : PageModel
        {
            public IActionResult OnGet() => Forbid([|"Not your document"|]);
        }

        public static class Endpoints
        {
            public static void Map(WebApplication app)
            {
                app.MapGet("/a", () => Results.Forbid(authenticationSchemes: new[] { [|"Not your document"|] }));
                app.MapGet("/b", () => TypedResults.Challenge(null, new[] { [|"Please sign in first"|] }));
                app.MapGet("/c", () => Results.Challenge(null, new[] { "Bearer" }));
                app.MapGet("/d", (HttpContext context) => context.ForbidAsync([|"Not your document"|]));
                app.MapGet("/e", (HttpContext context) => context.ChallengeAsync("Bearer"));
            }
        }
        """);

    [Fact]
    public Task A_name_that_no_registration_has_where_all_are_in_view() => Verify(Usings + """
        public static class Setup
        {
            public static void Add(IServiceCollection services) => services.AddAuthentication("Bearer").AddJwtBearer().AddCookie("Admin area");
        }

        public class DocumentsController : ControllerBase
        {
            public IActionResult Put() => Forbid([|"NotOwner"|]);

            public IActionResult Get() => Forbid("Bearer");

            public IActionResult List() => Challenge("Admin area");
        }
        """);

    [Theory]
    [InlineData("services.AddAuthentication().AddJwtBearer().AddScheme<AuthenticationSchemeOptions, KeyHandler>(name, null)")]
    [InlineData("services.AddAuthentication(options => options.AddScheme<KeyHandler>(name, null)).AddJwtBearer()")]
    [InlineData("services.AddAuthentication().AddJwtBearer().AddOwn()")]
    [InlineData("services.AddIdentity<IdentityUser, IdentityRole>()")]
    public Task A_name_that_may_be_registered(string setup) => Verify(Usings + $$"""
        public static class Setup
        {
            public static void Add(IServiceCollection services, string name) => {{setup}};

            public static AuthenticationBuilder AddOwn(this AuthenticationBuilder builder) => builder;
        }

        public abstract class KeyHandler : AuthenticationHandler<AuthenticationSchemeOptions>
        {
            protected KeyHandler(Microsoft.Extensions.Options.IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, System.Text.Encodings.Web.UrlEncoder encoder)
                : base(options, logger, encoder) { }
        }

        public class DocumentsController : ControllerBase
        {
            public IActionResult Put() => Forbid("NotOwner");
        }
        """);

    [Theory]
    [InlineData("Forbid([|\"Not your document\"|])", "StatusCode(403, \"Not your document\")")]
    [InlineData("this.Forbid([|$\"Not yours, {User.Identity!.Name}\"|])", "this.StatusCode(403, $\"Not yours, {User.Identity!.Name}\")")]
    [InlineData("Forbid(authenticationSchemes: [|\"Not your document\"|])", "StatusCode(403, \"Not your document\")")]
    [InlineData("new ForbidResult([|\"Not your document\"|])", "new ObjectResult(\"Not your document\") { StatusCode = 403 }")]
    public Task The_text_becomes_the_body_of_a_403(string wrong, string right) => VerifyFix(Action(wrong), Action(right));

    [Fact]
    public Task The_text_becomes_the_body_of_a_401_with_a_challenge() => VerifyFix(Usings + """
        public class DocumentsController : ControllerBase
        {
            public IActionResult Get(int id)
            {
                if (id == 0)
                    return Challenge([|"Please sign in first"|]);
                return Ok();
            }
        }
        """, Usings + """
        public class DocumentsController : ControllerBase
        {
            public IActionResult Get(int id)
            {
                if (id == 0)
                {
                    Response.Headers.WWWAuthenticate = "Bearer";
                    return Unauthorized("Please sign in first");
                }
                return Ok();
            }
        }
        """);

    [Theory]
    [InlineData("Forbid(properties, [|\"Not your document\"|])")]
    [InlineData("Forbid(\"Bearer\", [|\"Not your document\"|])")]
    public Task No_fix_where_more_is_given_than_the_text(string answer) => VerifyFix(Action(answer), Action(answer));
}
