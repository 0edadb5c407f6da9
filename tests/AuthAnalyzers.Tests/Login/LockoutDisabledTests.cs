using Microsoft.CodeAnalysis.CSharp;
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

    [Theory]
    [InlineData("_user = await users.FindByNameAsync(name);", "[|users.CheckPasswordAsync(_user, password)|]")]
    // Somebody else filled it.
    [InlineData("await Task.Yield();", "users.CheckPasswordAsync(_user, password)")]
    public Task An_account_that_a_field_keeps(string lookup, string check) => Verify($$"""
        using Microsoft.AspNetCore.Identity;

        public class Logins(UserManager<IdentityUser> users)
        {
            private IdentityUser? _user;

            public async Task<bool> ValidateUser(string name, string password)
            {
                {{lookup}}
                return _user != null && await {{check}};
            }
        }
        """);

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
    [InlineData("options.Lockout.DefaultLockoutTimeSpan = [|TimeSpan.FromMinutes(0)|];", "options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);")]
    [InlineData("options.Lockout.DefaultLockoutTimeSpan = [|TimeSpan.FromSeconds(0.0)|];", "options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);")]
    [InlineData("options.Lockout.DefaultLockoutTimeSpan = [|new TimeSpan(0, 0, 0)|];", "options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);")]
    [InlineData("options.Lockout.DefaultLockoutTimeSpan = [|new()|];", "options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);")]
    [InlineData("options.Lockout.DefaultLockoutTimeSpan = [|default|];", "options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);")]
    [InlineData("options.Lockout.DefaultLockoutTimeSpan = [|default(TimeSpan)|];", "options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);")]
    public Task A_lockout_of_no_time(string option, string right) => VerifyFix(Options(option), Options(right));

    [Theory]
    [InlineData("options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(1);")]
    [InlineData("options.Lockout.DefaultLockoutTimeSpan = new TimeSpan(0, 0, 30);")]
    [InlineData("options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(Environment.ProcessorCount);")]
    public Task A_lockout_of_some_time(string option) => Verify(Options(option));

    [Theory]
    [InlineData("await users.CreateAsync(new IdentityUser { Email = name, LockoutEnabled = [|false|] }, password);", "await users.CreateAsync(new IdentityUser { Email = name, LockoutEnabled = true }, password);")]
    [InlineData("var user = new IdentityUser(name); user.LockoutEnabled = [|false|]; await users.CreateAsync(user, password);", "var user = new IdentityUser(name); user.LockoutEnabled = true; await users.CreateAsync(user, password);")]
    public Task An_account_that_is_exempt(string body, string right) => VerifyFix(Registration(body), Registration(right));

    [Theory]
    [InlineData("await users.CreateAsync(new IdentityUser { Email = name }, password);")]
    [InlineData("await users.CreateAsync(new IdentityUser { Email = name, LockoutEnabled = true }, password);")]
    // Whoever exempts an account that exists has a reason.
    [InlineData("var user = await users.FindByNameAsync(name); user!.LockoutEnabled = false; await users.UpdateAsync(user);")]
    public Task Accounts_that_can_be_locked(string body) => Verify(Registration(body));

    private static string Registration(string body) => $$"""
        using Microsoft.AspNetCore.Identity;

        public class RegistrationService(UserManager<IdentityUser> users)
        {
            public async Task Register(string name, string password)
            {
                {{body}}
            }
        }
        """;

    [Fact]
    public Task A_registration_in_a_branch_that_leaves_excuses_no_sign_in_behind_it() => Verify(Login("""
        var known = await signIn.UserManager.FindByNameAsync(name);
        if (known == null) { await signIn.UserManager.CreateAsync(user, password); return; }
        await signIn.CheckPasswordSignInAsync(known, password, [|false|]);
        """));

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

    [Theory]
    [InlineData("if (user == null || !await [|users.CheckPasswordAsync(user, password)|]) return;", "if (user == null || !(await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded) return;")]
    [InlineData("if (user is null) return; var ok = await [|users.CheckPasswordAsync(user, password)|].ConfigureAwait(false); if (!ok) return;",
        "if (user is null) return; var ok = (await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true).ConfigureAwait(false)).Succeeded; if (!ok) return;")]
    [InlineData("if (user != null) { var ok = /* slow */ await [|users.CheckPasswordAsync(user, password)|]; /* done */ Use(ok); }",
        "if (user != null) { var ok = /* slow */ (await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded; /* done */ Use(ok); }")]
    [InlineData("Use(user is { } && await [|signIn.UserManager.CheckPasswordAsync(user, password)|] ? true : false);",
        "Use(user is { } && (await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded ? true : false);")]
    [InlineData("if (user is null) throw new InvalidOperationException(); Use(await [|users.CheckPasswordAsync(user, password)|] switch { true => true, _ => false });",
        "if (user is null) throw new InvalidOperationException(); Use((await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded switch { true => true, _ => false });")]
    public Task A_check_that_counts_nothing(string check, string right) => VerifyFix(Checked(check), Checked(right));

    [Fact]
    public Task Of_a_manager_the_sign_in_manager_is_at_hand() => VerifyFix("""
        using Microsoft.AspNetCore.Identity;

        public class Logins
        {
            private readonly SignInManager<IdentityUser> _signIn;
            public Logins(SignInManager<IdentityUser> signIn) => _signIn = signIn;
            public async Task<bool> Login(string name, string password) =>
                await _signIn.UserManager.FindByNameAsync(name) is { } user && await [|_signIn.UserManager.CheckPasswordAsync(user, password)|];
        }
        """, """
        using Microsoft.AspNetCore.Identity;

        public class Logins
        {
            private readonly SignInManager<IdentityUser> _signIn;
            public Logins(SignInManager<IdentityUser> signIn) => _signIn = signIn;
            public async Task<bool> Login(string name, string password) =>
                await _signIn.UserManager.FindByNameAsync(name) is { } user && (await _signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded;
        }
        """);

    [Theory]
    // CheckPasswordSignInAsync throws where there is no account.
    [InlineData("Use(await [|users.CheckPasswordAsync(user!, password)|]);")]
    // Nobody awaits.
    [InlineData("if (user != null) Use([|users.CheckPasswordAsync(user, password)|].Result);")]
    [InlineData("if (user?.PasswordHash != null) Use([|users.PasswordHasher.VerifyHashedPassword(user, user.PasswordHash, password)|] != PasswordVerificationResult.Failed);")]
    public Task A_check_that_counts_nothing_where_no_fix_is_safe(string check) => VerifyNoFix(Checked(check));

    [Fact]
    public Task Without_a_sign_in_manager_of_these_accounts_there_is_no_fix() => VerifyNoFix("""
        using Microsoft.AspNetCore.Identity;

        public class Staff : IdentityUser;

        public class Logins(UserManager<IdentityUser> users, SignInManager<Staff> staff)
        {
            public async Task<bool> Login(string name, string password)
            {
                Console.WriteLine(staff.Context);
                var user = await users.FindByNameAsync(name);
                return user != null && await [|users.CheckPasswordAsync(user, password)|];
            }
        }
        """);

    [Fact]
    public Task What_counts_nothing_is_named() => Verify(Checked("if (user == null || !await {|#0:users.CheckPasswordAsync(user, password)|}) return;"),
        expected: Expect(0, "UserManager.CheckPasswordAsync does not count failed attempts: passwords can be tried without limit"));

    // A tool on a console has no callers.
    [Fact]
    public Task A_program_on_a_console_is_asked_by_whoever_starts_it() => Verify("""
        using System;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Identity;

        var users = new UserManager<User>();
        var user = await users.FindByNameAsync(args[0]);
        Console.WriteLine(user != null && await users.CheckPasswordAsync(user, args[1]));

        namespace Microsoft.AspNetCore.Identity
        {
            public class User;
            public class LockoutOptions;
            public class UserManager<TUser>
            {
                public Task<TUser?> FindByNameAsync(string name) => throw new NotSupportedException();
                public Task<bool> CheckPasswordAsync(TUser user, string password) => throw new NotSupportedException();
            }
        }
        """, TestFramework.BaseLibrary);

    [Fact]
    public Task Checks_of_ASP_NET_Identity_2() => Verify("""
        using System.Threading.Tasks;
        using Microsoft.AspNet.Identity;

        namespace Microsoft.AspNet.Identity
        {
            public class UserLoginInfo { }
            public class UserManager<TUser, TKey>
            {
                public Task<TUser> FindAsync(string userName, string password) { return null; }
                public Task<TUser> FindAsync(UserLoginInfo login) { return null; }
                public Task<TUser> FindByNameAsync(string userName) { return null; }
                public Task<bool> CheckPasswordAsync(TUser user, string password) { return null; }
                public Task<int> AccessFailedAsync(TKey userId) { return null; }
            }
            public static class UserManagerExtensions
            {
                public static TUser Find<TUser, TKey>(this UserManager<TUser, TKey> manager, string userName, string password) { return default(TUser); }
                public static TUser FindByName<TUser, TKey>(this UserManager<TUser, TKey> manager, string userName) { return default(TUser); }
                public static bool CheckPassword<TUser, TKey>(this UserManager<TUser, TKey> manager, TUser user, string password) { return false; }
            }
        }
        namespace Microsoft.AspNet.Identity.Owin
        {
            public class SignInManager<TUser, TKey> { }
        }

        public class Member { public string Id { get; set; } }

        public class AccountController : System.Web.Http.ApiController
        {
            private readonly UserManager<Member, string> users = new UserManager<Member, string>();

            public async Task<bool> Login(string name, string password)
            {
                return await [|users.FindAsync(name, password)|] != null;
            }

            public bool SyncLogin(string name, string password)
            {
                var member = [|users.Find(name, password)|];
                return member != null;
            }

            public bool Ask(string name, string password)
            {
                var member = users.FindByName(name);
                return member != null && [|users.CheckPassword(member, password)|];
            }

            public async Task<bool> CountedLogin(string name, string password)
            {
                var member = await users.FindByNameAsync(name);
                if (member == null) return false;
                if (await users.CheckPasswordAsync(member, password)) return true;
                await users.AccessFailedAsync(member.Id);
                return false;
            }

            public async Task<bool> External(UserLoginInfo login)
            {
                return await users.FindAsync(login) != null;
            }
        }
        """, TestFramework.Net48, language: LanguageVersion.CSharp7_3);

    private static string Checked(string check) => $$"""
        using Microsoft.AspNetCore.Identity;

        public class Logins(UserManager<IdentityUser> users, SignInManager<IdentityUser> signIn)
        {
            public async Task Login(string name, string password)
            {
                var user = await users.FindByNameAsync(name);
                {{check}}
                Use(signIn.Context.Response.HasStarted);
            }

            private static void Use(bool right) => Console.WriteLine(right);
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
