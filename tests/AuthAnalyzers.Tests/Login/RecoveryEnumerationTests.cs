using AuthAnalyzers.CodeFixes.Login;
using AuthAnalyzers.Login;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Login;

public class RecoveryEnumerationTests : RuleTest<RecoveryEnumeration, RecoveryEnumerationFix>
{
    // A method of a controller that knows Identity, a store and a mailer.
    private static string Action(string statements, string signature = "Task<IActionResult> Forgot(string email)") => $$"""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;

        public class User { public int Id { get; set; } public string Email { get; set; } = ""; public string? ResetToken { get; set; } }
        public interface IMailer { Task SendAsync(string address, string text); Task<bool> SendResetAsync(User user); }

        public class AccountController(UserManager<IdentityUser> users, IMailer mailer, IQueryable<User> accounts) : Controller
        {
            public async {{signature}}
            {
        {{statements}}
            }
        }
        """;

    private static string Sends(string unknown, string answer) => Action($"""
                var user = await users.FindByEmailAsync(email);
                {unknown}
                await mailer.SendAsync(email, await users.GeneratePasswordResetTokenAsync(user));
                {answer}
        """);

    [Theory]
    [InlineData("""if (user == null) return [|NotFound()|];""", "return Ok();")]
    [InlineData("""if (user is null) return [|Ok("Nobody has this address.")|];""", "return Ok(\"Look into your mail.\");")]
    [InlineData("""if (user is not { }) return [|View()|];""", "return RedirectToAction(\"Sent\");")]
    [InlineData("""if (user == null) { [|ModelState.AddModelError("", "Who?")|]; return View(); }""", "return RedirectToAction(\"Sent\");")]
    [InlineData("""if (user == null) { [|TempData["error"] = "Who?"|]; return RedirectToAction("Sent"); }""", "return RedirectToAction(\"Sent\");")]
    [InlineData("""if (user == null) throw [|new KeyNotFoundException("Who?")|];""", "return Ok();")]
    public Task Answers_that_tell(string unknown, string answer) => Verify(Sends(unknown, answer));

    [Theory]
    [InlineData("if (user == null) return Ok();", "return Ok();")]
    [InlineData("if (user == null || !await users.IsEmailConfirmedAsync(user)) return View(\"Sent\");", "return View(\"Sent\");")]
    [InlineData("const string Sent = \"Look into your mail.\"; if (user == null) { await Task.Delay(100); return Ok(Sent); }", "return Ok(\"Look into your mail.\");")]
    public Task Answers_that_are_alike(string unknown, string answer) => Verify(Sends(unknown, answer));

    [Fact]
    public Task One_answer_behind_the_branch() => Verify(Action("""
                var user = await users.FindByEmailAsync(email);
                if (user != null)
                    await mailer.SendAsync(email, await users.GeneratePasswordResetTokenAsync(user));
                return Ok();
        """));

    [Fact]
    public Task Branches_that_note_something_else() => Verify(Action("""
                var user = await users.FindByEmailAsync(email);
                if (user == null)
                {
                    [|ViewBag.Error = "Who?"|];
                }
                else
                {
                    await mailer.SendAsync(email, await users.GeneratePasswordResetTokenAsync(user));
                    ViewBag.Message = "Look into your mail.";
                }
                return View();
        """));

    [Fact]
    public Task A_test_whether_there_is_one() => Verify(Action("""
                if (!accounts.Any(account => account.Email == email))
                    return [|BadRequest("Who?")|];
                await mailer.SendAsync(email, "link");
                return Ok("Look into your mail.");
        """));

    [Theory]
    // By id, by the secret of a link, and what the mailer says.
    [InlineData("""var user = accounts.FirstOrDefault(account => account.Id == 5); if (user == null) return NotFound(); await mailer.SendAsync(user.Email, ""); return Ok();""")]
    [InlineData("""var user = accounts.FirstOrDefault(account => account.ResetToken == email); if (user == null) return NotFound(); await mailer.SendAsync(user.Email, ""); return Ok();""")]
    [InlineData("""var user = await users.GetUserAsync(User); if (user == null) return NotFound(); await mailer.SendAsync(user.Email!, ""); return Ok();""")]
    // Malformed input is answered before the look-up.
    [InlineData("""if (email.Length == 0) return BadRequest(); var user = accounts.FirstOrDefault(account => account.Email == email); if (user != null) await mailer.SendAsync(user.Email, ""); return Ok();""")]
    public Task Other_accounts_and_other_questions(string statements) => Verify(Action(statements));

    [Fact]
    public Task Callers_who_are_signed_in() => Verify(Sends("if (user == null) return NotFound();", "return Ok();").Replace("public async Task", "[Authorize] public async Task"));

    [Fact]
    public Task A_token_that_is_refused_is_answered_like_an_unknown_account() => Verify(Action("""
                var user = await users.FindByEmailAsync(email);
                if (user == null)
                    return [|BadRequest("Who?")|];
                var result = await users.ResetPasswordAsync(user, token, "new");
                if (!result.Succeeded)
                    return BadRequest("The link is old.");
                return Ok();
        """, "Task<IActionResult> Reset(string email, string token)"));

    [Fact]
    public Task The_project_template_redirects_where_there_is_nobody() => Verify(Action("""
                var user = await users.FindByEmailAsync(email);
                if (user == null)
                    return RedirectToAction("Done");
                var result = await users.ResetPasswordAsync(user, token, "new");
                if (result.Succeeded)
                    return RedirectToAction("Done");
                foreach (var error in result.Errors)
                    ModelState.AddModelError("", error.Description);
                return View();
        """, "Task<IActionResult> Reset(string email, string token)"));

    [Theory]
    [InlineData("Task ForgotPassword(string email)", """var user = accounts.FirstOrDefault(a => a.Email == email) ?? throw [|new KeyNotFoundException()|]; await mailer.SendAsync(user.Email, "");""")]
    [InlineData("Task<(bool, string)> ForgotPassword(string email)", """var user = accounts.FirstOrDefault(a => a.Email == email); if (user == null) return [|(false, "Who?")|]; await mailer.SendAsync(user.Email, ""); return (true, "");""")]
    [InlineData("Task ForgotPassword(string email)", """var user = accounts.FirstOrDefault(a => a.Email == email); if (user == null) return; await mailer.SendAsync(user.Email, "");""")]
    [InlineData("Task<bool> ForgotPassword(string email)", """var user = accounts.FirstOrDefault(a => a.Email == email); if (user == null) return false; await mailer.SendAsync(user.Email, ""); return true;""")]
    [InlineData("Task<bool> ForgotPassword(string email)", """var user = accounts.FirstOrDefault(a => a.Email == email); if (user == null) return false; return await mailer.SendResetAsync(user);""")]
    // No recovery.
    [InlineData("Task Greet(string email)", """var user = accounts.FirstOrDefault(a => a.Email == email) ?? throw new KeyNotFoundException(); await mailer.SendAsync(user.Email, "");""")]
    public Task Services(string signature, string statements) => Verify($$"""
        public class User { public string Email { get; set; } = ""; }
        public interface IMailer { Task SendAsync(string address, string text); Task<bool> SendResetAsync(User user); }

        public class Service(IMailer mailer, IQueryable<User> accounts)
        {
            public async {{signature}}
            {
                {{statements}}
            }
        }
        """);

    [Fact]
    public Task What_a_service_says_is_handed_on() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public class User { public string Email { get; set; } = ""; }
        public interface IMailer { Task SendAsync(string address, string text); }

        public class Service(IMailer mailer, IQueryable<User> accounts)
        {
            public async Task<bool> ForgotPassword(string email)
            {
                var user = accounts.FirstOrDefault(a => a.Email == email);
                if (user == null)
                    return [|false|];
                await mailer.SendAsync(user.Email, "");
                return true;
            }
        }

        public class PasswordController(Service service) : ControllerBase
        {
            public async Task<IActionResult> Forgot(string email) => Ok(await service.ForgotPassword(email));
        }
        """);

    [Fact]
    public Task A_validator_of_the_request() => Verify("""
        using FluentValidation;

        public class User { public string Email { get; set; } = ""; }
        public record ForgotPassword(string Email);
        public record Order(string Email);

        public class ForgotPasswordValidator : AbstractValidator<ForgotPassword>
        {
            public ForgotPasswordValidator(IQueryable<User> users)
            {
                RuleFor(model => model.Email).Must(email => email.Length > 3).[|Must|](email => users.Any(user => user.Email == email));
            }
        }

        public class OrderValidator : AbstractValidator<Order>
        {
            public OrderValidator(IQueryable<User> users) => RuleFor(model => model.Email).Must(email => users.Any(user => user.Email == email));
        }
        """);

    [Fact]
    public Task The_unknown_account_is_answered_as_a_known_one() => VerifyFix(
        Sends("if (user == null) return [|NotFound()|];", "return Ok(\"Look into your mail.\");"),
        Sends("if (user == null) return Ok(\"Look into your mail.\");", "return Ok(\"Look into your mail.\");"));

    [Fact]
    public Task The_model_error_goes() => VerifyFix(
        Action("""
                    var user = await users.FindByEmailAsync(email);
                    if (user == null)
                    {
                        [|ModelState.AddModelError("", "Who?")|];
                        return View();
                    }
                    await mailer.SendAsync(email, await users.GeneratePasswordResetTokenAsync(user));
                    return RedirectToAction("Sent");
            """),
        Action("""
                    var user = await users.FindByEmailAsync(email);
                    if (user == null)
                    {
                        return RedirectToAction("Sent");
                    }
                    await mailer.SendAsync(email, await users.GeneratePasswordResetTokenAsync(user));
                    return RedirectToAction("Sent");
            """));

    [Theory]
    [InlineData("if (user == null) return [|NotFound()|];", "return Ok(user.Email);")]
    [InlineData("if (user == null) return /* 404 */ [|NotFound()|];", "return Ok();")]
    public Task An_answer_made_of_the_account_and_a_comment_stay(string unknown, string answer) => VerifyNoFix(Sends(unknown, answer));

    [Theory]
    [InlineData(
        """var user = await users.FindByEmailAsync(email); if (user == null) throw [|new KeyNotFoundException("Who?")|]; await mailer.SendAsync(email, await users.GeneratePasswordResetTokenAsync(user));""",
        """var user = await users.FindByEmailAsync(email); if (user == null) return; await mailer.SendAsync(email, await users.GeneratePasswordResetTokenAsync(user));""")]
    public Task A_service_ends_without_a_word(string wrong, string right) =>
        VerifyFix(Action(wrong, "Task ForgotAsync(string email)"), Action(right, "Task ForgotAsync(string email)"));

    [Fact]
    public Task A_throw_in_the_look_up_becomes_a_test() => VerifyFix(
        Action("""
                    var user = await users.FindByEmailAsync(email) ?? throw [|new KeyNotFoundException("Who?")|];
                    await mailer.SendAsync(email, await users.GeneratePasswordResetTokenAsync(user));
            """, "Task ForgotAsync(string email)"),
        Action("""
                    var user = await users.FindByEmailAsync(email);
                    if (user is null)
                        return;
                    await mailer.SendAsync(email, await users.GeneratePasswordResetTokenAsync(user));
            """, "Task ForgotAsync(string email)"));

    [Fact]
    public Task The_conditional_text_is_for_both() => VerifyFix(
        Sends("""if (user == null) return [|Ok("If the address is known, we sent a mail.")|];""", """return Ok("We sent a mail.");"""),
        Sends("""if (user == null) return Ok("If the address is known, we sent a mail.");""", """return Ok("If the address is known, we sent a mail.");"""));
}
