using Microsoft.EntityFrameworkCore;

namespace LeakyApi.Accounts;

/// <summary>Signing out, and another mail with a reset code.</summary>
public static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        app.MapPost("/password/resend", ResendResetCode);
        app.MapPost("/password/recover", (ForgotPasswordRequest request, Outbox outbox) =>
        {
            try
            {
                outbox.SendMail(request.Email, "Somebody from the shop will call you.");
                return Results.Accepted();
            }
            catch (Exception ex)
            {
                return Results.Problem(ex.Message); //! AUTH2006
            }
        });
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
