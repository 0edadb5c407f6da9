using AuthAnalyzers.CodeFixes.Login;
using AuthAnalyzers.Login;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Login;

public class ExceptionDetailsTests : RuleTest<ExceptionDetails, ExceptionDetailsFix>
{
    [Fact]
    public Task What_is_shown_is_named() => Verify(Login("""return {|#1:BadRequest({|#0:ex.Message|})|};"""), expected: Expect(0, "Message of Exception").WithLocation(1));

    [Fact]
    public Task An_exception_as_a_whole_is_named() => Verify(Login("""return {|#1:BadRequest({|#0:ex.ToString()|})|};"""), expected: Expect(0, "The exception").WithLocation(1));

    [Theory]
    [InlineData("return BadRequest([|ex.Message|]);", "return BadRequest(\"Authentication failed.\");")]
    [InlineData("return Unauthorized(new { error = [|ex.Message|], ok = false });", "return Unauthorized(new { error = \"authentication_failed\", ok = false });")]
    [InlineData("return Unauthorized(new { [|ex.Message|] });", "return Unauthorized(new { Message = \"Authentication failed.\" });")]
    [InlineData("return StatusCode(500, [|ex|]);", "return StatusCode(500);")]
    [InlineData("return Problem([|ex.Message|], statusCode: 401);", "return Problem(statusCode: 401);")]
    [InlineData("return Problem(statusCode: 401, detail: [|ex.Message|]);", "return Problem(statusCode: 401);")]
    [InlineData("return BadRequest(\"Login failed: \" + [|ex.Message|]);", "return BadRequest(\"Login failed\");")]
    [InlineData("return BadRequest($\"Login failed: {[|ex.Message|]}\");", "return BadRequest(\"Login failed\");")]
    [InlineData("return BadRequest($\"{[|ex.Message|]}\");", "return BadRequest(\"Authentication failed.\");")]
    [InlineData("return Redirect(\"/error?message=\" + Uri.EscapeDataString([|ex.Message|]));", "return Redirect(\"/error?message=authentication_failed\");")]
    [InlineData("return Redirect($\"/error?message={Uri.EscapeDataString([|ex.Message|])}\");", "return Redirect(\"/error?message=authentication_failed\");")]
    [InlineData("return Content($\"{{\\\"error\\\":\\\"{[|ex.Message|]}\\\",\\\"of\\\":{password.Length}}}\");", "return Content($\"{{\\\"error\\\":\\\"Authentication failed.\\\",\\\"of\\\":{password.Length}}}\");")]
    public Task A_text_that_somebody_chose(string answer, string right) => VerifyFix(Login(answer), Login(right, "Exception"));

    [Fact]
    public Task The_exception_goes_to_the_log() => VerifyFix(
        Logged("""
            // Told in one word.
                        return BadRequest([|ex.Message|]);
            """),
        Logged("""
            // Told in one word.
                        logger.LogWarning(ex, "Authentication failed");
                        return BadRequest("Authentication failed.");
            """), action: 1);

    [Fact]
    public Task A_description_that_only_carries_it_goes() => VerifyFix(Challenge("$\"Bearer error=\\\"invalid_token\\\", error_description=\\\"{[|context.AuthenticateFailure?.Message|]}\\\"\""), Challenge("\"Bearer error=\\\"invalid_token\\\"\""));

    [Fact]
    public Task What_goes_through_a_service_is_its_callers_too() => VerifyNoFix("""
        using Microsoft.AspNetCore.Mvc;

        public class LoginResult
        {
            public string? Message { get; set; }
        }

        public class Logins
        {
            public LoginResult Login(string password)
            {
                try
                {
                    return new LoginResult { Message = password.Substring(5) };
                }
                catch (Exception ex)
                {
                    return new LoginResult { Message = [|ex.Message|] };
                }
            }
        }

        public class LoginController(Logins logins) : ControllerBase
        {
            public IActionResult Login(string password) => Ok(logins.Login(password));
        }
        """);

    private static string Login(string answer, string caught = "Exception ex") => $$"""
        using Microsoft.AspNetCore.Mvc;

        public class LoginController : ControllerBase
        {
            [HttpPost("login")]
            public IActionResult Login(string password)
            {
                try
                {
                    return Ok(password.Substring(5));
                }
                catch ({{caught}})
                {
                    {{answer}}
                }
            }
        }
        """;

    private static string Logged(string answer) => $$"""
        using Microsoft.AspNetCore.Mvc;

        public class LoginController(ILogger<LoginController> logger) : ControllerBase
        {
            [HttpPost("login")]
            public IActionResult Login(string password)
            {
                try
                {
                    return Ok(password.Substring(5));
                }
                catch (Exception ex)
                {
                    {{answer}}
                }
            }
        }
        """;

    private static string Challenge(string challenge) => $$"""
        using Microsoft.AspNetCore.Authentication.JwtBearer;

        public static class Schemes
        {
            public static readonly JwtBearerEvents Events = new()
            {
                OnChallenge = context =>
                {
                    context.HandleResponse();
                    context.Response.Headers.Append("WWW-Authenticate", {{challenge}});
                    return Task.CompletedTask;
                },
            };
        }
        """;

    // An installer that makes the first account shows what went wrong to whoever installs.
    [Theory]
    [InlineData("InstallModel", "InstallAsync", "ex.Message")]
    [InlineData("LoginModel", "LoginAsync", "[|ex.Message|]")]
    public Task A_page_by_what_it_is_for(string page, string service, string shown) => Verify($$"""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.RazorPages;

        public interface IService { Task {{service}}(string name, string password); }

        public class {{page}}(IService service) : PageModel
        {
            public string? Error { get; set; }

            public async Task<IActionResult> OnPostAsync(string name, string password)
            {
                try
                {
                    await service.{{service}}(name, password);
                    return LocalRedirect("/");
                }
                catch (Exception ex)
                {
                    Error = {{shown}};
                    return Page();
                }
            }
        }
        """);
}
