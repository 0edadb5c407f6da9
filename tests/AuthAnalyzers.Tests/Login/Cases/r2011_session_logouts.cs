using Microsoft.AspNetCore.Mvc;

namespace Clinic;

public class Doctor
{
    public int Id { get; set; }
    public string Email { get; set; } = "";
    public string Password { get; set; } = "";
    public string Role { get; set; } = "";
}

public class AccountController(IQueryable<Doctor> doctors) : Controller
{
    [HttpPost]
    public IActionResult Login(string email, string password)
    {
        var doctor = doctors.FirstOrDefault(one => one.Email == email && one.Password == password);
        if (doctor == null)
            return View();
        HttpContext.Session.SetInt32("UserId", doctor.Id);
        HttpContext.Session.SetString("Role", doctor.Role);
        return RedirectToAction("Index");
    }

    public IActionResult Logout() //! AUTH2011
    {
        HttpContext.Session.Remove("Role");
        return RedirectToAction("Login");
    }

    public IActionResult LogOff()
    {
        HttpContext.Session.Clear();
        return RedirectToAction("Login");
    }

    public IActionResult LogoutByKey()
    {
        HttpContext.Session.Remove("UserId");
        return RedirectToAction("Login");
    }

    public IActionResult LogoutPage() => View();
}
