using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

public class Doctor { public string Email { get; set; } = ""; public string Password { get; set; } = ""; }
public class Patient { public string Email { get; set; } = ""; public string Password { get; set; } = ""; }

public class Clinic : DbContext
{
    public DbSet<Doctor> Doctors => Set<Doctor>();
    public DbSet<Patient> Patients => Set<Patient>();
}

public record LoginForm(string Email, string Password, string Role);

public class LoginController(Clinic clinic, PasswordHasher<Doctor> doctors, PasswordHasher<Patient> patients) : Controller
{
    // Each store has its own unknown accounts.
    public async Task<IActionResult> Login(LoginForm form)
    {
        if (form.Role == "Doctor")
        {
            var user = await clinic.Doctors.FirstOrDefaultAsync(doctor => doctor.Email == form.Email);
            if (user == null || doctors.VerifyHashedPassword(user, user.Password, form.Password) != PasswordVerificationResult.Success)
                return Unauthorized(); //! AUTH2003
            return Ok("doctor");
        }
        if (form.Role == "Patient")
        {
            var user = await clinic.Patients.FirstOrDefaultAsync(patient => patient.Email == form.Email);
            if (user == null || patients.VerifyHashedPassword(user, user.Password, form.Password) != PasswordVerificationResult.Success)
                return Unauthorized(); //! AUTH2003
            return Ok("patient");
        }
        return BadRequest();
    }

    // One account, checked twice.
    public async Task<IActionResult> Again(LoginForm form)
    {
        var user = await clinic.Doctors.FirstOrDefaultAsync(doctor => doctor.Email == form.Email);
        if (user == null)
            return Unauthorized(); //! AUTH2003
        if (doctors.VerifyHashedPassword(user, user.Password, form.Password) != PasswordVerificationResult.Success
            && doctors.VerifyHashedPassword(user, user.Password, form.Password.Trim()) != PasswordVerificationResult.Success)
            return Unauthorized();
        return Ok();
    }
}
