using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Library;

public class Reader : IdentityUser;

public class Card
{
    public int Id { get; set; }
    public string Number { get; set; } = "";
    public string Password { get; set; } = "";
}

public class LibraryContext(DbContextOptions<LibraryContext> options) : DbContext(options)
{
    public DbSet<Card> Cards => Set<Card>();
}

public record LoginRequest(string Email, string Password);

public record LoginCommand(string Email, string Password);

public interface IMediator
{
    Task<string?> Send(object command);
}

public interface IMailer
{
    Task SendAsync(string to, string text);
}

public interface ICaptcha
{
    Task<bool> VerifyCaptchaAsync(string? answer);
}

public class TokenService(UserManager<Reader> users)
{
    public async Task<string?> LoginAsync(LoginRequest request)
    {
        var user = await users.FindByEmailAsync(request.Email);
        return user != null && await users.CheckPasswordAsync(user, request.Password) ? user.Id : null;
    }

    public string Describe(string token) => token.Trim();
}

[ApiController]
[Route("api/[controller]")]
public class AccountsController(UserManager<Reader> users, SignInManager<Reader> signIn, TokenService tokens, IMediator mediator, IMailer mailer, LibraryContext db, IMemoryCache cache, ICaptcha captcha) : ControllerBase
{
    [HttpPost("login")]
    public async Task<IActionResult> Login(LoginRequest request) //! AUTH2005
    {
        var result = await signIn.PasswordSignInAsync(request.Email, request.Password, false, true);
        return result.Succeeded ? Ok() : Unauthorized();
    }

    [HttpPost("by-service")]
    public async Task<IActionResult> ByService(LoginRequest request) => await tokens.LoginAsync(request) is { } token ? Ok(token) : Unauthorized(); //! AUTH2005

    [HttpPost("sign-in")]
    public async Task<IActionResult> SignInElsewhere([FromBody] LoginCommand command) => Ok(await mediator.Send(command)); //! AUTH2005

    [HttpPost("card")]
    public async Task<IActionResult> ByCard(string number, string password) //! AUTH2005
    {
        var card = await db.Cards.FirstOrDefaultAsync(c => c.Number == number && c.Password == password);
        return card is null ? Unauthorized() : Ok(card.Id);
    }

    [HttpPost("second")]
    public async Task<IActionResult> SecondFactor(string code) //! AUTH2005
    {
        var result = await signIn.TwoFactorAuthenticatorSignInAsync(code, false, false);
        return result.Succeeded ? Ok() : Unauthorized();
    }

    [HttpPost("forgot")]
    public async Task<IActionResult> Forgot(string email) //! AUTH2005
    {
        var user = await users.FindByEmailAsync(email);
        if (user != null)
            await mailer.SendAsync(email, await users.GeneratePasswordResetTokenAsync(user));
        return Ok();
    }

    [HttpPost("resend")]
    public async Task<IActionResult> ResendConfirmation(string email) //! AUTH2005
    {
        await mailer.SendAsync(email, "Confirm your address.");
        return Ok();
    }

    // Limits.
    [EnableRateLimiting("login")]
    [HttpPost("limited")]
    public async Task<IActionResult> LimitedLogin(LoginRequest request) => (await signIn.PasswordSignInAsync(request.Email, request.Password, false, true)).Succeeded ? Ok() : Unauthorized();

    [HttpPost("human")]
    public async Task<IActionResult> HumanLogin(LoginRequest request, string? answer)
    {
        if (!await captcha.VerifyCaptchaAsync(answer))
            return BadRequest();
        return (await signIn.PasswordSignInAsync(request.Email, request.Password, false, true)).Succeeded ? Ok() : Unauthorized();
    }

    [HttpPost("counted")]
    public async Task<IActionResult> CountedLogin(LoginRequest request)
    {
        var attempts = cache.Get<int>(request.Email);
        if (attempts > 5)
            return StatusCode(429);
        cache.Set(request.Email, attempts + 1);
        return (await signIn.PasswordSignInAsync(request.Email, request.Password, false, true)).Succeeded ? Ok() : Unauthorized();
    }

    // No login, or not for anybody.
    [Authorize]
    [HttpPost("password")]
    public async Task<IActionResult> ConfirmPassword(string password)
    {
        var user = await users.GetUserAsync(User);
        return await users.CheckPasswordAsync(user!, password) ? Ok() : BadRequest();
    }

    [HttpPost("refresh")]
    public IActionResult Refresh(string refreshToken) => Ok(tokens.Describe(refreshToken));

    [HttpPost("logout")]
    public async Task<IActionResult> Logout()
    {
        await signIn.SignOutAsync();
        return Ok();
    }

    [HttpGet("login")]
    public IActionResult LoginPage() => Ok("<form>");

    [HttpGet("cards")]
    public async Task<IActionResult> Cards(string number) => Ok(await db.Cards.FirstOrDefaultAsync(c => c.Number == number));

    [NonAction]
    public async Task<bool> LoginInside(LoginRequest request) => (await signIn.PasswordSignInAsync(request.Email, request.Password, false, true)).Succeeded;
}

public class LoginModel(SignInManager<Reader> signIn) : PageModel
{
    [BindProperty]
    public LoginRequest Input { get; set; } = new("", "");

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync() //! AUTH2005
    {
        var result = await signIn.PasswordSignInAsync(Input.Email, Input.Password, false, true);
        return result.Succeeded ? LocalRedirect("/") : Page();
    }
}

[EnableRateLimiting("login")]
public class LimitedLoginModel(SignInManager<Reader> signIn) : PageModel
{
    [BindProperty]
    public LoginRequest Input { get; set; } = new("", "");

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await signIn.PasswordSignInAsync(Input.Email, Input.Password, false, true);
        return result.Succeeded ? LocalRedirect("/") : Page();
    }
}

public class FastLogin(TokenService tokens) : FastEndpoints.Endpoint<LoginRequest>
{
    public override void Configure()
    {
        Post("/login");
        AllowAnonymous();
    }

    public override async Task HandleAsync(LoginRequest request, CancellationToken cancellation) //! AUTH2005
    {
        if (await tokens.LoginAsync(request) is null)
            ThrowError("Invalid credentials");
    }
}

public class ThrottledLogin(TokenService tokens) : FastEndpoints.Endpoint<LoginRequest>
{
    public override void Configure()
    {
        Post("/login");
        AllowAnonymous();
        Throttle(10, 60);
    }

    public override async Task HandleAsync(LoginRequest request, CancellationToken cancellation)
    {
        if (await tokens.LoginAsync(request) is null)
            ThrowError("Invalid credentials");
    }
}

public static class Endpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/login", async (LoginRequest request, TokenService tokens) => await tokens.LoginAsync(request) is { } token ? Results.Ok(token) : Results.Unauthorized()); //! AUTH2005
        app.MapPost("/token", IssueToken);
        app.MapPost("/login/limited", async (LoginRequest request, TokenService tokens) => await tokens.LoginAsync(request)).RequireRateLimiting("login");
        app.MapGroup("/open").MapIdentityApi<Reader>(); //! AUTH2005
        app.MapGroup("/limited").RequireRateLimiting("login").MapIdentityApi<Reader>();
        app.MapGroup("/auth").RequireRateLimiting("login").MapLogins();
        app.MapPost("/orders", (LoginRequest request) => Results.Ok(request.Email));
    }

    private static RouteGroupBuilder MapLogins(this RouteGroupBuilder group)
    {
        group.MapPost("/login", async (LoginRequest request, TokenService tokens) => await tokens.LoginAsync(request));
        return group;
    }

    private static async Task<IResult> IssueToken(LoginRequest request, TokenService tokens) => Results.Ok(await tokens.LoginAsync(request)); //! AUTH2005
}
