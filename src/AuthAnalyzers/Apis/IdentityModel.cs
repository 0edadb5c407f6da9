using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>What <c>Microsoft.IdentityModel</c> checks of a token, and where it is told so.</summary>
internal static class IdentityModel
{
    public static readonly string TokenValidationParameters = "Microsoft.IdentityModel.Tokens.TokenValidationParameters";
    public static readonly string OpenIdConnectOptions = "Microsoft.AspNetCore.Authentication.OpenIdConnect.OpenIdConnectOptions";

    private const string SignedToken = "the signed token";

    public static readonly string SecurityTokenHandler = "Microsoft.IdentityModel.Tokens.SecurityTokenHandler";
    public static readonly string JwtSecurityTokenHandler = "System.IdentityModel.Tokens.Jwt.JwtSecurityTokenHandler";
    public static readonly string JwtSecurityToken = "System.IdentityModel.Tokens.Jwt.JwtSecurityToken";
    public static readonly string JsonWebTokenHandler = "Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler";
    public static readonly string JsonWebToken = "Microsoft.IdentityModel.JsonWebTokens.JsonWebToken";
    public static readonly string SymmetricSecurityKey = "Microsoft.IdentityModel.Tokens.SymmetricSecurityKey";

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
        JwtSecurityTokenHandler, JsonWebTokenHandler,
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

    public static Api[] Entries => new[]
    {
        Methods(SecurityTokenHandler, "WriteToken").As(new CredentialSource(SignedToken)),
        Methods(JwtSecurityTokenHandler, "CreateEncodedJwt").As(new CredentialSource(SignedToken)),
        Properties(JwtSecurityToken, "RawData").As(new CredentialSource(SignedToken)),
        Methods(JsonWebTokenHandler, "CreateToken").As(new CredentialSource(SignedToken)),
        Properties(JsonWebToken, "EncodedToken").As(new CredentialSource(SignedToken)),
        Properties(SymmetricSecurityKey, "Key").As(new CredentialSource("the signing key")),
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
