// Addresses with tokens in them, codes that are numbers, headers as JSON; beside them what shows nothing.
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class RecoveryController(UserManager<IdentityUser> users, LinkGenerator links, ILogger<RecoveryController> logger) : Controller
{
    public async Task Reset(IdentityUser user)
    {
        var code = await users.GeneratePasswordResetTokenAsync(user);
        var address = Url.Action("Reset", "Recovery", new { userId = user.Id, code });
        logger.LogInformation("Mailed {Address}", address); //! AUTH3001
        logger.LogInformation("Mailed {Address}", links.GetUriByAction(HttpContext, "Reset", "Recovery", new { token = code })); //! AUTH3001
        logger.LogInformation("Mailed {Address}", Url.Action("Index", "Recovery", new { userId = user.Id }));
    }

    public void Verify(Buyer buyer, int otp, int attempts)
    {
        logger.LogInformation("Sent {Otp}", otp); //! AUTH3001
        logger.LogInformation("Tried {Attempts} times", attempts);
        logger.LogInformation("Known {Token}", buyer.EmailVerificationToken); //! AUTH3001
        logger.LogInformation("Form {Token}", buyer.RequestVerificationToken);
        logger.LogInformation("Asked {Forgot}", buyer.ForgotPassword);
        logger.LogInformation("Code {Token}", buyer.ForgotPasswordToken); //! AUTH3001
    }

    public void Start(string secret)
    {
        logger.LogInformation("Starts with {Prefix}", secret.Substring(0, Math.Min(secret.Length, 4)));
        logger.LogInformation("Starts with {Prefix}", secret.Substring(0, Math.Min(secret.Length, 40))); //! AUTH3001
    }

    public void Headers()
    {
        logger.LogInformation("{Headers}", JsonSerializer.Serialize(Request.Headers)); //! AUTH3001
        logger.LogInformation("{Headers}", JsonSerializer.Serialize(Response.Headers));
        logger.LogInformation("{Address}", Request.GetDisplayUrl()); //! AUTH3001
        logger.LogInformation("{Query}", Request.QueryString); //! AUTH3001
        logger.LogInformation("{Path}", Request.Path);
    }
}

public class Buyer
{
    public string? EmailVerificationToken { get; set; }
    public string? RequestVerificationToken { get; set; }
    public string? ForgotPassword { get; set; }
    public string? ForgotPasswordToken { get; set; }
}

public class Carrier(ILogger<Carrier> logger)
{
    public void Fetch(string key) => Get($"https://carrier.example/?access_token={key}");

    public void List(string key) => Show($"https://carrier.example/?page={key}");

    private void Get(string address) => logger.LogInformation("GET {Address}", address); //! AUTH3001

    private void Show(string address) => logger.LogInformation("GET {Address}", address);
}

public class Payment
{
    public string StripePaymentId { get; set; } = "";
}

public class Purchases(IQueryable<Payment> payments, ILogger<Purchases> logger)
{
    public void Complete(string sessionId)
    {
        if (Find(sessionId) is null)
            logger.LogWarning("Nothing was paid in {SessionId}", sessionId);
    }

    private Payment? Find(string sessionId) => payments.FirstOrDefault(payment => payment.StripePaymentId == sessionId);
}

public static class Setup
{
    // Its own addresses carry tokens.
    public static void AcceptFromQuery(JwtBearerEvents events) => events.OnMessageReceived = context =>
    {
        var token = context.Request.Query["access_token"];
        if (!string.IsNullOrEmpty(token))
            context.Token = token;
        return Task.CompletedTask;
    };
}
