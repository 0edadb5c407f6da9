using Microsoft.EntityFrameworkCore;

namespace LeakyApi.Partners;

/// <summary>What the carriers ask for.</summary>
public static class PartnerEndpoints
{
    public static void MapPartners(this IEndpointRouteBuilder app)
    {
        var partners = app.MapGroup("/partners");
        partners.MapGet("/shipments", async (ShopContext shop) => await shop.Orders.Select(o => new { o.Id, o.Article }).ToArrayAsync());
        partners.MapGet("/profile", (HttpContext context) => context.Items[nameof(Partner)] is Partner partner
            ? Results.Ok(new { partner.Name })
            : Results.Unauthorized()); //! AUTH1001
    }
}
