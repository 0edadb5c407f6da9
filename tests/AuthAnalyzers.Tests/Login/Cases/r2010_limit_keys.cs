using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Tickets;

public class HostPolicy : IRateLimiterPolicy<string>
{
    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => null;

    public RateLimitPartition<string> GetPartition(HttpContext context) =>
        RateLimitPartition.GetFixedWindowLimiter(context.Request.Host.ToString(), _ => new FixedWindowRateLimiterOptions { PermitLimit = 5 }); //! AUTH2010
}

public class AccountController : ControllerBase
{
    [HttpPost("signin"), EnableRateLimiting("guid")]
    public IActionResult SignIn(string name, string password) => Ok();

    [HttpGet("articles"), EnableRateLimiting("articles")]
    public IActionResult Articles() => Ok();
}

public static class Limits
{
    public static void Add(RateLimiterOptions options)
    {
        options.AddPolicy("name or host", context => RateLimitPartition.GetFixedWindowLimiter(
            context.User.Identity?.Name ?? context.Request.Headers.Host.ToString(), //! AUTH2010
            _ => new FixedWindowRateLimiterOptions { PermitLimit = 5 }));
        options.AddPolicy("address", context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = 5 }));
        options.AddPolicy("forwarded", context =>
        {
            var address = context.Request.Headers["X-Forwarded-For"].ToString();
            return RateLimitPartition.GetSlidingWindowLimiter(address, _ => new SlidingWindowRateLimiterOptions { PermitLimit = 5, SegmentsPerWindow = 2 }); //! AUTH2010
        });
        options.AddPolicy("helper", context => RateLimitPartition.GetConcurrencyLimiter(AddressOf(context), _ => new ConcurrencyLimiterOptions { PermitLimit = 5 })); //! AUTH2010
        options.AddPolicy("agent", context => RateLimitPartition.GetTokenBucketLimiter(
            $"{context.Connection.RemoteIpAddress}:{context.Request.Headers.UserAgent}", //! AUTH2010
            _ => new TokenBucketRateLimiterOptions { TokenLimit = 5 }));
        options.AddPolicy("path", context => RateLimitPartition.GetTokenBucketLimiter(
            $"{context.Connection.RemoteIpAddress}:{context.Request.Path}",
            _ => new TokenBucketRateLimiterOptions { TokenLimit = 5 }));
        options.AddPolicy("guid", _ => RateLimitPartition.GetFixedWindowLimiter(Guid.NewGuid().ToString(), _ => new FixedWindowRateLimiterOptions { PermitLimit = 5 })); //! AUTH2010
        // Each key of the API has its own share.
        options.AddPolicy("key", context => RateLimitPartition.GetFixedWindowLimiter(context.Request.Headers["X-Api-Key"].ToString(), _ => new FixedWindowRateLimiterOptions { PermitLimit = 5 }));
        // No login stands behind it.
        options.AddPolicy("articles", context => RateLimitPartition.GetFixedWindowLimiter(context.TraceIdentifier, _ => new FixedWindowRateLimiterOptions { PermitLimit = 5 }));
        options.AddPolicy("open", _ => RateLimitPartition.GetNoLimiter("")); //! AUTH2010
        options.AddPolicy("half open", context => context.User.Identity?.IsAuthenticated == true
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = 5 }));
        options.AddFixedWindowLimiter("unbounded", window => window.PermitLimit = int.MaxValue); //! AUTH2010
        options.AddFixedWindowLimiter("bounded", window => window.PermitLimit = 10);
        options.AddPolicy<string, HostPolicy>("typed");
    }

    public static void Map(WebApplication app)
    {
        app.MapPost("/login", () => "").RequireRateLimiting("name or host");
        app.MapPost("/login/a", () => "").RequireRateLimiting("address");
        app.MapPost("/login/b", () => "").RequireRateLimiting("forwarded");
        app.MapPost("/login/c", () => "").RequireRateLimiting("agent");
        app.MapPost("/login/d", () => "").RequireRateLimiting("path");
        app.MapPost("/login/e", () => "").RequireRateLimiting("key");
        app.MapPost("/forgot-password", () => "").RequireRateLimiting("open");
        app.MapPost("/verify-code", () => "").RequireRateLimiting("half open");
        app.MapPost("/register", () => "").RequireRateLimiting("unbounded");
        app.MapPost("/token", () => "").RequireRateLimiting("bounded");
        app.MapPost("/auth/otp", () => "").RequireRateLimiting("typed");
        app.MapGroup("/auth").RequireRateLimiting("helper").MapPost("/login", () => "");
    }

    private static string AddressOf(HttpContext context) => context.Request.Headers["X-Real-IP"].ToString();
}
