using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Fast
{
    public class User { public int Id; public string Name { get; set; } = ""; public string Email { get; set; } = ""; public string PasswordHash { get; set; } = ""; public byte[] Hash { get; set; } = Array.Empty<byte>(); public byte[] PasswordSalt { get; set; } = Array.Empty<byte>(); public string Password { get; set; } = ""; }

    public class PasswordService
    {
        public string HashPassword(string password)
        {
            using var md5 = MD5.Create();
            var bytes = md5.ComputeHash(Encoding.UTF8.GetBytes(password)); //! AUTH3005
            return BitConverter.ToString(bytes).Replace("-", "").ToLower();
        }
        public bool VerifyPassword(string password, string hash) => HashPassword(password) == hash;
    }

    public static class Tutorial
    {
        public static void CreatePasswordHash(string password, out byte[] passwordHash, out byte[] passwordSalt)
        {
            using var hmac = new HMACSHA512();
            passwordSalt = hmac.Key;
            passwordHash = hmac.ComputeHash(Encoding.UTF8.GetBytes(password)); //! AUTH3005
        }
        public static bool VerifyPasswordHash(string password, byte[] passwordHash, byte[] passwordSalt)
        {
            using var hmac = new HMACSHA512(passwordSalt);
            var computedHash = hmac.ComputeHash(Encoding.UTF8.GetBytes(password));
            for (int i = 0; i < computedHash.Length; i++)
                if (computedHash[i] != passwordHash[i]) return false;
            return true;
        }
    }

    public static class OnlyVerifies
    {
        public static bool Verify(User user, string password)
        {
            using var sha = SHA256.Create();
            return user.PasswordHash == Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(password + user.Email))); //! AUTH3005
        }
    }

    public static class Plain
    {
        public static string GetHash(string value)
        {
            var sb = new StringBuilder();
            foreach (var b in SHA1.HashData(Encoding.UTF8.GetBytes(value))) //! AUTH3005
                sb.Append(b.ToString("x2"));
            return sb.ToString();
        }
        public static string Etag(string body) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
    }

    public class LoginModel { public string Email { get; set; } = ""; public string Password { get; set; } = ""; }

    [ApiController]
    public class AccountController : ControllerBase
    {
        private readonly List<User> _users = new();
        [HttpPost("register")]
        public IActionResult Register(LoginModel model)
        {
            _users.Add(new User { Email = model.Email, PasswordHash = Plain.GetHash(model.Password) });
            return Ok();
        }
        [HttpPost("login")]
        public IActionResult Login(LoginModel m)
        {
            var h = Convert.ToHexString(SHA512.HashData(Encoding.UTF8.GetBytes(m.Password))); //! AUTH3005
            var user = _users.FirstOrDefault(u => u.Email == m.Email && u.Password == h);
            return user == null ? Unauthorized() : Ok();
        }
    }

    public class Salted
    {
        public byte[] GenerateSaltedHash(byte[] plainText, byte[] salt)
        {
            HashAlgorithm algorithm = new SHA256Managed();
            byte[] plainTextWithSaltBytes = new byte[plainText.Length + salt.Length];
            for (int i = 0; i < plainText.Length; i++) plainTextWithSaltBytes[i] = plainText[i];
            for (int i = 0; i < salt.Length; i++) plainTextWithSaltBytes[plainText.Length + i] = salt[i];
            return algorithm.ComputeHash(plainTextWithSaltBytes); //! AUTH3005
        }
        public void Set(User user, string password, byte[] salt) => user.Hash = GenerateSaltedHash(Encoding.UTF8.GetBytes(password), salt);

        public static string Copy(string password, byte[] salt)
        {
            var pwd = Encoding.UTF8.GetBytes(password);
            var all = new byte[salt.Length + pwd.Length];
            Buffer.BlockCopy(salt, 0, all, 0, salt.Length);
            Buffer.BlockCopy(pwd, 0, all, salt.Length, pwd.Length);
            return Convert.ToBase64String(SHA512.Create().ComputeHash(all)); //! AUTH3005
        }
        public static string Concat(string pwd, string salt)
        {
            string salted = string.Concat(salt, pwd);
            return Convert.ToHexString(MD5.HashData(Encoding.ASCII.GetBytes(salted))); //! AUTH3005
        }
        public static string Linq(byte[] password, byte[] salt) => Convert.ToBase64String(SHA256.HashData(salt.Concat(password).ToArray())); //! AUTH3005
        public static string ByFormat(string password, string salt, string format)
        {
            HashAlgorithm a = format switch { "sha1" => SHA1.Create(), "sha512" => SHA512.Create(), _ => MD5.Create() };
            return Convert.ToHexString(a.ComputeHash(Encoding.Unicode.GetBytes($"{salt}{password}"))); //! AUTH3005
        }
        public static async Task<string> ByStream(string password)
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(password));
            return Convert.ToHexString(await SHA256.Create().ComputeHashAsync(stream)); //! AUTH3005
        }
        public static string Keyed(string password, byte[] pepper) => Convert.ToHexString(HMACSHA256.HashData(pepper, Encoding.UTF8.GetBytes(password))); //! AUTH3005
        public static byte[] Incremental(string password, byte[] salt)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(salt);
            hash.AppendData(Encoding.UTF8.GetBytes(password)); //! AUTH3005
            return hash.GetHashAndReset();
        }
        public static void Span(string password, Span<byte> passwordHash)
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(password), passwordHash); //! AUTH3005
        }
    }

    public static class StringExtensions
    {
        public static string ToSha256(this string input)
        {
            using (SHA256 sha = SHA256.Create())
            {
                var bytes = sha.ComputeHash(Encoding.UTF8.GetBytes(input)); //! AUTH3005
                return Convert.ToHexString(bytes);
            }
        }
    }
    public interface IUserRepository { void Save(User user); User? Find(string email, string hash); }
    public class UserService
    {
        private readonly IUserRepository _repo;
        public UserService(IUserRepository repo) => _repo = repo;
        public void SignUp(string email, string password) => _repo.Save(new User { Email = email, Password = password.ToSha256() });
        public User? SignIn(string email, string password) => _repo.Find(email, password.ToSha256());
    }

    public interface IHasher { string Compute(string text); }
    public class Sha512Hasher : IHasher
    {
        public string Compute(string text) => Convert.ToBase64String(SHA512.HashData(Encoding.UTF8.GetBytes(text))); //! AUTH3005
    }
    public class Members
    {
        private readonly IHasher _hasher;
        public Members(IHasher hasher) => _hasher = hasher;
        public void Change(User user, string newPassword) { user.Password = _hasher.Compute(newPassword); }
    }

    public class Encryptor
    {
        public static string Encrypt(string password) => Convert.ToHexString(MD5.HashData(Encoding.Default.GetBytes(password))); //! AUTH3005
    }
}
