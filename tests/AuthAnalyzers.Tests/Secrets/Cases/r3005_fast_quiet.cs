using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Identity;

namespace Quiet
{
    public class ApiKeys
    {
        public string Hash(string apiKey) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(apiKey)));
        public string HashRefreshToken(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        public string HashToken(string value) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
        public string ForReset(string passwordResetToken) => HashToken(passwordResetToken);
        public string Challenge(string codeVerifier) => Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(codeVerifier)));
        public string PolicyVersion(string passwordPolicy) => Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(passwordPolicy)));
        public string Gravatar(string email) => Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(email)));
    }

    public class FileCrypt
    {
        public byte[] Encrypt(byte[] data, string password)
        {
            using var aes = Aes.Create();
            aes.Key = SHA256.HashData(Encoding.UTF8.GetBytes(password));
            return aes.EncryptCbc(data, new byte[16]);
        }
        public byte[] Decrypt(byte[] data, string password)
        {
            var key = SHA256.HashData(Encoding.UTF8.GetBytes(password));
            using var aes = new AesGcm(key, 16);
            return data;
        }
        private static byte[] DeriveKey(string password) => SHA256.HashData(Encoding.UTF8.GetBytes(password));
        public byte[] Other(byte[] data, string password)
        {
            using var aes = Aes.Create();
            using var e = aes.CreateEncryptor(DeriveKey(password), aes.IV);
            return e.TransformFinalBlock(data, 0, data.Length);
        }
    }

    public class DigestAuthentication
    {
        public string Ha1(string user, string realm, string password) => Convert.ToHexString(MD5.HashData(Encoding.ASCII.GetBytes($"{user}:{realm}:{password}")));
    }

    public class PwnedPasswords
    {
        public async Task<bool> IsPwned(HttpClient client, string password)
        {
            var hash = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
            var answer = await client.GetStringAsync("https://api.pwnedpasswords.com/range/" + hash.Substring(0, 5));
            return answer.Contains(hash.Substring(5));
        }
    }

    public class PasswordChecker
    {
        public async Task<bool> CheckPassword(HttpClient http, string password)
        {
            var hash = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
            var answer = await http.GetStringAsync($"range/{hash[..5]}");
            return answer.Contains(hash[5..]);
        }
    }

    public class RouterLogin
    {
        public async Task Login(HttpClient http, string user, string password)
        {
            var hash = Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(password)));
            await http.PostAsync("login", new FormUrlEncodedContent(new Dictionary<string, string> { ["u"] = user, ["p"] = hash }));
        }
    }

    public class User { public string Hash { get; set; } = ""; public string LegacyHash { get; set; } = ""; }

    public class Migration
    {
        private readonly IPasswordHasher<User> _hasher;
        public Migration(IPasswordHasher<User> hasher) => _hasher = hasher;
        public bool SignIn(User user, string password)
        {
            if (user.LegacyHash != "")
            {
                if (Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password))) != user.LegacyHash)
                    return false;
                user.Hash = _hasher.HashPassword(user, password);
                user.LegacyHash = "";
                return true;
            }
            return _hasher.VerifyHashedPassword(user, user.Hash, password) != PasswordVerificationResult.Failed;
        }
    }

    public class Helper
    {
        public static string Sha(string value) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
    }
    public class Reads
    {
        public string Of(string file) => Helper.Sha(file);
    }
    public class Bcrypts
    {
        // bcrypt cuts at 72 bytes: what is hashed first may be longer.
        public string HashPassword(string password) => BCrypt.Net.BCrypt.HashPassword(Convert.ToBase64String(SHA384.HashData(Encoding.UTF8.GetBytes(password))));
        public byte[] Slow(string password, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(SHA512.HashData(Encoding.UTF8.GetBytes(password)), salt, 210_000, HashAlgorithmName.SHA512, 32);
    }
}
