// A warehouse's server: scanners with a key, a carrier's webhooks, jobs that a scheduler starts. Nullable reference types are not in use.
#nullable disable
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace Warehouse;

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ScannerKeyAttribute : Attribute, IAsyncActionFilter
{
    private const string HeaderName = "X-Api-Key";

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        // A header that is there may be empty, and so may the setting.
        if (!context.HttpContext.Request.Headers.TryGetValue(HeaderName, out var given))
        {
            context.Result = new UnauthorizedResult();
            return;
        }
        var key = context.HttpContext.RequestServices.GetRequiredService<IConfiguration>().GetValue<string>("Scanners:ApiKey");
        if (!key.Equals(given)) //! AUTH3012
        {
            context.Result = new UnauthorizedResult();
            return;
        }
        await next();
    }
}

public class ScannerOptions : AuthenticationSchemeOptions
{
    public string ApiKey { get; set; }
    public string HeaderName { get; set; } = "X-Api-Key";
}

public class ScannerHandler(IOptionsMonitor<ScannerOptions> options, ILoggerFactory logger, UrlEncoder encoder) : AuthenticationHandler<ScannerOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var given = Request.Headers[Options.HeaderName].FirstOrDefault();
        if (given != Options.ApiKey) //! AUTH3012
            return Task.FromResult(AuthenticateResult.Fail("That key is not known."));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, "scanner")], Scheme.Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
    }
}

public class CarrierSettings
{
    public string VerifyToken { get; set; }
    public string Secret { get; set; } = string.Empty;
    public string CheckedSecret { get; set; } = string.Empty;
}

public class CarrierEvent
{
    public string Token { get; set; }
}

[Route("carrier")]
public class CarrierController : Controller
{
    private readonly CarrierSettings _settings;
    private readonly string _secret;

    public CarrierController(IOptions<CarrierSettings> settings)
    {
        _settings = settings.Value;
        _secret = settings.Value.Secret;
    }

    [HttpGet]
    public IActionResult Subscribe(string mode, string verifyToken, string challenge) =>
        mode == "subscribe" && verifyToken == _settings.VerifyToken //! AUTH3012
            ? Content(challenge) : Forbid();

    [HttpPost]
    public IActionResult Receive()
    {
        var given = Request.Headers["X-Carrier-Secret"].ToString();
        if (!string.Equals(given, _secret, StringComparison.Ordinal)) //! AUTH3012
            return Unauthorized();
        return given == _settings.CheckedSecret ? Ok() : Unauthorized();
    }

    [HttpPost("event")]
    public IActionResult Event([FromBody] CarrierEvent carrierEvent) => IsKnown(Request.Headers["X-Carrier-Secret"]) ? Ok() : Unauthorized();

    [HttpPost("old")]
    public IActionResult Old()
    {
        var given = Encoding.UTF8.GetBytes(Request.Headers["X-Carrier-Secret"].ToString());
        var expected = Encoding.UTF8.GetBytes(_settings.Secret);
        return given.Length == expected.Length && CryptographicOperations.FixedTimeEquals(given, expected) ? Ok() : Unauthorized(); //! AUTH3012
    }

    [HttpPost("form")]
    public IActionResult Form() => Request.Form["token"] == Environment.GetEnvironmentVariable("CARRIER_TOKEN") ? Ok() : Unauthorized(); //! AUTH3012

    private bool IsKnown(string secret) => secret == _secret; //! AUTH3012
}

public class JobMiddleware
{
    private static readonly string s_key = Environment.GetEnvironmentVariable("JOB_KEY");
    private readonly RequestDelegate _next;
    private readonly string _key;
    private readonly string _token;

    public JobMiddleware(RequestDelegate next, IConfiguration configuration)
    {
        _next = next;
        _key = configuration["Jobs:Key"];
        _token = configuration["Jobs:Token"];
        if (string.IsNullOrEmpty(_token))
            throw new InvalidOperationException("Jobs:Token is missing.");
    }

    public Task Invoke(HttpContext context)
    {
        string given = context.Request.Query["api_key"];
        if (given == _key) //! AUTH3012
            return _next(context);
        if (context.Request.Headers["X-Job-Key"] == s_key) //! AUTH3012
            return _next(context);
        if (SafeEquals(context.Request.Headers["X-Job-Key"].ToString(), _key ?? ""))
            return _next(context);
        if (!string.IsNullOrEmpty(_key) && given == _key)
            return _next(context);
        if (context.Request.Headers["X-Job-Token"] == _token)
            return _next(context);
        if (AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header) && header.Parameter == _key) //! AUTH3012
            return _next(context);
        context.Response.StatusCode = 401;
        return Task.CompletedTask;
    }

    private static bool SafeEquals(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other)); //! AUTH3012
}

public static class Setup
{
    public static void AddCarrier(this IServiceCollection services) =>
        services.AddOptions<CarrierSettings>().Validate(settings => !string.IsNullOrEmpty(settings.CheckedSecret)).ValidateOnStart();
}
