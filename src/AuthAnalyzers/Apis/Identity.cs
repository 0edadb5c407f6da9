using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>Identities, claims and tokens: .NET, IdentityModel and ASP.NET Core Identity.</summary>
internal static class Identity
{
    public static readonly string IIdentity = "System.Security.Principal.IIdentity";
    public static readonly string IPrincipal = "System.Security.Principal.IPrincipal";
    public static readonly string ClaimsPrincipal = "System.Security.Claims.ClaimsPrincipal";
    public static readonly string ClaimsIdentity = "System.Security.Claims.ClaimsIdentity";
    public static readonly string PrincipalExtensions = "System.Security.Claims.PrincipalExtensions";
    public static readonly string UserManager = "Microsoft.AspNetCore.Identity.UserManager`1";
    public static readonly string IUserTwoFactorTokenProvider = "Microsoft.AspNetCore.Identity.IUserTwoFactorTokenProvider`1";
    public static readonly string SignInResult = "Microsoft.AspNetCore.Identity.SignInResult";
    public static readonly string PasswordVerificationResult = "Microsoft.AspNetCore.Identity.PasswordVerificationResult";
    public static readonly string SignInManager = "Microsoft.AspNetCore.Identity.SignInManager`1";
    public static readonly string PasswordHasher = "Microsoft.AspNetCore.Identity.IPasswordHasher`1";
    public static readonly string Claim = "System.Security.Claims.Claim";
    public static readonly string IdentityUser = "Microsoft.AspNetCore.Identity.IdentityUser`1";
    public static readonly string LockoutOptions = "Microsoft.AspNetCore.Identity.LockoutOptions";
    public static readonly string PasswordOptions = "Microsoft.AspNetCore.Identity.PasswordOptions";
    public static readonly string OldPasswordValidator = "Microsoft.AspNet.Identity.PasswordValidator";
    public static readonly string OldUserManager = "Microsoft.AspNet.Identity.UserManager`2";
    public static readonly string OldUserManagerExtensions = "Microsoft.AspNet.Identity.UserManagerExtensions";
    public static readonly string OldSignInManager = "Microsoft.AspNet.Identity.Owin.SignInManager`2";
    public static readonly string OldSignInManagerExtensions = "Microsoft.AspNet.Identity.Owin.SignInManagerExtensions";
    public static readonly string OldSignInStatus = "Microsoft.AspNet.Identity.Owin.SignInStatus";
    public static readonly string OldPasswordHasher = "Microsoft.AspNet.Identity.IPasswordHasher";
    public static readonly string OldPasswordVerificationResult = "Microsoft.AspNet.Identity.PasswordVerificationResult";

    public static readonly string PasswordHasherOptions = "Microsoft.AspNetCore.Identity.PasswordHasherOptions";

    // What the framework takes itself, and what its second version takes.
    private const int Iterations = 100_000;
    private const int OldIterations = 1_000;
    private const string Count = "{0} iterations";

    public static Api[] Entries => new[]
    {
        Methods(UserManager, "GeneratePasswordResetTokenAsync").As(new CredentialSource("the password-reset token") { IsMailed = true }),
        Methods(UserManager, "GenerateEmailConfirmationTokenAsync").As(new CredentialSource("the e-mail confirmation token") { IsMailed = true }),
        Methods(UserManager, "GenerateTwoFactorTokenAsync").As(new CredentialSource("the two-factor code") { IsMailed = true }),
        Methods(UserManager, "GenerateChangeEmailTokenAsync", "GenerateUserTokenAsync").As(new CredentialSource("the one-time token") { IsMailed = true }),
        Methods(UserManager, "GenerateChangePhoneNumberTokenAsync").As(new CredentialSource("the one-time code") { IsMailed = true }),
        Methods(UserManager, "GenerateNewTwoFactorRecoveryCodesAsync").As(new CredentialSource("the recovery codes")),
        Methods(UserManager, "CreateAsync", "AddPasswordAsync", "ResetPasswordAsync", "ChangePasswordAsync").As(new StoresPasswordHash()),
        Methods(OldUserManager, "CreateAsync", "AddPasswordAsync", "ResetPasswordAsync", "ChangePasswordAsync").As(new StoresPasswordHash()),
        Methods(UserManager, "VerifyUserTokenAsync").As(new VerifiesUserToken("purpose", "token")),
        Methods(UserManager, "GetAuthenticatorKeyAsync").As(new CredentialSource("the authenticator key")),
        Methods(UserManager, "CheckPasswordAsync").As(new PasswordCheck()),
        Methods(SignInManager, "PasswordSignInAsync", "CheckPasswordSignInAsync")
            .As(new PasswordCheck { Lockout = "lockoutOnFailure" }),
        Methods(UserManager, "GeneratePasswordResetTokenAsync", "GenerateEmailConfirmationTokenAsync", "GenerateUserTokenAsync",
            "GenerateTwoFactorTokenAsync", "GenerateChangeEmailTokenAsync").As(new RecoveryStep()),
        Methods(UserManager, "ResetPasswordAsync", "ConfirmEmailAsync").As(new RecoveryStep(Redeems: true)),
        Methods(OldUserManager, "GeneratePasswordResetTokenAsync", "GenerateEmailConfirmationTokenAsync", "GenerateUserTokenAsync").As(new RecoveryStep()),
        Methods(OldUserManager, "ResetPasswordAsync", "ConfirmEmailAsync").As(new RecoveryStep(Redeems: true)),
        Methods(SignInManager, "SignInAsync", "PasswordSignInAsync", "SignInWithClaimsAsync", "ExternalLoginSignInAsync",
            "TwoFactorSignInAsync", "TwoFactorAuthenticatorSignInAsync", "TwoFactorRecoveryCodeSignInAsync").As(new SignsIn()),
        Methods(SignInManager, "SignOutAsync").As(new SignsOut()),
        Methods(OldSignInManager, "SignInAsync", "PasswordSignInAsync", "ExternalSignInAsync", "TwoFactorSignInAsync").As(new SignsIn()),
        Methods(PasswordHasher, "VerifyHashedPassword").As(new PasswordCheck()),
        Methods(OldUserManager, "CheckPasswordAsync").As(new PasswordCheck()),
        Methods(OldUserManagerExtensions, "CheckPassword").As(new PasswordCheck()),
        Methods(OldSignInManager, "PasswordSignInAsync").As(new PasswordCheck { Lockout = "shouldLockout" }),
        Methods(OldSignInManagerExtensions, "PasswordSignIn").As(new PasswordCheck { Lockout = "shouldLockout" }),
        Methods(OldPasswordHasher, "VerifyHashedPassword").As(new PasswordCheck()),
        Methods(UserManager, "VerifyTwoFactorTokenAsync", "VerifyUserTokenAsync").As(new CodeCheck()),
        Methods(SignInManager, "TwoFactorAuthenticatorSignInAsync", "TwoFactorSignInAsync").As(new CodeCheck()),
        Methods(SignInManager, "TwoFactorRecoveryCodeSignInAsync").As(new CodeCheck(IsShort: false)),
        Methods(UserManager, "GeneratePasswordResetTokenAsync").As(new StartsRecovery(IsReset: true)),
        Methods(UserManager, "GenerateEmailConfirmationTokenAsync", "GenerateUserTokenAsync", "GenerateTwoFactorTokenAsync").As(new StartsRecovery(IsReset: false)),
        Uncounted(UserManager, "CheckPasswordAsync"),
        Uncounted(OldUserManager, "CheckPasswordAsync"),
        Uncounted(OldUserManagerExtensions, "CheckPassword"),
        Methods(OldUserManager, "FindAsync").As(new UncountedCheck("UserManager.FindAsync", "password") { TakesName = true }),
        Methods(OldUserManagerExtensions, "Find").As(new UncountedCheck("UserManager.Find", "password") { TakesName = true }),
        Methods(PasswordHasher, "VerifyHashedPassword").As(new UncountedCheck("IPasswordHasher.VerifyHashedPassword", "providedPassword") { IsHasher = true }),
        Methods(OldPasswordHasher, "VerifyHashedPassword").As(new UncountedCheck("IPasswordHasher.VerifyHashedPassword", "providedPassword") { IsHasher = true }),
        Properties(PasswordHasherOptions, "IterationCount").As(new HashCost(Iterations, Count) { Better = "100000" }),
        Properties(PasswordHasherOptions, "CompatibilityMode").As(new HashCost(Iterations, Count) { Format = ("IdentityV2", OldIterations), Better = "IdentityV3" }),
        Properties(PasswordOptions, "RequiredLength").As(new ShortestPassword()),
        Properties(OldPasswordValidator, "RequiredLength").As(new ShortestPassword()),
        Properties(LockoutOptions, "AllowedForNewUsers").As(new LockoutSetting(LockoutLimit.NewUsers)),
        Properties(LockoutOptions, "MaxFailedAccessAttempts").As(new LockoutSetting(LockoutLimit.Attempts)),
        Properties(LockoutOptions, "DefaultLockoutTimeSpan").As(new LockoutSetting(LockoutLimit.Duration)),
        Properties(IdentityUser, "LockoutEnabled").As(new LockoutSetting(LockoutLimit.Account)),
    };

    private static Api Uncounted(string manager, string check) => Methods(manager, check).As(new UncountedCheck("UserManager." + check, "password"));
}
