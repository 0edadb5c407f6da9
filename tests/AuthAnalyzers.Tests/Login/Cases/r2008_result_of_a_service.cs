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

    public Signed SignInOrLogErrors(string email, string password, ILogger<UserService> logger)
    {
        try
        {
            var user = users.FirstOrDefault(one => one.Email == email);
            if (user == null || !BCrypt.Net.BCrypt.Verify(password, user.PasswordHash))
                return new Signed { Message = "Wrong address or password." }; //! AUTH2008
            return new Signed { IsSuccess = true };
        }
        catch (InvalidOperationException exception)
        {
            logger.LogError(exception, "No store");
            return new Signed { Message = "Unavailable." };
        }
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

    // It hands on what the service says, and logs nothing of it.
    [HttpPost]
    public IActionResult SignIn(string email, string password, ILogger<UserService> services) => Respond(service.SignInOrLogErrors(email, password, services));

    private IActionResult Respond(Signed signed) => signed.IsSuccess ? RedirectToAction("Index") : BadRequest(signed.Message);

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

public class Metrics { public Counter Logins { get; } = new(); }

public class Counter
{
    public Counter WithLabels(params string[] labels) => this;
    public void Inc() { }
}

public class TwoFactorController(UserManager<IdentityUser> users, SignInManager<IdentityUser> signIn, Metrics metrics) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Login(string name, string password)
    {
        var user = await users.FindByNameAsync(name);
        if (user == null)
            return Unauthorized();
        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (result.RequiresTwoFactor)
            return Accepted();
        else if (!result.Succeeded)
            return Unauthorized(); //! AUTH2008
        return Ok();
    }

    [HttpPost]
    public async Task<IActionResult> LoginCounted(string name, string password)
    {
        var user = await users.FindByNameAsync(name);
        if (user == null)
            return Unauthorized();
        if (!await users.CheckPasswordAsync(user, password))
        {
            metrics.Logins.WithLabels("failure").Inc();
            return Unauthorized();
        }
        return Ok();
    }
}

public class Block
{
    public string Hash { get; set; } = "";
    public string Data { get; set; } = "";
}

// A chain of blocks is no login.
public class Chain(IList<Block> blocks)
{
    public bool IsValid()
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            if (block.Hash != HashOf(block.Data))
                return false;
        }
        return true;
    }

    private static string HashOf(string data) => data.GetHashCode().ToString();
}
