using System;
using System.Collections.Generic;
using System.Data;
using System.Data.Common;
using System.Linq;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace More
{
    public class Account { public int Id { get; set; } public string UserName { get; set; } = ""; public string Password { get; set; } = ""; public string Secret { get; set; } = ""; }
    public class Db : DbContext { public DbSet<Account> Accounts { get; set; } = null!; }
    public class Credentials { public string UserName { get; set; } = ""; public string Password { get; set; } = ""; }

    public static class CryptoHelper
    {
        public static string ComputeSha256Hash(string rawData)
        {
            using (SHA256 sha256Hash = SHA256.Create())
            {
                byte[] bytes = sha256Hash.ComputeHash(Encoding.UTF8.GetBytes(rawData)); //! AUTH3005
                StringBuilder builder = new StringBuilder();
                for (int i = 0; i < bytes.Length; i++)
                    builder.Append(bytes[i].ToString("x2"));
                return builder.ToString();
            }
        }
        public static string Base64Encode(string plainText) => Convert.ToBase64String(Encoding.UTF8.GetBytes(plainText)); //! AUTH3005
    }

    public class LoginPage : PageModel
    {
        private readonly Db _db;
        public LoginPage(Db db) => _db = db;
        [BindProperty] public Credentials Input { get; set; } = new();
        [BindProperty] public string Password { get; set; } = "";
        public async Task<IActionResult> OnPostAsync()
        {
            var hashed = CryptoHelper.ComputeSha256Hash(Input.Password);
            var account = await _db.Accounts.SingleOrDefaultAsync(a => a.UserName == Input.UserName && a.Secret == hashed);
            return account is null ? Page() : RedirectToPage("/");
        }
        public IActionResult OnPostPlain(string name)
        {
            var account = (from a in _db.Accounts where a.UserName == name && a.Secret == Password select a).FirstOrDefault();
            return account is null ? Page() : RedirectToPage("/");
        }
    }

    public interface IAuthService { bool Login(string userName, string password); bool Register(string userName, string password); }
    public class AuthService : IAuthService
    {
        private static readonly List<Account> s_accounts = new();
        public bool Login(string userName, string password)
        {
            foreach (var account in s_accounts)
                if (account.UserName == userName && account.Password == password) //! AUTH3005
                    return true;
            return false;
        }
        public bool Register(string userName, string password)
        {
            if (s_accounts.Exists(a => a.UserName == userName)) return false;
            var account = new Account();
            account.UserName = userName;
            account.Password = password; //! AUTH3005
            s_accounts.Add(account);
            return true;
        }
    }
    public static class Program2
    {
        public static void Map(IEndpointRouteBuilder app, IAuthService auth)
        {
            app.MapPost("/login", (Credentials c) => auth.Login(c.UserName, c.Password) ? Results.Ok() : Results.Unauthorized());
            app.MapPost("/register", (Credentials c) => auth.Register(c.UserName, c.Password));
        }
    }

    public class AdoController : Controller
    {
        private readonly DbConnection _connection;
        public AdoController(DbConnection c) => _connection = c;
        [HttpPost("ado")]
        public IActionResult Login(string username, string password)
        {
            using var cmd = _connection.CreateCommand();
            cmd.CommandText = "SELECT id FROM users WHERE username = '" + username + "' AND password = '" + password + "'"; //! AUTH3005
            return Ok(cmd.ExecuteScalar());
        }
        [HttpPost("ado2")]
        public IActionResult Login2(string username, string password)
        {
            string sql = string.Format("SELECT id FROM users WHERE username = '{0}' AND password = '{1}'", username, password); //! AUTH3005
            using var cmd = _connection.CreateCommand();
            cmd.CommandText = sql;
            return Ok(cmd.ExecuteScalar());
        }
        [HttpPost("ado3")]
        public IActionResult Login3(Credentials credentials)
        {
            using var cmd = _connection.CreateCommand();
            cmd.CommandText = "SELECT id FROM users WHERE username = @u AND password = @p";
            var p = cmd.CreateParameter();
            p.ParameterName = "@p";
            p.Value = credentials.Password; //! AUTH3005
            cmd.Parameters.Add(p);
            return Ok(cmd.ExecuteScalar());
        }
    }

    public class ProtectedController : Controller
    {
        private readonly Db _db; private readonly IDataProtector _protector;
        public ProtectedController(Db db, IDataProtector protector) => (_db, _protector) = (db, protector);
        [HttpPost("protected")]
        public IActionResult Register(Credentials credentials)
        {
            var account = new Member { UserName = credentials.UserName };
            account.Pwd = _protector.Protect(credentials.Password); //! AUTH3005
            _db.Add(account);
            _db.SaveChanges();
            return Ok();
        }
        [HttpPost("encoded")]
        public IActionResult Encoded(Credentials credentials)
        {
            _db.Add(new Member { UserName = credentials.UserName, Pwd = CryptoHelper.Base64Encode(credentials.Password) });
            _db.SaveChanges();
            return Ok();
        }
    }
    public class Member { public string UserName { get; set; } = ""; public string Pwd { get; set; } = ""; }
}
