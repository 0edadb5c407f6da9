using AuthAnalyzers.CodeFixes.Secrets;
using AuthAnalyzers.Secrets;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Testing;

namespace AuthAnalyzers.Tests.Secrets;

// Answers of actions and endpoints that show a secret of an account, beside those that do not: Cases/r3013_*.cs.
public class AccountSecretInResponseTests : RuleTest<AccountSecretInResponse, AccountSecretInResponseFix>
{
    [Fact]
    public Task Says_what_the_response_shows() => Verify("""
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;

        public class AppUser : IdentityUser { }

        public class UsersController(UserManager<AppUser> users) : ControllerBase
        {
            [HttpGet]
            public async Task<IActionResult> Get(string id) => Ok({|#0:await users.FindByIdAsync(id)|});

            [HttpGet("hash")]
            public async Task<IActionResult> Hash(string id) => Ok(new { id, {|#1:(await users.FindByIdAsync(id))!.PasswordHash|} });

            [HttpPost("forgot")]
            public async Task<IActionResult> Forgot(AppUser user) => Ok(new { {|#2:token = await users.GeneratePasswordResetTokenAsync(user)|} });
        }
        """.Replace("{|#0:await users.FindByIdAsync(id)|}", "await {|#0:users.FindByIdAsync(id)|}"), expected: [
            Says(0, "The response shows 'AppUser.PasswordHash' of an account to whoever may call this; leave it out with [JsonIgnore], or answer with a type that does not have it (CWE-201)"),
            Says(1, "The response shows 'PasswordHash' of an account to whoever may call this; leave it out with [JsonIgnore], or answer with a type that does not have it (CWE-201)"),
            Says(2, "The response shows the password-reset token: whoever asks for it takes the account over; send it to the account's own address (CWE-640)")]);

    [Theory]
    [InlineData("return Ok(")]
    [InlineData("return Ok(new { user. });")]
    [InlineData("return Ok(user = user);")]
    [InlineData("var user = Ok(user); return Ok(user);")]
    public async Task Broken_code_is_quiet(string statement) =>
        Assert.Empty(await AnalyzedSource.Analyze(AnalyzedSource.Compile($$"""
            using Microsoft.AspNetCore.Mvc;

            public class Broken : ControllerBase
            {
                public IActionResult Get(int id) { {{statement}} }
            }
            """, "Broken.cs"), new HashSet<string> { "AUTH3013" }));

    [Fact]
    public Task Web_API_2() => Verify("""
        using System.Collections.Generic;
        using System.Web.Http;

        public class User
        {
            public int Id { get; set; }
            public string PasswordHash { get; set; }
        }

        public class UsersController : ApiController
        {
            private readonly List<User> _users = new List<User>();

            public IHttpActionResult Get(int id) { return Ok([|_users[id]|]); }

            public IEnumerable<User> GetAll() { return [|_users|]; }

            private IEnumerable<User> Read() { return _users; }
        }
        """, TestFramework.Net48);

    [Fact]
    public Task A_page_in_development_may_show_it() => Verify("""
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;

        public class AccountController(UserManager<IdentityUser> users, IWebHostEnvironment environment) : ControllerBase
        {
            [HttpPost("forgot")]
            public async Task<IActionResult> Forgot(IdentityUser user)
            {
                var token = await users.GeneratePasswordResetTokenAsync(user);
                if (environment.IsDevelopment())
                    return Ok(token);
                return Accepted();
            }
        }
        """);

    [Fact]
    public Task Leaves_the_members_of_the_type_out() => VerifyFix(Users("""
            /// <summary>What PBKDF2 gave.</summary>
            public string PasswordHash { get; set; } = "";

            [MaxLength(16)]
            public byte[] Salt { get; set; } = [];
        """, "[|users[id]|]"), Users("""
            /// <summary>What PBKDF2 gave.</summary>
            [System.Text.Json.Serialization.JsonIgnore]
            public string PasswordHash { get; set; } = "";

            [System.Text.Json.Serialization.JsonIgnore]
            [MaxLength(16)]
            public byte[] Salt { get; set; } = [];
        """, "users[id]"));

    [Fact]
    public Task Leaves_the_parameter_of_a_record_out() => VerifyFix("""
        using System.Text.Json.Serialization;
        using Microsoft.AspNetCore.Mvc;

        public record User(int Id, string PasswordHash);

        public class UsersController(List<User> users) : ControllerBase
        {
            [HttpGet]
            public ActionResult<User> Get(int id) => [|users[id]|];
        }
        """, """
        using System.Text.Json.Serialization;
        using Microsoft.AspNetCore.Mvc;

        public record User(int Id, [property: JsonIgnore] string PasswordHash);

        public class UsersController(List<User> users) : ControllerBase
        {
            [HttpGet]
            public ActionResult<User> Get(int id) => users[id];
        }
        """);

    [Theory]
    [InlineData("new { users[id].Id, [|users[id].PasswordHash|] }", "new { users[id].Id }")]
    [InlineData("new { [|passwordHash = users[id].PasswordHash|], users[id].Id }", "new { users[id].Id }")]
    public Task Leaves_the_member_out_of_an_anonymous_object(string wrong, string right) =>
        VerifyFix(Users("""    public string PasswordHash { get; set; } = "";""", wrong), Users("""    public string PasswordHash { get; set; } = "";""", right));

    [Fact]
    public Task A_type_that_callers_send_keeps_its_members() => VerifyNoFix("""
        using Microsoft.AspNetCore.Mvc;

        public class User
        {
            public int Id { get; set; }
            public string Password { get; set; } = "";
        }

        public class UsersController(List<User> users) : ControllerBase
        {
            [HttpGet]
            public IActionResult Get(int id) => Ok([|users[id]|]);

            [HttpPost]
            public void Post(User user) => users.Add(user);
        }
        """);

    [Fact]
    public Task What_a_package_declares_stays() => VerifyNoFix("""
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;

        public class AppUser : IdentityUser
        {
            public string ResetToken { get; set; } = "";
        }

        public class UsersController(List<AppUser> users) : ControllerBase
        {
            [HttpGet]
            public IActionResult Get(int id) => Ok([|users[id]|]);
        }
        """);

    private static DiagnosticResult Says(int location, string message) => Expect(location, message).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations);

    private static string Users(string members, string answer) => $$"""
        using System.ComponentModel.DataAnnotations;
        using Microsoft.AspNetCore.Mvc;

        public class User
        {
            public int Id { get; set; }

        {{members}}
        }

        public class UsersController(List<User> users) : ControllerBase
        {
            [HttpGet]
            public IActionResult Get(int id) => Ok({{answer}});
        }
        """;
}
