namespace AuthAnalyzers.Apis;

/// <summary>What <c>Microsoft.IdentityModel</c> checks of a token, and where it is told so.</summary>
internal static class IdentityModel
{
    public const string TokenValidationParameters = "Microsoft.IdentityModel.Tokens.TokenValidationParameters";
    public const string OpenIdConnectOptions = "Microsoft.AspNetCore.Authentication.OpenIdConnect.OpenIdConnectOptions";

    /// <summary>The options of schemes that validate the token of each request by their property <c>TokenValidationParameters</c>.</summary>
    public static readonly string[] SchemeOptions =
    {
        "Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerOptions", OpenIdConnectOptions,
        "Microsoft.Owin.Security.Jwt.JwtBearerAuthenticationOptions", "Microsoft.Owin.Security.OpenIdConnect.OpenIdConnectAuthenticationOptions",
        "Microsoft.Owin.Security.ActiveDirectory.WindowsAzureActiveDirectoryBearerAuthenticationOptions",
    };

    /// <summary>The types whose <c>ValidateToken</c> and <c>ValidateTokenAsync</c> validate a token by the parameters that they are given.</summary>
    public static readonly string[] TokenHandlers =
    {
        "Microsoft.IdentityModel.Tokens.TokenHandler", "Microsoft.IdentityModel.Tokens.ISecurityTokenValidator",
        "System.IdentityModel.Tokens.Jwt.JwtSecurityTokenHandler", "Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler",
    };

    /// <summary>The switches of <see cref="TokenValidationParameters"/> that are on by default, by their names.</summary>
    public static readonly Dictionary<string, TokenCheck> Checks = new(StringComparer.Ordinal)
    {
        ["RequireSignedTokens"] = new("SignatureValidator", "SignatureValidatorUsingConfiguration"),
        ["ValidateLifetime"] = new("LifetimeValidator"),
        ["RequireExpirationTime"] = new("LifetimeValidator"),
        ["ValidateIssuer"] = new("IssuerValidator", "IssuerValidatorUsingConfiguration", "IssuerValidatorAsync") { Expected = new[] { "ValidIssuer", "ValidIssuers" } },
        ["ValidateAudience"] = new("AudienceValidator") { Expected = new[] { "ValidAudience", "ValidAudiences" }, ExpectedByScheme = "Audience" },
    };
}

/// <summary>A switch that turns a check of a token off.</summary>
/// <param name="validators">The delegates that are asked in place of the check, whatever the switch says.</param>
internal sealed class TokenCheck(params string[] validators)
{
    public IReadOnlyList<string> Validators { get; } = validators;

    /// <summary>The properties that say what the token must have, which the switch makes pointless.</summary>
    public IReadOnlyList<string> Expected { get; init; } = Array.Empty<string>();

    /// <summary>The same, of the scheme's options.</summary>
    public string? ExpectedByScheme { get; init; }
}
