using Microsoft.EntityFrameworkCore;

namespace LeakyApi.Accounts;

/// <summary>Signing out, and another mail with a reset code.</summary>
public static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        app.MapPost("/password/resend", ResendResetCode);
        app.MapPost("/logout", () =>
        {
            Results.SignOut(); //! AUTH2011
            return Results.NoContent();
        });
    }

    private static async Task<IResult> ResendResetCode(ForgotPasswordRequest request, ShopContext shop, Outbox outbox)
    {
        var account = await shop.Accounts.SingleOrDefaultAsync(a => a.Email == request.Email);
        if (account is null)
            return Results.NotFound(); //! AUTH2002

        outbox.SendMail(account.Email, "The code that we sent is still valid.");
        return Results.Accepted();
    }
}
