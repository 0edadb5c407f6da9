using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Cinema;

public class Customer
{
    public int Id { get; set; }
    public string Email { get; set; } = "";
    public string Password { get; set; } = "";
    public string PasswordHash { get; set; } = "";
    public string Role { get; set; } = "";
}

public class CinemaContext(DbContextOptions<CinemaContext> options) : DbContext(options)
{
    public DbSet<Customer> Customers => Set<Customer>();
}

public static class SessionExtensions
{
    public static void SetObject(this ISession session, string key, object value) => session.SetString(key, JsonSerializer.Serialize(value));
}

public interface IAccounts
{
    Customer? Login(string email, string password);
}

public class AccountController(CinemaContext db, IPasswordHasher<Customer> hasher, IAccounts accounts) : Controller
{
    [HttpPost]
    public IActionResult Login(string email, string password)
    {
        var customer = db.Customers.FirstOrDefault(c => c.Email == email && c.Password == password);
        if (customer == null)
        {
            HttpContext.Session.SetString("LoginMessage", "Wrong");
            return View();
        }
        HttpContext.Session.SetInt32("CustomerId", customer.Id); //! AUTH2007
        HttpContext.Session.SetString("Role", customer.Role);
        return RedirectToAction("Index");
    }

    // To clear it first renews no key.
    [HttpPost]
    public IActionResult LoginCleared(string email, string password)
    {
        var customer = db.Customers.SingleOrDefault(c => c.Email.Equals(email));
        if (customer != null && hasher.VerifyHashedPassword(customer, customer.PasswordHash, password) != PasswordVerificationResult.Failed)
        {
            HttpContext.Session.Clear();
            Response.Cookies.Delete(".AspNetCore.Session");
            var session = HttpContext.Session;
            session.SetObject("profile", customer); //! AUTH2007
            return RedirectToAction("Index");
        }
        return View();
    }

    [HttpPost]
    public IActionResult LoginByService(string email, string password)
    {
        if (accounts.Login(email, password) is not { } found)
            return Unauthorized();
        HttpContext.Session.Set("uid", BitConverter.GetBytes(found.Id)); //! AUTH2007
        return Ok();
    }

    [HttpPost]
    public IActionResult AdminLogin(string userName, string password)
    {
        if (userName == "admin" && password == "admin123")
        {
            HttpContext.Session.SetString("LoggedIn", "true"); //! AUTH2007
            return RedirectToAction("Index");
        }
        return View();
    }

    [HttpPost]
    public IActionResult Register(string email, string password)
    {
        var customer = new Customer { Email = email, PasswordHash = hasher.HashPassword(null!, password) };
        db.Customers.Add(customer);
        db.SaveChanges();
        HttpContext.Session.SetInt32("UserId", customer.Id); //! AUTH2007
        return RedirectToAction("Index");
    }

    // A scheme signs in; the session holds what is shown.
    [HttpPost]
    public async Task<IActionResult> CookieLogin(string email, string password)
    {
        var customer = db.Customers.FirstOrDefault(c => c.Email == email && c.Password == password);
        if (customer == null)
            return View();
        await HttpContext.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, email)], "Cookies")));
        HttpContext.Session.SetString("UserName", customer.Email);
        return RedirectToAction("Index");
    }

    // Half a login.
    [HttpPost]
    public IActionResult FirstStep(string email, string password)
    {
        var customer = db.Customers.FirstOrDefault(c => c.Email == email && c.Password == password);
        if (customer == null)
            return View();
        HttpContext.Session.SetInt32("PendingTwoFactorUserId", customer.Id);
        return RedirectToAction("SecondStep");
    }

    // Nothing of who it is.
    [HttpPost]
    public IActionResult LoginWithCookieElsewhere(string email, string password, string language)
    {
        var customer = db.Customers.FirstOrDefault(c => c.Email == email && c.Password == password);
        if (customer == null)
            return View();
        HttpContext.Session.SetString("Language", language);
        return RedirectToAction("Index");
    }

    [HttpPost]
    public IActionResult SetLanguage(string language)
    {
        HttpContext.Session.SetString("Language", language);
        return Ok();
    }

    [Authorize]
    [HttpPost]
    public IActionResult Switch(string email, string password)
    {
        var customer = db.Customers.First(c => c.Email == email && c.Password == password);
        HttpContext.Session.SetInt32("CustomerId", customer.Id);
        return Ok();
    }

    // Tied to a cookie that no attacker has.
    [HttpPost]
    public IActionResult TiedLogin(string email, string password)
    {
        var customer = db.Customers.FirstOrDefault(c => c.Email == email && c.Password == password);
        if (customer == null)
            return View();
        var tie = Guid.NewGuid().ToString();
        HttpContext.Session.SetInt32("CustomerId", customer.Id);
        HttpContext.Session.SetString("AuthToken", tie);
        Response.Cookies.Append("AuthToken", tie);
        return RedirectToAction("Index");
    }
}

public class LoginModel(CinemaContext db) : PageModel
{
    [BindProperty]
    public Customer Input { get; set; } = new();

    public IActionResult OnPost()
    {
        var found = db.Customers.Where(c => c.Email == Input.Email && c.Password == Input.Password).FirstOrDefault();
        if (found is null)
            return Page();
        HttpContext.Session.SetString("Username", found.Email); //! AUTH2007
        return RedirectToPage("/Index");
    }
}

public class SessionService(IHttpContextAccessor http, CinemaContext db)
{
    private ISession Session => http.HttpContext!.Session;

    public bool SignInCustomer(string email, string password)
    {
        var found = db.Customers.SingleOrDefault(c => c.Email == email && c.Password == password);
        if (found == null)
            return false;
        Session.SetInt32("customer", found.Id); //! AUTH2007
        return true;
    }

    public void Remember(string film) => Session.SetString("film", film);
}

public static class Endpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/login", (string email, string password, CinemaContext db, HttpContext context) =>
        {
            var customer = db.Customers.FirstOrDefault(c => c.Email == email && c.Password == password);
            if (customer is null)
                return Results.Unauthorized();
            context.Session.SetInt32("CustomerId", customer.Id); //! AUTH2007
            return Results.Ok();
        });
        app.MapPost("/cart", (int film, HttpContext context) => context.Session.SetInt32("film", film));
    }
}
