using Microsoft.EntityFrameworkCore;

namespace LeakyApi.Accounts;

/// <summary>What keeps an account signed in when its access token is over.</summary>
public class RefreshToken
{
    public int Id { get; set; }

    public required string Token { get; set; }

    public int AccountId { get; set; }

    public DateTime Expires { get; set; }
}

public record RefreshRequest(string RefreshToken);

/// <summary>A new access token for a refresh token.</summary>
public static class RefreshTokens
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(14);

    public static void MapRefresh(this IEndpointRouteBuilder app) => app.MapPost("/token/refresh", Refresh);

    private static async Task<IResult> Refresh(RefreshRequest request, ShopContext shop, TokenIssuer tokens)
    {
        var kept = await shop.RefreshTokens.SingleOrDefaultAsync(t => t.Token == request.RefreshToken); //! AUTH4008
        if (kept is null || await shop.Accounts.FindAsync(kept.AccountId) is not { } account)
            return Results.BadRequest(new { error = "invalid_grant" });

        kept.Token = tokens.CreateRefreshToken();
        kept.Expires = DateTime.UtcNow + s_lifetime;
        await shop.SaveChangesAsync();
        return Results.Ok(new { accessToken = tokens.CreateAccessToken(account), refreshToken = kept.Token });
    }
}
