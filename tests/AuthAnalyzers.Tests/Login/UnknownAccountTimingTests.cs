using AuthAnalyzers.CodeFixes.Login;
using AuthAnalyzers.Login;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Login;

public class UnknownAccountTimingTests : RuleTest<UnknownAccountTiming, UnknownAccountTimingFix>
{
    [Theory]
    [InlineData("await users.CheckPasswordAsync(user, login.Password)", "users.PasswordHasher.HashPassword(null!, login.Password);")]
    [InlineData("(await signIn.CheckPasswordSignInAsync(user, login.Password, true)).Succeeded", "signIn.UserManager.PasswordHasher.HashPassword(null!, login.Password);")]
    [InlineData("hasher.VerifyHashedPassword(user, user.PasswordHash!, login.Password) != PasswordVerificationResult.Failed", "hasher.HashPassword(null!, login.Password);")]
    [InlineData("BCrypt.Net.BCrypt.Verify(login.Password, user.PasswordHash)", "BCrypt.Net.BCrypt.HashPassword(login.Password);")]
    public Task The_hasher_in_use_hashes_for_nobody(string check, string hash) => VerifyFix(
        Login($$"""
            if (user == null)
                    {
                        return [|Unauthorized()|]; // nobody
                    }
                    if (!({{check}}))
                        return Unauthorized();
            """),
        Login($$"""
            if (user == null)
                    {
                        {{hash}}
                        return Unauthorized(); // nobody
                    }
                    if (!({{check}}))
                        return Unauthorized();
            """));

    [Fact]
    public Task A_branch_in_a_file_with_tabs_becomes_a_block_with_tabs() => VerifyFix(
        Tabbed("if (user == null)\n\t\t\t// nobody\n\t\t\treturn [|Unauthorized()|]; // as for a wrong password"),
        Tabbed("if (user == null)\n\t\t{\n\t\t\thasher.HashPassword(null!, login.Password);\n\t\t\t// nobody\n\t\t\treturn Unauthorized(); // as for a wrong password\n\t\t}"));

    private static string Tabbed(string lookup) => Login("LOOKUP\n\t\tif (hasher.VerifyHashedPassword(user, user.PasswordHash!, login.Password) == PasswordVerificationResult.Failed) return Unauthorized();")
        .Replace("    ", "\t").Replace("LOOKUP", lookup);

    [Theory]
    [InlineData("if (user == null || !await users.CheckPasswordAsync(user, login.Password)) return [|Unauthorized()|];")]
    [InlineData("if (user == null || !BCrypt.Net.BCrypt.Verify(login.Password, user.PasswordHash)) return [|Unauthorized()|];")]
    [InlineData("if (!(user != null && await users.CheckPasswordAsync(user, login.Password))) return [|Unauthorized()|];")]
    public Task A_short_circuit_has_no_place_for_it(string login) => VerifyNoFix(Login(login));

    [Theory]
    [InlineData("if (user == null) { hasher.HashPassword(new IdentityUser(), login.Password); return Unauthorized(); } if (!await users.CheckPasswordAsync(user, login.Password)) return Unauthorized();")]
    [InlineData("var ok = BCrypt.Net.BCrypt.Verify(login.Password, user == null ? Dummy : user.PasswordHash); if (user == null) return Unauthorized(); if (!ok) return Unauthorized();")]
    // A comparison takes no time.
    [InlineData("if (user == null) return Unauthorized(); if (user.PasswordHash != login.Password) return Unauthorized();")]
    // No password is checked.
    [InlineData("if (user == null) return Unauthorized(); if (!await users.IsEmailConfirmedAsync(user)) return Unauthorized();")]
    public Task Both_take_their_time(string login) => Verify(Login(login));

    private static string Login(string body) => $$"""
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;

        public record LoginRequest(string Name, string Password);

        public class AccountController(UserManager<IdentityUser> users, SignInManager<IdentityUser> signIn, IPasswordHasher<IdentityUser> hasher) : ControllerBase
        {
            private const string Dummy = "$2a$11$";

            public async Task<IActionResult> Login(LoginRequest login)
            {
                var user = await users.FindByNameAsync(login.Name);
                {{body}}
                return Ok($"{signIn}{hasher}{Dummy}");
            }
        }
        """;

    [Fact]
    public Task The_time_is_evened_out_by_a_method_of_the_program() => Verify(Login("""
        var evened = new Evened(); if (user == null) { await evened.FailAsync(); return Unauthorized(); }
        if (!await users.CheckPasswordAsync(user, login.Password)) { await evened.FailAsync(); return Unauthorized(); }
        """) + """

        public class Evened
        {
            public Task FailAsync() => Task.Delay(100);
        }
        """);

    [Fact]
    public Task Another_method_of_the_program_takes_no_time() => Verify(Login("""
        var log = new Failures(); if (user == null) { log.Fail(); return [|Unauthorized()|]; }
        if (!await users.CheckPasswordAsync(user, login.Password)) { log.Fail(); return Unauthorized(); }
        """) + """

        public class Failures
        {
            private int _count;

            public void Fail() => _count++;
        }
        """);
}
