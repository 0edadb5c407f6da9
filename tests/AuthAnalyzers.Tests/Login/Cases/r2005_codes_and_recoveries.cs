using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Lending;

public record LoginRequest(string Email, string Password);

public record OtpRequest(string Email, string Code);

public record AcceptRequest(string Name, string Password);

public interface IAccounts
{
    Task<string?> LoginAsync(LoginRequest request);
    Task ForgotPasswordAsync(string email);
    Task<bool> VerifyAsync(string email, string code);
    Task AcceptAsync(string token, AcceptRequest request);
}

[ApiController]
public class AuthController(IAccounts accounts) : ControllerBase
{
    [HttpPost("login")]
    [EnableRateLimiting("auth")]
    [ProducesResponseType(typeof(string), StatusCodes.Status200OK)]
    public async Task<IActionResult> Login(LoginRequest request) => Ok(await accounts.LoginAsync(request));

    [HttpPost("login/again")]
    [ProducesResponseType(typeof(string), StatusCodes.Status200OK)]
    public async Task<IActionResult> LoginAgain(LoginRequest request, string? returnUrl = null) => Ok(await accounts.LoginAsync(request)); //! AUTH2005

    [HttpPost("verify-otp")]
    public async Task<IActionResult> VerifyOtp(OtpRequest request) => await accounts.VerifyAsync(request.Email, request.Code) ? Ok() : Unauthorized(); //! AUTH2005

    [HttpPost("send-otp"), Authorize]
    public IActionResult SendOtp(OtpRequest request) => Ok();

    [HttpPost("forgot-password")]
    public async Task<IActionResult> ForgotPassword(string email) //! AUTH2005
    {
        await accounts.ForgotPasswordAsync(email);
        return Ok();
    }

    [HttpPost("forgot-password/sent")]
    public IActionResult ForgotPasswordSent(string email) => Ok();

    // The token of the route is no word of a login.
    [HttpPost("invites/{token}/accept")]
    public async Task<IActionResult> Accept(string token, AcceptRequest request)
    {
        await accounts.AcceptAsync(token, request);
        return Ok();
    }
}

public class LoginWith2faModel(SignInManager<IdentityUser> signIn) : PageModel
{
    public async Task<IActionResult> OnPostAsync(string code, bool rememberMe, string? returnUrl = null) => //! AUTH2005
        (await signIn.TwoFactorAuthenticatorSignInAsync(code, rememberMe, false)).Succeeded ? LocalRedirect(returnUrl ?? "/") : Page();
}

// A recovery code is long and random.
public class LoginWithRecoveryCodeModel(SignInManager<IdentityUser> signIn) : PageModel
{
    public async Task<IActionResult> OnPostAsync(string code) => (await signIn.TwoFactorRecoveryCodeSignInAsync(code)).Succeeded ? LocalRedirect("/") : Page();
}

// Whoever enrols a second factor of his own is signed in.
public class EnableAuthenticatorModel(UserManager<IdentityUser> users) : PageModel
{
    public async Task<IActionResult> OnPostAsync(string code)
    {
        var user = await users.GetUserAsync(User);
        if (user == null)
            return NotFound();
        return await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, code) ? Page() : BadRequest();
    }
}

public class EnableAuthenticatorOfModel(UserManager<IdentityUser> users) : PageModel
{
    public async Task<IActionResult> OnPostAsync(string name, string code) //! AUTH2005
    {
        var user = await users.FindByNameAsync(name);
        if (user == null)
            return NotFound();
        return await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, code) ? Page() : BadRequest();
    }
}

// Whoever changes a password, or registers, guesses none.
public class ChangePasswordModel(UserManager<IdentityUser> users) : PageModel
{
    public async Task<IActionResult> OnPostAsync(string name, string password)
    {
        var user = await users.FindByNameAsync(name);
        return user != null && await users.CheckPasswordAsync(user, password) ? Page() : NotFound();
    }
}

public class ProfileModel(UserManager<IdentityUser> users) : PageModel
{
    public async Task<IActionResult> OnPostAsync(string name, string currentPassword)
    {
        var user = await users.FindByNameAsync(name);
        return user != null && await users.CheckPasswordAsync(user, currentPassword) ? Page() : NotFound();
    }
}

public class ForgotPasswordForm { public string Email { get; set; } = ""; public string? Hint { get; set; } }
public interface IRecoveries { bool ForgotPassword(string email); ForgotPasswordForm ForgotPasswordForm(string email); }

// A page with a form, and the action that the form is posted to.
public class FormsController(IRecoveries recoveries) : Controller
{
    public IActionResult ForgotPassword(string email) => View(recoveries.ForgotPasswordForm(email));

    [HttpPost]
    public IActionResult ForgotPassword(ForgotPasswordForm form) //! AUTH2005
    {
        recoveries.ForgotPassword(form.Email);
        return View(form);
    }
}
