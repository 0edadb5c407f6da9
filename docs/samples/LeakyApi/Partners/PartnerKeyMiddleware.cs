using Microsoft.EntityFrameworkCore;

namespace LeakyApi.Partners;

/// <summary>Lets partners in by the key in their X-Api-Key header.</summary>
public class PartnerKeyMiddleware(RequestDelegate next, ILogger<PartnerKeyMiddleware> logger)
{
    private const string HeaderName = "X-Api-Key";

    public async Task InvokeAsync(HttpContext context, ShopContext shop)
    {
        if (!context.Request.Headers.TryGetValue(HeaderName, out var apiKey))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden; //! AUTH1002
            await context.Response.WriteAsync("The X-Api-Key header is missing.");
            return;
        }

        var text = apiKey.ToString();
        var partner = await shop.Partners.SingleOrDefaultAsync(p => p.Key == text);
        if (partner is null)
        {
            logger.LogWarning("Partner key {ApiKey} is not known", apiKey.ToString()); //! AUTH3001
            context.Response.StatusCode = StatusCodes.Status401Unauthorized; //! AUTH1001
            await context.Response.WriteAsync("The key is not known.");
            return;
        }

        context.Items[nameof(Partner)] = partner;
        await next(context);
    }
}
