using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Harbour;

public record Credentials(string Name, string Password);

public class LoginRefusedException(string message) : Exception(message);

public class ApiResult
{
    public bool Success { get; set; }

    public string? Message { get; set; }

    public string? Token { get; set; }

    public static ApiResult Fail(string message) => new() { Message = message };
}

public interface ISignIns
{
    Task<string> LoginAsync(Credentials credentials);

    Task<ApiResult> RegisterAsync(Credentials credentials);
}

[ApiController]
[Route("api/auth")]
public class AuthController(ISignIns signIns, SessionService sessions, IWebHostEnvironment environment, ILogger<AuthController> logger) : Controller
{
    [HttpPost("login")]
    public async Task<IActionResult> Login(Credentials credentials)
    {
        try
        {
            return Ok(new { token = await signIns.LoginAsync(credentials) });
        }
        catch (Exception ex)
        {
            return BadRequest(ex.Message); //! AUTH2006
        }
    }

    [HttpPost("register")]
    public async Task<IActionResult> Register(Credentials credentials)
    {
        try
        {
            return Ok(await signIns.RegisterAsync(credentials));
        }
        catch (LoginRefusedException refused)
        {
            return Conflict(refused.Message);
        }
        catch (Exception ex)
        {
            logger.LogError(ex, "Registration failed");
            return StatusCode(500, new { error = "registration_failed", details = ex.InnerException?.Message ?? ex.Message }); //! AUTH2006
        }
    }

    [HttpPost("token")]
    public IActionResult Token(Credentials credentials)
    {
        try
        {
            return Ok(signIns.LoginAsync(credentials).Result);
        }
        catch (AggregateException e)
        {
            return StatusCode(StatusCodes.Status500InternalServerError, e); //! AUTH2006
        }
    }

    [HttpPost("sign-in")]
    public async Task<ApiResult> SignInAs(Credentials credentials)
    {
        var result = new ApiResult();
        try
        {
            result.Token = await signIns.LoginAsync(credentials);
            result.Success = true;
        }
        catch (Exception exception)
        {
            var text = $"Could not sign in: {exception.Message}"; //! AUTH2006
            result.Message = text;
        }
        return result;
    }

    [HttpPost("forgot-password")]
    public async Task<IActionResult> ForgotPassword(string email, [FromServices] UserManager<IdentityUser> users)
    {
        try
        {
            var user = await users.FindByEmailAsync(email);
            if (user != null)
                await users.GeneratePasswordResetTokenAsync(user);
            return Ok();
        }
        catch (Exception ex)
        {
            TempData["Error"] = ex.ToString(); //! AUTH2006
            return View();
        }
    }

    [HttpPost("session")]
    public async Task<IActionResult> Session(Credentials credentials)
    {
        var result = await sessions.Login(credentials);
        return result.Success ? Ok(result.Token) : Unauthorized(result.Message);
    }

    [HttpPost("tuple")]
    public async Task<IActionResult> Tuple(Credentials credentials)
    {
        var (success, error) = await sessions.LoginWithTuple(credentials);
        return success ? Ok() : Unauthorized(error);
    }

    // Its type is the program's own: the text was written for whoever reads it.
    [HttpPost("own/login")]
    public async Task<IActionResult> LoginOfOwn(Credentials credentials)
    {
        try
        {
            return Ok(await signIns.LoginAsync(credentials));
        }
        catch (LoginRefusedException ex)
        {
            return Unauthorized(ex.Message);
        }
        catch (UnauthorizedAccessException ex)
        {
            return Unauthorized(ex.Message);
        }
        catch (ArgumentException ex)
        {
            return BadRequest(new { ex.Message });
        }
        catch (Exception ex) when (ex is LoginRefusedException or TimeoutException)
        {
            return Unauthorized(ex.Message);
        }
        catch (Exception ex)
        {
            return Unauthorized(ex is LoginRefusedException ? ex.Message : "Authentication failed.");
        }
    }

    [HttpPost("quiet/login")]
    public async Task<IActionResult> QuietLogin(Credentials credentials)
    {
        try
        {
            return Ok(await signIns.LoginAsync(credentials));
        }
        catch (Exception ex)
        {
            logger.LogWarning(ex, "Login failed: {Reason}", ex.Message);
            if (ex.Message.Contains("locked"))
                return StatusCode(423);
            if (environment.IsDevelopment())
                return Unauthorized(ex.Message);
            return Unauthorized(new { error = "invalid_credentials", kind = ex.GetType().Name, detail = environment.IsDevelopment() ? ex.StackTrace : null });
        }
    }

    [HttpPost("mapped/login")]
    public async Task<IActionResult> MappedLogin(Credentials credentials)
    {
        try
        {
            return Ok(await signIns.LoginAsync(credentials));
        }
        catch (Exception ex)
        {
            return Unauthorized(TextFor(ex));
        }
    }

    private static string TextFor(Exception ex) => ex is TimeoutException ? "Try again later." : "Authentication failed.";

    // Whoever is signed in already.
    [Authorize]
    [HttpPost("refresh-token")]
    public async Task<IActionResult> RefreshToken(Credentials credentials)
    {
        try
        {
            return Ok(await signIns.LoginAsync(credentials));
        }
        catch (Exception ex)
        {
            return BadRequest(ex.Message);
        }
    }

    // No authentication.
    [HttpPost("orders")]
    public IActionResult Order(int id)
    {
        try
        {
            return Ok(100 / id);
        }
        catch (Exception ex)
        {
            return BadRequest(ex.Message);
        }
    }

    [HttpPost("device-token")]
    public IActionResult RegisterDeviceToken(string device)
    {
        try
        {
            return Ok(device.Substring(8));
        }
        catch (Exception ex)
        {
            return BadRequest(ex.Message);
        }
    }
}

public class SessionService(ISignIns signIns)
{
    public async Task<ApiResult> Login(Credentials credentials)
    {
        try
        {
            return new ApiResult { Success = true, Token = await signIns.LoginAsync(credentials) };
        }
        catch (Exception e)
        {
            return ApiResult.Fail(e.Message); //! AUTH2006
        }
    }

    public async Task<(bool Success, string Error)> LoginWithTuple(Credentials credentials)
    {
        try
        {
            await signIns.LoginAsync(credentials);
            return (true, "");
        }
        catch (Exception e)
        {
            return (false, e.Message); //! AUTH2006
        }
    }

    // Nobody sends it.
    public async Task<ApiResult> TryLogin(Credentials credentials)
    {
        try
        {
            return new ApiResult { Success = true, Token = await signIns.LoginAsync(credentials) };
        }
        catch (Exception e)
        {
            return new ApiResult { Message = e.Message };
        }
    }
}

public class LoginModel(ISignIns signIns) : PageModel
{
    [BindProperty]
    public Credentials Input { get; set; } = new("", "");

    public string? ErrorMessage { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        try
        {
            await signIns.LoginAsync(Input);
            return RedirectToPage("/Index");
        }
        catch (HttpRequestException ex)
        {
            ModelState.AddModelError(string.Empty, "Login failed: " + ex.Message); //! AUTH2006
        }
        catch (Exception ex)
        {
            ErrorMessage = ex.Message; //! AUTH2006
        }
        return Page();
    }
}

public static class Schemes
{
    public static void Add(IServiceCollection services, IWebHostEnvironment environment)
    {
        services.AddAuthentication()
            .AddJwtBearer(options => options.Events = new JwtBearerEvents
            {
                OnAuthenticationFailed = context =>
                {
                    context.NoResult();
                    context.Response.StatusCode = 401;
                    return context.Response.WriteAsync(context.Exception.ToString()); //! AUTH2006
                },
                OnChallenge = context =>
                {
                    context.HandleResponse();
                    context.Response.Headers.Append("WWW-Authenticate", $"Bearer error=\"invalid_token\", error_description=\"{context.AuthenticateFailure?.Message}\""); //! AUTH2006
                    return Task.CompletedTask;
                },
                OnForbidden = context => context.Response.WriteAsync("Forbidden"),
                OnTokenValidated = context =>
                {
                    try
                    {
                        _ = context.Principal!.FindFirst("sub")!.Value;
                    }
                    catch (Exception ex)
                    {
                        context.Fail(ex);
                    }
                    return Task.CompletedTask;
                },
            })
            .AddJwtBearer("described", options => options.Events = new JwtBearerEvents
            {
                OnChallenge = context =>
                {
                    if (context.AuthenticateFailure is { } failure)
                        context.ErrorDescription = failure.Message; //! AUTH2006
                    return Task.CompletedTask;
                },
            })
            .AddOpenIdConnect(options =>
            {
                options.Events.OnRemoteFailure = context =>
                {
                    context.HandleResponse();
                    context.Response.Redirect("/error?message=" + Uri.EscapeDataString(context.Failure!.Message)); //! AUTH2006
                    return Task.CompletedTask;
                };
                options.Events.OnAuthenticationFailed = OnFailed;
            })
            .AddJwtBearer("quiet", options => options.Events = new JwtBearerEvents
            {
                OnAuthenticationFailed = context =>
                {
                    if (context.Exception is SecurityTokenExpiredException)
                        context.Response.Headers.Append("Token-Expired", "true");
                    if (environment.IsDevelopment())
                        context.Response.Headers.Append("X-Debug", context.Exception.Message);
                    Console.WriteLine(context.Exception.Message);
                    return Task.CompletedTask;
                },
            });
    }

    private static Task OnFailed(Microsoft.AspNetCore.Authentication.OpenIdConnect.AuthenticationFailedContext context)
    {
        var failure = context.Exception;
        context.HandleResponse();
        context.Response.StatusCode = 500;
        return context.Response.WriteAsJsonAsync(new { error = failure.Message }); //! AUTH2006
    }
}

public class Events : JwtBearerEvents
{
    public override async Task AuthenticationFailed(Microsoft.AspNetCore.Authentication.JwtBearer.AuthenticationFailedContext context)
    {
        var body = JsonSerializer.Serialize(new { title = "Unauthorized", detail = context.Exception.Message }); //! AUTH2006
        await context.Response.WriteAsync(body);
    }
}

public class KeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    private string? _reason;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        try
        {
            var result = await new JsonWebTokenHandler().ValidateTokenAsync(Request.Headers.Authorization, new TokenValidationParameters());
            if (!result.IsValid)
                return AuthenticateResult.Fail(result.Exception);
            return AuthenticateResult.Success(new(new ClaimsPrincipal(result.ClaimsIdentity), Scheme.Name));
        }
        catch (Exception ex)
        {
            _reason = ex.Message; //! AUTH2006
            return AuthenticateResult.Fail(ex.Message);
        }
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await base.HandleChallengeAsync(properties);
        await Response.WriteAsync(_reason ?? "");
    }
}

public class TokenMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            var principal = new System.IdentityModel.Tokens.Jwt.JwtSecurityTokenHandler().ValidateToken(context.Request.Headers.Authorization, new TokenValidationParameters(), out _);
            context.User = principal;
        }
        catch (SecurityTokenException ex)
        {
            context.Response.StatusCode = 401;
            await context.Response.WriteAsync("{\"error\":\"" + ex.Message + "\"}"); //! AUTH2006
            return;
        }
        await next(context);
    }
}

// For everything: what it shows is no matter of authentication.
public class ErrorMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception ex)
        {
            context.Response.StatusCode = 500;
            await context.Response.WriteAsync(ex.Message);
        }
    }
}

public static class Endpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/login", async (Credentials credentials, ISignIns signIns) =>
        {
            try
            {
                return Results.Ok(await signIns.LoginAsync(credentials));
            }
            catch (Exception e)
            {
                return Results.Problem(e.Message, statusCode: 401); //! AUTH2006
            }
        });

        app.MapPost("/verify", async (string token) =>
        {
            var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters());
            return result.IsValid ? Results.Ok() : Results.BadRequest(new { message = result.Exception.Message }); //! AUTH2006
        });

        app.MapPost("/echo", (string text) =>
        {
            try
            {
                return Results.Text(text.Substring(3));
            }
            catch (Exception e)
            {
                return Results.Problem(e.Message);
            }
        });
    }
}
