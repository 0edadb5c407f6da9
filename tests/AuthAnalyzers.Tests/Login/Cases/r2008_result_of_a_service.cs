using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Exams;

public class User
{
    public string Email { get; set; } = "";
    public string PasswordHash { get; set; } = "";
}

public class Signed
{
    public bool IsSuccess { get; set; }
    public string Message { get; set; } = "";
}

public class UserService(IQueryable<User> users, IPasswordHasher<User> hasher)
{
    public User? Authenticate(string email, string password)
    {
        var user = users.FirstOrDefault(one => one.Email == email);
        if (user == null || !BCrypt.Net.BCrypt.Verify(password, user.PasswordHash))
            return null; //! AUTH2008
        return user;
    }

    public Signed SignIn(string email, string password)
    {
        var user = users.FirstOrDefault(one => one.Email == email);
        var isRight = false;
        if (user != null)
            isRight = hasher.VerifyHashedPassword(user, user.PasswordHash, password) == PasswordVerificationResult.Success;
        if (user == null || !isRight)
            return new Signed { Message = "Wrong address or password." }; //! AUTH2008
        return new Signed { IsSuccess = true };
    }

    public User? AuthenticateLogged(string email, string password)
    {
        var user = users.FirstOrDefault(one => one.Email == email);
        if (user == null || !BCrypt.Net.BCrypt.Verify(password, user.PasswordHash))
            return null;
        return user;
    }
}

public class LoginController(UserService service, ILogger<LoginController> logger) : Controller
{
    // It logs who is let in, and what fails otherwise; not who is refused.
    [HttpPost]
    public IActionResult Login(string email, string password)
    {
        try
        {
            var user = service.Authenticate(email, password);
            if (user == null)
                return View();
            logger.LogInformation("Signed in");
            return RedirectToAction("Index");
        }
        catch (InvalidOperationException exception)
        {
            logger.LogError(exception, "No store");
            return View();
        }
    }

    [HttpPost]
    public IActionResult LoginLogged(string email, string password)
    {
        var user = service.AuthenticateLogged(email, password);
        if (user == null)
        {
            logger.LogWarning("Refused");
            return View();
        }
        return RedirectToAction("Index");
    }
}
