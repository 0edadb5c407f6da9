using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Clinic;

public class Staff
{
    public string Email { get; set; } = "";
    public string PasswordHash { get; set; } = "";
}

public class Patient
{
    public string Email { get; set; } = "";
    public string PasswordHash { get; set; } = "";
}

public class Found<T>(T? value)
{
    public T? Value => value;
    public bool IsFailure => value is null;
}

public interface IPatients { Task<Found<Patient>> GetByEmailAsync(string email); }

public interface IPasswords { bool Verify(string hash, string password); }

public class Passwords(IPasswordHasher<string> hasher) : IPasswords
{
    public bool Verify(string hash, string password) => hasher.VerifyHashedPassword("clinic", hash, password) != PasswordVerificationResult.Failed;
}

public class AuthController(IQueryable<Staff> staff, IQueryable<Patient> patients, IPasswordHasher<Staff> ofStaff, IPasswordHasher<Patient> ofPatients) : Controller
{
    [HttpPost]
    public IActionResult Login(string role, string email, string password)
    {
        if (role == "Staff")
        {
            var user = staff.SingleOrDefault(one => one.Email == email);
            if (user == null || ofStaff.VerifyHashedPassword(user, user.PasswordHash, password) != PasswordVerificationResult.Success)
            {
                TempData["error"] = "Email or password is invalid.";
                return View(); //! AUTH2003
            }
            return RedirectToAction("Staff");
        }
        else
        {
            var user = patients.SingleOrDefault(one => one.Email == email);
            if (user == null || ofPatients.VerifyHashedPassword(user, user.PasswordHash, password) != PasswordVerificationResult.Success)
            {
                TempData["error"] = "Email or password is invalid.";
                return View(); //! AUTH2003
            }
            return RedirectToAction("Patient");
        }
    }
}

public class ResultController(IPatients patients, IPasswords passwords) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Login(string email, string password)
    {
        var found = await patients.GetByEmailAsync(email);
        if (found.IsFailure)
            return Unauthorized(); //! AUTH2003
        var patient = found.Value!;
        return passwords.Verify(patient.PasswordHash, password) ? Ok() : Unauthorized();
    }

    [HttpPost]
    public async Task<IActionResult> LoginThatThrows(string email, string password)
    {
        var patient = (await patients.GetByEmailAsync(email)).Value ?? throw new UnauthorizedAccessException("Invalid credentials"); //! AUTH2003
        if (!passwords.Verify(patient.PasswordHash, password))
            throw new UnauthorizedAccessException("Invalid credentials");
        return Ok();
    }

    [HttpPost]
    public async Task<IActionResult> LoginInEqualTime(string email, string password)
    {
        var found = await patients.GetByEmailAsync(email);
        if (found.IsFailure)
        {
            passwords.Verify("AQAAAAIAAYag", password);
            return Unauthorized();
        }
        return passwords.Verify(found.Value!.PasswordHash, password) ? Ok() : Unauthorized();
    }
}
