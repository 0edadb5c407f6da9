using AuthAnalyzers.CodeFixes.Login;
using AuthAnalyzers.Login;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Login;

/// <summary>More shapes stand in Cases/r2008_unlogged_failures.cs.</summary>
public class UnloggedFailureTests : RuleTest<UnloggedFailure, UnloggedFailureFix>
{
    [Fact]
    public Task A_controller_knows_the_address() => VerifyFix(
        Login("""
            if (result.Succeeded)
                        return Ok();
                    // Whatever was wrong.
                    return [|Unauthorized()|];
            """),
        Login("""
            if (result.Succeeded)
                        return Ok();
                    // Whatever was wrong.
                    logger.LogWarning("Failed sign-in from {RemoteIpAddress}", HttpContext.Connection.RemoteIpAddress);
                    return Unauthorized();
            """));

    [Theory]
    [InlineData("logger.LogInformation(\"Sign-in: {Result}\", result); return result.Succeeded ? Ok() : Unauthorized();")]
    [InlineData("if (!result.Succeeded) throw new UnauthorizedAccessException(); return Ok();")]
    public Task A_failure_that_leaves_a_trace(string end) => Verify(Login(end));

    [Fact]
    public Task Without_a_logger_there_is_no_fix() => VerifyNoFix("""
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;

        public class AccountController(SignInManager<IdentityUser> signIn) : ControllerBase
        {
            public async Task<IActionResult> Login(string name, string password) =>
                (await signIn.PasswordSignInAsync(name, password, false, true)).Succeeded ? Ok() : [|Unauthorized()|];
        }
        """);

    private static string Login(string end) => $$"""
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;

        public class AccountController(SignInManager<IdentityUser> signIn, ILogger<AccountController> logger) : ControllerBase
        {
            public async Task<IActionResult> Login(string name, string password)
            {
                var result = await signIn.PasswordSignInAsync(name, password, false, true);
                if (result.IsLockedOut)
                {
                    logger.LogWarning("Locked out");
                    return StatusCode(423);
                }
                {{end}}
            }
        }
        """;
}
