using System.Net;
using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>The login rules over HTTP: what anybody could find out or try before <c>dotnet format</c>, and nobody can behind it.</summary>
[Collection(nameof(PackedPackage))]
public class LoginTests(PackedPackage package)
{
    private static readonly string[] s_rules = ["AUTH2002", "AUTH2004", "AUTH2006", "AUTH2010", "AUTH2011"];

    private const string Program = """
        using System.Threading.RateLimiting;
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.RateLimiting;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddControllers();
        builder.Services.AddDistributedMemoryCache();
        builder.Services.AddSession();
        builder.Services.AddSingleton<Outbox>();
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        builder.Services.AddIdentityCore<User>().AddSignInManager().AddDefaultTokenProviders().AddUserStore<Store>();
        builder.Services.AddRateLimiter(options => options.AddPolicy("login", context =>
            RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = 2, Window = TimeSpan.FromHours(1) })));

        var app = builder.Build();
        app.UseRateLimiter();
        app.UseRouting();
        app.UseSession();
        app.UseAuthentication();
        app.MapControllers();
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<UserManager<User>>().CreateAsync(new User { UserName = "ada" }, "Correct-horse-1");
        app.Run();

        public class Outbox { public Task SendMailAsync(string? address, string text) => Task.CompletedTask; }

        public class AccountController(UserManager<User> users, SignInManager<User> signIn, Outbox outbox) : ControllerBase
        {
            [HttpPost("/forgot")]
            public async Task<IActionResult> Forgot(string name)
            {
                var user = await users.FindByNameAsync(name);
                if (user == null)
                    return NotFound("There is no such account.");
                await outbox.SendMailAsync(user.UserName, await users.GeneratePasswordResetTokenAsync(user));
                return Ok("Look into your mail.");
            }

            [HttpPost("/login")]
            public async Task<IActionResult> Login(string name, string password)
            {
                var user = await users.FindByNameAsync(name);
                if (user == null)
                    return Unauthorized();
                if (!await users.CheckPasswordAsync(user, password))
                    return Unauthorized();
                await signIn.SignInAsync(user, isPersistent: false);
                return Ok();
            }

            [HttpGet("/me")]
            public string Me() => User.Identity?.Name ?? "nobody";

            [HttpPost("/logout")]
            public IActionResult Logout()
            {
                HttpContext.Session.Clear();
                return Ok();
            }

            [HttpPost("/token")]
            public IActionResult Token(string name, string password)
            {
                try
                {
                    throw new IOException("SECRET-17: " + name + password.Length);
                }
                catch (Exception ex)
                {
                    return StatusCode(401, ex.Message);
                }
            }

            [HttpPost("/signin/limited"), EnableRateLimiting("login")]
            public IActionResult Limited() => Ok();
        }
        """;

    // Accounts in memory, with what lockout needs.
    private const string Accounts = """
        using Microsoft.AspNetCore.Identity;

        public class User
        {
            public string Id { get; set; } = Guid.NewGuid().ToString();
            public string? UserName { get; set; }
            public string? Normalized { get; set; }
            public string? Hash { get; set; }
            public DateTimeOffset? LockoutEnd { get; set; }
            public int Failures { get; set; }
            public bool MayLock { get; set; }
        }

        public sealed class Store : IUserPasswordStore<User>, IUserLockoutStore<User>
        {
            private static readonly List<User> s_users = new();

            public Task<IdentityResult> CreateAsync(User user, CancellationToken none) { s_users.Add(user); return Task.FromResult(IdentityResult.Success); }
            public Task<IdentityResult> UpdateAsync(User user, CancellationToken none) => Task.FromResult(IdentityResult.Success);
            public Task<IdentityResult> DeleteAsync(User user, CancellationToken none) => Task.FromResult(IdentityResult.Success);
            public Task<User?> FindByIdAsync(string id, CancellationToken none) => Task.FromResult(s_users.Find(user => user.Id == id));
            public Task<User?> FindByNameAsync(string name, CancellationToken none) => Task.FromResult(s_users.Find(user => user.Normalized == name));
            public Task<string> GetUserIdAsync(User user, CancellationToken none) => Task.FromResult(user.Id);
            public Task<string?> GetUserNameAsync(User user, CancellationToken none) => Task.FromResult(user.UserName);
            public Task SetUserNameAsync(User user, string? name, CancellationToken none) { user.UserName = name; return Task.CompletedTask; }
            public Task<string?> GetNormalizedUserNameAsync(User user, CancellationToken none) => Task.FromResult(user.Normalized);
            public Task SetNormalizedUserNameAsync(User user, string? name, CancellationToken none) { user.Normalized = name; return Task.CompletedTask; }
            public Task<string?> GetPasswordHashAsync(User user, CancellationToken none) => Task.FromResult(user.Hash);
            public Task SetPasswordHashAsync(User user, string? hash, CancellationToken none) { user.Hash = hash; return Task.CompletedTask; }
            public Task<bool> HasPasswordAsync(User user, CancellationToken none) => Task.FromResult(user.Hash != null);
            public Task<DateTimeOffset?> GetLockoutEndDateAsync(User user, CancellationToken none) => Task.FromResult(user.LockoutEnd);
            public Task SetLockoutEndDateAsync(User user, DateTimeOffset? end, CancellationToken none) { user.LockoutEnd = end; return Task.CompletedTask; }
            public Task<int> IncrementAccessFailedCountAsync(User user, CancellationToken none) => Task.FromResult(++user.Failures);
            public Task ResetAccessFailedCountAsync(User user, CancellationToken none) { user.Failures = 0; return Task.CompletedTask; }
            public Task<int> GetAccessFailedCountAsync(User user, CancellationToken none) => Task.FromResult(user.Failures);
            public Task<bool> GetLockoutEnabledAsync(User user, CancellationToken none) => Task.FromResult(user.MayLock);
            public Task SetLockoutEnabledAsync(User user, bool enabled, CancellationToken none) { user.MayLock = enabled; return Task.CompletedTask; }
            public void Dispose() { }
        }
        """;

    [Fact]
    public async Task Nothing_is_told_tried_or_left_behind_the_repair()
    {
        var folder = package.CreateFolder("Logins");
        File.WriteAllText(Path.Combine(folder, "Logins.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup>{package.Reference()}</ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), Program);
        File.WriteAllText(Path.Combine(folder, "Accounts.cs"), Accounts);

        Assert.Equal(s_rules, Reported(folder, (await package.Run(folder, "build")).Succeeded().Output));
        await using (var app = await RunningApp.Start(folder, Assembly(folder)))
        {
            Assert.NotEqual(await Post(app, "forgot?name=ada"), await Post(app, "forgot?name=bob"));
            // In this order: the last step locks the account where failures count.
            Assert.Equal("ada", await MeBehindLogout(app));
            Assert.Equal((HttpStatusCode.OK, ""), await RightPasswordBehindSixWrongOnes(app));
            Assert.Contains("SECRET-17", (await Post(app, "token?name=a&password=b")).Body, StringComparison.Ordinal);
            Assert.Equal("200 200 200 200", await FourTimes(app, "signin/limited"));
        }

        (await package.Run(folder, ["format", "analyzers", "--severity", "warn", "--diagnostics", .. s_rules, "--no-restore"])).Succeeded();
        Assert.Empty(Reported(folder, (await package.Run(folder, "build", "--no-restore")).Succeeded().Output));
        await using (var app = await RunningApp.Start(folder, Assembly(folder)))
        {
            Assert.Equal(await Post(app, "forgot?name=ada"), await Post(app, "forgot?name=bob"));
            Assert.Equal("nobody", await MeBehindLogout(app));
            Assert.Equal(HttpStatusCode.Unauthorized, (await RightPasswordBehindSixWrongOnes(app)).Status);
            var (status, body) = await Post(app, "token?name=a&password=b");
            Assert.Equal(HttpStatusCode.Unauthorized, status);
            Assert.DoesNotContain("SECRET-17", body, StringComparison.Ordinal);
            Assert.Equal("200 200 503 503", await FourTimes(app, "signin/limited"));
        }
    }

    private static string Assembly(string folder) => Path.Combine(folder, "bin", "Debug", "net10.0", "Logins.dll");

    private static async Task<(HttpStatusCode Status, string Body)> RightPasswordBehindSixWrongOnes(RunningApp app)
    {
        for (var i = 0; i < 6; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await Post(app, "login?name=ada&password=wrong")).Status);
        return await Post(app, "login?name=ada&password=Correct-horse-1");
    }

    // The client keeps cookies as a browser does.
    private static async Task<string> MeBehindLogout(RunningApp app)
    {
        var me = new Uri("me", UriKind.Relative);
        await Post(app, "login?name=ada&password=Correct-horse-1");
        Assert.Equal("ada", await app.Client.GetStringAsync(me));
        await Post(app, "logout");
        return await app.Client.GetStringAsync(me);
    }

    private static async Task<string> FourTimes(RunningApp app, string path)
    {
        var answers = new List<int>();
        for (var i = 0; i < 4; i++)
            answers.Add((int)(await Post(app, path)).Status);
        return string.Join(' ', answers);
    }

    private static async Task<(HttpStatusCode Status, string Body)> Post(RunningApp app, string path)
    {
        using var response = await app.Client.PostAsync(new Uri(path, UriKind.Relative), content: null);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static IEnumerable<string> Reported(string folder, string output) =>
        Report.Of(folder, output).Select(static report => report.Id).Where(s_rules.Contains).Order();
}
