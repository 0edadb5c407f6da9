using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary><c>System.Security.Cryptography</c>.</summary>
internal static class Cryptography
{
    public static readonly string RSA = "System.Security.Cryptography.RSA";
    public static readonly string ECAlgorithm = "System.Security.Cryptography.ECAlgorithm";
    public static readonly string CryptographicOperations = "System.Security.Cryptography.CryptographicOperations";
    public static readonly string DeriveBytes = "System.Security.Cryptography.DeriveBytes";
    public static readonly string KeyDerivation = "Microsoft.AspNetCore.Cryptography.KeyDerivation.KeyDerivation";
    public static readonly string HashAlgorithm = "System.Security.Cryptography.HashAlgorithm";
    public static readonly string SymmetricAlgorithm = "System.Security.Cryptography.SymmetricAlgorithm";
    public static readonly string IDataProtector = "Microsoft.AspNetCore.DataProtection.IDataProtector";
    public static readonly string RandomNumberGenerator = "System.Security.Cryptography.RandomNumberGenerator";
    public static readonly string AsymmetricAlgorithm = "System.Security.Cryptography.AsymmetricAlgorithm";

    public static Api[] Entries => new[]
    {
        Methods(RSA, "ExportRSAPrivateKey", "ExportRSAPrivateKeyPem").As(new CredentialSource("the private key")),
        Methods(ECAlgorithm, "ExportECPrivateKey", "ExportECPrivateKeyPem").As(new CredentialSource("the private key")),
        Methods(AsymmetricAlgorithm, "ExportPkcs8PrivateKey", "ExportPkcs8PrivateKeyPem").As(new CredentialSource("the private key")),
    };
}
