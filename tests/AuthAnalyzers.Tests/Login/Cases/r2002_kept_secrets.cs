using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Cinema;

public class User
{
    public string Email { get; set; } = "";
    public string? ResetToken { get; set; }
    public string PasswordHash { get; set; } = "";
}

public class PasswordReset
{
    public string Key { get; set; } = "";
    public string Email { get; set; } = "";
}

public class CinemaContext(DbContextOptions<CinemaContext> options) : DbContext(options)
{
    public DbSet<User> Users => Set<User>();
    public DbSet<PasswordReset> PasswordResets => Set<PasswordReset>();
}

public interface IMail { Task SendAsync(string address, string text); }

// The mail is for another day: what is kept of the recovery tells that it begins here.
[Route("api/[controller]")]
public class PasswordResetsController(CinemaContext db, UserManager<IdentityUser> users, IMail mail) : Controller
{
    [HttpPost]
    public IActionResult Post([FromBody] PasswordReset reset)
    {
        var user = db.Users.Where(one => one.Email == reset.Email).FirstOrDefault();
        if (user == null)
        {
            ModelState.AddModelError("email", "Email address does not exist"); //! AUTH2002
            return BadRequest(ModelState);
        }
        db.PasswordResets.Add(reset);
        db.SaveChanges();
        return Ok("An email with a link has been sent.");
    }

    [HttpPut]
    public IActionResult Put(string key, string password)
    {
        var reset = db.PasswordResets.FirstOrDefault(one => one.Key == key);
        if (reset == null)
            return BadRequest("Key not found");
        db.Users.First(one => one.Email == reset.Email).PasswordHash = password;
        return Ok();
    }

    [HttpPost("forgot")]
    public IActionResult Forgot(string email)
    {
        var user = db.Users.FirstOrDefault(one => one.Email == email);
        if (user == null)
            return NotFound(); //! AUTH2002
        user.ResetToken = Guid.NewGuid().ToString();
        db.SaveChanges();
        return Ok();
    }

    [HttpPost("reset")]
    public IActionResult ResetPassword(string email, string token, string password)
    {
        var user = db.Users.FirstOrDefault(one => one.Email == email && one.ResetToken == token);
        if (user == null)
            return NotFound();
        user.ResetToken = null;
        user.PasswordHash = password;
        return Ok();
    }

    // Makes the secret and redeems it at once: a request, in which the mail brings the new password.
    [HttpPost("new-password")]
    public async Task<IActionResult> SendNewPassword(string email, string password)
    {
        var user = await users.FindByEmailAsync(email);
        if (user == null)
            return BadRequest("Unknown"); //! AUTH2002
        var result = await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), password);
        if (!result.Succeeded)
            return StatusCode(500);
        await mail.SendAsync(email, password);
        return Ok();
    }

    [HttpPost("forgot-by-helper")]
    public async Task<IActionResult> ForgotByHelper(string email) =>
        await users.FindByEmailAsync(email) is { } user ? await SendResetAsync(user) : NotFound(); //! AUTH2002

    [HttpPost("forgot-by-helper-alike")]
    public async Task<IActionResult> ForgotByHelperAlike(string email) =>
        await users.FindByEmailAsync(email) is { } user ? await SendResetAsync(user) : Ok();

    private async Task<IActionResult> SendResetAsync(IdentityUser user)
    {
        await mail.SendAsync(user.Email!, await users.GeneratePasswordResetTokenAsync(user));
        return Ok();
    }
}

public class ForgotPasswordModel(CinemaContext db, IMail mail) : PageModel
{
    [BindProperty]
    public string Email { get; set; } = "";

    public async Task<IActionResult> OnPostAsync()
    {
        // Told to both.
        TempData["Info"] = "If the address is known, we sent a mail.";
        var user = await db.Users.SingleOrDefaultAsync(one => one.Email == Email);
        if (user == null)
        {
            await db.SaveChangesAsync();
            return RedirectToPage();
        }
        await mail.SendAsync(user.Email, "link");
        return RedirectToPage();
    }
}
