using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class User
{
    public int Id { get; set; }
    public string Email { get; set; } = "";
    public string PasswordHash { get; set; } = "";
}

public class ConfirmRequest { public string Email { get; set; } = ""; public string ConfirmationCode { get; set; } = ""; }

public class Confirmation { public string Number { get; set; } = ""; }

public interface IConfirmations { Task<Confirmation> Get(string email); }

public interface ISessions { int? GetCurrentUserId(); }

public class ProfileController(IQueryable<User> users, ISessions sessions) : Controller
{
    [HttpPost]
    public IActionResult ByClaim(string email, string password)
    {
        var id = User.FindFirstValue(ClaimTypes.NameIdentifier);
        if (id == null)
            return Unauthorized();
        var user = users.FirstOrDefault(one => one.Email == email);
        return user != null && BCrypt.Net.BCrypt.Verify(password, user.PasswordHash) ? Ok() : BadRequest();
    }

    [HttpPost]
    public IActionResult BySession(string email, string password)
    {
        if (string.IsNullOrEmpty(HttpContext.Session.GetString("email")))
            return RedirectToAction("Login");
        var user = users.FirstOrDefault(one => one.Email == email);
        return user != null && BCrypt.Net.BCrypt.Verify(password, user.PasswordHash) ? Ok() : BadRequest();
    }

    [HttpPost]
    public IActionResult ByService(string email, string password)
    {
        var id = sessions.GetCurrentUserId();
        if (id == null)
            return RedirectToAction("Login");
        var user = users.FirstOrDefault(one => one.Email == email);
        return user != null && BCrypt.Net.BCrypt.Verify(password, user.PasswordHash) ? Ok() : BadRequest();
    }

    // Whoever is signed in need not come here.
    [HttpPost]
    public IActionResult Login(string email, string password) //! AUTH2005
    {
        if (User.Identity?.IsAuthenticated == true)
            return RedirectToAction("Index");
        var user = users.FirstOrDefault(one => one.Email == email);
        return user != null && BCrypt.Net.BCrypt.Verify(password, user.PasswordHash) ? Ok() : BadRequest();
    }
}

public class ConfirmController(IConfirmations confirmations) : Controller
{
    [HttpPost]
    public async Task<IActionResult> ConfirmEmail(ConfirmRequest request) //! AUTH2005
    {
        var confirmation = await confirmations.Get(request.Email);
        if (confirmation.Number != request.ConfirmationCode)
            return BadRequest();
        return Ok();
    }

    // A code of goods is none that anybody was sent.
    [HttpPost]
    public async Task<IActionResult> ConfirmOrder(ConfirmRequest request)
    {
        var confirmation = await confirmations.Get(request.Email);
        return confirmation.Number.Length == 6 ? Ok() : BadRequest();
    }
}

public class Member : IdentityUser { public string? Password { get; set; } }

public class ProfilesController(UserManager<Member> users, SignInManager<Member> signIn) : Controller
{
    // It signs in anew, and asks for no password.
    [HttpPost]
    public async Task<IActionResult> Profile(string id, string name)
    {
        var user = await users.FindByIdAsync(id);
        if (user == null)
            return NotFound();
        user.UserName = name;
        await signIn.SignInAsync(user, isPersistent: false);
        return View();
    }
}
