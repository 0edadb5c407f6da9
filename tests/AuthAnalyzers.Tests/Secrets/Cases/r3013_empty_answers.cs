using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

public class User { public int Id { get; set; } public string Name { get; set; } = ""; public string PasswordHash { get; set; } = ""; }
public class Database : DbContext { public DbSet<User> Users => Set<User>(); }
public class Result<T> { public bool Success { get; set; } public string? Message { get; set; } public T? Data { get; set; } }
public class LoginAnswer { public string? Error { get; set; } public User? User { get; set; } }
public interface IUsers { Result<List<User>> GetAll(); User? Find(string name); }

[ApiController]
public class UsersController(IUsers users) : ControllerBase
{
    // A result that failed holds nothing.
    [HttpGet]
    public IActionResult All()
    {
        var result = users.GetAll();
        if (result.Success)
            return Ok(result); //! AUTH3013
        return BadRequest(result);
    }

    // Nor does a user who was not found.
    [HttpGet("{name}")]
    public IActionResult One(string name)
    {
        var user = users.Find(name);
        if (user == null)
            return NotFound(new { message = "not found", user });
        return Ok(new { message = "found", user }); //! AUTH3013
    }

    [HttpGet("{name}/self")]
    public IActionResult Self(string name)
    {
        var user = users.Find(name);
        if (user is null)
            return NotFound(user);
        return Ok(user); //! AUTH3013
    }

    // The answer's user is left unset.
    [HttpPost("login")]
    public IActionResult Login(string name)
    {
        var user = users.Find(name);
        if (user == null)
            return Unauthorized(new LoginAnswer { Error = "wrong name or password" });
        return Ok(new LoginAnswer { User = user }); //! AUTH3013
    }

    // What the caller has just sent.
    [HttpPost]
    public IActionResult Create([FromBody] UserRequest request) => Ok(new { message = "created", user = request });
}

public class UserRequest { public string Name { get; set; } = ""; public string Password { get; set; } = ""; }
