using System;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Cost
{
    public static class Hasher
    {
        private const int Iterations = 10_000;
        public static string Hash(string password, byte[] salt)
        {
            using var derive = new Rfc2898DeriveBytes(password, salt, Iterations, HashAlgorithmName.SHA256); //! AUTH3005
            return Convert.ToBase64String(derive.GetBytes(32));
        }
        public static bool Verify(string password, byte[] salt, string hash)
        {
            using var derive = new Rfc2898DeriveBytes(password, salt, Iterations, HashAlgorithmName.SHA256);
            return Convert.ToBase64String(derive.GetBytes(32)) == hash;
        }
        public static string Old(string password, byte[] salt) => Convert.ToBase64String(new Rfc2898DeriveBytes(password, salt).GetBytes(20)); //! AUTH3005
        public static byte[] Static(string password, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(password, salt, 1000, HashAlgorithmName.SHA512, 32); //! AUTH3005
        public static byte[] Obsolete(string password, byte[] salt) => new PasswordDeriveBytes(password, salt).GetBytes(20); //! AUTH3005
        public static byte[] Good(string password, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(password, salt, 100_000, HashAlgorithmName.SHA512, 32);
        public static byte[] Set(string password, byte[] salt)
        {
            var derive = new Rfc2898DeriveBytes(password, salt) { IterationCount = 600_000 };
            return derive.GetBytes(32);
        }
    }
    public class Identity2
    {
        public string HashPassword(string password, byte[] salt) =>
            Convert.ToBase64String(KeyDerivation.Pbkdf2(password, salt, KeyDerivationPrf.HMACSHA1, iterationCount: 10000, numBytesRequested: 32)); //! AUTH3005
        public int Count { get; set; } = 600_000;
        public string HashMore(string password, byte[] salt) => Convert.ToBase64String(KeyDerivation.Pbkdf2(password, salt, KeyDerivationPrf.HMACSHA256, Count, 32));
    }
    public class Configurable
    {
        public int Iterations { get; set; } = 5_000;
        public byte[] HashPassword(string password, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA256, 32); //! AUTH3005
        public byte[] HashBy(string password, byte[] salt, int iterations = 1000) => Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, 32); //! AUTH3005
    }
    public class Stored { public int Iterations; public byte[] Salt = Array.Empty<byte>(); public byte[] Hash = Array.Empty<byte>(); }
    public class Verifier
    {
        public bool Verify(Stored stored, string password) => CryptographicOperations.FixedTimeEquals(stored.Hash, Rfc2898DeriveBytes.Pbkdf2(password, stored.Salt, stored.Iterations, HashAlgorithmName.SHA256, 32));
    }
    public class StringCipher
    {
        public static byte[] Encrypt(byte[] data, string passPhrase, byte[] salt)
        {
            using var password = new Rfc2898DeriveBytes(passPhrase, salt, 1000, HashAlgorithmName.SHA256);
            using var aes = Aes.Create();
            using var encryptor = aes.CreateEncryptor(password.GetBytes(32), password.GetBytes(16));
            return encryptor.TransformFinalBlock(data, 0, data.Length);
        }
    }
    public class Vault
    {
        public byte[] Open(string password, byte[] salt)
        {
            var key = Rfc2898DeriveBytes.Pbkdf2(password, salt, 1000, HashAlgorithmName.SHA256, 32);
            using var aes = new AesGcm(key, 16);
            return key;
        }
        private static byte[] DeriveKey(string password, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(password, salt, 1000, HashAlgorithmName.SHA256, 32);
    }
    public static class Setup
    {
        public static void Add(IServiceCollection services)
        {
            services.Configure<PasswordHasherOptions>(o => o.IterationCount = 10_000); //! AUTH3005
            services.Configure<PasswordHasherOptions>(o => o.CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV2); //! AUTH3005
            services.Configure<PasswordHasherOptions>(o => { o.IterationCount = 600_000; o.CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV3; });
        }
        public static string Bcrypt(string password) => BCrypt.Net.BCrypt.HashPassword(password, 4); //! AUTH3005
        public static string Bcrypt2(string password) => BCrypt.Net.BCrypt.HashPassword(password, workFactor: 6); //! AUTH3005
        public static string Bcrypt3(string password) => BCrypt.Net.BCrypt.HashPassword(password, BCrypt.Net.BCrypt.GenerateSalt(5)); //! AUTH3005
        public static string Bcrypt4(string password) => BCrypt.Net.BCrypt.EnhancedHashPassword(password, 8); //! AUTH3005
        public static string Fine(string password) => BCrypt.Net.BCrypt.HashPassword(password, 12) + BCrypt.Net.BCrypt.HashPassword(password);
    }
}
