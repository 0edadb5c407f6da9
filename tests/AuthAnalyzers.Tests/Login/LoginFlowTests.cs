using AuthAnalyzers.Login;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Login;

/// <summary>Which answers of a login tell an unknown account from a wrong password.</summary>
public class LoginFlowTests : RuleTest<AccountEnumeration>
{
    [Fact]
    public Task An_answer_that_no_wrong_password_gets() => Verify(Login("if (user == null) return [|NotFound()|]; if (!await users.CheckPasswordAsync(user, password)) return Unauthorized();"));

    [Fact]
    public Task One_way_out_for_both_is_one_answer_for_both() => Verify(Login(
        "if (user == null && name.Length > 50) return NotFound(); if (user == null || !await users.CheckPasswordAsync(user, password)) return Unauthorized();"));

    private static string Login(string statements) => $$"""
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;

        public class LoginController(UserManager<IdentityUser> users) : ControllerBase
        {
            [HttpPost("login")]
            public async Task<IActionResult> Login(string name, string password)
            {
                var user = await users.FindByNameAsync(name);
                {{statements}}
                return Ok();
            }
        }
        """;
}
