// A shop's server: partners with keys, webhooks of a payment service, sessions with refresh tokens.
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Shop;

public class PartnerOptions
{
    public string ApiKey { get; set; } = "";
    public string Region { get; set; } = "";
}

public class PartnerMiddleware(RequestDelegate next, IOptions<PartnerOptions> options)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Headers.TryGetValue("X-Api-Key", out var given) || given != options.Value.ApiKey) //! AUTH3004
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = "ApiKey";
            return;
        }
        if (context.Request.Headers["X-Region"] == options.Value.Region)
            context.Items["region"] = options.Value.Region;
        await next(context);
    }
}

[ApiController]
public class PaymentsController(IConfiguration configuration, ILogger<PaymentsController> logger) : ControllerBase
{
    [HttpPost("payments/notify")]
    public async Task<IActionResult> Notify([FromHeader(Name = "X-Signature")] string? signature)
    {
        using var reader = new StreamReader(Request.Body);
        var body = await reader.ReadToEndAsync();
        if (signature is null || Sign(body) != signature) //! AUTH3004
            return BadRequest();
        logger.LogInformation("Paid");
        return Ok();
    }

    [HttpPost("payments/confirm")]
    public IActionResult Confirm(Confirmation confirmation)
    {
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(configuration["Payments:Key"]!), Encoding.UTF8.GetBytes(confirmation.Order));
        return CryptographicOperations.FixedTimeEquals(mac, Convert.FromHexString(confirmation.Mac)) ? Ok() : BadRequest();
    }

    private string Sign(string body)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(configuration["Payments:Key"]!));
        return BitConverter.ToString(hmac.ComputeHash(Encoding.UTF8.GetBytes(body))).Replace("-", "").ToLowerInvariant();
    }
}

public class Confirmation
{
    public string Order { get; set; } = "";
    public string Mac { get; set; } = "";
}

public class Account
{
    public string Email { get; set; } = "";
    public string RefreshToken { get; set; } = "";
    public string ResetTokenHash { get; set; } = "";
    public byte[] Image { get; set; } = [];
}

public class RefreshRequest
{
    public string Email { get; set; } = "";
    public string RefreshToken { get; set; } = "";
}

public class ResetRequest
{
    public string Email { get; set; } = "";
    public string Token { get; set; } = "";
    public string Password { get; set; } = "";
    public string ConfirmPassword { get; set; } = "";
}

public interface IAccounts
{
    IQueryable<Account> All { get; }
    Task<Account?> FindAsync(string email);
}

public class Sessions(IAccounts accounts)
{
    public async Task<bool> RefreshAsync(RefreshRequest request)
    {
        var account = await accounts.FindAsync(request.Email);
        if (account is null || account.Email != request.Email)
            return false;
        return account.RefreshToken == request.RefreshToken; //! AUTH3004
    }

    public Account? Find(RefreshRequest request) => accounts.All.FirstOrDefault(account => account.RefreshToken == request.RefreshToken);

    public async Task<bool> ResetAsync(ResetRequest request)
    {
        if (request.Password != request.ConfirmPassword)
            return false;
        var account = await accounts.FindAsync(request.Email);
        return account?.ResetTokenHash == Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(request.Token)));
    }

    public static bool SameImage(Account one, Account other) => one.Image.SequenceEqual(other.Image);
}
