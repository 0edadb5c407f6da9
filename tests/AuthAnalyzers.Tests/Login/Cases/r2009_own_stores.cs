using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Market;

public class Usuario
{
    public string Correo { get; set; } = "";
    public string Contrasena { get; set; } = "";
}

public class UserAccount
{
    public string Name { get; set; } = "";
    public string Email { get; set; } = "";
}

public interface IUsers { Task<UserAccount?> GetByEmail(string email); }

public class RegisterController(DbSet<Usuario> usuarios, Dictionary<string, UserAccount> accounts, DbSet<UserAccount> staff) : Controller
{
    [HttpPost]
    public IActionResult Register(string correo, string contrasena)
    {
        if (usuarios.Any(usuario => usuario.Correo == correo))
        {
            ViewBag.Error = "Ya existe un usuario con ese correo"; //! AUTH2009
            return View();
        }
        usuarios.Add(new Usuario { Correo = correo, Contrasena = contrasena });
        return RedirectToAction("Login");
    }

    [HttpPost]
    public IActionResult RegisterInMemory(string name)
    {
        if (accounts.ContainsKey(name))
            return Json(new { ok = false, error = "taken" }); //! AUTH2009
        accounts[name] = new UserAccount { Name = name };
        return Json(new { ok = true });
    }

    [AcceptVerbs("GET", "POST")]
    public IActionResult IsEmailInUse(string email)
    {
        var account = staff.FirstOrDefault(one => one.Email == email);
        return account == null ? Json(true) : Json($"{email} is in use."); //! AUTH2009
    }

    // An administrator makes accounts, and the session knows who it is.
    [HttpPost]
    public IActionResult AddStaff(string email)
    {
        if (HttpContext.Session.GetString("Role") != "Admin")
            return Redirect("/login");
        if (staff.Any(one => one.Email == email))
            return Conflict("exists");
        staff.Add(new UserAccount { Email = email });
        return Ok();
    }
}

public record CreateAccount(string Email);

public record SignUp(string Email);

public interface IMediator { Task<string> Send(object request); }

public class CreateAccountHandler(DbSet<UserAccount> accounts)
{
    // Only whoever is signed in sends it.
    public Task<string> Handle(CreateAccount request, CancellationToken cancellation)
    {
        if (accounts.Any(one => one.Email == request.Email))
            throw new InvalidOperationException("There is such an account.");
        accounts.Add(new UserAccount { Email = request.Email });
        return Task.FromResult("");
    }
}

public class SignUpHandler(DbSet<UserAccount> accounts)
{
    public Task<string> Handle(SignUp request, CancellationToken cancellation)
    {
        if (accounts.Any(one => one.Email == request.Email))
            throw new InvalidOperationException("There is such an account."); //! AUTH2009
        accounts.Add(new UserAccount { Email = request.Email });
        return Task.FromResult("");
    }
}

public class AccountsController(IMediator mediator) : ControllerBase
{
    [Authorize, HttpPost("accounts")]
    public async Task<IActionResult> Create(CreateAccount command) => Ok(await mediator.Send(command));

    [HttpPost("signup")]
    public async Task<IActionResult> SignUp(SignUp command) => Ok(await mediator.Send(command));
}

public static class Api
{
    public static void Map(WebApplication app) =>
        app.MapGet("/exists", async (string email, IUsers users) => await users.GetByEmail(email) is not null); //! AUTH2009
}
