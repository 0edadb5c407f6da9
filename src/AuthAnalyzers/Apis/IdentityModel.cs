using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary><c>Microsoft.IdentityModel</c>: what it checks of a token, and where it is told so.</summary>
internal static class IdentityModel
{
    private const string SignedToken = "the signed token";

    public static readonly string TokenValidationParameters = "Microsoft.IdentityModel.Tokens.TokenValidationParameters";
    public static readonly string OpenIdConnectOptions = "Microsoft.AspNetCore.Authentication.OpenIdConnect.OpenIdConnectOptions";
    public static readonly string TokenHandler = "Microsoft.IdentityModel.Tokens.TokenHandler";
    public static readonly string ISecurityTokenValidator = "Microsoft.IdentityModel.Tokens.ISecurityTokenValidator";
    public static readonly string SecurityTokenHandler = "Microsoft.IdentityModel.Tokens.SecurityTokenHandler";
    public static readonly string JwtSecurityTokenHandler = "System.IdentityModel.Tokens.Jwt.JwtSecurityTokenHandler";
    public static readonly string JwtSecurityToken = "System.IdentityModel.Tokens.Jwt.JwtSecurityToken";
    public static readonly string JsonWebTokenHandler = "Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler";
    public static readonly string JsonWebToken = "Microsoft.IdentityModel.JsonWebTokens.JsonWebToken";
    public static readonly string SecurityTokenDescriptor = "Microsoft.IdentityModel.Tokens.SecurityTokenDescriptor";
    public static readonly string SymmetricSecurityKey = "Microsoft.IdentityModel.Tokens.SymmetricSecurityKey";
    public static readonly string RsaSecurityKey = "Microsoft.IdentityModel.Tokens.RsaSecurityKey";
    public static readonly string SigningCredentials = "Microsoft.IdentityModel.Tokens.SigningCredentials";
    public static readonly string SecurityTokenException = "Microsoft.IdentityModel.Tokens.SecurityTokenException";
    public static readonly string TokenValidationResult = "Microsoft.IdentityModel.Tokens.TokenValidationResult";
    public static readonly string JwtRegisteredClaimNames = "Microsoft.IdentityModel.JsonWebTokens.JwtRegisteredClaimNames";
    public static readonly string JwtRegisteredClaimNamesOfJwt = "System.IdentityModel.Tokens.Jwt.JwtRegisteredClaimNames";

    /// <summary>The options of schemes that validate the token of each request by their property <c>TokenValidationParameters</c>.</summary>
    public static readonly string[] SchemeOptions =
    {
        "Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerOptions", OpenIdConnectOptions,
        "Microsoft.Owin.Security.Jwt.JwtBearerAuthenticationOptions", "Microsoft.Owin.Security.OpenIdConnect.OpenIdConnectAuthenticationOptions",
        "Microsoft.Owin.Security.ActiveDirectory.WindowsAzureActiveDirectoryBearerAuthenticationOptions",
    };

    public static readonly string JsonWebKey = "Microsoft.IdentityModel.Tokens.JsonWebKey";
    public static readonly string JwtPayload = "System.IdentityModel.Tokens.Jwt.JwtPayload";
    public static readonly string SignatureProvider = "Microsoft.IdentityModel.Tokens.SignatureProvider";
    public static readonly string CryptoProviderFactory = "Microsoft.IdentityModel.Tokens.CryptoProviderFactory";
    public static readonly string JwtTokenUtilities = "Microsoft.IdentityModel.JsonWebTokens.JwtTokenUtilities";
    public static readonly string InMemorySymmetricSecurityKey = "System.IdentityModel.Tokens.InMemorySymmetricSecurityKey";

    public static Api[] Entries => new[]
    {
        Constructor(SymmetricSecurityKey).As(new UsesSecret(SecretUse.SigningKey, "key")),
        Constructor(InMemorySymmetricSecurityKey).As(new UsesSecret(SecretUse.SigningKey, "key")),
        Constructor(SigningCredentials).As(new SignsBy("key", "algorithm")),
        Constructor(RsaSecurityKey).As(new SignsWithRsa("rsa", "rsaParameters")),
        Properties(JsonWebKey, "K").As(new UsesSecret(SecretUse.SigningKey)),
        Constructor(JsonWebKey).As(new UsesSecret(SecretUse.KeyText, "json")),
        Properties(OpenIdConnectOptions, "RequireHttpsMetadata").As(new MetadataOverHttps("Authority", "MetadataAddress")),
        Properties(OpenIdConnectOptions, "ClientSecret").As(new UsesSecret(SecretUse.ClientSecret)),

        Methods(SecurityTokenHandler, "WriteToken").As(new CredentialSource(SignedToken)),
        Methods(JwtSecurityTokenHandler, "CreateEncodedJwt").As(new CredentialSource(SignedToken)),
        Properties(JwtSecurityToken, "RawData").As(new CredentialSource(SignedToken)),
        Methods(JsonWebTokenHandler, "CreateToken").As(new CredentialSource(SignedToken)),
        Properties(JsonWebToken, "EncodedToken").As(new CredentialSource(SignedToken)),
        Properties(SymmetricSecurityKey, "Key").As(new CredentialSource("the signing key")),

        Constructor(JwtSecurityToken).As(new MakesToken()),
        Constructor(SecurityTokenDescriptor).As(new MakesToken()),
        Methods(SecurityTokenHandler, "WriteToken", "CreateToken").As(new MakesToken()),
        Methods(JwtSecurityTokenHandler, "CreateEncodedJwt", "CreateJwtSecurityToken").As(new MakesToken()),
        Methods(JsonWebTokenHandler, "CreateToken").As(new MakesToken()),

        Properties(TokenValidationParameters, "RequireSignedTokens")
            .As(new TokenCheck("SignatureValidator", "SignatureValidatorUsingConfiguration")),
        Properties(TokenValidationParameters, "ValidateLifetime", "RequireExpirationTime").As(new TokenCheck("LifetimeValidator")),
        Properties(TokenValidationParameters, "ValidateIssuer").As(new TokenCheck("IssuerValidator", "IssuerValidatorUsingConfiguration")
        {
            Expected = new[] { "ValidIssuer", "ValidIssuers" },
        }),
        Properties(TokenValidationParameters, "ValidateAudience").As(new TokenCheck("AudienceValidator")
        {
            Expected = new[] { "ValidAudience", "ValidAudiences" },
            ExpectedByScheme = "Audience",
        }),
        Properties(TokenValidationParameters, "ClockSkew").As(new ClockTolerance()),

        Properties(TokenValidationParameters, "SignatureValidator", "SignatureValidatorUsingConfiguration").As(new DecidesToken(TokenPart.Signature)),
        Properties(TokenValidationParameters, "LifetimeValidator").As(new DecidesToken(TokenPart.Lifetime)),
        Properties(TokenValidationParameters, "AudienceValidator").As(new DecidesToken(TokenPart.Audience)),
        Properties(TokenValidationParameters, "IssuerValidator", "IssuerValidatorUsingConfiguration").As(new DecidesToken(TokenPart.Issuer)),
        Properties(TokenValidationParameters, "AlgorithmValidator").As(new DecidesToken(TokenPart.Algorithm)),
        Properties(TokenValidationParameters, "IssuerSigningKeyResolver", "IssuerSigningKeyResolverUsingConfiguration").As(new DecidesToken(TokenPart.Key)),
        Methods(JwtSecurityTokenHandler, "ValidateSignature").As(new DecidesToken(TokenPart.Signature)),
        Methods(JwtSecurityTokenHandler, "ValidateLifetime").As(new DecidesToken(TokenPart.Lifetime)),
        Methods(JwtSecurityTokenHandler, "ValidateAudience").As(new DecidesToken(TokenPart.Audience)),
        Methods(JwtSecurityTokenHandler, "ValidateIssuer").As(new DecidesToken(TokenPart.Issuer)),
        Methods(TokenHandler, "ValidateTokenAsync").As(new DecidesToken(TokenPart.Whole)),
        Methods(ISecurityTokenValidator, "ValidateToken").As(new DecidesToken(TokenPart.Whole)),

        Constructor(JwtSecurityToken).As(new TokenEnd(EndForm.Time, "expires") { IsEndlessWithout = true }),
        Constructor(JwtPayload).As(new TokenEnd(EndForm.Time, "expires") { IsEndlessWithout = true }),
        Properties(SecurityTokenDescriptor, "Expires").As(new TokenEnd(EndForm.Time)),
        Methods(JwtSecurityTokenHandler, "CreateJwtSecurityToken", "CreateEncodedJwt").As(new TokenEnd(EndForm.Time, "expires")),
        Methods(JsonWebTokenHandler, "CreateToken").As(new TokenEnd(EndForm.Time)),
        Methods(SecurityTokenHandler, "CreateToken").As(new TokenEnd(EndForm.Time)),
        Properties(TokenHandler, "TokenLifetimeInMinutes").As(new TokenEnd(EndForm.Minutes)),

        Methods(JwtSecurityTokenHandler, "ReadJwtToken", "ReadToken").As(new ReadsToken("token")),
        Constructor(JwtSecurityToken).As(new ReadsToken("jwtEncodedString")),
        Methods(JsonWebTokenHandler, "ReadJsonWebToken", "ReadToken").As(new ReadsToken("token")),
        Constructor(JsonWebToken).As(new ReadsToken("jwtEncodedString")),
        Methods(JwtPayload, "Base64UrlDeserialize").As(new ReadsToken("base64UrlEncodedJsonString")),

        Properties(TokenValidationResult, "Exception").As(new AuthenticationFailure()),
        Methods(TokenHandler, "ValidateTokenAsync").As(new TokenValidation()),
        Methods(ISecurityTokenValidator, "ValidateToken").As(new TokenValidation()),
        Methods(JwtSecurityTokenHandler, "ValidateToken", "ValidateTokenAsync").As(new TokenValidation()),
        Methods(JsonWebTokenHandler, "ValidateToken", "ValidateTokenAsync").As(new TokenValidation()),
    };
}
