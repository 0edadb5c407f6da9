using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Ward;

public class User { public string Email { get; set; } = ""; }

public class OnboardNurseModel(UserManager<IdentityUser> users) : PageModel
{
    public async Task<IActionResult> OnPostAsync(string email)
    {
        try
        {
            await users.CreateAsync(new IdentityUser(email), Guid.NewGuid().ToString());
        }
        catch (Exception exception)
        {
            ModelState.AddModelError("", "Failed to onboard: " + exception.Message); //! AUTH2006
        }
        return Page();
    }
}

[Authorize]
public class OnboardDoctorModel(UserManager<IdentityUser> users) : PageModel
{
    public async Task<IActionResult> OnPostAsync(string email)
    {
        try
        {
            await users.CreateAsync(new IdentityUser(email), Guid.NewGuid().ToString());
        }
        catch (Exception exception)
        {
            ModelState.AddModelError("", "Failed to onboard: " + exception.Message);
        }
        return Page();
    }
}

public class UserController(DbSet<User> users) : Controller
{
    [HttpPost("register-google")]
    public IActionResult RegisterGoogle(string email)
    {
        try
        {
            users.Add(new User { Email = email });
            return Ok();
        }
        catch (Exception exception)
        {
            return BadRequest(new { message = exception.Message }); //! AUTH2006
        }
    }

    // A printer is no account.
    [HttpPost("register-printer")]
    public IActionResult RegisterPrinter(string name)
    {
        try
        {
            return Ok(name);
        }
        catch (Exception exception)
        {
            return BadRequest(new { message = exception.Message });
        }
    }
}
