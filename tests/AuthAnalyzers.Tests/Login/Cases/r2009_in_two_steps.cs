using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Academy;

public class User
{
    public int Id { get; set; }
    public string Email { get; set; } = "";
    public string PasswordHash { get; set; } = "";
}

public class RegisterRequest
{
    public string Email { get; set; } = "";
    public string Password { get; set; } = "";
}

public class Response
{
    public bool Success { get; set; }
    public string? ErrorMessage { get; set; }
}

public interface IMail { Task SendEmailAsync(string address, string text); Task<Response> VerifyOtpAsync(string address, string otp); }

// Patients sign in, whatever they are called.
public class Patient { public string Email { get; set; } = ""; }

public interface IRepository<T> { Task<bool> EntityExistsByConditionAsync(Func<T, bool> condition); }

public class PatientController(IQueryable<Patient> patients, IRepository<User> repository, IMail mail) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Register(RegisterRequest request)
    {
        var existing = patients.FirstOrDefault(patient => patient.Email == request.Email);
        if (existing != null)
        {
            TempData["error"] = "Email is already registered."; //! AUTH2009
            return View();
        }
        await mail.SendEmailAsync(request.Email, "Your code: 123456");
        return RedirectToAction("VerifyCode");
    }

    // Nobody registers: who subscribes to a letter has no account.
    [HttpPost]
    public async Task<IActionResult> Subscribe(RegisterRequest request)
    {
        var existing = patients.FirstOrDefault(patient => patient.Email == request.Email);
        if (existing != null)
            return Conflict("Email is on the list already.");
        await mail.SendEmailAsync(request.Email, "Welcome");
        return Ok();
    }

    [HttpPost]
    public async Task<IActionResult> RegisterCustomer(RegisterRequest request)
    {
        if (await repository.EntityExistsByConditionAsync(user => user.Email == request.Email))
            return Conflict("The user exists."); //! AUTH2009
        await mail.SendEmailAsync(request.Email, "Your code: 123456");
        return Accepted();
    }
}

public class PendingController(DbSet<User> users, IMail mail) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Register(RegisterRequest request)
    {
        if (await users.AnyAsync(user => user.Email == request.Email))
            return Conflict("The address is registered."); //! AUTH2009
        HttpContext.Session.SetString("pending", request.Email);
        await mail.SendEmailAsync(request.Email, "Your code: 123456");
        return Accepted();
    }

    // Both are told the same.
    [HttpPost]
    public async Task<IActionResult> RegisterAlike(RegisterRequest request)
    {
        if (await users.AnyAsync(user => user.Email == request.Email))
        {
            await mail.SendEmailAsync(request.Email, "You have an account already.");
            return Accepted();
        }
        await mail.SendEmailAsync(request.Email, "Your code: 123456");
        return Accepted();
    }

    // Whoever has the code owns the address.
    [HttpPost]
    public async Task<IActionResult> RegisterWithCode(RegisterRequest request, string otp)
    {
        var proof = await mail.VerifyOtpAsync(request.Email, otp);
        if (!proof.Success)
            return BadRequest(proof.ErrorMessage);
        if (await users.AnyAsync(user => user.Email == request.Email))
            return Conflict("The address is registered.");
        users.Add(new User { Email = request.Email });
        return Ok();
    }
}

public class UserService(DbSet<User> users)
{
    public async Task<User?> RegisterAsync(RegisterRequest request)
    {
        if (await users.AnyAsync(user => user.Email == request.Email))
            return null; //! AUTH2009
        var user = new User { Email = request.Email };
        users.Add(user);
        return user;
    }

    // Its caller tells nobody why.
    public async Task<User?> RegisterQuietlyAsync(RegisterRequest request)
    {
        if (await users.AnyAsync(user => user.Email == request.Email))
            return null;
        var user = new User { Email = request.Email };
        users.Add(user);
        return user;
    }

    // Whoever signs in with another provider has an account afterwards, old or new.
    public async Task<Response> CreateUserIfNotExistsAsync(string email)
    {
        if (await users.AnyAsync(user => user.Email == email))
            return new Response { Success = true, ErrorMessage = "There is such a user." };
        users.Add(new User { Email = email });
        return new Response { Success = true };
    }

    // An administrator, who is named.
    public async Task<Response> RegisterEmployeeAsync(RegisterRequest request, string createdBy)
    {
        if (await users.AnyAsync(user => user.Email == request.Email))
            return new Response { ErrorMessage = "The address is registered for " + createdBy };
        users.Add(new User { Email = request.Email });
        return new Response { Success = true };
    }

    // Another project calls it: nobody says that strangers may.
    public async Task<Response> CreateUserAsync(RegisterRequest request)
    {
        if (await users.AnyAsync(user => user.Email == request.Email))
            return new Response { ErrorMessage = "The address is registered." };
        users.Add(new User { Email = request.Email });
        return new Response { Success = true };
    }

    private (User User, bool IsNew) CreatePending(RegisterRequest request)
    {
        var known = users.FirstOrDefault(user => user.Email == request.Email);
        if (known != null)
            return (known, false);
        var created = new User { Email = request.Email };
        users.Add(created);
        return (created, true);
    }

    public int RegisterPending(RegisterRequest request) => CreatePending(request).User.Id;
}

public class AccountController(UserService service) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Register(RegisterRequest request)
    {
        var user = await service.RegisterAsync(request);
        if (user == null)
        {
            ViewBag.Error = "A user with this address exists.";
            return View();
        }
        return RedirectToAction("Index");
    }

    [HttpPost]
    public async Task<IActionResult> RegisterQuietly(RegisterRequest request)
    {
        await service.RegisterQuietlyAsync(request);
        return Accepted();
    }
}
