using AuthAnalyzers.CodeFixes.Login;
using AuthAnalyzers.Login;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Login;

public class LogoutKeepsSignInTests : RuleTest<LogoutKeepsSignIn, LogoutKeepsSignInFix>
{
    // A controller with a logout, in a program that signs in by cookie.
    private static string Logout(string members, string signIn = "HttpContext.SignInAsync(new ClaimsPrincipal())") => $$"""
        using System.Security.Claims;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Authentication.Cookies;
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;

        public interface IAuth { void Logout(); void Forget(); Task RevokeAsync(string token); }

        public class AccountController(IAuth auth, ILogger<AccountController> logger) : Controller
        {
            public async Task<IActionResult> Login()
            {
                await {{signIn}};
                return Ok();
            }

        {{members}}
        }
        """;

    [Fact]
    public Task A_result_that_nobody_returns() => VerifyFix(
        Logout("""
                public async Task<IActionResult> Logout()
                {
                    await Task.Yield();
                    // Good bye.
                    {|#0:SignOut("Cookies")|}; // both
                    return Redirect("/");
                }
            """),
        Logout("""
                public async Task<IActionResult> Logout()
                {
                    await Task.Yield();
                    // Good bye.
                    await HttpContext.SignOutAsync("Cookies"); // both
                    return Redirect("/");
                }
            """),
        expected: Expect(0, "Logout", "the result of SignOut is not returned, so nothing happens"));

    [Fact]
    public Task A_result_with_properties() => VerifyFix(
        Logout("""
                public async Task<IActionResult> Logout()
                {
                    await Task.Yield();
                    [|SignOut(new AuthenticationProperties(), CookieAuthenticationDefaults.AuthenticationScheme)|];
                    return Redirect("/");
                }
            """),
        Logout("""
                public async Task<IActionResult> Logout()
                {
                    await Task.Yield();
                    await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme, new AuthenticationProperties());
                    return Redirect("/");
                }
            """));

    [Theory]
    [InlineData("public IActionResult Logout() { [|SignOut(\"Cookies\")|]; return Redirect(\"/\"); }")]
    [InlineData("public IActionResult Logout() { _ = [|SignOut()|]; return Redirect(\"/\"); }")]
    [InlineData("public IActionResult Logout() { var result = [|SignOut()|]; return Redirect(\"/\"); }")]
    [InlineData("public async Task<IActionResult> Logout() { await Task.Yield(); [|SignOut(\"oidc\")|]; return Redirect(\"/\"); }")]
    [InlineData("public async Task<IActionResult> Bye() { await Task.Yield(); [|SignOut(\"Cookies\", \"oidc\")|]; return Redirect(\"/\"); }")]
    public Task Results_that_no_statement_stands_in_for(string logout) => VerifyNoFix(Logout(logout));

    [Theory]
    [InlineData("public IActionResult Logout() => SignOut(\"Cookies\");")]
    [InlineData("public IActionResult Logout() { var result = SignOut(\"Cookies\"); return result; }")]
    [InlineData("public IActionResult Logout(bool yes) { if (yes) return SignOut(); return View(); }")]
    [InlineData("public async Task<IActionResult> Logout() { await HttpContext.SignOutAsync(); SignOut(\"oidc\"); return View(); }")]
    [InlineData("public Task Logout() => SignOut().ExecuteResultAsync(ControllerContext);")]
    // An action of that name.
    [InlineData("public IActionResult Leave() { SignOut(1); return View(); } private void SignOut(int number) { }")]
    public Task Sign_outs_that_happen(string logout) => Verify(Logout(logout));

    [Fact]
    public Task Only_the_session_is_cleared() => VerifyFix(
        Logout("""
                public IActionResult {|#0:Logout|}()
                {
                    HttpContext.Session.Clear();
                    return Redirect("/");
                }
            """),
        Logout("""
                public async Task<IActionResult> Logout()
                {
                    await HttpContext.SignOutAsync();
                    HttpContext.Session.Clear();
                    return Redirect("/");
                }
            """),
        expected: Expect(0, "Logout", "only the session is cleared, the authentication cookie stays"));

    [Fact]
    public Task The_scheme_of_the_sign_in_is_named() => VerifyFix(
        Logout("""
                [HttpPost("log-out")]
                public async Task<IActionResult> {|#0:End|}()
                {
                    HttpContext.User = new ClaimsPrincipal();
                    await Task.Yield();
                    return Redirect("/");
                }
            """, "HttpContext.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal())"),
        Logout("""
                [HttpPost("log-out")]
                public async Task<IActionResult> End()
                {
                    await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
                    HttpContext.User = new ClaimsPrincipal();
                    await Task.Yield();
                    return Redirect("/");
                }
            """, "HttpContext.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal())"),
        expected: Expect(0, "End", "User is only replaced for this request"));

    [Theory]
    [InlineData("public IActionResult [|Logout|]() { Response.Cookies.Delete(\".AspNetCore.Session\"); return View(); }")]
    [InlineData("public IActionResult [|LogOff|]() { Clear(); return View(); } private void Clear() => HttpContext.Session.Remove(\"UserId\");")]
    [InlineData("public IActionResult [|SignOff|]() { HttpContext.Session.Clear(); auth.Forget(); return View(); }")]
    public Task What_only_looks_like_a_logout(string logout) => Verify(Logout(logout));

    [Theory]
    [InlineData("public IActionResult Logout() => View();")]
    [InlineData("public IActionResult Logout() { logger.LogInformation(\"bye\"); return View(); }")]
    [InlineData("public async Task<IActionResult> Logout() { HttpContext.Session.Clear(); await Bye(); return View(); } private Task Bye() => HttpContext.SignOutAsync();")]
    [InlineData("public IActionResult Logout() { HttpContext.Session.Clear(); _ = HttpContext.SignOutAsync(); return View(); }")]
    [InlineData("public IActionResult Logout() { HttpContext.Session.Clear(); auth.Logout(); return View(); }")]
    [InlineData("public async Task<IActionResult> Logout() { HttpContext.Session.Clear(); await auth.RevokeAsync(\"\"); return View(); }")]
    [InlineData("public IActionResult Logout() { HttpContext.Session.Clear(); return new SignOutResult(\"Cookies\"); }")]
    [InlineData("public IActionResult Logout() { foreach (var name in Request.Cookies.Keys) Response.Cookies.Delete(name); return View(); }")]
    [InlineData("public IActionResult Logout() { HttpContext.Session.Clear(); Response.Cookies.Delete(\".AspNetCore.Cookies\"); return View(); }")]
    [InlineData("public IActionResult Logout() { HttpContext.Session.Clear(); Response.Cookies.Delete(\"who\"); return View(); } public void Remember() => Response.Cookies.Append(\"who\", \"me\");")]
    [InlineData("public IActionResult Basket() { HttpContext.Session.Clear(); return View(); }")]
    public Task Logouts_that_end_the_sign_in_or_clear_nothing(string logout) => Verify(Logout(logout));

    [Fact]
    public Task A_program_of_tokens_forgets_at_the_client() =>
        Verify(Logout("public IActionResult Logout() { HttpContext.Session.Clear(); return View(); }", "Task.CompletedTask"));

    [Fact]
    public Task Mapped_lambdas_methods_and_pages() => Verify("""
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.RazorPages;

        var app = WebApplication.Create(args);
        app.MapPost("/login", (SignInManager<IdentityUser> users) => users.PasswordSignInAsync("a", "b", false, true));
        app.[|MapPost|]("/logout", (HttpContext context) => { context.Session.Clear(); return Results.Ok(); });
        app.MapPost("/sign-out", Leave);
        app.MapPost("/bye", () => { [|Results.SignOut()|]; return Results.Ok(); });
        app.MapPost("/logoff", () => Results.SignOut());
        app.Run();

        static void [|Leave|](HttpContext context) => context.Session.Clear();

        public class LogoutModel : PageModel
        {
            public IActionResult [|OnPost|]()
            {
                HttpContext.Session.Clear();
                return RedirectToPage("/Index");
            }
        }

        public class SignOutModel(SignInManager<IdentityUser> users) : PageModel
        {
            public async Task OnPostAsync()
            {
                HttpContext.Session.Clear();
                await users.SignOutAsync();
            }
        }
        """);

    // A program that signs in by session alone; more shapes stand in Cases/r2011_session_logouts.cs.
    private static string Session(string logout) => $$"""
        using Microsoft.AspNetCore.Mvc;

        public class AccountController : Controller
        {
            public IActionResult Login(string userName, string password)
            {
                if (userName != "admin" || password != "letmein1")
                    return View();
                HttpContext.Session.SetString("UserName", userName);
                HttpContext.Session.SetString("Theme", "dark");
                return Redirect("/");
            }

            public IActionResult {{logout}}
                return Redirect("/");
            }
        }
        """;

    [Fact]
    public Task A_session_that_keeps_who_it_is() => VerifyFix(
        Session("""
            {|#0:Logout|}()
                {
                    // Good bye.
                    HttpContext.Session.Remove("Theme");
                    HttpContext.Session.Remove("Cart");
            """),
        Session("""
            Logout()
                {
                    // Good bye.
                    HttpContext.Session.Clear();
            """),
        expected: Expect(0, "Logout", "the session still holds 'UserName'"));

    [Theory]
    [InlineData("HttpContext.Session.Clear();")]
    [InlineData("HttpContext.Session.Remove(\"UserName\");")]
    [InlineData("foreach (var key in HttpContext.Session.Keys) HttpContext.Session.Remove(key);")]
    public Task A_session_that_does_not(string statements) => Verify(Session("Logout() { " + statements));

    [Fact]
    public Task The_cookie_of_another_project() => Verify("""
        using Microsoft.AspNetCore.Authentication.Cookies;
        using Microsoft.AspNetCore.Mvc.RazorPages;

        public static class SetUp
        {
            public static void Add(IServiceCollection services) => services.AddAuthentication().AddCookie();
        }

        public class LogoutModel : PageModel
        {
            public void [|OnPost|]() => HttpContext.Session.Clear();
        }
        """);
}
