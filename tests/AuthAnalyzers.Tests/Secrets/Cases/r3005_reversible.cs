// Passwords that whoever has the key or an eye for Base64 reads, beside those that are hashed, and secrets of other machines.
using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Reversible
{
    public class LoginModel { public string Name { get; set; } = ""; public string Password { get; set; } = ""; }
    public class User { public string Name { get; set; } = ""; public string Password { get; set; } = ""; }
    public class Admin { public string Name { get; set; } = ""; public string Password { get; set; } = ""; }
    public class Member { public string Name { get; set; } = ""; public string Pass { get; set; } = ""; }
    public class MailAccount { public string Host { get; set; } = ""; public string Password { get; set; } = ""; }

    public class Owner
    {
        private string _password = "";
        public string Name { get; set; } = "";
        public string Sealed { get; private set; } = "";
        public string Password { get => _password; set { _password = value; Sealed = Cipher.Encrypt(value); } }
    }

    public class Guest
    {
        private string _password = "";
        public string Name { get; set; } = "";
        public string Password { get => _password; set => _password = Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(value))); } //! AUTH3005
        public string Note { get => _password; set => _password = Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(value))); }
    }

    public class Shop : DbContext
    {
        public DbSet<User> Users => Set<User>();
        public DbSet<Admin> Admins => Set<Admin>();
        public DbSet<Member> Members => Set<Member>();
        public DbSet<Owner> Owners => Set<Owner>();
        public DbSet<MailAccount> Mails => Set<MailAccount>();
    }

    public static class Cipher
    {
        public static string Encrypt(this string text)
        {
            using var aes = Aes.Create();
            return Convert.ToBase64String(aes.EncryptCbc(Encoding.UTF8.GetBytes(text), aes.IV));
        }

        public static string Decrypt(this string text)
        {
            using var aes = Aes.Create();
            return Encoding.UTF8.GetString(aes.DecryptCbc(Convert.FromBase64String(text), aes.IV));
        }
    }

    public class EncryptedController(Shop shop) : ControllerBase
    {
        [HttpPost("register")]
        public void Register(LoginModel model)
        {
            shop.Users.Add(new User { Name = model.Name, Password = model.Password.Encrypt() }); //! AUTH3005
            shop.SaveChanges();
        }

        [HttpPost("login")]
        public bool Login(LoginModel model)
        {
            var user = shop.Users.First(u => u.Name == model.Name);
            return user.Password.Decrypt() == model.Password; //! AUTH3005
        }

        [HttpPost("login/local")]
        public bool LoginWithLocal(LoginModel model)
        {
            var plain = Cipher.Decrypt(shop.Users.First(u => u.Name == model.Name).Password);
            return string.Equals(plain, model.Password); //! AUTH3005
        }

        // The server of the mail asks for the password itself.
        [HttpPost("mail")]
        public bool HasMail(string host) => shop.Mails.First(m => m.Host == host).Password.Decrypt() != "";

        [HttpPost("owner")]
        public bool LoginOwner(LoginModel model) => shop.Owners.Any(o => o.Name == model.Name && o.Password == model.Password); //! AUTH3005
    }

    public class EncodedController(Shop shop) : ControllerBase
    {
        private static string Encrypt(string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes(password)); //! AUTH3005

        // Of Basic authentication to another server (RFC 7617).
        private static string Basic(string user, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":" + password));

        // Nothing keeps it.
        private static string Encode(string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes(password));

        [HttpPost("admin")]
        public bool Login(LoginModel model)
        {
            var encrypted = Encrypt(model.Password);
            Console.WriteLine(Basic(model.Name, model.Password) + Encode(model.Password));
            return shop.Admins.First(a => a.Name == model.Name) is { } admin && admin.Password == encrypted;
        }
    }

    public class FormController(Shop shop) : Controller
    {
        private static readonly ConcurrentDictionary<string, string> s_users = new();

        [HttpPost]
        public bool Login(IFormCollection form)
        {
            string name = form["name"]!, pass = form["pass"]!;
            return shop.Members.Any(m => m.Name == name && m.Pass == pass); //! AUTH3005
        }

        [HttpPost]
        public bool Register(LoginModel model) => s_users.TryAdd(model.Name, model.Password); //! AUTH3005

        [HttpPost]
        public bool RegisterName(LoginModel model) => s_users.TryAdd(model.Name, model.Name);
    }

    // What it hashes, the method beside it says.
    public class HashService
    {
        private const int Iterations = 10_000;

        public string CalculateHash(string input, byte[] salt) => Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(input, salt, Iterations, HashAlgorithmName.SHA512, 32)); //! AUTH3005

        public bool IsPasswordVerified(string hash, byte[] salt, string input) => Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(input, salt, Iterations, HashAlgorithmName.SHA512, 32)) == hash;
    }

    public class TokenService
    {
        public string ComputeHash(string input) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(input)));

        public bool IsTokenValid(string token, string hash) => ComputeHash(token) == hash;
    }

    // bcrypt reads 72 bytes: the fast hash in front of it is not what is kept.
    public class LongPasswords
    {
        public string Hash(string password) => BCrypt.Net.BCrypt.HashPassword(Short(password));

        public bool Verify(string password, string hash) => BCrypt.Net.BCrypt.Verify(Short(password), hash);

        private static string Short(string password) => Convert.ToBase64String(SHA512.HashData(Encoding.UTF8.GetBytes(password)));
    }
}
