using AuthAnalyzers.CodeFixes.Login;
using AuthAnalyzers.Login;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Login;

public class AccountEnumerationTests : RuleTest<AccountEnumeration, AccountEnumerationFix>
{
    [Theory]
    [InlineData("Unauthorized(\"User not found\")", "Unauthorized(\"Wrong password\")", "'User not found'", "'Wrong password'")]
    [InlineData("NotFound()", "Unauthorized()", "404", "401")]
    [InlineData("NotFound(\"No account\")", "BadRequest(\"Wrong password\")", "'No account'", "'Wrong password'")]
    [InlineData("BadRequest(new { error = \"no_user\" })", "BadRequest(new { error = \"bad_password\" })", "'no_user'", "'bad_password'")]
    [InlineData("Unauthorized($\"No account {login.Name}\")", "Unauthorized(\"Wrong password\")", "'No account'", "'Wrong password'")]
    [InlineData("Problem(\"Unknown\", statusCode: 401)", "Problem(\"Wrong\", statusCode: 401)", "'Unknown'", "'Wrong'")]
    [InlineData("StatusCode(404, \"Invalid\")", "StatusCode(401, \"Invalid\")", "404", "401")]
    public Task Identity_with_two_answers(string unknown, string wrong, string first, string second) => Verify(Identity(
        $"if (user == null) return {{|#0:{unknown}|}};", $"if (!await users.CheckPasswordAsync(user, login.Password)) return {{|#1:{wrong}|}};"),
        expected: Expect(0, first, second).WithLocation(1));

    [Theory]
    [InlineData("Unauthorized(\"Invalid credentials\")", "Unauthorized(\"Invalid credentials\")")]
    [InlineData("Unauthorized()", "Unauthorized()")]
    [InlineData("Unauthorized(Texts.Invalid)", "Unauthorized(\"Invalid credentials\")")]
    [InlineData("Unauthorized($\"{Texts.Invalid}\")", "Unauthorized(\"Invalid credentials\")")]
    [InlineData("StatusCode(401)", "Unauthorized()")]
    public Task Equal_answers_however_spelled(string unknown, string wrong) => Verify(Identity(
        $"if (user == null) return {unknown};", $"if (!await users.CheckPasswordAsync(user, login.Password)) return {wrong};"));

    [Theory]
    [InlineData("if (user is null) return [|NotFound()|];", "var ok = await users.CheckPasswordAsync(user, login.Password); if (!ok) return Unauthorized();")]
    [InlineData("if (user is null) return [|NotFound()|];", "if (await users.CheckPasswordAsync(user, login.Password)) return Ok(); return Unauthorized();", false)]
    [InlineData("if (user is null) return [|NotFound()|];", "var result = await signIn.CheckPasswordSignInAsync(user, login.Password, true); if (!result.Succeeded) return Unauthorized();")]
    [InlineData("if (user is null) return [|NotFound()|];", "var result = await signIn.PasswordSignInAsync(login.Name, login.Password, true, true); if (!result.Succeeded) return Unauthorized();")]
    [InlineData("if (user is null) return [|NotFound()|];", "if (hasher.VerifyHashedPassword(user, user.PasswordHash!, login.Password) == PasswordVerificationResult.Failed) return Unauthorized();")]
    [InlineData("if (user is null) return [|NotFound()|];", "if (hasher.VerifyHashedPassword(user, user.PasswordHash!, login.Password) != PasswordVerificationResult.Success) return Unauthorized();")]
    [InlineData("if (user is null) return [|NotFound()|];", "if (!BCrypt.Net.BCrypt.Verify(login.Password, user.PasswordHash)) return Unauthorized();")]
    [InlineData("if (user is null) return [|NotFound()|];", "if (Hash(login.Password) != user.PasswordHash) return Unauthorized();")]
    [InlineData("if (user is null) { logger.LogWarning(\"unknown\"); return [|NotFound()|]; }", "if (!VerifyPassword(login.Password, user)) { logger.LogWarning(\"wrong\"); return Unauthorized(); }")]
    public Task Checks_of_all_kinds(string lookup, string check, bool _ = true) => Verify(Identity(lookup, check));

    [Theory]
    [InlineData("if (user == null || !await users.CheckPasswordAsync(user, login.Password)) return Unauthorized(\"Invalid\");", "")]
    [InlineData("if (user == null) { logger.LogWarning(\"unknown\"); return Unauthorized(); }", "if (!await users.CheckPasswordAsync(user, login.Password)) { logger.LogWarning(\"wrong\"); return Unauthorized(); }")]
    [InlineData("if (user == null) return Unauthorized();", "var result = await signIn.CheckPasswordSignInAsync(user, login.Password, true); if (result.IsLockedOut) return StatusCode(423); if (!result.Succeeded) return Unauthorized();")]
    [InlineData("if (user == null) return Unauthorized();", "if (!await users.CheckPasswordAsync(user, login.Password)) return Unauthorized(); if (!user.EmailConfirmed) return StatusCode(403);")]
    public Task Differences_that_are_none(string lookup, string check) => Verify(Identity(lookup, check));

    [Fact]
    public Task The_computed_hash_loop_of_a_tutorial() => Verify("""
        using System.Security.Cryptography;
        using System.Text;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.EntityFrameworkCore;

        public class AppUser { public string UserName { get; set; } = ""; public byte[] PasswordHash { get; set; } = []; public byte[] PasswordSalt { get; set; } = []; }

        public record LoginDto(string Username, string Password);

        public class AccountController(DbContext context) : ControllerBase
        {
            [HttpPost("login")]
            public async Task<ActionResult<AppUser>> Login(LoginDto loginDto)
            {
                var user = await context.Set<AppUser>().SingleOrDefaultAsync(x => x.UserName == loginDto.Username);
                if (user == null) return {|#0:Unauthorized("Invalid username")|};

                using var hmac = new HMACSHA512(user.PasswordSalt);
                var computedHash = hmac.ComputeHash(Encoding.UTF8.GetBytes(loginDto.Password));
                for (int i = 0; i < computedHash.Length; i++)
                {
                    if (computedHash[i] != user.PasswordHash[i]) return {|#1:Unauthorized("Invalid password")|};
                }
                return user;
            }
        }
        """, expected: Expect(0, "'Invalid username'", "'Invalid password'").WithLocation(1));

    [Fact]
    public Task A_service_that_throws() => Verify("""
        public class Account { public string Hash { get; set; } = ""; }

        public interface IAccounts { Task<Account?> FindByEmail(string email); }

        public class AuthService(IAccounts accounts)
        {
            public async Task<string> Login(string email, string password)
            {
                var account = await accounts.FindByEmail(email) ?? throw [|new InvalidOperationException("User not found")|];
                if (!BCrypt.Net.BCrypt.Verify(password, account.Hash))
                    throw new InvalidOperationException("Wrong password");
                return "token";
            }

            public async Task<string> Same(string email, string password)
            {
                var account = await accounts.FindByEmail(email) ?? throw new InvalidOperationException("Invalid credentials");
                if (!BCrypt.Net.BCrypt.Verify(password, account.Hash))
                    throw new InvalidOperationException("Invalid credentials");
                return "token";
            }
        }
        """);

    [Fact]
    public Task Result_tuples_and_wrappers() => Verify("""
        public class Account { public string PasswordHash { get; set; } = ""; }

        public class Result { public bool Success { get; set; } public string? Message { get; set; } }

        public enum Outcome { Ok, Unknown, Wrong }

        public class AuthService(Dictionary<string, Account> accounts)
        {
            public (bool Ok, string Message) Tuple(string name, string password)
            {
                if (!accounts.TryGetValue(name, out var account))
                    return [|(false, "User not found")|];
                if (!BCrypt.Net.BCrypt.Verify(password, account.PasswordHash))
                    return (false, "Wrong password");
                return (true, "");
            }

            public Result Wrapper(string name, string password)
            {
                var account = accounts.Values.FirstOrDefault(a => a.PasswordHash == name);
                if (account is null)
                    return [|new Result { Success = false, Message = "User not found" }|];
                return BCrypt.Net.BCrypt.Verify(password, account.PasswordHash) ? new Result { Success = true } : new Result { Message = "Wrong password" };
            }

            public Outcome Code(string name, string password)
            {
                var account = accounts.Values.FirstOrDefault(a => a.PasswordHash == name);
                if (account is null)
                    return Outcome.Unknown;
                if (!BCrypt.Net.BCrypt.Verify(password, account.PasswordHash))
                    return Outcome.Wrong;
                return Outcome.Ok;
            }
        }
        """);

    [Fact]
    public Task A_razor_page_with_model_state() => Verify("""
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.RazorPages;

        public class LoginModel(UserManager<IdentityUser> users) : PageModel
        {
            public async Task<IActionResult> OnPostAsync(string email, string password)
            {
                var user = await users.FindByEmailAsync(email);
                if (user == null)
                {
                    [|ModelState.AddModelError("Email", "Unknown e-mail address")|];
                    return Page();
                }
                if (!await users.CheckPasswordAsync(user, password))
                {
                    ModelState.AddModelError("Password", "Wrong password");
                    return Page();
                }
                return RedirectToPage("Index");
            }
        }
        """);

    [Fact]
    public Task A_minimal_endpoint() => Verify("""
        using Microsoft.AspNetCore.Identity;

        var app = WebApplication.CreateBuilder(args).Build();
        app.MapPost("/login", async (string email, string password, UserManager<IdentityUser> users) =>
        {
            var user = await users.FindByEmailAsync(email);
            if (user is null)
                return [|Results.NotFound("User not found")|];
            return await users.CheckPasswordAsync(user, password) ? Results.Ok() : Results.Unauthorized();
        });
        app.Run();
        """);

    [Fact]
    public Task Those_who_are_signed_in_or_prove_themselves_otherwise() => Verify("""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;

        public class AccountController(UserManager<IdentityUser> users) : ControllerBase
        {
            [Authorize]
            public async Task<IActionResult> Verify(string name, string password)
            {
                var user = await users.FindByNameAsync(name);
                if (user is null) return NotFound();
                if (!await users.CheckPasswordAsync(user, password)) return Unauthorized();
                return Ok();
            }

            public async Task<IActionResult> ChangePassword(string name, string password)
            {
                var user = await users.FindByNameAsync(name);
                if (user is null) return NotFound();
                if (!await users.CheckPasswordAsync(user, password)) return Unauthorized();
                return Ok();
            }

            public async Task<IActionResult> Own(string password)
            {
                var user = await users.GetUserAsync(User);
                if (user is null) return NotFound();
                if (!await users.CheckPasswordAsync(user, password)) return Unauthorized();
                return Ok();
            }
        }
        """);

    [Theory]
    // A text that tells nothing stays; otherwise both say `Invalid credentials`.
    [InlineData("Unauthorized(\"User not found\")", "Unauthorized(\"Wrong password\")", "Unauthorized(\"Invalid credentials\")")]
    [InlineData("Unauthorized(\"User not found\")", "Unauthorized(\"Invalid e-mail or password\")", "Unauthorized(\"Invalid e-mail or password\")")]
    [InlineData("Unauthorized(\"Login failed\")", "Unauthorized(\"Wrong password\")", "Unauthorized(\"Login failed\")")]
    [InlineData("Unauthorized($\"No account {login.Name}\")", "Unauthorized(Texts.Invalid)", "Unauthorized(Texts.Invalid)")]
    [InlineData("Unauthorized(Texts.Unknown)", "Unauthorized(\"Wrong password for \" + user.UserName)", "Unauthorized(\"Invalid credentials\")")]
    [InlineData("Unauthorized(string.Format(\"No account {0}\", login.Name))", "Unauthorized($\"Wrong password for {user.UserName}\")", "Unauthorized(\"Invalid credentials\")")]
    [InlineData("BadRequest(\"User not found.\")", "BadRequest(\"Wrong password.\")", "BadRequest(\"Invalid credentials.\")")]
    // Codes keep their style, and what both say stays.
    [InlineData("BadRequest(new { error = \"no_user\" })", "BadRequest(new { error = \"bad_password\" })", "BadRequest(new { error = \"invalid_credentials\" })")]
    [InlineData("BadRequest(new { code = \"NoUser\", title = \"Sign-in\" })", "BadRequest(new { code = \"BadPassword\", title = \"Sign-in\" })", "BadRequest(new { code = \"InvalidCredentials\", title = \"Sign-in\" })")]
    [InlineData("Problem(\"Unknown account\", statusCode: 401)", "Problem(\"Wrong password\", statusCode: 401)", "Problem(\"Invalid credentials\", statusCode: 401)")]
    [InlineData("Unauthorized(new ProblemDetails { Title = \"Login\", Detail = \"Unknown account\" })", "Unauthorized(new ProblemDetails { Title = \"Login\", Detail = \"Wrong password\" })", "Unauthorized(new ProblemDetails { Title = \"Login\", Detail = \"Invalid credentials\" })")]
    public Task Both_get_the_same_answer(string unknown, string wrong, string same) => VerifyFix(
        Identity($"if (user == null) return [|{unknown}|];", $"if (!await users.CheckPasswordAsync(user, login.Password)) return {wrong};"),
        Identity($"if (user == null) return {same};", $"if (!await users.CheckPasswordAsync(user, login.Password)) return {same};"));

    [Theory]
    // A 401 must carry a challenge, so one is set where there was none.
    [InlineData("NotFound()", "Unauthorized()", "Unauthorized()")]
    [InlineData("NotFound(\"No account\")", "StatusCode(401, \"Wrong password\")", "StatusCode(401, \"Invalid credentials\")")]
    [InlineData("NotFound(\"No account\")", "BadRequest(\"Wrong password\")", "Unauthorized(\"Invalid credentials\")")]
    [InlineData("NotFound()", "BadRequest()", "Unauthorized()")]
    [InlineData("new NotFoundResult()", "new BadRequestResult()", "new UnauthorizedResult()")]
    [InlineData("Ok(new { error = \"no_user\" })", "Unauthorized(new { error = \"bad_password\" })", "Unauthorized(new { error = \"invalid_credentials\" })")]
    public Task Different_statuses_become_401_with_a_challenge(string unknown, string wrong, string same) => VerifyFix(
        Identity($$"""
            if (user == null)
                    {
                        logger.LogWarning("unknown"); // for the operator
                        return [|{{unknown}}|]; // not there
                    }
            """, $$"""
            if (!await users.CheckPasswordAsync(user, login.Password))
                        return {{wrong}};
            """),
        Identity($$"""
            if (user == null)
                    {
                        logger.LogWarning("unknown"); // for the operator
                        Response.Headers.WWWAuthenticate = "Bearer";
                        return {{same}}; // not there
                    }
            """, $$"""
            if (!await users.CheckPasswordAsync(user, login.Password))
                    {
                        Response.Headers.WWWAuthenticate = "Bearer";
                        return {{same}};
                    }
            """));

    [Fact]
    public Task A_challenge_that_is_there_is_copied() => VerifyFix(
        Identity("""
            if (user == null)
                        return [|NotFound()|];
            """, """
            if (!await users.CheckPasswordAsync(user, login.Password))
                    {
                        Response.Headers.WWWAuthenticate = "Basic realm=\"shop\"";
                        return Unauthorized();
                    }
            """),
        Identity("""
            if (user == null)
                    {
                        Response.Headers.WWWAuthenticate = "Basic realm=\"shop\"";
                        return Unauthorized();
                    }
            """, """
            if (!await users.CheckPasswordAsync(user, login.Password))
                    {
                        Response.Headers.WWWAuthenticate = "Basic realm=\"shop\"";
                        return Unauthorized();
                    }
            """));

    [Theory]
    // The answer of one site cannot stand at the other.
    [InlineData("if (user == null) return [|NotFound(login.Name)|];", "if (!await users.CheckPasswordAsync(user, login.Password)) return BadRequest(user.Id);")]
    // A comment within would be lost.
    [InlineData("if (user == null) return [|Unauthorized(\"No account\" /* yet */)|];", "if (!await users.CheckPasswordAsync(user, login.Password)) return Unauthorized(\"Wrong password\");")]
    // No statement can be put in front of a branch.
    [InlineData("if (user == null) return [|NotFound()|];", "return await users.CheckPasswordAsync(user, login.Password) ? Ok() : Unauthorized();")]
    public Task No_fix_where_it_is_not_sure(string lookup, string check) => VerifyNoFix(Identity(lookup, check));

    [Fact]
    public Task Exceptions_become_one() => VerifyFix("""
        public class Account { public string Hash { get; set; } = ""; }

        public class UnknownAccountException(string message) : Exception(message);

        public class WrongPasswordException(string message) : Exception(message);

        public interface IAccounts { Task<Account?> FindByEmail(string email); }

        public class AuthService(IAccounts accounts)
        {
            public async Task<string> Login(string email, string password)
            {
                var account = await accounts.FindByEmail(email) ?? throw [|new UnknownAccountException($"No account {email}")|];
                if (!BCrypt.Net.BCrypt.Verify(password, account.Hash))
                    throw new WrongPasswordException("Wrong password");
                return "token";
            }
        }
        """, """
        public class Account { public string Hash { get; set; } = ""; }

        public class UnknownAccountException(string message) : Exception(message);

        public class WrongPasswordException(string message) : Exception(message);

        public interface IAccounts { Task<Account?> FindByEmail(string email); }

        public class AuthService(IAccounts accounts)
        {
            public async Task<string> Login(string email, string password)
            {
                var account = await accounts.FindByEmail(email) ?? throw new WrongPasswordException("Invalid credentials");
                if (!BCrypt.Net.BCrypt.Verify(password, account.Hash))
                    throw new WrongPasswordException("Invalid credentials");
                return "token";
            }
        }
        """);

    [Fact]
    public Task Model_errors_become_one() => VerifyFix("""
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.RazorPages;

        public class LoginModel(UserManager<IdentityUser> users) : PageModel
        {
            public async Task<IActionResult> OnPostAsync(string email, string password)
            {
                var user = await users.FindByEmailAsync(email);
                if (user == null)
                {
                    [|ModelState.AddModelError("Email", "Unknown e-mail address")|];
                    return Page();
                }
                if (!await users.CheckPasswordAsync(user, password))
                {
                    ModelState.AddModelError("Password", "Wrong password");
                    return Page();
                }
                return RedirectToPage("Index");
            }
        }
        """, """
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.RazorPages;

        public class LoginModel(UserManager<IdentityUser> users) : PageModel
        {
            public async Task<IActionResult> OnPostAsync(string email, string password)
            {
                var user = await users.FindByEmailAsync(email);
                if (user == null)
                {
                    ModelState.AddModelError(string.Empty, "Invalid credentials");
                    return Page();
                }
                if (!await users.CheckPasswordAsync(user, password))
                {
                    ModelState.AddModelError(string.Empty, "Invalid credentials");
                    return Page();
                }
                return RedirectToPage("Index");
            }
        }
        """);

    [Fact]
    public Task Minimal_endpoints_and_result_objects() => VerifyFix("""
        using Microsoft.AspNetCore.Identity;

        var app = WebApplication.CreateBuilder(args).Build();
        app.MapPost("/login", async (HttpContext context, string email, string password, UserManager<IdentityUser> users) =>
        {
            var user = await users.FindByEmailAsync(email);
            if (user is null)
                return [|Results.NotFound(new { error = "User not found" })|];
            if (await users.CheckPasswordAsync(user, password))
                return Results.Ok();
            return Results.Json(new { error = "Wrong password" }, statusCode: 401);
        });
        app.Run();

        public record LoginResult(string? Token, string? Error);

        public class LoginService(UserManager<IdentityUser> users)
        {
            public async Task<LoginResult> Login(string email, string password)
            {
                var user = await users.FindByEmailAsync(email);
                if (user is null)
                    return [|new LoginResult(null, "User not found")|];
                return await users.CheckPasswordAsync(user, password) ? new LoginResult("token", null) : new LoginResult(null, "Wrong password");
            }
        }
        """, """
        using Microsoft.AspNetCore.Identity;

        var app = WebApplication.CreateBuilder(args).Build();
        app.MapPost("/login", async (HttpContext context, string email, string password, UserManager<IdentityUser> users) =>
        {
            var user = await users.FindByEmailAsync(email);
            if (user is null)
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return Results.Json(new { error = "Invalid credentials" }, statusCode: 401);
            }
            if (await users.CheckPasswordAsync(user, password))
                return Results.Ok();
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.Json(new { error = "Invalid credentials" }, statusCode: 401);
        });
        app.Run();

        public record LoginResult(string? Token, string? Error);

        public class LoginService(UserManager<IdentityUser> users)
        {
            public async Task<LoginResult> Login(string email, string password)
            {
                var user = await users.FindByEmailAsync(email);
                if (user is null)
                    return new LoginResult(null, "Invalid credentials");
                return await users.CheckPasswordAsync(user, password) ? new LoginResult("token", null) : new LoginResult(null, "Invalid credentials");
            }
        }
        """);

    private static string Identity(string lookup, string check) => $$"""
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;

        public record LoginRequest(string Name, string Password);

        public static class Texts { public const string Invalid = "Invalid credentials", Unknown = "There is no such account"; }

        public class AccountController(UserManager<IdentityUser> users, SignInManager<IdentityUser> signIn, IPasswordHasher<IdentityUser> hasher, ILogger<AccountController> logger) : ControllerBase
        {
            public async Task<IActionResult> Login(LoginRequest login)
            {
                var user = await users.FindByNameAsync(login.Name);
                {{lookup}}
                {{check}}
                return Ok($"{signIn}{hasher}{logger}");
            }

            private static string Hash(string text) => text;

            private static bool VerifyPassword(string password, IdentityUser user) => password == user.UserName;
        }
        """;
}
