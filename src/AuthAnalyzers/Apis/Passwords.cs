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
    public static readonly string KonsciousArgon2 = "Konscious.Security.Cryptography.Argon2";
    public static readonly string IsopohArgon2Config = "Isopoh.Cryptography.Argon2.Argon2Config";
    public static readonly string BouncyCastleBCrypt = "Org.BouncyCastle.Crypto.Generators.BCrypt";
    public static readonly string BouncyCastleSCrypt = "Org.BouncyCastle.Crypto.Generators.SCrypt";
    public static readonly string EncryptProvider = "NETCore.Encrypt.EncryptProvider";
    public static readonly string SodiumPasswordHash = "Sodium.PasswordHash";

    // OWASP, Password Storage Cheat Sheet: bcrypt from a cost of 10 on, Argon2id from 7 MiB on with more than one pass. Scrypt is known by its first number.
    private const int BCryptCost = 10;
    private const int Argon2Memory = 7_168;
    private const int SCryptCost = 8_192;
    private const string Cost = "a cost of {0}";
    private const string Memory = "{0} KiB of memory";

    public static Api[] Entries => new[]
    {
        Methods(BCrypt, "HashPassword", "EnhancedHashPassword", "GenerateSalt").As(new HashCost(BCryptCost, Cost, "workFactor") { Better = "11" }),
        Methods(BouncyCastleBCrypt, "Generate").As(new HashCost(BCryptCost, Cost, "cost")),
        Methods(BouncyCastleSCrypt, "Generate").As(new HashCost(SCryptCost, Cost, "N")),
        Properties(KonsciousArgon2, "MemorySize").As(new HashCost(Argon2Memory, Memory)),
        Properties(IsopohArgon2Config, "MemoryCost").As(new HashCost(Argon2Memory, Memory)),
        Methods(EncryptProvider, "Md5", "Sha256", "Sha384", "Sha512").As(new FastHash("srcString")),
        Methods(SystemWebCrypto, "Hash", "SHA1", "SHA256").As(new FastHash("input")),
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
