using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<Partners>();
builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
    .AddScheme<PartnerOptions, PartnerHandler>("Partner", null)
    .AddScheme<PartnerOptions, DeviceHandler>("Device", null)
    .AddJwtBearer("Staff", options => options.Events = new JwtBearerEvents
    {
        OnChallenge = context => context.Response.WriteAsJsonAsync(new { title = "Sign in first" }), //! AUTH1011
    })
    .AddJwtBearer("Audit", options => options.Events = new JwtBearerEvents
    {
        // The handler sets status and challenge behind it.
        OnChallenge = context =>
        {
            context.ErrorDescription = null;
            return Task.CompletedTask;
        },
    })
    .AddJwtBearer(options => options.Events = new JwtBearerEvents
    {
        OnChallenge = async context =>
        {
            context.HandleResponse();
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"gateway\"";
            await context.Response.WriteAsJsonAsync(new { title = "Sign in first" });
        },
        OnForbidden = context => context.Response.WriteAsJsonAsync(new { title = "Not yours" }),
    });
builder.Services.AddAuthorization();

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.UseWhen(context => context.Request.Path.StartsWithSegments("/hooks"), branch => branch.UseMiddleware<HookSignature>());

app.MapGet("/orders", (HttpContext context, string? partner) =>
{
    if (context.User.Identity?.IsAuthenticated != true)
        return Results.Unauthorized(); //! AUTH1001
    return partner is null ? Results.BadRequest() : Results.Ok();
}).AllowAnonymous();

app.MapGet("/prices", (HttpContext context) =>
{
    if (context.User.Identity?.IsAuthenticated == true)
        return Results.Ok();
    context.Response.Headers.WWWAuthenticate = "Partner realm=\"gateway\"";
    return Results.Unauthorized();
}).AllowAnonymous();

app.MapGet("/stock", (HttpContext context) => context.User.HasClaim("scope", "stock") ? Results.Ok() : Results.Forbid()).RequireAuthorization();

app.Run();

public sealed class PartnerOptions : AuthenticationSchemeOptions
{
    public string Header { get; set; } = "X-Partner-Key";
}

public sealed class Partners
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public string? Find(string key) => _names.GetValueOrDefault(key);
}

public sealed class PartnerHandler(IOptionsMonitor<PartnerOptions> options, ILoggerFactory logger, UrlEncoder encoder, Partners partners) //! AUTH1010
    : AuthenticationHandler<PartnerOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers.TryGetValue(Options.Header, out var key))
            return Task.FromResult(AuthenticateResult.NoResult());
        return Task.FromResult(partners.Find(key.ToString()) is { } name
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], Scheme.Name)), Scheme.Name))
            : AuthenticateResult.Fail("Unknown key"));
    }
}

public abstract class ChallengingHandler(IOptionsMonitor<PartnerOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<PartnerOptions>(options, logger, encoder)
{
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.Append("WWW-Authenticate", $"{Scheme.Name} realm=\"gateway\"");
        return base.HandleChallengeAsync(properties);
    }
}

public sealed class DeviceHandler(IOptionsMonitor<PartnerOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : ChallengingHandler(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());
}

public sealed class HookSignature(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Headers.TryGetValue("X-Hook-Signature", out var signature))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized; //! AUTH1001
            return;
        }
        if (signature.Count > 1)
        {
            await Refuse(context, "one signature, please");
            return;
        }
        await next(context);
    }

    private static async Task Refuse(HttpContext context, string why)
    {
        context.Response.Headers.Append("WWW-Authenticate", "Signature realm=\"hooks\"");
        context.Response.StatusCode = 401;
        await context.Response.WriteAsync(why);
    }
}
