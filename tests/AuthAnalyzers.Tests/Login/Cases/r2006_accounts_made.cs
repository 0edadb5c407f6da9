using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

public class RegisterDoctorModel(UserManager<IdentityUser> users) : PageModel
{
    [BindProperty] public string Email { get; set; } = "";

    public async Task<IActionResult> OnPostAsync()
    {
        try
        {
            await users.CreateAsync(new IdentityUser(Email), "Temporary#" + Guid.NewGuid());
            return RedirectToPage("Done");
        }
        catch (Exception ex)
        {
            ModelState.AddModelError("", "The registration failed: " + ex.Message); //! AUTH2006
            return Page();
        }
    }
}

public record ExternalUser(string Subject, string Email);

public interface ICourses { Task AddAsync(string student, int course); }

[ApiController]
public class UsersController(UserManager<IdentityUser> users, ICourses courses) : ControllerBase
{
    [HttpPost("register-external")]
    public async Task<IActionResult> RegisterExternal(ExternalUser user)
    {
        try
        {
            await users.CreateAsync(new IdentityUser(user.Email));
            return Ok();
        }
        catch (Exception ex)
        {
            return BadRequest(new { message = ex.Message }); //! AUTH2006
        }
    }

    // No account is made.
    [HttpPost("register-course")]
    public async Task<IActionResult> RegisterCourse(string student, int course)
    {
        try
        {
            await courses.AddAsync(student, course);
            return Ok();
        }
        catch (Exception ex)
        {
            return BadRequest(new { message = ex.Message });
        }
    }
}
