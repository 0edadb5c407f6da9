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
    // A text in another language, of a resource or of a look-up stays what its author wrote: both get the one for a wrong password.
    [InlineData("Unauthorized(\"Benutzer nicht gefunden\")", "Unauthorized(\"Falsches Passwort\")", "Unauthorized(\"Falsches Passwort\")")]
    [InlineData("Unauthorized(\"L'utilisateur n'existe pas\")", "Unauthorized(\"Password non valide\")", "Unauthorized(\"Password non valide\")")]
    [InlineData("Unauthorized(new { error = texts[\"UserNotFound\"] })", "Unauthorized(new { error = texts[\"WrongPassword\"] })", "Unauthorized(new { error = texts[\"WrongPassword\"] })")]
    [InlineData("Unauthorized(Texts.Of(\"UserNotFound\"))", "Unauthorized(Texts.Of(\"WrongPassword\"))", "Unauthorized(Texts.Of(\"WrongPassword\"))")]
    [InlineData("Unauthorized(Texts.NoUser)", "Unauthorized(Texts.NoMatch)", "Unauthorized(Texts.NoMatch)")]
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
                    ModelState.AddModelError("Password", "Invalid credentials");
                    return Page();
                }
                if (!await users.CheckPasswordAsync(user, password))
                {
                    ModelState.AddModelError("Password", "Invalid credentials");
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

    [Theory]
    [InlineData("if (await users.FindByNameAsync(login.Name) is not { } found) return [|NotFound()|]; if (!await users.CheckPasswordAsync(found, login.Password)) return Unauthorized();")]
    [InlineData("var found = await users.FindByNameAsync(login.Name); switch (found) { case null: return [|NotFound()|]; } if (!await users.CheckPasswordAsync(found, login.Password)) return Unauthorized();")]
    [InlineData("var found = await db.Set<IdentityUser>().FirstOrDefaultAsync(u => u.Email == login.Name); if (found is null) return [|NotFound()|]; if (found.PasswordHash != Hash(login.Password)) return Unauthorized();")]
    [InlineData("if (!await db.Set<IdentityUser>().AnyAsync(u => u.Email == login.Name)) return [|NotFound()|]; var found = await db.Set<IdentityUser>().FirstAsync(u => u.Email == login.Name); if (!VerifyPassword(login.Password, found)) return Unauthorized();")]
    [InlineData("if (!db.Set<IdentityUser>().Any(u => u.Email == login.Name)) return [|NotFound()|]; var found = db.Set<IdentityUser>().Single(u => u.Email == login.Name); if (!VerifyPassword(login.Password, found)) return Unauthorized();")]
    [InlineData("if (!await accounts.EmailExistsAsync(login.Name)) return [|NotFound()|]; var found = await accounts.GetByEmailAsync(login.Name); if (!accounts.IsPasswordValid(found, login.Password)) return Unauthorized();")]
    [InlineData("var found = await Dapper.SqlMapper.QueryFirstOrDefaultAsync<IdentityUser>(connection, \"select\", new { login.Name }); if (found == null) return [|NotFound()|]; if (!BCrypt.Net.BCrypt.Verify(login.Password, found.PasswordHash)) return Unauthorized();")]
    [InlineData("var found = cache[login.Name]; if (found == null) return [|NotFound()|]; if (!VerifyPassword(login.Password, found)) return Unauthorized();")]
    [InlineData("if (!cache.ContainsKey(login.Name)) return [|NotFound()|]; var found = cache[login.Name]; if (!VerifyPassword(login.Password, found)) return Unauthorized();")]
    [InlineData("IdentityUser found; try { found = db.Set<IdentityUser>().Single(u => u.Email == login.Name); } catch (InvalidOperationException) { return [|NotFound()|]; } if (!VerifyPassword(login.Password, found)) return Unauthorized();")]
    [InlineData("var found = await users.FindByNameAsync(login.Name) ?? await users.FindByEmailAsync(login.Name); if (found == null) return [|NotFound()|]; if (!await users.CheckPasswordAsync(found, login.Password)) return Unauthorized();")]
    [InlineData("var found = db.Set<IdentityUser>().Where(u => u.Email == login.Name).FirstOrDefault(); if (found == null) return [|NotFound()|]; if (!await users.CheckPasswordAsync(found, login.Password)) return Unauthorized();")]
    [InlineData("var found = (from u in db.Set<IdentityUser>() where u.Email == login.Name select u).FirstOrDefault(); if (found == null) return [|NotFound()|]; if (!await users.CheckPasswordAsync(found, login.Password)) return Unauthorized();")]
    // In a tenant whose id is known, by name.
    [InlineData("var found = db.Set<IdentityUser>().Where(u => u.Id != \"0\").Where(u => u.Email == login.Name).OrderBy(u => u.Id).FirstOrDefault(); if (found == null) return [|NotFound()|]; if (!await users.CheckPasswordAsync(found, login.Password)) return Unauthorized();")]
    public Task Lookups_of_all_kinds(string login) => Verify(Identity("", login).Replace("await users.FindByNameAsync(login.Name);\n        \n", "1;\n"));

    [Theory]
    // By the id of somebody who is signed in, or whoever that is.
    [InlineData("var found = await users.FindByIdAsync(login.Name); if (found == null) return NotFound(); if (!await users.CheckPasswordAsync(found, login.Password)) return Unauthorized();")]
    [InlineData("var found = await users.FindByNameAsync(User.Identity!.Name!); if (found == null) return NotFound(); if (!await users.CheckPasswordAsync(found, login.Password)) return Unauthorized();")]
    [InlineData("var name = User.FindFirst(\"name\")!.Value; var found = await users.FindByNameAsync(name); if (found == null) return NotFound(); if (!await users.CheckPasswordAsync(found, login.Password)) return Unauthorized();")]
    // No account was looked up; no password is checked.
    [InlineData("var found = db.Set<IdentityUser>().FirstOrDefault(u => u.Id == login.Name); if (found == null) return NotFound(); if (!await users.CheckPasswordAsync(found, login.Password)) return Unauthorized();")]
    [InlineData("var userId = login.Name; var found = await db.Set<IdentityUser>().FindAsync(userId); if (found == null) return NotFound(); if (!await users.CheckPasswordAsync(found, login.Password)) return Unauthorized();")]
    [InlineData("var found = db.Set<IdentityUser>().Where(u => u.Id == login.Name).FirstOrDefault(); if (found == null) return NotFound(); if (!await users.CheckPasswordAsync(found, login.Password)) return Unauthorized();")]
    [InlineData("var found = await db.Set<IdentityUser>().Where(u => u.Id == login.Name).OrderBy(u => u.Email).SingleOrDefaultAsync(); if (found == null) return NotFound(); if (!await users.CheckPasswordAsync(found, login.Password)) return Unauthorized();")]
    [InlineData("var query = db.Set<IdentityUser>().Where(u => u.Id == login.Name); var found = query.Select(u => new IdentityUser(u.Email!)).FirstOrDefault(); if (found == null) return NotFound(); if (!await users.CheckPasswordAsync(found, login.Password)) return Unauthorized();")]
    [InlineData("var found = (from u in db.Set<IdentityUser>() where u.Id == login.Name select u).FirstOrDefault(); if (found == null) return NotFound(); if (!await users.CheckPasswordAsync(found, login.Password)) return Unauthorized();")]
    [InlineData("var found = new IdentityUser(); if (found == null) return NotFound(); if (!await users.CheckPasswordAsync(found, login.Password)) return Unauthorized();")]
    [InlineData("var found = await users.FindByNameAsync(login.Name); if (found == null) return NotFound(); if (!await users.IsInRoleAsync(found, login.Password)) return Unauthorized();")]
    [InlineData("var found = await users.FindByNameAsync(login.Name); if (found == null) return NotFound(); if (found.PasswordHash != null) return Unauthorized();")]
    public Task No_lookup_by_what_a_stranger_sends(string login) => Verify(Identity("", login).Replace("await users.FindByNameAsync(login.Name);\n        \n", "1;\n"));

    [Theory]
    [InlineData("var stored = Convert.FromBase64String(user.PasswordHash!); if (!CryptographicOperations.FixedTimeEquals(Bytes(login.Password), stored)) return Unauthorized();")]
    [InlineData("if (!Bytes(login.Password).SequenceEqual(Bytes(user.PasswordHash!)) && user.PasswordHash != Hash(login.Password)) return Unauthorized();")]
    [InlineData("if (!user.PasswordHash!.Equals(Hash(login.Password))) return Unauthorized();")]
    [InlineData("if (!string.Equals(user.PasswordHash, Hash(login.Password), StringComparison.Ordinal)) return Unauthorized();")]
    [InlineData("switch (hasher.VerifyHashedPassword(user, user.PasswordHash!, login.Password)) { case PasswordVerificationResult.Failed: return Unauthorized(); }")]
    [InlineData("if (hasher.VerifyHashedPassword(user, user.PasswordHash!, login.Password) is PasswordVerificationResult.Failed) return Unauthorized();")]
    [InlineData("return hasher.VerifyHashedPassword(user, user.PasswordHash!, login.Password) switch { PasswordVerificationResult.Failed => Unauthorized(), _ => Ok() };")]
    [InlineData("var verified = hasher.VerifyHashedPassword(user, user.PasswordHash!, login.Password); if (verified == PasswordVerificationResult.Failed) return Unauthorized();")]
    [InlineData("var result = await signIn.PasswordSignInAsync(user, login.Password, true, true); if (result.IsLockedOut) return StatusCode(423); if (result.RequiresTwoFactor) return Ok(); if (!result.Succeeded) return Unauthorized();")]
    [InlineData("var result = await signIn.CheckPasswordSignInAsync(user, login.Password, true); if (result.Succeeded) return Ok(); return Unauthorized();")]
    [InlineData("if (await signIn.CheckPasswordSignInAsync(user, login.Password, true) is { Succeeded: false }) return Unauthorized();")]
    public Task Checks_of_more_kinds(string check) => Verify(Identity("if (user is null) return [|NotFound()|];", check));

    [Theory]
    [InlineData("return Fail(\"User not found\");", "return Fail(\"Wrong password\");", "Fail(\"User not found\")")]
    [InlineData("return Unknown();", "return Unauthorized();", "Unknown()")]
    [InlineData("return Unauthorized(texts[\"NoUser\"]);", "return Unauthorized(texts[\"BadPassword\"]);", "Unauthorized(texts[\"NoUser\"])")]
    [InlineData("var message = \"User not found\"; return Unauthorized(message);", "return Unauthorized(\"Wrong password\");", "Unauthorized(message)")]
    [InlineData("Response.StatusCode = 404; return new JsonResult(\"x\");", "Response.StatusCode = 401; return new JsonResult(\"x\");", "Response.StatusCode = 404")]
    [InlineData("return RedirectToAction(\"Register\");", "return Unauthorized();", "RedirectToAction(\"Register\")")]
    [InlineData("return Redirect(\"/login?error=unknown\");", "return Redirect(\"/login?error=password\");", "Redirect(\"/login?error=unknown\")")]
    [InlineData("return Unauthorized(new { error = Codes.NoUser });", "return Unauthorized(new { error = Codes.BadPassword });", "Unauthorized(new { error = Codes.NoUser })")]
    [InlineData("ModelState.AddModelError(\"Name\", \"Invalid\"); return BadRequest(ModelState);", "ModelState.AddModelError(\"Password\", \"Invalid\"); return BadRequest(ModelState);", "ModelState.AddModelError(\"Name\", \"Invalid\")")]
    public Task Answers_of_all_kinds(string unknown, string wrong, string reported) => Verify(Identity(
        "if (user is null) { " + unknown.Replace(reported, "[|" + reported + "|]") + " }", "if (!await users.CheckPasswordAsync(user, login.Password)) { " + wrong + " }"));

    [Theory]
    [InlineData("return Fail(\"Invalid\");", "return Fail(\"Invalid\");")]
    [InlineData("return Unknown();", "return NotFound();")]
    [InlineData("return Fail(\"Invalid\");", "return Unauthorized(\"Invalid\");")]
    [InlineData("var message = \"Invalid\"; return Unauthorized(message);", "return Unauthorized(\"Invalid\");")]
    [InlineData("return Unauthorized(texts[\"Invalid\"]);", "return Unauthorized(texts[\"Invalid\"]);")]
    // What a helper does cannot be told from here.
    [InlineData("return await Later(1);", "return await Later(2);")]
    // Nobody outside sees the log.
    [InlineData("logger.LogWarning(\"unknown\"); return Unauthorized();", "logger.LogError(\"wrong\"); return Unauthorized();")]
    public Task Answers_that_are_equal(string unknown, string wrong) => Verify(Identity(
        "if (user is null) { " + unknown + " }", "if (!await users.CheckPasswordAsync(user, login.Password)) { " + wrong + " }"));

    [Theory]
    [InlineData("if (!await users.CheckPasswordAsync(user, login.Password)) { await users.AccessFailedAsync(user); if (await users.IsLockedOutAsync(user)) return StatusCode(423, \"Locked\"); return Unauthorized(); }")]
    [InlineData("if (await users.IsLockedOutAsync(user)) return BadRequest(\"Locked\"); if (!await users.CheckPasswordAsync(user, login.Password)) return Unauthorized();")]
    [InlineData("if (!user.EmailConfirmed) return BadRequest(\"Not confirmed\"); if (!await users.CheckPasswordAsync(user, login.Password)) return Unauthorized();")]
    public Task Lockout_and_state_are_told_on_purpose(string check) => Verify(Identity("if (user is null) return Unauthorized();", check));

    [Fact]
    public Task A_response_object_that_is_filled_in() => VerifyFix(Filled("[|response.Message = \"User not found.\"|]", "\"Wrong password.\""), Filled("response.Message = \"Invalid credentials.\"", "\"Invalid credentials.\""));

    private static string Filled(string unknown, string wrong) => $$"""
        using Microsoft.EntityFrameworkCore;

        public class User { public string Username { get; set; } = ""; public byte[] PasswordHash { get; set; } = []; public byte[] PasswordSalt { get; set; } = []; }

        public class ServiceResponse<T> { public T? Data { get; set; } public bool Success { get; set; } = true; public string Message { get; set; } = ""; }

        public class AuthRepository(DbContext context)
        {
            public async Task<ServiceResponse<string>> Login(string username, string password)
            {
                var response = new ServiceResponse<string>();
                var user = await context.Set<User>().FirstOrDefaultAsync(u => u.Username.ToLower() == username.ToLower());
                if (user == null)
                {
                    response.Success = false;
                    {{unknown}};
                }
                else if (!VerifyPasswordHash(password, user.PasswordHash, user.PasswordSalt))
                {
                    response.Success = false;
                    response.Message = {{wrong}};
                }
                else
                {
                    response.Data = CreateToken(user);
                }
                return response;
            }

            private static bool VerifyPasswordHash(string password, byte[] passwordHash, byte[] passwordSalt) => passwordHash.SequenceEqual(passwordSalt) && password != "";

            private static string CreateToken(User user) => user.Username;
        }
        """;

    [Fact]
    public Task Views_pages_and_out_parameters() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public class Account { public string Email { get; set; } = ""; public string Password { get; set; } = ""; }

        public interface IAccounts { Account? FindByEmail(string email); }

        public class AccountController(IAccounts accounts) : Controller
        {
            public IActionResult Login(string email, string password)
            {
                var account = accounts.FindByEmail(email);
                if (account == null)
                {
                    [|ViewBag.Error = "No such account"|];
                    return View();
                }
                if (account.Password != password)
                {
                    ViewBag.Error = "Wrong password";
                    return View();
                }
                return RedirectToAction("Index");
            }

            public IActionResult Redirects(string email, string password)
            {
                var account = accounts.FindByEmail(email);
                if (account == null)
                {
                    [|TempData["error"] = "No such account"|];
                    return RedirectToAction("Login");
                }
                if (account.Password != password)
                {
                    TempData["error"] = "Wrong password";
                    return RedirectToAction("Login");
                }
                return RedirectToAction("Index");
            }

            public bool TryLogin(string email, string password, out string error)
            {
                var account = accounts.FindByEmail(email);
                if (account == null)
                {
                    [|error = "No such account"|];
                    return false;
                }
                if (account.Password != password)
                {
                    error = "Wrong password";
                    return false;
                }
                error = "";
                return true;
            }

            public IActionResult Same(string email, string password)
            {
                var account = accounts.FindByEmail(email);
                if (account == null)
                {
                    ViewBag.Error = "Invalid e-mail or password";
                    return View();
                }
                if (account.Password != password)
                {
                    ViewBag.Error = "Invalid e-mail or password";
                    return View();
                }
                return RedirectToAction("Index");
            }
        }
        """);

    [Fact]
    public Task Result_types_of_packages() => Verify("""
        using Ardalis.Result;
        using ErrorOr;

        public class Account { public string Hash { get; set; } = ""; }

        public interface IAccounts { Task<Account?> FindByEmail(string email); }

        public static class Errors { public static Error Invalid => Error.Unauthorized("auth.invalid", "Invalid credentials"); }

        public class AuthService(IAccounts accounts)
        {
            public async Task<Result<string>> Ardalis(string email, string password)
            {
                var account = await accounts.FindByEmail(email);
                if (account is null)
                    return [|Result<string>.NotFound()|];
                if (!BCrypt.Net.BCrypt.Verify(password, account.Hash))
                    return Result<string>.Unauthorized();
                return "token";
            }

            public async Task<ErrorOr<string>> ErrorOr(string email, string password)
            {
                if (await accounts.FindByEmail(email) is not Account account)
                    return [|Error.NotFound("user.unknown", "No such user")|];
                if (!BCrypt.Net.BCrypt.Verify(password, account.Hash))
                    return Errors.Invalid;
                return "token";
            }

            public async Task<ErrorOr<string>> Same(string email, string password)
            {
                if (await accounts.FindByEmail(email) is not Account account)
                    return Error.Unauthorized("auth.invalid", "Invalid credentials");
                if (!BCrypt.Net.BCrypt.Verify(password, account.Hash))
                    return Errors.Invalid;
                return "token";
            }

            public async Task<FluentResults.Result> Fluent(string email, string password)
            {
                var account = await accounts.FindByEmail(email);
                if (account is null)
                    return [|FluentResults.Result.Fail("No such user")|];
                return BCrypt.Net.BCrypt.Verify(password, account.Hash) ? FluentResults.Result.Ok() : FluentResults.Result.Fail("Wrong password");
            }
        }
        """);

    [Fact]
    public Task Identity_errors_and_unions() => Verify("""
        using Microsoft.AspNetCore.Identity;
        using OneOf;

        public record NotFound(string Text);

        public record Denied(string Text);

        public class AuthService(UserManager<IdentityUser> users)
        {
            public async Task<IdentityResult> Identity(string email, string password)
            {
                var user = await users.FindByEmailAsync(email);
                if (user is null)
                    return [|IdentityResult.Failed(new IdentityError { Code = "NoUser", Description = "No such user" })|];
                if (!await users.CheckPasswordAsync(user, password))
                    return IdentityResult.Failed(new IdentityError { Code = "PasswordMismatch", Description = "Wrong password" });
                return IdentityResult.Success;
            }

            public async Task<IdentityResult> SameIdentity(string email, string password)
            {
                var user = await users.FindByEmailAsync(email);
                if (user is null)
                    return IdentityResult.Failed(new IdentityError { Code = "Invalid", Description = "Invalid credentials" });
                if (!await users.CheckPasswordAsync(user, password))
                    return IdentityResult.Failed(new IdentityError { Code = "Invalid", Description = "Invalid credentials" });
                return IdentityResult.Success;
            }

            public async Task<OneOf<string, NotFound, Denied>> Union(string email, string password)
            {
                var user = await users.FindByEmailAsync(email);
                if (user is null)
                    return [|new NotFound("No such user")|];
                if (!await users.CheckPasswordAsync(user, password))
                    return new Denied("Wrong password");
                return "token";
            }

            public async Task<OneOf<string, NotFound, Denied>> SameUnion(string email, string password)
            {
                var user = await users.FindByEmailAsync(email);
                if (user is null)
                    return new Denied("Invalid credentials");
                if (!await users.CheckPasswordAsync(user, password))
                    return new Denied("Invalid credentials");
                return "token";
            }
        }
        """);

    [Fact]
    public Task An_account_in_a_result_object() => Verify("""
        public class Account { public string Hash { get; set; } = ""; }

        public class Response<T> { public T? Data { get; set; } public bool IsSuccess { get; set; } }

        public interface IAccounts { Task<Response<Account>> FindByEmail(string email); }

        public class AuthService(IAccounts accounts)
        {
            public async Task<(string?, string?)> Data(string email, string password)
            {
                var found = await accounts.FindByEmail(email);
                if (found.Data == null)
                    return [|(null, "No such account")|];
                var account = found.Data;
                if (!BCrypt.Net.BCrypt.Verify(password, account.Hash))
                    return (null, "Wrong password");
                return ("token", null);
            }

            public async Task<(string?, string?)> Success(string email, string password)
            {
                var found = await accounts.FindByEmail(email);
                if (!found.IsSuccess)
                    return [|(null, "No such account")|];
                if (!BCrypt.Net.BCrypt.Verify(password, found.Data!.Hash))
                    return (null, "Wrong password");
                return ("token", null);
            }
        }
        """);

    [Theory]
    // Caught where they are thrown, and answered alike; or not.
    [InlineData("catch (Exception) { return Unauthorized(); }", false)]
    [InlineData("catch (Exception exception) { logger.LogWarning(exception, \"failed\"); return Unauthorized(); }", false)]
    [InlineData("catch (Exception exception) { return Unauthorized(exception.Message); }", true)]
    [InlineData("catch (KeyNotFoundException) { return NotFound(); } catch (InvalidOperationException) { return Unauthorized(); }", true, "NotFound()")]
    [InlineData("catch (Exception) { throw; }", true)]
    public Task Exceptions_caught_in_the_same_method(string handler, bool told, string? at = null) => Verify(Identity("", $$"""
        try
        {
            var found = await users.FindByEmailAsync(login.Name) ?? throw {{(told && at is null ? "[|new KeyNotFoundException(\"unknown\")|]" : "new KeyNotFoundException(\"unknown\")")}};
            if (!await users.CheckPasswordAsync(found, login.Password)) throw new InvalidOperationException("wrong");
        }
        {{(at is null ? handler : handler.Replace(at, "[|" + at + "|]"))}}
        """));

    [Theory]
    [InlineData("try { return Ok(service.Login(email, password)); } catch (Exception) { return Unauthorized(); }", false)]
    [InlineData("try { return Ok(service.Login(email, password)); } catch (LoginException) { return Unauthorized(\"Invalid credentials\"); }", false)]
    [InlineData("try { return Ok(service.Login(email, password)); } catch (LoginException exception) { return Unauthorized(exception.Message); }", true)]
    [InlineData("try { return Ok(service.Login(email, password)); } catch (UnknownAccount) { return NotFound(); } catch (WrongPassword) { return Unauthorized(); }", true)]
    [InlineData("return Ok(service.Login(email, password));", true)]
    public Task A_service_that_throws_and_its_caller(string caller, bool told) => Verify($$"""
        using Microsoft.AspNetCore.Mvc;

        public class Account { public string Hash { get; set; } = ""; }

        public class LoginException(string message) : Exception(message);

        public class UnknownAccount() : LoginException("No such account");

        public class WrongPassword() : LoginException("Wrong password");

        public interface IAccounts { Account? FindByEmail(string email); }

        public interface ILoginService { string Login(string email, string password); }

        public class LoginService(IAccounts accounts) : ILoginService
        {
            public string Login(string email, string password)
            {
                var account = accounts.FindByEmail(email);
                if (account == null)
                    throw {{(told ? "[|new UnknownAccount()|]" : "new UnknownAccount()")}};
                if (!BCrypt.Net.BCrypt.Verify(password, account.Hash))
                    throw new WrongPassword();
                return "token";
            }
        }

        public class AccountController(ILoginService service) : ControllerBase
        {
            public IActionResult Login(string email, string password)
            {
                {{caller}}
            }
        }
        """);

    [Theory]
    [InlineData("return service.Login(email, password) switch { Outcome.Unknown => NotFound(), Outcome.Wrong => Unauthorized(), _ => Ok() };", true)]
    [InlineData("var outcome = service.Login(email, password); if (outcome == Outcome.Unknown) return NotFound(); if (outcome == Outcome.Wrong) return Unauthorized(); return Ok();", true)]
    [InlineData("switch (service.Login(email, password)) { case Outcome.Unknown: return BadRequest(\"No account\"); case Outcome.Wrong: return BadRequest(\"Wrong password\"); default: return Ok(); }", true)]
    [InlineData("return service.Login(email, password) switch { Outcome.Unknown or Outcome.Wrong => Unauthorized(), _ => Ok() };", false)]
    [InlineData("return service.Login(email, password) switch { Outcome.Unknown => Unauthorized(), Outcome.Wrong => Unauthorized(), _ => Ok() };", false)]
    [InlineData("var outcome = service.Login(email, password); if (outcome != Outcome.Ok) return Unauthorized(); return Ok();", false)]
    [InlineData("return service.Login(email, password) == Outcome.Ok ? Ok() : Unauthorized();", false)]
    public Task Result_codes_and_what_the_caller_makes_of_them(string caller, bool told) => Verify($$"""
        using Microsoft.AspNetCore.Mvc;

        public enum Outcome { Ok, Unknown, Wrong }

        public class Account { public string Hash { get; set; } = ""; }

        public interface IAccounts { Account? FindByEmail(string email); }

        public class LoginService(IAccounts accounts)
        {
            public Outcome Login(string email, string password)
            {
                var account = accounts.FindByEmail(email);
                if (account == null)
                    return {{(told ? "[|Outcome.Unknown|]" : "Outcome.Unknown")}};
                return BCrypt.Net.BCrypt.Verify(password, account.Hash) ? Outcome.Ok : Outcome.Wrong;
            }
        }

        public class AccountController(LoginService service) : ControllerBase
        {
            public IActionResult Login(string email, string password)
            {
                {{caller}}
            }
        }
        """);

    [Theory]
    // Looked up again: what follows is for an account that was found.
    [InlineData("if (user == null) { user = await users.FindByEmailAsync(login.Name); if (user == null) return Unauthorized(); user.NormalizedEmail = \"found by e-mail\"; } if (await users.CheckPasswordAsync(user, login.Password)) return Token(user); return Unauthorized();")]
    [InlineData("if (user == null) { user = await users.FindByEmailAsync(login.Name); if (user == null) return Unauthorized(); Response.Headers[\"X-By\"] = \"e-mail\"; Response.StatusCode = 202; } if (await users.CheckPasswordAsync(user, login.Password)) return Token(user); return Unauthorized();")]
    [InlineData("if (user == null) { user = await users.FindByEmailAsync(login.Name); if (user == null) return [|NotFound()|]; user.NormalizedEmail = \"found by e-mail\"; } if (await users.CheckPasswordAsync(user, login.Password)) return Token(user); return Unauthorized();")]
    public Task A_second_lookup_where_the_first_finds_none(string login) => Verify(Identity("", login));

    [Theory]
    [InlineData("Unauthorized(\"User not found\")", "Unauthorized(\"Wrong password\")")]
    [InlineData("NotFound()", "Unauthorized()")]
    [InlineData("NotFound(\"No account\")", "BadRequest(\"Wrong password\")")]
    public async Task The_fix_brings_no_answer_without_a_challenge(string unknown, string wrong)
    {
        var source = Identity($"if (user == null) return {unknown};", $"if (!await users.CheckPasswordAsync(user, login.Password)) return {wrong};");
        var before = await Challenges(source);
        var after = await Challenges(await AnalyzedSource.FixFirst(source, "AUTH2001"));
        Assert.True(after.Count <= before.Count, string.Join(", ", after));
    }

    [Theory]
    // The endpoint has a context already; or it has none, and then no header could be set.
    [InlineData("HttpContext context, ", "Results.NotFound()", "Results.Unauthorized()")]
    [InlineData("HttpContext context, ", "Results.NotFound(\"No account\")", "Results.BadRequest(\"Wrong password\")")]
    [InlineData("", "Results.Json(\"No account\", statusCode: 401)", "Results.Json(\"Wrong password\", statusCode: 401)")]
    public async Task The_fix_of_an_endpoint_brings_no_answer_without_a_challenge(string parameter, string unknown, string wrong)
    {
        var source = $$"""
            using Microsoft.AspNetCore.Identity;

            var app = WebApplication.CreateBuilder(args).Build();
            app.MapPost("/login", async ({{parameter}}string email, string password, UserManager<IdentityUser> users) =>
            {
                var user = await users.FindByEmailAsync(email);
                if (user is null)
                    return {{unknown}};
                if (await users.CheckPasswordAsync(user, password))
                    return Results.Ok();
                return {{wrong}};
            });
            app.Run();
            """;
        var before = await Challenges(source);
        var after = await Challenges(await AnalyzedSource.FixFirst(source, "AUTH2001"));
        Assert.True(after.Count <= before.Count, string.Join(", ", after));
    }

    private static async Task<IReadOnlyList<string>> Challenges(string text) =>
        [.. (await AnalyzedSource.Analyze(AnalyzedSource.Compile(text, "Login.cs"), new HashSet<string> { "AUTH1001", "AUTH1002" })).Select(d => d.Id)];

    private static string Identity(string lookup, string check) => $$"""
        using System.Data;
        using System.Security.Cryptography;
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.Extensions.Localization;

        public record LoginRequest(string Name, string Password);

        public interface IAccounts { Task<bool> EmailExistsAsync(string email); Task<IdentityUser> GetByEmailAsync(string email); bool IsPasswordValid(IdentityUser user, string password); }

        public enum Codes { NoUser, BadPassword }

        public static class Texts { public const string Invalid = "Invalid credentials", Unknown = "There is no such account"; public static string NoUser => Of("1"); public static string NoMatch => Of("2"); public static string Of(string key) => key; }

        public class AccountController(UserManager<IdentityUser> users, SignInManager<IdentityUser> signIn, IPasswordHasher<IdentityUser> hasher, ILogger<AccountController> logger,
            DbContext db, IAccounts accounts, IDbConnection connection, Dictionary<string, IdentityUser> cache, IStringLocalizer texts) : ControllerBase
        {
            public async Task<IActionResult> Login(LoginRequest login)
            {
                var user = await users.FindByNameAsync(login.Name);
                {{lookup}}
                {{check}}
                return Ok($"{signIn}{hasher}{logger}{db}{accounts}{connection}{cache}{texts}");
            }

            private IActionResult Token(IdentityUser user) => Ok(user.Id);

            private IActionResult Fail(string message) => Unauthorized(message);

            private IActionResult Unknown() => NotFound();

            private async Task<IActionResult> Later(int number) { await Task.Delay(number); return Ok(); }

            private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

            private static string Hash(string text) => text;

            private static bool VerifyPassword(string password, IdentityUser user) => password == user.UserName;
        }
        """;

    private static string Registration(string name, string statements) => $$"""
        public record Account(string Name, string Password);

        public class Accounts(List<Account> accounts)
        {
            private static bool IsValid(string password, Account rules) => password.Length > 8 && rules.Name.Length > 0;

            private bool Exists(string name) => accounts.Any(a => a.Name == name);

            private Account Get(string template) => accounts.Find(a => a.Name == template);

            public (bool, string) {{name}}(string name, string password)
            {
                var rules = Get("rules");
                {{statements}}
                return (true, "");
            }
        }
        """;

    // Who adds an account or checks a name that is to be free is no login: there, an account that is found is the failure.
    [Theory]
    [InlineData("Admit", "if (!IsValid(password, rules)) return (false, \"weak\"); if (Exists(name)) return (false, \"taken\"); if (name.Contains(' ')) return (false, \"odd\");")]
    [InlineData("Admit", "if (!IsValid(password, rules)) return (false, \"weak\"); if (name != \"\" && Exists(name)) { return (false, \"taken\"); } if (name.Contains(' ')) return (false, \"odd\");")]
    [InlineData("InsertAccount", "if (!IsValid(password, rules)) return (false, \"weak\"); if (!Exists(name)) return (false, \"free\");")]
    public Task A_registration_is_no_login(string name, string statements) => Verify(Registration(name, statements));

    [Fact]
    public Task A_name_that_must_be_there_is_a_login() =>
        Verify(Registration("Enter", "if (!Exists(name)) return [|(false, \"unknown\")|]; if (!IsValid(password, rules)) return (false, \"wrong\");"));
}
