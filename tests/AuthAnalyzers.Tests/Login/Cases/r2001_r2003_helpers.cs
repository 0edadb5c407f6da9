// Logins of a shop whose checks throw, are judged by a helper, or stand behind an interface; outcomes that the caller words.
using System.Data.Common;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using System.Security.Claims;

namespace Shop;

public class Buyer : IdentityUser
{
    public string? Hash { get; set; }
}

public class Buyers : DbContext
{
    public DbSet<Buyer> All => Set<Buyer>();
}

public record Login(string Name, string Password);

public class UnknownBuyer(string name) : Exception(name);

public class WrongPassword : Exception;

public interface IPasswords
{
    bool Verify(string text, string hash);
    void Check(string text, string hash);
}

public class BCryptPasswords : IPasswords
{
    public bool Verify(string text, string hash) => BCrypt.Net.BCrypt.Verify(text, hash);

    public void Check(string text, string hash)
    {
        if (!BCrypt.Net.BCrypt.Verify(text, hash))
            throw new WrongPassword();
    }
}

public class LoginService(Buyers buyers, IPasswords passwords)
{
    public async Task<string> Throwing(Login login)
    {
        var buyer = await buyers.All.FirstOrDefaultAsync(b => b.UserName == login.Name) ?? throw new UnknownBuyer(login.Name); //! AUTH2001 AUTH2003
        passwords.Check(login.Password, buyer.PasswordHash!);
        return "token";
    }

    public async Task<Buyer?> BehindAnInterface(Login login)
    {
        var buyer = await buyers.All.FirstOrDefaultAsync(b => b.UserName == login.Name);
        if (buyer is null)
            return null; //! AUTH2003
        return passwords.Verify(login.Password, buyer.PasswordHash!) ? buyer : null;
    }

    // Whoever is signed in is asked again, and can ask for nobody else.
    public async Task Give(decimal amount, string password, string name)
    {
        var buyer = await buyers.All.FirstOrDefaultAsync(b => b.UserName == name);
        if (buyer == null)
            throw new UnknownBuyer(name);
        if (!passwords.Verify(password, buyer.PasswordHash!))
            throw new WrongPassword();
    }

    public async Task<string?> OfHash(string name, string password)
    {
        var passwordHash = await FindHashAsync(name);
        if (string.IsNullOrEmpty(passwordHash) || !BCrypt.Net.BCrypt.Verify(password, passwordHash))
            return null; //! AUTH2003
        return "token";
    }

    public async Task<string?> OfReader(DbCommand command, string password)
    {
        using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
            return null; //! AUTH2003
        return BCrypt.Net.BCrypt.Verify(password, reader.GetString(0)) ? "token" : null;
    }

    private Task<string?> FindHashAsync(string name) => buyers.All.Where(b => b.UserName == name).Select(b => b.PasswordHash).FirstOrDefaultAsync();
}

public class GiftController(LoginService service) : ControllerBase
{
    [HttpPost("gift")]
    public Task Gift(decimal amount, string password) => service.Give(amount, password, User.FindFirstValue(ClaimTypes.Name)!);
}

public class LoginController(UserManager<Buyer> users, SignInManager<Buyer> signIn, IPasswords passwords) : Controller
{
    [HttpPost("nested")]
    public async Task<IActionResult> Nested(Login login)
    {
        var buyer = await users.FindByNameAsync(login.Name);
        if (buyer != null)
        {
            var result = await signIn.CheckPasswordSignInAsync(buyer, login.Password, true);
            if (result.Succeeded)
                return Ok();
        }
        return BadRequest("Invalid"); //! AUTH2003
    }

    [HttpPost("skipped")]
    public async Task<IActionResult> Skipped(Login login)
    {
        var buyer = await users.FindByNameAsync(login.Name);
        if (buyer?.Hash is { } hash && BCrypt.Net.BCrypt.Verify(login.Password, hash)) //! AUTH2003
            return Ok();
        return BadRequest("Invalid");
    }

    [HttpPost("noted")]
    public async Task<IActionResult> Noted(Login login)
    {
        string text;
        var buyer = await users.FindByNameAsync(login.Name);
        if (buyer == null)
            text = "Nobody is called so"; //! AUTH2001 AUTH2003
        else if (!passwords.Verify(login.Password, buyer.PasswordHash!))
            text = "Wrong password";
        else
            return Ok();
        return BadRequest(text);
    }

    [HttpPost("judged")]
    public async Task<IActionResult> Judged(Login login)
    {
        var buyer = await users.FindByNameAsync(login.Name);
        if (buyer == null)
            return BadRequest("Nobody is called so"); //! AUTH2001 AUTH2003
        var result = await signIn.PasswordSignInAsync(login.Name, login.Password, false, true);
        return Answer(result);
    }

    private IActionResult Answer(Microsoft.AspNetCore.Identity.SignInResult result) => result.Succeeded ? Ok() : Redirect("/login/failed");

    [HttpPost("evened")]
    public async Task<IActionResult> Evened(Login login)
    {
        var buyer = await users.FindByNameAsync(login.Name);
        if (buyer == null)
        {
            users.PasswordHasher.HashPassword(new Buyer(), login.Password);
            return BadRequest("Invalid");
        }
        return await users.CheckPasswordAsync(buyer, login.Password) ? Ok() : BadRequest("Invalid");
    }
}

public enum Outcome { Success, Unknown, Wrong }

public class Registry(Buyers buyers)
{
    public async Task<Outcome> TryAsync(string name, string password)
    {
        var buyer = await buyers.All.FirstOrDefaultAsync(b => b.UserName == name);
        if (buyer == null)
            return Outcome.Unknown; //! AUTH2003
        return BCrypt.Net.BCrypt.Verify(password, buyer.PasswordHash) ? Outcome.Success : Outcome.Wrong;
    }
}

public class RegistryController(Registry registry) : Controller
{
    [HttpPost("statement")]
    public async Task<IActionResult> Statement(string name, string password)
    {
        switch (await registry.TryAsync(name, password))
        {
            case Outcome.Success:
                return Ok();
            case Outcome.Unknown:
                ModelState.AddModelError("", "Nobody is called so"); //! AUTH2001
                break;
            default:
                ModelState.AddModelError("", "Wrong password");
                break;
        }
        return View();
    }

    [HttpPost("chosen")]
    public async Task<IActionResult> Chosen(string name, string password)
    {
        var text = await registry.TryAsync(name, password) switch
        {
            Outcome.Unknown => "Nobody is called so", //! AUTH2001
            Outcome.Wrong => "Wrong password",
            _ => null,
        };
        return text == null ? Ok() : BadRequest(text);
    }

    [HttpPost("alike")]
    public async Task<IActionResult> Alike(string name, string password)
    {
        if (await registry.TryAsync(name, password) is Outcome.Unknown or Outcome.Wrong)
            ModelState.AddModelError("", "Invalid");
        return View();
    }
}
