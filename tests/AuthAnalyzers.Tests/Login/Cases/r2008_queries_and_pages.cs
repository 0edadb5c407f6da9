using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bakery;

public class Baker
{
    public string Code { get; set; } = "";
    public string Password { get; set; } = "";
}

public class LoginController(IQueryable<Baker> bakers, ILogger<LoginController> logger) : Controller
{
    [HttpPost]
    public IActionResult Login(string code, string password)
    {
        var found = bakers.Where(one => one.Code.Equals(code) && one.Password.Equals(password)).ToList();
        if (found.Count() > 0)
            return RedirectToAction("Index");
        else
            ModelState.AddModelError("", "Wrong"); //! AUTH2008
        return View();
    }

    [HttpPost]
    public IActionResult LoginLogged(string code, string password)
    {
        var baker = bakers.FirstOrDefault(one => one.Code == code && one.Password == password);
        if (baker == null)
        {
            logger.LogWarning("Failed sign-in");
            return View();
        }
        return RedirectToAction("Index");
    }

    [HttpPost]
    public IActionResult LoginAdmin(string code, string password)
    {
        if (code != "admin" || password != "letmein1")
            return Unauthorized(); //! AUTH2008
        return Ok();
    }

    [HttpPost]
    public IActionResult LoginLoggedBehind(string code, string password)
    {
        var baker = bakers.FirstOrDefault(one => one.Code == code && one.Password == password);
        if (baker != null)
            return RedirectToAction("Index");
        ModelState.AddModelError("", "Wrong");
        logger.LogWarning("Failed sign-in");
        return View();
    }
}

// What the project template writes: the success and the lockout are logged, the wrong password is not.
public class LoginModel(SignInManager<IdentityUser> signIn, ILogger<LoginModel> logger) : PageModel
{
    public async Task<IActionResult> OnPostAsync(string name, string password)
    {
        var result = await signIn.PasswordSignInAsync(name, password, false, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            logger.LogInformation("User logged in.");
            return LocalRedirect("/");
        }
        if (result.IsLockedOut)
        {
            logger.LogWarning("User account locked out.");
            return RedirectToPage("./Lockout");
        }
        else
        {
            ModelState.AddModelError("", "Invalid login attempt.");
            return Page(); //! AUTH2008
        }
    }
}
