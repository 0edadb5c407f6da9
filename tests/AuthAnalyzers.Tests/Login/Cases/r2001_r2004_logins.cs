using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Shop;

public class AppUser : IdentityUser
{
    public bool IsActive { get; set; }
}

public class Member
{
    public int Id { get; set; }
    public string UserName { get; set; } = "";
    public byte[] PasswordHash { get; set; } = [];
    public byte[] PasswordSalt { get; set; } = [];
}

public class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Member> Members => Set<Member>();
}

public record Credentials(string UserName, string Password);

// A course's first login: a salted HMAC, compared byte by byte.
[ApiController]
[Route("api/[controller]")]
public class MembersController(ShopContext context) : ControllerBase
{
    [HttpPost("login")]
    public async Task<ActionResult<Member>> Login(Credentials credentials)
    {
        var member = await context.Members.SingleOrDefaultAsync(m => m.UserName == credentials.UserName.ToLower());
        if (member == null) return Unauthorized("invalid username"); //! AUTH2001

        using var hmac = new HMACSHA512(member.PasswordSalt);
        var computed = hmac.ComputeHash(Encoding.UTF8.GetBytes(credentials.Password));
        for (int i = 0; i < computed.Length; i++)
            if (computed[i] != member.PasswordHash[i]) return Unauthorized("invalid password");

        return member;
    }

    [HttpPost("login2")]
    public async Task<ActionResult<Member>> LoginAlike(Credentials credentials)
    {
        var member = await context.Members.SingleOrDefaultAsync(m => m.UserName == credentials.UserName.ToLower());
        if (member == null) return Unauthorized("invalid username or password");

        using var hmac = new HMACSHA512(member.PasswordSalt);
        var computed = hmac.ComputeHash(Encoding.UTF8.GetBytes(credentials.Password));
        for (int i = 0; i < computed.Length; i++)
            if (computed[i] != member.PasswordHash[i]) return Unauthorized("invalid username or password");

        return member;
    }

    // By id: whoever asks knows the account.
    [HttpPost("{id}/check")]
    public async Task<ActionResult<Member>> Check(int id, Credentials credentials)
    {
        var member = await context.Members.FindAsync(id);
        if (member == null) return NotFound();
        if (!member.PasswordHash.SequenceEqual(Encoding.UTF8.GetBytes(credentials.Password))) return Unauthorized();
        return member;
    }
}

// Identity with a token.
[ApiController]
public class TokenController(UserManager<AppUser> users, SignInManager<AppUser> signIn, ILogger<TokenController> logger) : ControllerBase
{
    [HttpPost("token")]
    public async Task<IActionResult> Token(Credentials credentials)
    {
        var user = await users.FindByNameAsync(credentials.UserName);
        if (user is null)
        {
            logger.LogWarning("Unknown user {Name}", credentials.UserName);
            return NotFound(new { message = "User does not exist" }); //! AUTH2001
        }

        var result = await signIn.CheckPasswordSignInAsync(user, credentials.Password, lockoutOnFailure: false); //! AUTH2004
        if (result.IsLockedOut)
            return StatusCode(StatusCodes.Status423Locked, new { message = "Locked" });
        if (!result.Succeeded)
        {
            logger.LogWarning("Wrong password for {Name}", credentials.UserName);
            return Unauthorized(new { message = "Password is incorrect" });
        }

        return Ok(new { user.UserName });
    }

    [HttpPost("token2")]
    public async Task<IActionResult> TokenAlike(Credentials credentials)
    {
        var user = await users.FindByNameAsync(credentials.UserName);
        if (user is null || !(await signIn.CheckPasswordSignInAsync(user, credentials.Password, lockoutOnFailure: true)).Succeeded)
            return Unauthorized(new { message = "Invalid credentials" });
        if (!user.IsActive)
            return StatusCode(StatusCodes.Status403Forbidden, new { message = "Not active" });
        return Ok(new { user.UserName });
    }

    [Authorize]
    [HttpPost("password")]
    public async Task<IActionResult> Password(string current, string next)
    {
        var user = await users.FindByNameAsync(User.FindFirstValue(ClaimTypes.Name)!);
        if (user is null)
            return NotFound("There is no such user");
        if (!await users.CheckPasswordAsync(user, current))
            return BadRequest("The current password is wrong");
        return Ok(await users.ChangePasswordAsync(user, current, next));
    }
}

// The template's page: one call, one message.
public class LoginModel(SignInManager<AppUser> signIn) : PageModel
{
    [BindProperty]
    public Credentials Input { get; set; } = new("", "");

    public async Task<IActionResult> OnPostAsync(string? returnUrl = null)
    {
        if (!ModelState.IsValid)
            return Page();
        var result = await signIn.PasswordSignInAsync(Input.UserName, Input.Password, isPersistent: true, lockoutOnFailure: true);
        if (result.Succeeded)
            return LocalRedirect(returnUrl ?? "/");
        if (result.RequiresTwoFactor)
            return RedirectToPage("./LoginWith2fa");
        if (result.IsLockedOut)
            return RedirectToPage("./Lockout");
        ModelState.AddModelError(string.Empty, "Invalid login attempt.");
        return Page();
    }
}

public static class Startup
{
    public static void AddShop(this IServiceCollection services) => services.AddIdentityCore<AppUser>(options =>
    {
        options.Password.RequiredLength = 12;
        options.Lockout.AllowedForNewUsers = false; //! AUTH2004
        options.Lockout.MaxFailedAccessAttempts = 5;
    });
}
