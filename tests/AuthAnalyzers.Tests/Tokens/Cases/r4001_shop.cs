using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Shop;

public class JwtSettings
{
    public string Key { get; set; } = "";
    public string Issuer { get; set; } = "";
    public bool CheckAudience { get; set; } = true;
}

public static class Startup
{
    public static void AddShop(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = configuration.GetSection("Jwt").Get<JwtSettings>()!;
        var parameters = new TokenValidationParameters
        {
            ValidateIssuerSigningKey = true,
            IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(settings.Key)),
            ValidIssuer = settings.Issuer,
            ValidateIssuer = false, //! AUTH4001
            ValidateAudience = settings.CheckAudience,
            RequireExpirationTime = false, //! AUTH4001
            ClockSkew = TimeSpan.FromHours(12), //! AUTH4001
        };
        services.AddSingleton(parameters);
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
            .AddJwtBearer(options =>
            {
                options.TokenValidationParameters = parameters;
                if (environment.IsDevelopment())
                    options.TokenValidationParameters.RequireSignedTokens = false;
            })
            .AddJwtBearer("partners", ConfigurePartners)
            .AddJwtBearer("devices", options => options.TokenValidationParameters = new TokenValidationParameters
            {
                // Devices have no clock.
                ValidateLifetime = false,
                LifetimeValidator = (before, expires, token, p) => token is not null,
                IssuerSigningKey = parameters.IssuerSigningKey,
            });
        services.Configure<JwtBearerOptions>("internal", options =>
        {
            options.TokenValidationParameters.ValidateAudience = false;
            options.TokenValidationParameters.ValidateLifetime = false; //! AUTH4001
        });
    }

    private static void ConfigurePartners(JwtBearerOptions options)
    {
        options.Authority = "https://partners.example.com";
        options.Audience = "shop";
        options.TokenValidationParameters.ValidateAudience = false; //! AUTH4001
        options.TokenValidationParameters.ValidateIssuer = false;
    }
}

[ApiController]
public class RefreshController(TokenValidationParameters parameters, JwtSecurityTokenHandler handler) : ControllerBase
{
    [HttpPost("refresh")]
    public IActionResult Refresh(string token)
    {
        try
        {
            parameters.ValidateLifetime = false; //! AUTH4001
            var principal = handler.ValidateToken(token, parameters, out _);
            return Ok(principal.Identity!.Name);
        }
        finally
        {
            parameters.ValidateLifetime = true;
        }
    }

    private ClaimsPrincipal ReadExpired(string token)
    {
        var old = parameters.Clone();
        old.ValidateLifetime = false;
        return handler.ValidateToken(token, old, out _);
    }

    [HttpGet("me")]
    public IActionResult Me(string token) => Ok(ReadExpired(token).Claims);
}

public class Downloads(IOptionsMonitor<JwtBearerOptions> bearer)
{
    public async Task<bool> Allows(string ticket, string file)
    {
        var parameters = new TokenValidationParameters { IssuerSigningKeys = Keys(), RequireSignedTokens = false }; //! AUTH4001
        parameters.ValidateAudience = false;
        parameters.ValidateLifetime = false; //! AUTH4001
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(ticket, parameters);
        return result.IsValid && result.ClaimsIdentity.HasClaim("file", file);
    }

    // The time is asked for below.
    public async Task<bool> IsInvited(string ticket)
    {
        var parameters = new TokenValidationParameters { IssuerSigningKeys = Keys(), ValidateLifetime = false };
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(ticket, parameters);
        return result.IsValid && result.SecurityToken.ValidTo > DateTime.UtcNow.AddDays(-1);
    }

    private IEnumerable<SecurityKey> Keys() => bearer.CurrentValue.TokenValidationParameters.IssuerSigningKeys;
}
