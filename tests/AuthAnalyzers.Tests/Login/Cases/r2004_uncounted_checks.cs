using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Clinic;

public class Doctor : IdentityUser
{
    public int FailedLogins { get; set; }

    public DateTimeOffset? BlockedUntil { get; set; }

    public void SignInFailed() => FailedLogins++;
}

public class Visitor
{
    public string Email { get; set; } = "";

    public string PasswordHash { get; set; } = "";
}

public class LoginAttempt
{
    public string Email { get; set; } = "";
}

public class ClinicContext(DbContextOptions<ClinicContext> options) : DbContext(options)
{
    public DbSet<Doctor> Doctors => Set<Doctor>();

    public DbSet<LoginAttempt> LoginAttempts => Set<LoginAttempt>();
}

public record SignInRequest(string Email, string Password);

public class LoginResult
{
    public bool LoginFailed { get; set; }

    public string? FailureReason { get; set; }

    public static LoginResult Failed(string reason) => new() { FailureReason = reason };
}

// A token for whoever knows the password; nothing counts.
[ApiController]
public class AuthController(UserManager<Doctor> users, SignInManager<Doctor> signIn, ClinicContext db, IMemoryCache cache, ILogger<AuthController> logger) : ControllerBase
{
    [HttpPost("token")]
    public async Task<IActionResult> CreateToken(SignInRequest request)
    {
        var user = await users.FindByEmailAsync(request.Email);
        if (user == null || !await users.CheckPasswordAsync(user, request.Password)) //! AUTH2004
            return Unauthorized();
        return Ok(new { token = user.Id });
    }

    // To ask whether an account is locked locks none.
    [HttpPost("login")]
    public async Task<IActionResult> Login(SignInRequest request)
    {
        var user = await users.FindByNameAsync(request.Email);
        if (user is null)
            return BadRequest("Invalid credentials");
        if (await users.IsLockedOutAsync(user))
            return BadRequest("Invalid credentials");
        var isValid = await users.CheckPasswordAsync(user, request.Password); //! AUTH2004
        if (!isValid)
        {
            logger.LogWarning("Failed login attempt of {User}", user.Id);
            return BadRequest("Invalid credentials");
        }
        user.FailedLogins = 0;
        await users.ResetAccessFailedCountAsync(user);
        return Ok();
    }

    // Whoever has the wrong password never gets to what counts.
    [HttpPost("session")]
    public async Task<IActionResult> Session(SignInRequest request)
    {
        var user = await users.Users.SingleOrDefaultAsync(u => u.Email == request.Email);
        if (user != null)
        {
            var matches = await users.CheckPasswordAsync(user, request.Password); //! AUTH2004
            if (matches)
            {
                var result = await signIn.PasswordSignInAsync(user, request.Password, false, lockoutOnFailure: true);
                if (result.Succeeded)
                    return Ok();
            }
        }
        return Unauthorized();
    }

    [HttpPost("inline")]
    public async Task<IActionResult> Inline(SignInRequest request) =>
        await users.CheckPasswordAsync((await users.FindByEmailAsync(request.Email))!, request.Password) ? Ok() : Unauthorized(); //! AUTH2004

    [HttpPost("blocking")]
    public IActionResult Blocking(SignInRequest request)
    {
        var user = users.FindByEmailAsync(request.Email).Result;
        if (user == null)
            return Unauthorized();
        return users.CheckPasswordAsync(user, request.Password).Result ? Ok() : Unauthorized(); //! AUTH2004
    }

    [HttpPost("by-hasher")]
    public async Task<IActionResult> ByHasher(SignInRequest request)
    {
        var user = await users.FindByEmailAsync(request.Email);
        if (user?.PasswordHash is null)
            return Unauthorized();
        var outcome = users.PasswordHasher.VerifyHashedPassword(user, user.PasswordHash, request.Password); //! AUTH2004
        return outcome == PasswordVerificationResult.Failed ? Unauthorized() : Ok();
    }

    [HttpPost("result")]
    public async Task<LoginResult> WithResult(SignInRequest request)
    {
        var response = new LoginResult();
        var user = await signIn.UserManager.FindByEmailAsync(request.Email);
        if (user is not { })
            return LoginResult.Failed("unknown");
        if (!await signIn.UserManager.CheckPasswordAsync(user, request.Password)) //! AUTH2004
        {
            response.LoginFailed = true;
            ModelState.AddModelError("", "Invalid login attempt.");
            return response;
        }
        return response;
    }

    // Counted, by whatever means.
    [HttpPost("c1")]
    public async Task<IActionResult> Counted(SignInRequest request)
    {
        var user = await users.FindByEmailAsync(request.Email);
        if (user == null)
            return Unauthorized();
        if (!await users.CheckPasswordAsync(user, request.Password))
        {
            await users.AccessFailedAsync(user);
            return Unauthorized();
        }
        return Ok();
    }

    [HttpPost("c2")]
    public async Task<IActionResult> CountedInAMember(SignInRequest request)
    {
        var user = await users.FindByEmailAsync(request.Email);
        if (user == null)
            return Unauthorized();
        if (!await users.CheckPasswordAsync(user, request.Password))
        {
            user.FailedLogins++;
            await users.UpdateAsync(user);
            return Unauthorized();
        }
        return Ok();
    }

    [HttpPost("c3")]
    public async Task<IActionResult> CountedByTheAccount(SignInRequest request)
    {
        var user = await users.FindByEmailAsync(request.Email);
        if (user == null)
            return Unauthorized();
        if (!await users.CheckPasswordAsync(user, request.Password))
        {
            user.SignInFailed();
            return Unauthorized();
        }
        return Ok();
    }

    [HttpPost("c4")]
    public async Task<IActionResult> CountedInATable(SignInRequest request)
    {
        var user = await users.FindByEmailAsync(request.Email);
        if (user != null && await users.CheckPasswordAsync(user, request.Password))
            return Ok();
        db.LoginAttempts.Add(new LoginAttempt { Email = request.Email });
        await db.SaveChangesAsync();
        return Unauthorized();
    }

    [HttpPost("c5")]
    public async Task<IActionResult> CountedInACache(SignInRequest request)
    {
        var key = $"login-failed:{request.Email}";
        if (cache.TryGetValue(key, out int count) && count > 5)
            return StatusCode(429);
        var user = await users.FindByEmailAsync(request.Email);
        if (user == null || !await users.CheckPasswordAsync(user, request.Password))
        {
            cache.Set("login-failed:" + request.Email, count + 1, TimeSpan.FromMinutes(5));
            return Unauthorized();
        }
        return Ok();
    }

    [HttpPost("c6")]
    public async Task<IActionResult> CountedInAHelper(SignInRequest request)
    {
        var user = await users.FindByEmailAsync(request.Email);
        if (user == null || !await users.CheckPasswordAsync(user, request.Password))
            return await Refuse(user);
        return Ok();
    }

    private async Task<IActionResult> Refuse(Doctor? user)
    {
        if (user != null)
            await users.AccessFailedAsync(user);
        return Unauthorized();
    }

    // Limited at the endpoint.
    [EnableRateLimiting("login")]
    [HttpPost("limited")]
    public async Task<IActionResult> Limited(SignInRequest request)
    {
        var user = await users.FindByEmailAsync(request.Email);
        return user != null && await users.CheckPasswordAsync(user, request.Password) ? Ok() : Unauthorized();
    }

    // Behind a registration the password is the right one.
    [HttpPost("join")]
    public async Task<IActionResult> Join(SignInRequest request)
    {
        await users.CreateAsync(new Doctor { UserName = request.Email }, request.Password);
        var user = await users.FindByEmailAsync(request.Email);
        return await users.CheckPasswordAsync(user!, request.Password) ? Ok() : Unauthorized();
    }

    // Whoever is signed in proves himself again.
    [Authorize]
    [HttpPost("erase")]
    public async Task<IActionResult> Erase(SignInRequest request)
    {
        var user = await users.FindByNameAsync(request.Email);
        if (user is null || !await users.CheckPasswordAsync(user, request.Password))
            return BadRequest();
        await users.DeleteAsync(user);
        return Ok();
    }

    [HttpPost("mine")]
    public async Task<IActionResult> Mine(string password)
    {
        var user = await users.GetUserAsync(User);
        return await users.CheckPasswordAsync(user!, password) ? Ok() : Unauthorized();
    }

    [HttpPost("change")]
    public async Task<IActionResult> ChangePassword(string email, string oldPassword, string newPassword)
    {
        var user = await users.FindByEmailAsync(email);
        if (user == null || !await users.CheckPasswordAsync(user, oldPassword))
            return BadRequest();
        await users.ChangePasswordAsync(user, oldPassword, newPassword);
        return Ok();
    }
}

[EnableRateLimiting("auth")]
public abstract class LimitedController : ControllerBase;

public class StaffController(UserManager<Doctor> users) : LimitedController
{
    [HttpPost("staff")]
    public async Task<IActionResult> Login(SignInRequest request)
    {
        var user = await users.FindByEmailAsync(request.Email);
        return user != null && await users.CheckPasswordAsync(user, request.Password) ? Ok() : Unauthorized();
    }

    [DisableRateLimiting]
    [HttpPost("staff/open")]
    public async Task<IActionResult> LoginWithoutLimit(SignInRequest request)
    {
        var user = await users.FindByEmailAsync(request.Email);
        return user != null && await users.CheckPasswordAsync(user, request.Password) ? Ok() : Unauthorized(); //! AUTH2004
    }
}

// A handler of Basic asks at each request.
public class BasicHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, UserManager<Doctor> users)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var (name, password) = Read();
        var account = await users.FindByNameAsync(name).ConfigureAwait(false);
        if (account is null || !await users.CheckPasswordAsync(account, password).ConfigureAwait(false)) //! AUTH2004
            return AuthenticateResult.Fail("Invalid user name or password.");
        return AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity(Scheme.Name)), Scheme.Name));
    }

    private (string Name, string Password) Read() => (Request.Headers["X-Name"].ToString(), Request.Headers["X-Word"].ToString());
}

public interface ISignInService
{
    Task<Doctor?> Authenticate(string email, string password);

    Task<bool> Validate(Doctor user, string password);
}

public class SignInService(UserManager<Doctor> users) : ISignInService
{
    public async Task<Doctor?> Authenticate(string email, string password)
    {
        var user = await users.FindByEmailAsync(email);
        return user is not null && await users.CheckPasswordAsync(user, password) ? user : null; //! AUTH2004
    }

    // Whoever calls it has looked the account up.
    public Task<bool> Validate(Doctor user, string password) => users.CheckPasswordAsync(user, password);
}

// Accounts of any type, in a library.
public class LoginService<TUser, TKey>(SignInManager<TUser> signIn)
    where TUser : IdentityUser<TKey>
    where TKey : IEquatable<TKey>
{
    public async Task<string> LoginAsync(SignInRequest request)
    {
        var user = await signIn.UserManager.FindByNameAsync(request.Email);
        if (user is null)
            throw new UnauthorizedAccessException();
        var isRight = await signIn.UserManager.CheckPasswordAsync(user, request.Password); //! AUTH2004
        if (isRight == false)
            throw new UnauthorizedAccessException();
        return user.UserName!;
    }
}

public record LoginCommand(string Email, string Password);

public class LoginHandler(UserManager<Doctor> users)
{
    public async Task<string?> Handle(LoginCommand command, CancellationToken cancellation)
    {
        var user = await users.Users.FirstOrDefaultAsync(u => u.NormalizedEmail == command.Email.ToUpper(), cancellation);
        if (user is null)
            return null;
        return await users.CheckPasswordAsync(user, command.Password) switch //! AUTH2004
        {
            true => user.Id,
            false => null,
        };
    }
}

public class CountedService(UserManager<Doctor> users)
{
    public async Task<bool> Check(string email, string password)
    {
        var user = await users.FindByEmailAsync(email);
        return user is not null && await users.CheckPasswordAsync(user, password);
    }
}

[ApiController]
public class CountingController(CountedService service, UserManager<Doctor> users) : ControllerBase
{
    [HttpPost("counting")]
    public async Task<IActionResult> Login(SignInRequest request)
    {
        if (await service.Check(request.Email, request.Password))
            return Ok();
        if (await users.FindByEmailAsync(request.Email) is { } user)
            await users.AccessFailedAsync(user);
        return Unauthorized();
    }
}

public interface ICaptchaVerifier
{
    Task<bool> IsHuman(string? answer);
}

public class LoginPage(UserManager<Doctor> users, ICaptchaVerifier captcha) : PageModel
{
    [BindProperty]
    public SignInRequest Input { get; set; } = new("", "");

    public async Task<IActionResult> OnPostAsync()
    {
        var user = await users.FindByEmailAsync(Input.Email);
        if (user != null && await users.CheckPasswordAsync(user, Input.Password)) //! AUTH2004
            return RedirectToPage("/Index");
        ModelState.AddModelError(string.Empty, "Invalid login attempt.");
        return Page();
    }

    public async Task<IActionResult> OnPostHumanAsync(string? answer)
    {
        if (!await captcha.IsHuman(answer))
            return Page();
        var user = await users.FindByEmailAsync(Input.Email);
        return user != null && await users.CheckPasswordAsync(user, Input.Password) ? RedirectToPage("/Index") : Page();
    }
}

// An account manager that counts by itself.
public class CarefulManager(IUserStore<Doctor> store, IOptions<IdentityOptions> options, IPasswordHasher<Doctor> hasher, ILookupNormalizer keys, IdentityErrorDescriber errors, IServiceProvider services, ILogger<UserManager<Doctor>> logger)
    : UserManager<Doctor>(store, options, hasher, [], [], keys, errors, services, logger)
{
    public override async Task<bool> CheckPasswordAsync(Doctor user, string password)
    {
        if (await base.CheckPasswordAsync(user, password))
            return true;
        await AccessFailedAsync(user);
        return false;
    }
}

public class CarefulLogin(CarefulManager users)
{
    public async Task<bool> Login(string email, string password)
    {
        var user = await users.FindByEmailAsync(email);
        return user != null && await users.CheckPasswordAsync(user, password);
    }
}

// A hasher without accounts of Identity: whether anything counts is not Identity's question.
public class VisitorLogin(IPasswordHasher<Visitor> hasher, List<Visitor> visitors)
{
    public bool Login(string email, string password)
    {
        var visitor = visitors.Find(v => v.Email == email);
        return visitor != null && hasher.VerifyHashedPassword(visitor, visitor.PasswordHash, password) == PasswordVerificationResult.Success;
    }
}

public class PasswordHistory(IPasswordHasher<Doctor> hasher, ClinicContext db)
{
    public bool IsUsed(string email, string newPassword)
    {
        var doctor = db.Doctors.First(d => d.Email == email);
        return hasher.VerifyHashedPassword(doctor, doctor.PasswordHash!, newPassword) == PasswordVerificationResult.Success;
    }
}

public static class Endpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/login", async (SignInRequest request, UserManager<Doctor> users) =>
        {
            var user = await users.FindByEmailAsync(request.Email);
            return user is { } && await users.CheckPasswordAsync(user, request.Password) ? Results.Ok() : Results.Unauthorized(); //! AUTH2004
        });

        app.MapPost("/login/limited", async (SignInRequest request, UserManager<Doctor> users) =>
        {
            var user = await users.FindByEmailAsync(request.Email);
            return user is { } && await users.CheckPasswordAsync(user, request.Password) ? Results.Ok() : Results.Unauthorized();
        }).WithName("Login").RequireRateLimiting("login");

        var group = app.MapGroup("/auth");
        group.RequireRateLimiting("login");
        group.MapPost("/login", async (SignInRequest request, UserManager<Doctor> users) =>
        {
            var user = await users.FindByEmailAsync(request.Email);
            return user is { } && await users.CheckPasswordAsync(user, request.Password) ? Results.Ok() : Results.Unauthorized();
        });

        app.MapPost("/login/method", LoginAsync).RequireRateLimiting("login");
        app.MapPost("/login/open", OpenLoginAsync);
    }

    private static async Task<IResult> LoginAsync(SignInRequest request, UserManager<Doctor> users)
    {
        var user = await users.FindByEmailAsync(request.Email);
        return user is { } && await users.CheckPasswordAsync(user, request.Password) ? Results.Ok() : Results.Unauthorized();
    }

    private static async Task<IResult> OpenLoginAsync(SignInRequest request, UserManager<Doctor> users)
    {
        var user = await users.FindByEmailAsync(request.Email);
        return user is { } && await users.CheckPasswordAsync(user, request.Password) ? Results.Ok() : Results.Unauthorized(); //! AUTH2004
    }
}

public static class Seeding
{
    public static async Task SeedAdmin(UserManager<Doctor> users, IConfiguration configuration)
    {
        var admin = await users.FindByEmailAsync("admin@clinic.example");
        if (admin != null && !await users.CheckPasswordAsync(admin, configuration["Admin:Password"]!))
            throw new InvalidOperationException("The administrator has another password.");
    }
}
