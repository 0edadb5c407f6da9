using Microsoft.CodeAnalysis;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Apis;

/// <summary>Members whose value is a credential whatever it is called afterwards.</summary>
internal static class CredentialOrigins
{
    public static readonly (string Member, string Type, string Name)[] Members =
    {
        ("GetTokenAsync", "Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions", "a stored token"),
        ("GetTokenAsync", "Microsoft.AspNetCore.Authentication.AuthenticationTokenExtensions", "a stored token"),
        ("GetTokenValue", "Microsoft.AspNetCore.Authentication.AuthenticationTokenExtensions", "a stored token"),
        ("Value", "Microsoft.AspNetCore.Authentication.AuthenticationToken", "a stored token"),
        ("Token", "Microsoft.AspNetCore.Authentication.JwtBearer.MessageReceivedContext", "the bearer token"),
        ("AccessToken", "Microsoft.AspNetCore.Authentication.OAuth.OAuthTokenResponse", "the access token"),
        ("RefreshToken", "Microsoft.AspNetCore.Authentication.OAuth.OAuthTokenResponse", "the refresh token"),
        ("WriteToken", "Microsoft.IdentityModel.Tokens.SecurityTokenHandler", "the signed token"),
        ("CreateEncodedJwt", "System.IdentityModel.Tokens.Jwt.JwtSecurityTokenHandler", "the signed token"),
        ("RawData", "System.IdentityModel.Tokens.Jwt.JwtSecurityToken", "the signed token"),
        ("CreateToken", "Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler", "the signed token"),
        ("EncodedToken", "Microsoft.IdentityModel.JsonWebTokens.JsonWebToken", "the signed token"),
        ("Key", "Microsoft.IdentityModel.Tokens.SymmetricSecurityKey", "the signing key"),
        ("GeneratePasswordResetTokenAsync", "Microsoft.AspNetCore.Identity.UserManager`1", "the password-reset token"),
        ("GenerateEmailConfirmationTokenAsync", "Microsoft.AspNetCore.Identity.UserManager`1", "the e-mail confirmation token"),
        ("GenerateTwoFactorTokenAsync", "Microsoft.AspNetCore.Identity.UserManager`1", "the two-factor code"),
        ("GenerateChangeEmailTokenAsync", "Microsoft.AspNetCore.Identity.UserManager`1", "the one-time token"),
        ("GenerateChangePhoneNumberTokenAsync", "Microsoft.AspNetCore.Identity.UserManager`1", "the one-time code"),
        ("GenerateUserTokenAsync", "Microsoft.AspNetCore.Identity.UserManager`1", "the one-time token"),
        ("GenerateNewTwoFactorRecoveryCodesAsync", "Microsoft.AspNetCore.Identity.UserManager`1", "the recovery codes"),
        ("GetAuthenticatorKeyAsync", "Microsoft.AspNetCore.Identity.UserManager`1", "the authenticator key"),
        ("Password", "System.Net.NetworkCredential", "'Password' of NetworkCredential"),
        ("Parameter", "System.Net.Http.Headers.AuthenticationHeaderValue", "the Authorization header"),
        ("GetConnectionString", "Microsoft.Extensions.Configuration.ConfigurationExtensions", "the connection string"),
        ("ConnectionString", "System.Data.Common.DbConnection", "the connection string"),
        ("ExportRSAPrivateKey", "System.Security.Cryptography.RSA", "the private key"),
        ("ExportRSAPrivateKeyPem", "System.Security.Cryptography.RSA", "the private key"),
        ("ExportECPrivateKey", "System.Security.Cryptography.ECAlgorithm", "the private key"),
        ("ExportECPrivateKeyPem", "System.Security.Cryptography.ECAlgorithm", "the private key"),
        ("ExportPkcs8PrivateKey", "System.Security.Cryptography.AsymmetricAlgorithm", "the private key"),
        ("ExportPkcs8PrivateKeyPem", "System.Security.Cryptography.AsymmetricAlgorithm", "the private key"),
    };

    private static readonly ILookup<string, (string Member, string Type, string Name)> s_byMember = Members.ToLookup(static m => m.Member, StringComparer.Ordinal);

    /// <summary>The credential that the method returns or the property holds; null for other members.</summary>
    public static string? Of(ISymbol member)
    {
        foreach (var (_, type, name) in s_byMember[member.Name])
            if (member.IsDeclaredBy(type))
                return name;
        return null;
    }
}
