using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

public class User { public string Email { get; set; } = ""; }
public class Database : DbContext { public DbSet<User> Users => Set<User>(); }
public record RegisterModel(string Email, string Password);
public interface IMailer { Task SendEmailAsync(string to, string subject, string body); }

// A code is mailed first, and the account is added when it comes back.
public class AccountController(Database database, IMailer mailer, IMemoryCache cache) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Register(RegisterModel model)
    {
        if (await database.Users.AnyAsync(user => user.Email == model.Email))
        {
            TempData["error"] = "This address is registered already."; //! AUTH2009
            return View(model);
        }
        HttpContext.Session.SetString("Registration", JsonSerializer.Serialize(model));
        await mailer.SendEmailAsync(model.Email, "Your code", "");
        return RedirectToAction("Verify");
    }

    [HttpPost("api/signup")]
    public async Task<IActionResult> Start([FromBody] RegisterModel model)
    {
        var existing = await database.Users.FirstOrDefaultAsync(user => user.Email == model.Email);
        if (existing != null)
            return Conflict(new { message = "There is such a user." }); //! AUTH2009
        cache.Set("registration:" + model.Email, model);
        await mailer.SendEmailAsync(model.Email, "Your code", "");
        return Ok();
    }

    // Whoever has an account is told so in his mailbox.
    [HttpPost("api/register")]
    public async Task<IActionResult> Alike([FromBody] RegisterModel model)
    {
        if (await database.Users.AnyAsync(user => user.Email == model.Email))
        {
            await mailer.SendEmailAsync(model.Email, "You have an account", "");
            return Ok();
        }
        await mailer.SendEmailAsync(model.Email, "Your code", "");
        return Ok();
    }

    // Not a registration: an invitation.
    [HttpPost("api/invite")]
    public async Task<IActionResult> Invite(string email)
    {
        var friend = await database.Users.FirstOrDefaultAsync(user => user.Email == email);
        if (friend != null)
            return Conflict();
        await mailer.SendEmailAsync(email, "Come and see", "");
        return Ok();
    }
}
