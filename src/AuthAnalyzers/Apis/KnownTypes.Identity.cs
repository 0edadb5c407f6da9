using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

internal static partial class KnownTypes
{
    /// <summary>Identities, claims and tokens: .NET, IdentityModel and ASP.NET Core Identity.</summary>
    public static class Identity
    {
        public static readonly string IIdentity = "System.Security.Principal.IIdentity";
        public static readonly string IPrincipal = "System.Security.Principal.IPrincipal";
        public static readonly string ClaimsPrincipal = "System.Security.Claims.ClaimsPrincipal";
        public static readonly string SecurityTokenException = "Microsoft.IdentityModel.Tokens.SecurityTokenException";
        public static readonly string JwtSecurityTokenHandler = "System.IdentityModel.Tokens.Jwt.JwtSecurityTokenHandler";
        public static readonly string ClaimsIdentity = "System.Security.Claims.ClaimsIdentity";
        public static readonly string PrincipalExtensions = "System.Security.Claims.PrincipalExtensions";
        public static readonly string UserManager = "Microsoft.AspNetCore.Identity.UserManager`1";
        public static readonly string SignInResult = "Microsoft.AspNetCore.Identity.SignInResult";
        public static readonly string PasswordVerificationResult = "Microsoft.AspNetCore.Identity.PasswordVerificationResult";
        public static readonly string TokenValidationResult = "Microsoft.IdentityModel.Tokens.TokenValidationResult";
        public static readonly string TokenHandler = "Microsoft.IdentityModel.Tokens.TokenHandler";
        public static readonly string ISecurityTokenValidator = "Microsoft.IdentityModel.Tokens.ISecurityTokenValidator";
        public static readonly string JwtRegisteredClaimNames = "Microsoft.IdentityModel.JsonWebTokens.JwtRegisteredClaimNames";
        public static readonly string JwtRegisteredClaimNamesOfJwt = "System.IdentityModel.Tokens.Jwt.JwtRegisteredClaimNames";
        public static readonly string BCrypt = "BCrypt.Net.BCrypt";

        public static Api[] Entries => new[]
        {
            Methods(UserManager, "GeneratePasswordResetTokenAsync").As(new CredentialSource("the password-reset token")),
            Methods(UserManager, "GenerateEmailConfirmationTokenAsync").As(new CredentialSource("the e-mail confirmation token")),
            Methods(UserManager, "GenerateTwoFactorTokenAsync").As(new CredentialSource("the two-factor code")),
            Methods(UserManager, "GenerateChangeEmailTokenAsync", "GenerateUserTokenAsync").As(new CredentialSource("the one-time token")),
            Methods(UserManager, "GenerateChangePhoneNumberTokenAsync").As(new CredentialSource("the one-time code")),
            Methods(UserManager, "GenerateNewTwoFactorRecoveryCodesAsync").As(new CredentialSource("the recovery codes")),
            Methods(UserManager, "GetAuthenticatorKeyAsync").As(new CredentialSource("the authenticator key")),
            Methods(UserManager, "CheckPasswordAsync").As(new PasswordCheck()),
            Methods(LoginTypes.SignInManager, "PasswordSignInAsync", "CheckPasswordSignInAsync")
                .As(new PasswordCheck { Lockout = "lockoutOnFailure" }),
            Methods(LoginTypes.PasswordHasher, "VerifyHashedPassword").As(new PasswordCheck()),
            Methods(LoginTypes.OldUserManager, "CheckPasswordAsync").As(new PasswordCheck()),
            Methods(LoginTypes.OldUserManagerExtensions, "CheckPassword").As(new PasswordCheck()),
            Methods(LoginTypes.OldSignInManager, "PasswordSignInAsync").As(new PasswordCheck { Lockout = "shouldLockout" }),
            Methods(LoginTypes.OldSignInManagerExtensions, "PasswordSignIn").As(new PasswordCheck { Lockout = "shouldLockout" }),
            Methods(LoginTypes.OldPasswordHasher, "VerifyHashedPassword").As(new PasswordCheck()),
            Properties(LoginTypes.LockoutOptions, "AllowedForNewUsers").As(new LockoutSetting(LockoutLimit.NewUsers)),
            Properties(LoginTypes.LockoutOptions, "MaxFailedAccessAttempts").As(new LockoutSetting(LockoutLimit.Attempts)),
            Properties(LoginTypes.LockoutOptions, "DefaultLockoutTimeSpan").As(new LockoutSetting(LockoutLimit.Duration)),
        };
    }
}
