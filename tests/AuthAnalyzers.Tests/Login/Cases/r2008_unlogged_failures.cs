using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Museum;

public class Guide : IdentityUser;

public record LoginRequest(string Email, string Password);

public class LoginFailed
{
    public string Email { get; set; } = "";
}

public interface IEvents
{
    Task Publish(object message);
}

public interface IAuditTrail
{
    Task WriteAsync(string what);
}

[ApiController]
public class AuthController(UserManager<Guide> users, SignInManager<Guide> signIn, ILogger<AuthController> logger, IEvents events, IAuditTrail audit) : ControllerBase
{
    [HttpPost("login")]
    public async Task<IActionResult> Login(LoginRequest request)
    {
        var user = await users.FindByEmailAsync(request.Email);
        if (user == null || !await users.CheckPasswordAsync(user, request.Password))
            return Unauthorized(); //! AUTH2008
        return Ok(user.Id);
    }

    // Who has the right password is logged.
    [HttpPost("login2")]
    public async Task<IActionResult> LoginOfSuccess(LoginRequest request)
    {
        var result = await signIn.PasswordSignInAsync(request.Email, request.Password, false, true);
        if (result.Succeeded)
        {
            logger.LogInformation("Signed in");
            return Ok();
        }
        return Unauthorized(); //! AUTH2008
    }

    [HttpPost("login3")]
    public async Task<IActionResult> LoginOfUnknown(LoginRequest request)
    {
        var user = await users.FindByEmailAsync(request.Email);
        if (user == null)
        {
            logger.LogWarning("No such account");
            return Unauthorized();
        }
        if (!await users.CheckPasswordAsync(user, request.Password))
        {
            logger.LogDebug("Wrong password");
            return Unauthorized(); //! AUTH2008
        }
        return Ok();
    }

    [HttpPost("l1")]
    public async Task<IActionResult> Logged(LoginRequest request)
    {
        var user = await users.FindByEmailAsync(request.Email);
        if (user == null || !await users.CheckPasswordAsync(user, request.Password))
        {
            logger.LogWarning("Failed sign-in from {Address}", HttpContext.Connection.RemoteIpAddress);
            return Unauthorized();
        }
        return Ok();
    }

    [HttpPost("l2")]
    public async Task<IActionResult> LoggedWithResult(LoginRequest request)
    {
        var result = await signIn.PasswordSignInAsync(request.Email, request.Password, false, true);
        logger.LogInformation("Sign-in: {Succeeded}", result.Succeeded);
        return result.Succeeded ? Ok() : Unauthorized();
    }

    [HttpPost("l3")]
    public async Task<IActionResult> Published(LoginRequest request)
    {
        var user = await users.FindByEmailAsync(request.Email);
        if (user != null && await users.CheckPasswordAsync(user, request.Password))
            return Ok();
        await events.Publish(new LoginFailed { Email = request.Email });
        return Unauthorized();
    }

    [HttpPost("l4")]
    public async Task<IActionResult> Audited(LoginRequest request)
    {
        var user = await users.FindByEmailAsync(request.Email);
        if (user != null && await users.CheckPasswordAsync(user, request.Password))
            return Ok();
        await audit.WriteAsync("login");
        return Unauthorized();
    }

    [HttpPost("l5")]
    public async Task<IActionResult> InAHelper(LoginRequest request)
    {
        var user = await users.FindByEmailAsync(request.Email);
        if (user != null && await users.CheckPasswordAsync(user, request.Password))
            return Ok();
        return Refuse();
    }

    private IActionResult Refuse()
    {
        logger.LogWarning("Failed sign-in");
        return Unauthorized();
    }

    // What catches it may log.
    [HttpPost("l6")]
    public async Task<IActionResult> Thrown(LoginRequest request)
    {
        var user = await users.FindByEmailAsync(request.Email);
        if (user == null || !await users.CheckPasswordAsync(user, request.Password))
            throw new UnauthorizedAccessException();
        return Ok();
    }

    [Authorize]
    [HttpPost("l7")]
    public async Task<IActionResult> Known(LoginRequest request)
    {
        var user = await users.FindByEmailAsync(request.Email);
        return user != null && await users.CheckPasswordAsync(user, request.Password) ? Ok() : Unauthorized();
    }
}

public class LoginModel(SignInManager<Guide> signIn, ILogger<LoginModel> logger) : PageModel
{
    [BindProperty]
    public LoginRequest Input { get; set; } = new("", "");

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await signIn.PasswordSignInAsync(Input.Email, Input.Password, false, true);
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
        ModelState.AddModelError("", "Invalid login attempt.");
        return Page(); //! AUTH2008
    }
}

public class LoginService(UserManager<Guide> users)
{
    public async Task<string?> Authenticate(string email, string password)
    {
        var user = await users.FindByEmailAsync(email);
        return user != null && await users.CheckPasswordAsync(user, password) ? user.Id : null;
    }
}

public record SignInOutcome(bool Success, string? Error);

// Whoever calls it from another project gets a result.
public class SignInService(UserManager<Guide> users)
{
    public async Task<SignInOutcome> SignIn(string email, string password)
    {
        var user = await users.FindByEmailAsync(email);
        if (user is null || !await users.CheckPasswordAsync(user, password))
            return new SignInOutcome(false, "Invalid credentials"); //! AUTH2008
        return new SignInOutcome(true, null);
    }

    public async Task<bool> Try(string email, string password)
    {
        var user = await users.FindByEmailAsync(email);
        if (user is null || !await users.CheckPasswordAsync(user, password))
            return false;
        return true;
    }
}

[ApiController]
public class LoggingController(LoginService service, ILogger<LoggingController> logger) : ControllerBase
{
    [HttpPost("by-service")]
    public async Task<IActionResult> Login(LoginRequest request)
    {
        if (await service.Authenticate(request.Email, request.Password) is { } id)
            return Ok(id);
        logger.LogWarning("Failed sign-in");
        return Unauthorized();
    }
}
