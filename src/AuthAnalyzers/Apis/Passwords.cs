using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>Libraries that hash passwords.</summary>
internal static class Passwords
{
    public static readonly string BCrypt = "BCrypt.Net.BCrypt";
    public static readonly string BCryptHelper = "DevOne.Security.Cryptography.BCrypt.BCryptHelper";
    public static readonly string Crypter = "CryptSharp.Crypter";
    public static readonly string CoreCrypter = "CryptSharp.Core.Crypter";
    public static readonly string SystemWebCrypto = "System.Web.Helpers.Crypto";
    public static readonly string IsopohArgon2 = "Isopoh.Cryptography.Argon2.Argon2";
    public static readonly string LiphsoftArgon2 = "Liphsoft.Crypto.Argon2.PasswordHasher";
    public static readonly string ScryptEncoder = "Scrypt.ScryptEncoder";
    public static readonly string SodiumPasswordHash = "Sodium.PasswordHash";

    public static Api[] Entries => new[]
    {
        Methods(BCrypt, "Verify", "EnhancedVerify").As(new PasswordCheck()),
        Methods(BCryptHelper, "CheckPassword").As(new PasswordCheck()),
        Methods(Crypter, "CheckPassword").As(new PasswordCheck()),
        Methods(CoreCrypter, "CheckPassword").As(new PasswordCheck()),
        Methods(SystemWebCrypto, "VerifyHashedPassword").As(new PasswordCheck()),
        Methods(IsopohArgon2, "Verify").As(new PasswordCheck()),
        Methods(LiphsoftArgon2, "Verify").As(new PasswordCheck()),
        Methods(ScryptEncoder, "Compare").As(new PasswordCheck()),
        Methods(SodiumPasswordHash, "ArgonHashStringVerify", "ScryptHashStringVerify").As(new PasswordCheck()),
    };
}
