using AuthAnalyzers.CodeFixes.Login;
using AuthAnalyzers.Login;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Login;

public class LockoutDisabledTests : RuleTest<LockoutDisabled, LockoutDisabledFix>
{
    [Theory]
    [InlineData("signIn.PasswordSignInAsync(name, password, true, [|false|])", "signIn.PasswordSignInAsync(name, password, true, true)")]
    [InlineData("signIn.PasswordSignInAsync(name, password, isPersistent: true, lockoutOnFailure: [|false|])", "signIn.PasswordSignInAsync(name, password, isPersistent: true, lockoutOnFailure: true)")]
    [InlineData("signIn.PasswordSignInAsync(lockoutOnFailure: [|false|] /* for now */, userName: name, password: password, isPersistent: true)", "signIn.PasswordSignInAsync(lockoutOnFailure: true /* for now */, userName: name, password: password, isPersistent: true)")]
    [InlineData("signIn.CheckPasswordSignInAsync(user, password, [|false|])", "signIn.CheckPasswordSignInAsync(user, password, true)")]
    [InlineData("signIn.CheckPasswordSignInAsync(user, password, [|Off|])", "signIn.CheckPasswordSignInAsync(user, password, true)")]
    public Task A_false_at_the_call(string call, string right) => VerifyFix(Login($"await {call};"), Login($"await {right};"));

    [Fact]
    public Task Comments_of_the_template_that_say_the_opposite_go() => VerifyFix(
        Login("""
            // The mail was confirmed.
                    // This doesn't count login failures towards account lockout
                    // To enable password failures to trigger account lockout, set lockoutOnFailure: true
                    await signIn.PasswordSignInAsync(name, password, true, lockoutOnFailure: [|false|]);
            """),
        Login("""
            // The mail was confirmed.
                    await signIn.PasswordSignInAsync(name, password, true, lockoutOnFailure: true);
            """));

    [Fact]
    public Task A_local_that_is_false() => VerifyFix(
        Login("var counted = false; await signIn.PasswordSignInAsync(name, password, true, [|counted|]);"),
        Login("var counted = true; await signIn.PasswordSignInAsync(name, password, true, counted);"));

    [Fact]
    public Task A_local_that_serves_something_else_too() => VerifyFix(
        Login("var no = false; await signIn.PasswordSignInAsync(name, password, no, [|no|]);"),
        Login("var no = false; await signIn.PasswordSignInAsync(name, password, no, true);"));

    [Theory]
    [InlineData("await signIn.PasswordSignInAsync(name, password, false, true);")]
    [InlineData("await signIn.PasswordSignInAsync(name, password, false, lockout);")]
    [InlineData("var on = lockout; await signIn.PasswordSignInAsync(name, password, false, on);")]
    // The failures are counted by hand.
    [InlineData("if (!(await signIn.CheckPasswordSignInAsync(user, password, false)).Succeeded) await signIn.UserManager.AccessFailedAsync(user);")]
    // The password was set a moment ago.
    [InlineData("await signIn.UserManager.CreateAsync(user, password); await signIn.PasswordSignInAsync(user, password, false, false);")]
    // Another method of that name.
    [InlineData("await PasswordSignInAsync(name, lockoutOnFailure: false);")]
    public Task Failures_that_count(string login) => Verify(Login(login));

    [Fact]
    public Task A_signed_in_caller_proves_itself_again() => Verify("""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Identity;

        [Authorize]
        public class TwoFactor(SignInManager<IdentityUser> signIn)
        {
            public Task<SignInResult> Confirm(IdentityUser user, string password) => signIn.CheckPasswordSignInAsync(user, password, false);
        }
        """);

    [Theory]
    [InlineData("options.Lockout.AllowedForNewUsers = [|false|];", "options.Lockout.AllowedForNewUsers = true;")]
    [InlineData("options.Lockout = new LockoutOptions { AllowedForNewUsers = [|false|] };", "options.Lockout = new LockoutOptions { AllowedForNewUsers = true };")]
    [InlineData("options.Lockout.MaxFailedAccessAttempts = [|int.MaxValue|];", "options.Lockout.MaxFailedAccessAttempts = 5;")]
    [InlineData("options.Lockout.MaxFailedAccessAttempts = [|1000|];", "options.Lockout.MaxFailedAccessAttempts = 5;")]
    [InlineData("options.Lockout.DefaultLockoutTimeSpan = [|TimeSpan.Zero|];", "options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);")]
    public Task Options_that_turn_it_off(string option, string right) => VerifyFix(Options(option), Options(right));

    [Theory]
    [InlineData("options.Lockout.AllowedForNewUsers = true;")]
    [InlineData("options.Lockout.MaxFailedAccessAttempts = 10;")]
    [InlineData("options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(1);")]
    [InlineData("options.User.RequireUniqueEmail = false;")]
    public Task Options_that_leave_it_on(string option) => Verify(Options(option));

    private static string Login(string body) => $$"""
        using Microsoft.AspNetCore.Identity;

        public class LoginService(SignInManager<IdentityUser> signIn)
        {
            private const bool Off = false;

            public async Task Login(IdentityUser user, string name, string password, bool lockout)
            {
                {{body}}
                Console.WriteLine($"{signIn}{user}{name}{password}{lockout}{Off}");
            }

            private Task PasswordSignInAsync(string name, bool lockoutOnFailure) => Task.CompletedTask;
        }
        """;

    private static string Options(string option) => $$"""
        using Microsoft.AspNetCore.Identity;

        public static class Startup
        {
            public static void Add(IServiceCollection services) => services.Configure<IdentityOptions>(options =>
            {
                {{option}}
            });
        }
        """;
}

/// <summary>ASP.NET Identity 2, whose parameter has another name.</summary>
public class OldLockoutDisabledTests : RuleTest<LockoutDisabled, LockoutDisabledFix>
{
    protected override TestFramework Framework => TestFramework.Net48;

    [Fact]
    public Task The_template_of_its_time() => VerifyFix(Source("[|false|]"), Source("true"), language: Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp7_3);

    private static string Source(string lockout) => $$"""
        using System.Threading.Tasks;

        namespace Microsoft.AspNet.Identity.Owin
        {
            public class SignInManager<TUser, TKey>
            {
                public Task<int> PasswordSignInAsync(string userName, string password, bool isPersistent, bool shouldLockout) => Task.FromResult(0);
            }
        }

        public class AccountController
        {
            public Task<int> Login(Microsoft.AspNet.Identity.Owin.SignInManager<string, string> signIn, string name, string password) =>
                signIn.PasswordSignInAsync(name, password, false, shouldLockout: {{lockout}});
        }
        """;
}
