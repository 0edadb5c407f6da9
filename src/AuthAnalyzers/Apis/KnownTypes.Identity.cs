namespace AuthAnalyzers.Apis;

internal static partial class KnownTypes
{
    /// <summary>Identities, claims and tokens: .NET, IdentityModel and ASP.NET Core Identity.</summary>
    public static class Identity
    {
        public const string IIdentity = "System.Security.Principal.IIdentity";
        public const string IPrincipal = "System.Security.Principal.IPrincipal";
        public const string ClaimsPrincipal = "System.Security.Claims.ClaimsPrincipal";
        public const string SecurityTokenException = "Microsoft.IdentityModel.Tokens.SecurityTokenException";
        public const string JwtSecurityTokenHandler = "System.IdentityModel.Tokens.Jwt.JwtSecurityTokenHandler";
        public const string ClaimsIdentity = "System.Security.Claims.ClaimsIdentity";
        public const string PrincipalExtensions = "System.Security.Claims.PrincipalExtensions";
        public const string UserManager = "Microsoft.AspNetCore.Identity.UserManager`1";
        public const string SignInResult = "Microsoft.AspNetCore.Identity.SignInResult";
        public const string PasswordVerificationResult = "Microsoft.AspNetCore.Identity.PasswordVerificationResult";
        public const string TokenValidationResult = "Microsoft.IdentityModel.Tokens.TokenValidationResult";
        public const string TokenHandler = "Microsoft.IdentityModel.Tokens.TokenHandler";
        public const string ISecurityTokenValidator = "Microsoft.IdentityModel.Tokens.ISecurityTokenValidator";
        public const string JwtRegisteredClaimNames = "Microsoft.IdentityModel.JsonWebTokens.JwtRegisteredClaimNames";
        public const string JwtRegisteredClaimNamesOfJwt = "System.IdentityModel.Tokens.Jwt.JwtRegisteredClaimNames";
        public const string BCrypt = "BCrypt.Net.BCrypt";
    }
}
