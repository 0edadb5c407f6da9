using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace LeakyApi.Partners;

public record TokenToCheck(string Token);

/// <summary>What the carriers ask for.</summary>
public static class PartnerEndpoints
{
    public static void MapPartners(this IEndpointRouteBuilder app)
    {
        var partners = app.MapGroup("/partners");
        partners.MapGet("/shipments", async (ShopContext shop) => await shop.Orders.Select(o => new { o.Id, o.Article }).ToArrayAsync());
        partners.MapGet("/check", async (string apiKey, ShopContext shop) => await shop.Partners.AnyAsync(p => p.Key == apiKey) ? Results.NoContent() : Results.NotFound()); //! AUTH3007
        partners.MapGet("/profile", (HttpContext context) => context.Items[nameof(Partner)] is Partner partner
            ? Results.Ok(new { partner.Name })
            : Results.Unauthorized()); //! AUTH1001

        // The warehouse tells what it has, with a key from the settings.
        app.MapPost("/stock", (HttpRequest request, IConfiguration configuration) =>
            request.Headers["X-Api-Key"] == configuration["Warehouse:ApiKey"] ? Results.NoContent() : Results.NotFound()); //! AUTH3004 AUTH3012

        // A carrier asks whether who stands at the door is one of ours.
        partners.MapPost("/tokens", async (TokenToCheck body, IOptionsMonitor<JwtBearerOptions> bearer) =>
        {
            await new JsonWebTokenHandler().ValidateTokenAsync(body.Token, bearer.Get(JwtBearerDefaults.AuthenticationScheme).TokenValidationParameters); //! AUTH4006
            return Results.NoContent();
        });
    }
}
