using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ClearQuiet
{
    public class User { public string Email { get; set; } = ""; public string Password { get; set; } = ""; public string PasswordHash { get; set; } = ""; }
    public class Account
    {
        private string _password = "";
        public string Email { get; set; } = "";
        public string Password { get => _password; set => _password = Convert.ToHexString(Rfc2898DeriveBytes.Pbkdf2(value, new byte[16], 600_000, HashAlgorithmName.SHA256, 32)); }
    }
    public class MailAccount { public string Host { get; set; } = ""; public string Password { get; set; } = ""; }
    public class SmtpSettings { public string Password { get; set; } = ""; }
    public class Db : DbContext { public DbSet<User> Users => Set<User>(); public DbSet<Account> Accounts => Set<Account>(); public DbSet<MailSettings> Mails => Set<MailSettings>(); }
    public class MailSettings { public string Password { get; set; } = ""; }
    public class LoginModel { public string Email { get; set; } = ""; public string Password { get; set; } = ""; public string ConfirmPassword { get; set; } = ""; }
    public interface IHasher { string Hash(string password); bool Verify(string password, string hash); }
    public interface ICreates { Task CreateAsync(User user, string password); }

    [ApiController]
    public class AccountController : ControllerBase
    {
        private readonly Db _db;
        private readonly IHasher _hasher;
        private readonly UserManager<IdentityUser> _users;
        public AccountController(Db db, IHasher hasher, UserManager<IdentityUser> users) => (_db, _hasher, _users) = (db, hasher, users);
        [HttpPost("a")]
        public IActionResult Login(LoginModel m)
        {
            var hash = _hasher.Hash(m.Password);
            return _db.Users.Any(u => u.Email == m.Email && u.Password == hash) ? Ok() : Unauthorized();
        }
        [HttpPost("b")]
        public IActionResult Register(LoginModel m)
        {
            if (m.Password != m.ConfirmPassword) return BadRequest();
            _db.Users.Add(new User { Email = m.Email, Password = _hasher.Hash(m.Password) });
            _db.Accounts.Add(new Account { Email = m.Email, Password = m.Password });
            _db.Mails.Add(new MailSettings { Password = m.Password });
            _db.SaveChanges();
            return Ok();
        }
        [HttpPost("c")]
        public async Task<IActionResult> Identity(LoginModel m)
        {
            var user = new IdentityUser { UserName = m.Email };
            await _users.CreateAsync(user, m.Password);
            return await _users.CheckPasswordAsync(user, m.Password) ? Ok() : Unauthorized();
        }
        [HttpPost("d")]
        public IActionResult Verify(LoginModel m)
        {
            var user = _db.Users.First(u => u.Email == m.Email);
            return _hasher.Verify(m.Password, user.PasswordHash) ? Ok() : Unauthorized();
        }
    }

    public class Sends
    {
        public Task Post(HttpClient http, LoginModel m)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{m.Email}:{m.Password}")));
            return http.PostAsync("login", null);
        }
    }

    public class AdminAccess
    {
        private readonly SmtpSettings _settings;
        public AdminAccess(IOptions<SmtpSettings> options) => _settings = options.Value;
        public bool Check(string password) => _settings.Password == password;
    }

    public interface IStore { User? Find(string email, string password); }
    public class Store : IStore
    {
        private readonly List<Person> _people = new();
        public User? Find(string email, string password) => _people.Any(p => p.Email == email && p.Pass == password) ? new User() : null;
    }
    public class Person { public string Email = ""; public string Pass = ""; }
    public class Uses
    {
        private readonly IStore _store;
        private readonly IHasher _hasher;
        public Uses(IStore store, IHasher hasher) => (_store, _hasher) = (store, hasher);
        public bool Login(LoginModel m) => _store.Find(m.Email, _hasher.Hash(m.Password)) is not null;
    }

    [ApiController]
    public class SqlHash : ControllerBase
    {
        private readonly DbConnection _connection;
        public SqlHash(DbConnection connection) => _connection = connection;
        [HttpPost("sql")]
        public IActionResult Login(LoginModel m) => Ok(_connection.QueryFirst<int>("SELECT Id FROM Users WHERE Email = @Email AND Password = crypt(@Password, Password)", new { m.Email, m.Password }));
    }
}
namespace Sdk
{
    public class User { public string Name { get; set; } = ""; public string Password { get; set; } = ""; }
    public class DirectoryClient { public Task CreateUserAsync(User user) => Task.CompletedTask; }
    [ApiController]
    public class UsersController(DirectoryClient directory) : ControllerBase
    {
        [HttpPost("users")]
        public Task Create(ClearQuiet.LoginModel model) => directory.CreateUserAsync(new User { Name = model.Email, Password = model.Password });
    }
}
namespace Requests
{
    public class CreateUser { public string Email { get; set; } = ""; public string Password { get; set; } = ""; public string ConfirmPassword { get; set; } = ""; }
    public record AccountRegistration(string Email, string Password);
    public interface IRegistrations { Task RegisterAsync(AccountRegistration registration); Task Create(CreateUser user); }
    [ApiController]
    public class RegistrationsController(IRegistrations registrations) : ControllerBase
    {
        [HttpPost("accounts")]
        public Task Register(AccountRegistration registration) => registrations.RegisterAsync(registration);
        [HttpPost("again")]
        public Task Again(CreateUser user)
        {
            user.ConfirmPassword = user.Password;
            return registrations.Create(user);
        }
        [HttpPost("made")]
        public Task Made(ClearQuiet.LoginModel model) => registrations.Create(new CreateUser { Email = model.Email, Password = model.Password });
    }

    public class Person : Microsoft.AspNetCore.Identity.IdentityUser { public string Plain { get; set; } = ""; }
    [ApiController]
    public class PeopleController(UserManager<Person> people) : ControllerBase
    {
        [HttpPost("people")]
        public async Task Post(ClearQuiet.LoginModel model)
        {
            var user = new Person { UserName = model.Email };
            user.PasswordHash = model.Password;
            await people.CreateAsync(user, user.PasswordHash);
        }
    }
}
