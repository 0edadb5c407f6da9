using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LeakyApi.Accounts;

public record LoginRequest(string Email, string Password);

public record LoginResponse(string AccessToken);

public record ForgotPasswordRequest(string Email);

public record ResetPasswordRequest(string Email, string Code, string NewPassword);

/// <summary>Signing in, the own profile, and forgotten passwords.</summary>
public static class AccountEndpoints
{
    private static readonly TimeSpan s_resetWindow = TimeSpan.FromMinutes(15);

    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        app.MapPost("/login", Login);
        app.MapGet("/me", Me);
        app.MapPost("/password/forgot", ForgotPassword);
        app.MapPost("/password/reset", ResetPassword);
    }

    private static async Task<IResult> Login(LoginRequest login, HttpContext context, ShopContext shop, IPasswordHasher<Account> hasher, TokenIssuer tokens, ILogger<LoginRequest> logger)
    {
        var account = await shop.Accounts.SingleOrDefaultAsync(a => a.Email == login.Email);
        if (account is null)
        {
            logger.LogInformation("Login for an unknown account from {Address}", context.Connection.RemoteIpAddress);
            return Results.NotFound(new { error = "There is no account with this address." }); //! AUTH2001
        }

        if (hasher.VerifyHashedPassword(account, account.PasswordHash, login.Password) == PasswordVerificationResult.Failed)
        {
            logger.LogWarning("Wrong password for account {Id} from {Address}", account.Id, context.Connection.RemoteIpAddress);
            return Results.Json(new { error = "The password is wrong." }, statusCode: StatusCodes.Status401Unauthorized); //! AUTH1001
        }

        var token = tokens.CreateAccessToken(account);
        logger.LogInformation("Account {Id} signed in, token {Token}", account.Id, token); //! AUTH3001
        context.Response.Cookies.Append("access_token", token); //! AUTH3008
        return Results.Ok(new LoginResponse(token));
    }

    private static async Task<IResult> Me(HttpContext context, ShopContext shop)
    {
        if (context.User.Identity is not { IsAuthenticated: true })
            return Results.StatusCode(StatusCodes.Status403Forbidden); //! AUTH1002

        var id = int.Parse(context.User.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);
        var account = await shop.Accounts.FindAsync(id);
        return account is null ? Results.Unauthorized() : Results.Ok(new { account.Name, account.Email }); //! AUTH1001
    }

    private static async Task<IResult> ForgotPassword(ForgotPasswordRequest request, ShopContext shop, TokenIssuer tokens, ILogger<ForgotPasswordRequest> logger)
    {
        if (await shop.Accounts.SingleOrDefaultAsync(a => a.Email == request.Email) is { } account)
        {
            account.ResetCode = tokens.CreateResetCode();
            account.ResetCodeExpires = DateTimeOffset.UtcNow + s_resetWindow;
            await shop.SaveChangesAsync();
            logger.LogInformation($"Mailing reset code {account.ResetCode} to account {account.Id}"); //! AUTH3001
        }
        return Results.Accepted();
    }

    private static async Task<IResult> ResetPassword(ResetPasswordRequest request, ShopContext shop, IPasswordHasher<Account> hasher)
    {
        var account = await shop.Accounts.SingleOrDefaultAsync(a => a.Email == request.Email);
        if (account?.ResetCode is null || account.ResetCode != request.Code || account.ResetCodeExpires < DateTimeOffset.UtcNow)
            return Results.BadRequest(new { error = "The code is not valid." });

        account.PasswordHash = hasher.HashPassword(account, request.NewPassword);
        account.ResetCode = null;
        await shop.SaveChangesAsync();
        return Results.NoContent();
    }
}
