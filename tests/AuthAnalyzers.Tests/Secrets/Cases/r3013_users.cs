using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Serialization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Answers
{
    public class User { public int Id { get; set; } public string Email { get; set; } = ""; public string PasswordHash { get; set; } = ""; public byte[] PasswordSalt { get; set; } = Array.Empty<byte>(); }
    public class Customer { public int Id { get; set; } public string Name { get; set; } = ""; public string Password { get; set; } = ""; }
    public class AppUser : IdentityUser { public string Nick { get; set; } = ""; }
    public class Hidden { public int Id { get; set; } [JsonIgnore] public string PasswordHash { get; set; } = ""; }
    public class HiddenUser : IdentityUser { [JsonIgnore] public override string? PasswordHash { get; set; } [JsonIgnore] public override string? SecurityStamp { get; set; } }
    public class PrivateUser { public int Id { get; set; } public string PasswordHash { private get; set; } = ""; }
    [DataContract] public class ContractUser { [DataMember] public int Id { get; set; } public string PasswordHash { get; set; } = ""; }
    public class NullUser { public int Id { get; set; } [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? PasswordHash { get; set; } }
    public record UserDto(int Id, string Email);
    public class UserView { public int Id { get; set; } public string Email { get; set; } = ""; public string? Password { get; set; } }
    public class ApiResponse<T> { public bool Success { get; set; } public T? Data { get; set; } }
    public class LoginResponse { public string AccessToken { get; set; } = ""; public string RefreshToken { get; set; } = ""; }
    public class Order { public int Id { get; set; } public User? Buyer { get; set; } }
    public class SmtpSettings { public string Host { get; set; } = ""; public string Password { get; set; } = ""; }
    public class PasswordPolicy { public int MinimumLength { get; set; } public bool HasPassword { get; set; } }
    public class RegisterRequest { public string Email { get; set; } = ""; public string Password { get; set; } = ""; }
    public class Member { public int Id { get; set; } public string ResetToken { get; set; } = ""; public string VerificationCode { get; set; } = ""; }
    public class Db : DbContext
    {
        public DbSet<User> Users => Set<User>(); public DbSet<Customer> Customers => Set<Customer>(); public DbSet<Order> Orders => Set<Order>(); public DbSet<Member> Members => Set<Member>(); public DbSet<Hidden> Hidden => Set<Hidden>();
    }

    [ApiController]
    [Route("api/users")]
    public class UsersController : ControllerBase
    {
        private readonly Db _db;
        private readonly UserManager<AppUser> _users;
        public UsersController(Db db, UserManager<AppUser> users) => (_db, _users) = (db, users);

        [HttpGet]
        public IActionResult All() => Ok(_db.Users.ToList()); //! AUTH3013
        [HttpGet("{id}")]
        public async Task<IActionResult> One(int id)
        {
            var user = await _db.Users.FindAsync(id);
            if (user == null)
                return NotFound();
            return Ok(user); //! AUTH3013
        }
        [HttpGet("typed/{id}")]
        public async Task<ActionResult<User>> Typed(int id)
        {
            var user = await _db.Users.FindAsync(id);
            return user == null ? NotFound() : user; //! AUTH3013
        }
        [HttpGet("typed2/{id}")]
        public async Task<ActionResult<IEnumerable<Customer>>> Typed2()
        {
            return await _db.Customers.ToListAsync(); //! AUTH3013
        }
        [HttpGet("plain")]
        public List<Customer> Plain() => _db.Customers.ToList(); //! AUTH3013
        [HttpPost]
        public IActionResult Create(User user)
        {
            _db.Users.Add(user);
            _db.SaveChanges();
            return CreatedAtAction(nameof(One), new { id = user.Id }, user); //! AUTH3013
        }
        [HttpGet("identity")]
        public async Task<IActionResult> Identity(string id) => Ok(await _users.FindByIdAsync(id)); //! AUTH3013
        [HttpGet("wrapped")]
        public IActionResult Wrapped(int id) => Ok(new ApiResponse<User> { Success = true, Data = _db.Users.Find(id) }); //! AUTH3013
        [HttpGet("anonymous")]
        public IActionResult Anonymous(int id)
        {
            var user = _db.Users.First(u => u.Id == id);
            return Ok(new { user.Email, user.PasswordHash }); //! AUTH3013
        }
        [HttpGet("projection")]
        public IActionResult Projection() => Ok(_db.Customers.Select(c => new { c.Id, c.Password }).ToList()); //! AUTH3013
        [HttpGet("nested")]
        public IActionResult Nested(int id) => Ok(new { success = true, user = _db.Users.First(u => u.Id == id) }); //! AUTH3013
        [HttpGet("json")]
        public IActionResult JsonOne() => new JsonResult(_db.Members.First()); //! AUTH3013
        [HttpGet("text")]
        public IActionResult Text() => Content(JsonSerializer.Serialize(_db.Users.ToList()), "application/json"); //! AUTH3013
        [HttpGet("null")]
        public IActionResult Null() => Ok(new NullUser { PasswordHash = _db.Users.First().PasswordHash }); //! AUTH3013
        [HttpPost("forgot")]
        public async Task<IActionResult> Forgot(string email)
        {
            var user = await _users.FindByEmailAsync(email);
            var token = await _users.GeneratePasswordResetTokenAsync(user!);
            return Ok(new { token }); //! AUTH3013
        }
        [HttpPost("forgot2")]
        public async Task<IActionResult> Forgot2(string email)
        {
            var user = await _users.FindByEmailAsync(email);
            return Ok(await _users.GeneratePasswordResetTokenAsync(user!)); //! AUTH3013
        }
        [HttpPost("confirm")]
        public async Task<IActionResult> Confirm(AppUser user)
        {
            var code = await _users.GenerateEmailConfirmationTokenAsync(user);
            var link = Url.Action("Confirm", "Users", new { code });
            return Ok($"Open {link}"); //! AUTH3013
        }

        [HttpGet("q1")]
        public IActionResult Dtos() => Ok(_db.Users.Select(u => new UserDto(u.Id, u.Email)).ToList());
        [HttpGet("q2")]
        public IActionResult HiddenOnes() => Ok(_db.Hidden.ToList());
        [HttpGet("q3")]
        public IActionResult Others() => Ok(new object[] { new HiddenUser(), new PrivateUser(), new ContractUser(), new PasswordPolicy() });
        [HttpGet("q3b")]
        public ActionResult<HiddenUser> Override() => new HiddenUser();
        [HttpGet("q3c")]
        public ActionResult<PrivateUser> PrivateOne() => new PrivateUser();
        [HttpGet("q3d")]
        public ActionResult<ContractUser> Contract() => Ok(new ContractUser { PasswordHash = "x" + _db.Users.Count() });
        [HttpGet("q4")]
        public IActionResult Login() => Ok(new LoginResponse { AccessToken = "" });
        [HttpGet("q5")]
        public IActionResult Orders() => Ok(_db.Orders.ToList());
        [HttpGet("q6")]
        public IActionResult Settings() => Ok(new SmtpSettings());
        [HttpPost("q7")]
        public IActionResult Echo(RegisterRequest request) => BadRequest(request);
        [HttpGet("q8")]
        public IActionResult Without(int id)
        {
            var user = _db.Users.First(u => u.Id == id);
            user.PasswordHash = null!;
            user.PasswordSalt = null!;
            return Ok(user);
        }
        [HttpGet("q9")]
        public IActionResult Projected() => Ok(_db.Users.Select(u => new User { Id = u.Id, Email = u.Email }).ToList());
        [HttpGet("q10")]
        public IActionResult View(int id)
        {
            var user = _db.Users.First(u => u.Id == id);
            return Ok(new UserView { Id = user.Id, Email = user.Email });
        }
        [HttpPost("q11")]
        public async Task<IActionResult> Sent(string email, IMailer mailer)
        {
            var user = await _users.FindByEmailAsync(email);
            var token = await _users.GeneratePasswordResetTokenAsync(user!);
            await mailer.Send(email, token);
            return Ok(new { sent = true });
        }
        [HttpPost("q12")]
        public async Task<IActionResult> Reset(string email, string password)
        {
            var user = await _users.FindByEmailAsync(email);
            var token = await _users.GeneratePasswordResetTokenAsync(user!);
            var result = await _users.ResetPasswordAsync(user!, token, password);
            return Ok(result.Succeeded);
        }
        [HttpGet("q13")]
        public IActionResult Safe(int id) => Ok(_db.Users.First(u => u.Id == id).WithoutPassword());
        private User Private() => _db.Users.First();
    }
    public interface IMailer { Task Send(string to, string text); }
    public static class Extensions { public static User WithoutPassword(this User user) { user.PasswordHash = ""; return user; } }

    public class UserService { private readonly Db _db; public UserService(Db db) => _db = db; public User Get(int id) => _db.Users.First(u => u.Id == id); public IEnumerable<User> Find() => _db.Users.Select(u => new User { Id = u.Id }); }

    public static class Endpoints
    {
        public static void Map(IEndpointRouteBuilder app)
        {
            app.MapGet("/users", async (Db db) => await db.Users.ToListAsync()); //! AUTH3013
            app.MapGet("/users/{id}", (int id, Db db) => Results.Ok(db.Users.Find(id))); //! AUTH3013
            app.MapGet("/users2/{id}", async (int id, Db db) => await db.Users.FindAsync(id) is User user ? Results.Ok(user) : Results.NotFound()); //! AUTH3013
            app.MapGet("/users3/{id}", (int id, Db db) => TypedResults.Ok(db.Customers.Find(id))); //! AUTH3013
            app.MapGet("/users4", (HttpContext context, Db db) => context.Response.WriteAsJsonAsync(db.Users)); //! AUTH3013
            app.MapGet("/users5", GetAll);
            app.MapGet("/service/{id}", (int id, UserService service) => service.Get(id)); //! AUTH3013
            app.MapGet("/service", (UserService service) => service.Find());
            app.MapPost("/login", (Db db) => Results.Ok(new { access_token = "", refresh_token = "" }));
            app.MapGet("/mine", (Db db) => db.Users.Select(u => new { u.Id, u.Email }));
        }
        private static List<Customer> GetAll(Db db) => db.Customers.ToList(); //! AUTH3013
        private static List<Customer> NotMapped(Db db) => db.Customers.ToList();
    }
}
namespace Answers2
{
    using Answers;
    public class AccountView { public int Id { get; set; } public string Name { get; set; } = ""; public string PasswordHash { get; set; } = ""; }
    public class Envelope { public bool Ok { get; set; } public object? Data { get; set; } }
    public class UserModel { public int Id { get; set; } public string Password { get; set; } = ""; }
    [ApiController]
    public class AccountsController : ControllerBase
    {
        private readonly Db _db;
        public AccountsController(Db db) => _db = db;
        [HttpGet("v1")]
        public IActionResult List()
        {
            var views = new List<AccountView>();
            foreach (var user in _db.Users)
                views.Add(new AccountView { Id = user.Id, Name = user.Email });
            return Ok(views);
        }
        [HttpGet("v2")]
        public IActionResult Page() => Ok(new { total = 1, data = _db.Users.Select(u => new AccountView { Id = u.Id }) });
        [HttpGet("v3")]
        public IActionResult Mapped([FromServices] IMapper mapper) => Ok(mapper.Map<UserModel>(_db.Users.First()));
        [HttpGet("v4")]
        public IActionResult Enveloped(int id)
        {
            var user = _db.Users.Find(id);
            return Ok(new { status = "ok", data = new { user!.Id, user.Email, hash = user.PasswordHash } }); //! AUTH3013
        }
        [HttpGet("v5")]
        public async Task<IActionResult> Service([FromServices] IAccounts accounts, int id)
        {
            var result = await accounts.GetAsync(id);
            return result is null ? NotFound() : Ok(result); //! AUTH3013
        }
        [HttpGet("v6")]
        public IActionResult FullView() => Ok(_db.Users.Select(u => new AccountView { Id = u.Id, PasswordHash = u.PasswordHash }).ToList()); //! AUTH3013
        [HttpGet("v7")]
        public JsonResult Old() => new(_db.Customers.ToArray()); //! AUTH3013
        [HttpGet("v8")]
        public IActionResult Status() => StatusCode(200, _db.Customers.First()); //! AUTH3013
        [HttpGet("v10")]
        public IActionResult HashOnly(int id) => Ok(_db.Users.First(u => u.Id == id).PasswordHash); //! AUTH3013
        [HttpGet("v11")]
        public IActionResult InText(int id)
        {
            var customer = _db.Customers.First(c => c.Id == id);
            return Content($"{customer.Name}: {customer.Password}"); //! AUTH3013
        }
        [HttpGet("v12")]
        public IActionResult NameOnly(int id) => Ok(_db.Customers.First(c => c.Id == id).Name);
        [HttpPost("v13")]
        public IActionResult EchoText(RegisterRequest request) => Ok(request.Password);
        [HttpGet("v9")]
        public async IAsyncEnumerable<Customer> Stream()
        {
            await foreach (var c in _db.Customers.AsAsyncEnumerable())
                yield return c; //! AUTH3013
        }
    }
    public interface IMapper { T Map<T>(object value); }
    public interface IAccounts { Task<User?> GetAsync(int id); }
}
namespace Answers3
{
    using Answers;
    public class EnableAuthenticatorResponse { public string SharedKey { get; set; } = ""; public string AuthenticatorKey { get; set; } = ""; public string[] RecoveryCodes { get; set; } = []; }
    public class AccountEntity { public int Id { get; set; } public string TotpSecret { get; set; } = ""; }
    public class CodeAnswer { public string ResetToken { get; set; } = ""; }
    [ApiController]
    public class SecondFactorController : ControllerBase
    {
        [HttpPost("setup")]
        public IActionResult Setup(string key, string[] codes) => Ok(new EnableAuthenticatorResponse { AuthenticatorKey = key, RecoveryCodes = codes });
        [HttpPost("setup2")]
        public IActionResult Setup2([FromServices] AccountEntity account) => Ok(new { secret = account.TotpSecret });
        [HttpGet("account")]
        public IActionResult Whole([FromServices] List<AccountEntity> accounts) => Ok(accounts); //! AUTH3013
        [HttpPost("verify")]
        public IActionResult VerifyCode(string code, string token) => Ok(new CodeAnswer { ResetToken = token });
        [HttpPost("forgot")]
        public IActionResult Forgot(string email, string token) => Ok(new CodeAnswer { ResetToken = token }); //! AUTH3013
    }
}
