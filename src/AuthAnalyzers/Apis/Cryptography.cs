using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary><c>System.Security.Cryptography</c>.</summary>
internal static class Cryptography
{
    public static readonly string RSA = "System.Security.Cryptography.RSA";
    public static readonly string RSACryptoServiceProvider = "System.Security.Cryptography.RSACryptoServiceProvider";
    public static readonly string RSACng = "System.Security.Cryptography.RSACng";
    public static readonly string ECAlgorithm = "System.Security.Cryptography.ECAlgorithm";
    public static readonly string CryptographicOperations = "System.Security.Cryptography.CryptographicOperations";
    public static readonly string DeriveBytes = "System.Security.Cryptography.DeriveBytes";
    public static readonly string KeyDerivation = "Microsoft.AspNetCore.Cryptography.KeyDerivation.KeyDerivation";
    public static readonly string HashAlgorithm = "System.Security.Cryptography.HashAlgorithm";
    public static readonly string SymmetricAlgorithm = "System.Security.Cryptography.SymmetricAlgorithm";
    public static readonly string IDataProtector = "Microsoft.AspNetCore.DataProtection.IDataProtector";
    public static readonly string DataProtectionCommonExtensions = "Microsoft.AspNetCore.DataProtection.DataProtectionCommonExtensions";
    public static readonly string RandomNumberGenerator = "System.Security.Cryptography.RandomNumberGenerator";
    public static readonly string AsymmetricAlgorithm = "System.Security.Cryptography.AsymmetricAlgorithm";

    public static readonly string KeyedHashAlgorithm = "System.Security.Cryptography.KeyedHashAlgorithm";

    public static readonly string[] Macs =
    {
        "System.Security.Cryptography.HMACSHA256", "System.Security.Cryptography.HMACSHA512", "System.Security.Cryptography.HMACSHA384",
        "System.Security.Cryptography.HMACSHA1", "System.Security.Cryptography.HMACMD5",
    };

    public static readonly string[] Hashes =
    {
        "System.Security.Cryptography.MD5", "System.Security.Cryptography.SHA1", "System.Security.Cryptography.SHA256", "System.Security.Cryptography.SHA384",
        "System.Security.Cryptography.SHA512", "System.Security.Cryptography.SHA3_256", "System.Security.Cryptography.SHA3_384", "System.Security.Cryptography.SHA3_512",
    };

    public static readonly string IncrementalHash = "System.Security.Cryptography.IncrementalHash";
    public static readonly string AesGcm = "System.Security.Cryptography.AesGcm";
    public static readonly string AesCcm = "System.Security.Cryptography.AesCcm";
    public static readonly string ChaCha20Poly1305 = "System.Security.Cryptography.ChaCha20Poly1305";
    public static readonly string X509Certificate2 = "System.Security.Cryptography.X509Certificates.X509Certificate2";
    public static readonly string X509CertificateLoader = "System.Security.Cryptography.X509Certificates.X509CertificateLoader";
    public static readonly string Rfc2898DeriveBytes = "System.Security.Cryptography.Rfc2898DeriveBytes";
    public static readonly string PasswordDeriveBytes = "System.Security.Cryptography.PasswordDeriveBytes";
    public static readonly string HKDF = "System.Security.Cryptography.HKDF";

    public static IEnumerable<Api> Entries => Macs.SelectMany(static mac => new[]
    {
        Constructor(mac).As(new UsesSecret(SecretUse.MacKey, "key")),
        Methods(mac, "HashData", "HashDataAsync", "TryHashData").As(new UsesSecret(SecretUse.MacKey, "key")),
    }).Concat(Macs.Concat(Hashes).Select(static hash => Methods(hash, "HashData", "HashDataAsync", "TryHashData").As(new FastHash("source"))))
    .Concat(new[]
    {
        Properties(KeyedHashAlgorithm, "Key").As(new UsesSecret(SecretUse.MacKey)),
        Properties(SymmetricAlgorithm, "Key").As(new UsesSecret(SecretUse.EncryptionKey)),
        Methods(SymmetricAlgorithm, "CreateEncryptor", "CreateDecryptor").As(new UsesSecret(SecretUse.EncryptionKey, "rgbKey")),
        Methods(SymmetricAlgorithm, "SetKey").As(new UsesSecret(SecretUse.EncryptionKey, "key")),
        Constructor(AesGcm).As(new UsesSecret(SecretUse.EncryptionKey, "key")),
        Constructor(AesCcm).As(new UsesSecret(SecretUse.EncryptionKey, "key")),
        Constructor(ChaCha20Poly1305).As(new UsesSecret(SecretUse.EncryptionKey, "key")),
        Methods(RSA, "ImportRSAPrivateKey").As(new UsesSecret(SecretUse.PrivateKey, "source")),
        Methods(ECAlgorithm, "ImportECPrivateKey").As(new UsesSecret(SecretUse.PrivateKey, "source")),
        Methods(AsymmetricAlgorithm, "ImportPkcs8PrivateKey").As(new UsesSecret(SecretUse.PrivateKey, "source")),
        Methods(AsymmetricAlgorithm, "ImportFromPem").As(new UsesSecret(SecretUse.KeyText, "input")),
        Methods(AsymmetricAlgorithm, "FromXmlString").As(new UsesSecret(SecretUse.KeyText, "xmlString")),
        Methods(X509Certificate2, "CreateFromPem").As(new UsesSecret(SecretUse.KeyText, "keyPem")),
        Constructor(X509Certificate2).As(new UsesSecret(SecretUse.Password, "password")),
        Methods(X509CertificateLoader, "LoadPkcs12", "LoadPkcs12FromFile", "LoadPkcs12Collection", "LoadPkcs12CollectionFromFile")
            .As(new UsesSecret(SecretUse.Password, "password")),

        Constructor(Rfc2898DeriveBytes).As(new DerivesKey("password") { SaltSize = "saltSize", Iterations = "iterations", OwnIterations = 1_000 }),
        Methods(Rfc2898DeriveBytes, "Pbkdf2").As(new DerivesKey("password") { Iterations = "iterations" }),
        Constructor(PasswordDeriveBytes).As(new DerivesKey("strPassword", "password") { Iterations = "iterations", OwnIterations = 100 }),
        Methods(KeyDerivation, "Pbkdf2").As(new DerivesKey("password") { Iterations = "iterationCount" }),
        Methods(HashAlgorithm, "ComputeHash").As(new FastHash("buffer", "inputStream")),
        Methods(HashAlgorithm, "ComputeHashAsync").As(new FastHash("inputStream")),
        Methods(HashAlgorithm, "TryComputeHash").As(new FastHash("source")),
        Methods(HashAlgorithm, "TransformBlock", "TransformFinalBlock").As(new FastHash("inputBuffer")),
        Methods(IncrementalHash, "AppendData").As(new FastHash("data")),
        Methods(CryptographicOperations, "HashData", "HashDataAsync", "TryHashData", "HmacData", "HmacDataAsync", "TryHmacData").As(new FastHash("source")),
        Methods(HKDF, "DeriveKey", "Extract").As(new DerivesKey("ikm")),
        Methods(HKDF, "Expand").As(new DerivesKey("prk")),

        Methods(RandomNumberGenerator, "GetBytes").As(new GeneratesRandom(RandomElement.Byte) { Length = "count", Buffer = "data" }),
        Methods(RandomNumberGenerator, "Fill", "GetNonZeroBytes").As(new GeneratesRandom(RandomElement.Byte) { Buffer = "data" }),
        Methods(RandomNumberGenerator, "GetHexString").As(new GeneratesRandom(RandomElement.HexDigit) { Length = "stringLength", Buffer = "destination" }),
        Methods(RandomNumberGenerator, "GetString").As(new GeneratesRandom(RandomElement.Choice) { Length = "length", Choices = "choices" }),
        Methods(RandomNumberGenerator, "GetItems")
            .As(new GeneratesRandom(RandomElement.Choice) { Length = "length", Buffer = "destination", Choices = "choices" }),
        Methods(RSA, "Create").As(new RsaSize("keySizeInBits")),
        Constructor(RSACryptoServiceProvider).As(new RsaSize("dwKeySize")),
        Constructor(RSACng).As(new RsaSize("keySize")),
        Properties(AsymmetricAlgorithm, "KeySize").As(new RsaSize()),

        Methods(RSA, "ExportRSAPrivateKey", "ExportRSAPrivateKeyPem").As(new CredentialSource("the private key")),
        Methods(ECAlgorithm, "ExportECPrivateKey", "ExportECPrivateKeyPem").As(new CredentialSource("the private key")),
        Methods(AsymmetricAlgorithm, "ExportPkcs8PrivateKey", "ExportPkcs8PrivateKeyPem").As(new CredentialSource("the private key")),
    });
}
