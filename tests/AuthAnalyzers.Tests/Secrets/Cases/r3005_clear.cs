using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clear
{
    public class User { public int Id { get; set; } public string Email { get; set; } = ""; public string Password { get; set; } = ""; public string Name { get; set; } = ""; }
    public class ShopContext : DbContext { public DbSet<User> Users => Set<User>(); public DbSet<Customer> Customers => Set<Customer>(); public DbSet<Member> Members => Set<Member>(); }
    public class LoginModel { public string Email { get; set; } = ""; public string Password { get; set; } = ""; }
    public record RegisterRequest(string Email, string Password);
    public class Customer { public string Login { get; set; } = ""; public string Pwd { get; set; } = ""; }
    public record Member(string Name, string Password);

    [ApiController]
    public class AccountController : ControllerBase
    {
        private readonly ShopContext _context;
        public AccountController(ShopContext context) => _context = context;
        [HttpPost("login")]
        public async Task<IActionResult> Login([FromBody] LoginModel m)
        {
            var user = await _context.Users.FirstOrDefaultAsync(u => u.Email == m.Email && u.Password == m.Password); //! AUTH3005
            return user == null ? Unauthorized() : Ok();
        }
        [HttpPost("login2")]
        public IActionResult Login2(string email, string password)
        {
            var user = _context.Users.SingleOrDefault(u => u.Email == email);
            if (user == null || user.Password != password) //! AUTH3005
                return Unauthorized();
            return Ok();
        }
        [HttpPost("login3")]
        public IActionResult Login3(LoginModel model)
        {
            var found = _context.Customers.FirstOrDefault(c => c.Login == model.Email);
            return found is not null && string.Equals(found.Pwd, model.Password) ? Ok() : Unauthorized(); //! AUTH3005
        }
        [HttpPost("register")]
        public IActionResult Register(RegisterRequest request)
        {
            var user = new User { Email = request.Email, Password = request.Password }; //! AUTH3005
            _context.Users.Add(user);
            _context.SaveChanges();
            return Ok();
        }
        [HttpPost("register2")]
        public IActionResult Create(User user)
        {
            _context.Users.Add(user); //! AUTH3005
            _context.SaveChanges();
            return Ok();
        }
        [HttpPost("register3")]
        public IActionResult Register3(RegisterRequest request)
        {
            _context.Members.Add(new Member(request.Email, request.Password)); //! AUTH3005
            _context.SaveChanges();
            return Ok();
        }
        [HttpPost("change")]
        public async Task<IActionResult> Change(string email, string newPassword)
        {
            var user = await _context.Users.FirstAsync(u => u.Email == email);
            user.Password = newPassword; //! AUTH3005
            await _context.SaveChangesAsync();
            return Ok();
        }
        [HttpPost("form")]
        public IActionResult Form()
        {
            string password = Request.Form["password"];
            var user = _context.Users.FirstOrDefault(x => x.Email == Request.Form["email"].ToString());
            if (user?.Password == password) //! AUTH3005
                return Ok();
            return Unauthorized();
        }
    }

    public interface IUserService { User? Authenticate(string username, string password); void Register(RegisterRequest request); }
    public class UserService : IUserService
    {
        private readonly List<User> _users = new();
        private readonly Dictionary<string, string> _passwords = new();
        public User? Authenticate(string username, string password) => _users.SingleOrDefault(x => x.Name == username && x.Password == password); //! AUTH3005
        public void Register(RegisterRequest request) => _passwords[request.Email] = request.Password; //! AUTH3005
    }
    [ApiController]
    public class TokenController : ControllerBase
    {
        private readonly IUserService _service;
        public TokenController(IUserService service) => _service = service;
        [HttpPost("authenticate")]
        public IActionResult Authenticate(LoginModel model) => _service.Authenticate(model.Email, model.Password) is null ? Unauthorized() : Ok();
    }

    public static class Endpoints
    {
        public static void Map(IEndpointRouteBuilder app)
        {
            app.MapPost("/login", (LoginModel login, ShopContext db) => db.Users.Any(u => u.Email == login.Email && u.Password == login.Password) ? Results.Ok() : Results.Unauthorized()); //! AUTH3005
            app.MapPost("/signup", async (RegisterRequest req, ShopContext db) =>
            {
                db.Users.Add(new User { Email = req.Email, Password = req.Password }); //! AUTH3005
                await db.SaveChangesAsync();
            });
            app.MapPost("/users", (User u, ShopContext db) => { db.Add(u); db.SaveChanges(); }); //! AUTH3005
        }
    }

    [ApiController]
    public class SqlController : ControllerBase
    {
        private readonly DbConnection _connection;
        public SqlController(DbConnection connection) => _connection = connection;
        [HttpPost("sql")]
        public IActionResult Sql(string email, string password)
        {
            var command = _connection.CreateCommand();
            command.CommandText = $"SELECT * FROM Users WHERE Email = '{email}' AND Password = '{password}'"; //! AUTH3005
            return Ok(command.ExecuteScalar());
        }
        [HttpPost("sql2")]
        public IActionResult Sql2(LoginModel model)
        {
            var sql = "select count(*) from users where email='" + model.Email + "' and password='" + model.Password + "'"; //! AUTH3005
            return Ok(_connection.ExecuteScalar<int>(sql));
        }
        [HttpPost("dapper")]
        public IActionResult Dapper(LoginModel model) =>
            Ok(_connection.QueryFirstOrDefault<User>("SELECT Id FROM Users WHERE Email = @Email AND Password = @Password", new { model.Email, model.Password })); //! AUTH3005
        [HttpPost("entrar")]
        public IActionResult Entrar(LoginModel model) =>
            Ok(_connection.QueryFirstOrDefault<User>("SELECT id FROM usuarios WHERE correo = @Email AND clave = @Password", new { model.Email, model.Password })); //! AUTH3005
        [HttpPost("insert")]
        public IActionResult Insert(RegisterRequest request)
        {
            _connection.Execute("INSERT INTO Users (Email, Password) VALUES (@email, @password)", new { email = request.Email, password = request.Password }); //! AUTH3005
            return Ok();
        }
    }

    [ApiController]
    public class Encoded : ControllerBase
    {
        private readonly ShopContext _context;
        public Encoded(ShopContext context) => _context = context;
        [HttpPost("enc")]
        public IActionResult Post(RegisterRequest request)
        {
            var c = new Customer { Login = request.Email };
            c.Pwd = Convert.ToBase64String(Encoding.UTF8.GetBytes(request.Password)); //! AUTH3005
            _context.Customers.Add(c);
            return Ok();
        }
    }
}
