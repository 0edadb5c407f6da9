using AuthAnalyzers.Login;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Login;

public class RegistrationEnumerationTests : RuleTest<RegistrationEnumeration>
{
    private static string Action(string member) => $$"""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;

        public class User { public int Id { get; set; } public string Email { get; set; } = ""; }
        public class Article { public string Number { get; set; } = ""; }
        public interface IUsers { bool EmailExists(string email); User? FindByEmail(string email); void Add(User user); bool IsUserNameAvailable(string name); }

        public class AccountController(UserManager<IdentityUser> users, IUsers repository, IQueryable<User> accounts, List<Article> articles, ILogger<AccountController> logger) : Controller
        {
            {{member}}

            private void AddErrors(IdentityResult result)
            {
                foreach (var error in result.Errors)
                    ModelState.AddModelError("", error.Description);
            }

            private void Log(IdentityResult result) => logger.LogInformation("{Errors}", string.Join(",", result.Errors.Select(error => error.Code)));
        }
        """;

    private static string Create(string statements) => Action($$"""
        public async Task<IActionResult> Register(string email, string password)
        {
            var result = await users.CreateAsync(new IdentityUser(email), password);
            {{statements}}
        }
        """);

    [Theory]
    [InlineData("if (!result.Succeeded) return [|BadRequest(result.Errors)|]; return Ok();")]
    [InlineData("return result.Succeeded ? Ok() : [|BadRequest(result)|];")]
    [InlineData("foreach (var error in result.Errors) [|ModelState.AddModelError(\"\", error.Description)|]; return View();")]
    [InlineData("if (result.Succeeded) return Ok(); [|AddErrors(result)|]; return View();")]
    [InlineData("var errors = result.Errors.Select(error => error.Description).ToList(); if (errors.Count > 0) return [|BadRequest(new { errors })|]; return Ok();")]
    [InlineData("var lines = new List<string>(); foreach (var error in result.Errors) lines.Add(error.Description); return [|BadRequest(lines)|];")]
    [InlineData("if (!result.Succeeded) throw [|new InvalidOperationException(string.Join(\", \", result.Errors.Select(error => error.Description)))|]; return Ok();")]
    public Task Errors_of_Identity(string statements) => Verify(Create(statements));

    [Theory]
    [InlineData("if (!result.Succeeded) Log(result); return Ok();")]
    [InlineData("if (!result.Succeeded) return BadRequest(\"That did not work.\"); return Ok();")]
    [InlineData("var roles = await users.AddToRoleAsync(new IdentityUser(email), \"customer\"); return roles.Succeeded ? Ok() : BadRequest(roles.Errors);")]
    public Task Errors_that_stay_here(string statements) => Verify(Create(statements));

    [Theory]
    [InlineData("public IActionResult Register(string email) { if (repository.EmailExists(email)) return [|Conflict()|]; repository.Add(new User()); return Ok(); }")]
    [InlineData("public IActionResult Register(string email) { if (accounts.Any(user => user.Email == email)) return [|BadRequest(\"Taken.\")|]; repository.Add(new User()); return Ok(); }")]
    [InlineData("public IActionResult Register(string email) { var user = repository.FindByEmail(email); if (user is null) { repository.Add(new User()); return Ok(); } return [|Conflict()|]; }")]
    [InlineData("public void Register(string email) { if (repository.FindByEmail(email) != null) throw [|new InvalidOperationException(\"Taken.\")|]; repository.Add(new User()); }")]
    [InlineData("public IActionResult IsFree(string email) => [|Json(!accounts.Any(user => user.Email == email))|];")]
    [InlineData("public IActionResult Check(string name) => [|Ok(repository.IsUserNameAvailable(name))|];")]
    [InlineData("public IActionResult Check(string name) { var user = repository.FindByEmail(name); return [|Json(user == null)|]; }")]
    public Task A_taken_name_has_an_answer_of_its_own(string member) => Verify(Action(member));

    [Theory]
    [InlineData("public IActionResult Register(string email) { if (repository.EmailExists(email)) return Ok(); repository.Add(new User()); return Ok(); }")]
    [InlineData("public IActionResult Register(string email) { if (!repository.EmailExists(email)) repository.Add(new User()); return Ok(); }")]
    [InlineData("public void Register(string email) { if (repository.EmailExists(email)) return; repository.Add(new User()); }")]
    [InlineData("[Authorize] public IActionResult Create(string email) { if (repository.EmailExists(email)) return Conflict(); repository.Add(new User()); return Ok(); }")]
    [InlineData("public IActionResult SetUp() { if (accounts.Any()) return Conflict(); repository.Add(new User()); return Ok(); }")]
    [InlineData("public void Seed() { if (repository.EmailExists(\"admin\")) throw new InvalidOperationException(\"Taken.\"); repository.Add(new User()); }")]
    [InlineData("public IActionResult New(string number) { if (articles.Any(article => article.Number == number)) return Conflict(); articles.Add(new Article()); return Ok(); }")]
    [InlineData("public IActionResult Invite(string email) { var host = repository.FindByEmail(email); if (host == null) return NotFound(); repository.Add(new User()); return Ok(); }")]
    public Task Equal_answers_known_callers_and_other_things(string member) => Verify(Action(member));

    [Theory]
    [InlineData("[Authorize] ", "throw new InvalidOperationException(\"Taken.\");")]
    [InlineData("", "throw [|new InvalidOperationException(\"Taken.\")|];")]
    public Task A_service_whose_callers_are_signed_in(string attribute, string answer) => Verify($$"""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        public class User { public string Email { get; set; } = ""; }
        public interface IUsers { bool EmailExists(string email); void Add(User user); }

        public class UserService(IUsers users)
        {
            public void Create(string email)
            {
                if (users.EmailExists(email))
                    {{answer}}
                users.Add(new User());
            }
        }

        {{attribute}}public class UsersController(UserService service) : ControllerBase
        {
            public void Post(string email) => service.Create(email);
        }
        """);
}
