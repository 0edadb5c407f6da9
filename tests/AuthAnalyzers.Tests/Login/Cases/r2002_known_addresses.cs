using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Store;

public class Cliente
{
    public string Correo { get; set; } = "";
    public string? ResetToken { get; set; }
}

public class Result
{
    public bool Success { get; set; }
    public string Message { get; set; } = "";
}

public class ResetSent { public string Email { get; set; } = ""; }

public class Error(string code) { public string Code => code; }

public class Outcome<T>
{
    public static implicit operator Outcome<T>(T value) => new();
    public static implicit operator Outcome<T>(Error error) => new();
}

public interface ICorreo { Task SendEmailAsync(string address, string text); Task<Result> VerifyOtpAsync(string address, string otp); }

public class RecoveryController(IQueryable<Cliente> clientes, ICorreo correo) : Controller
{
    [HttpPost]
    public async Task<IActionResult> ForgotPassword(string correoDelCliente)
    {
        var cliente = clientes.SingleOrDefault(one => one.Correo == correoDelCliente);
        if (cliente is not { } found)
            return Json(new { ok = false, mensaje = "Correo no registrado" }); //! AUTH2002
        found.ResetToken = Guid.NewGuid().ToString("N");
        await correo.SendEmailAsync(found.Correo, found.ResetToken);
        return Json(new { ok = true, mensaje = "Correo enviado" });
    }

    // Whoever comes here has the code that was sent to the address.
    [HttpPost]
    public async Task<Result> ResetPasswordWithCode(string address, string otp, string password)
    {
        var proof = await correo.VerifyOtpAsync(address, otp);
        if (!proof.Success)
            return proof;
        var cliente = clientes.SingleOrDefault(one => one.Correo == address);
        if (cliente == null)
            return new Result { Success = false, Message = "Nobody has this address." };
        await correo.SendEmailAsync(cliente.Correo, "Your password was changed: " + password.Length);
        return new Result { Success = true, Message = "The password was changed." };
    }

    // The address is the one that the earlier page kept.
    [HttpPost]
    public async Task<Result> ResetPasswordOfSession(string password)
    {
        var address = HttpContext.Session.GetString("address");
        var cliente = clientes.SingleOrDefault(one => one.Correo == address);
        if (cliente == null)
            return new Result { Success = false, Message = "Nobody has this address." };
        await correo.SendEmailAsync(cliente.Correo, "Your password was changed: " + password.Length);
        return new Result { Success = true, Message = "The password was changed." };
    }

    // ViewBag is gone with the redirect: both callers see the same.
    [HttpPost]
    public async Task<IActionResult> ForgotAndRedirect(string address)
    {
        var cliente = clientes.SingleOrDefault(one => one.Correo == address);
        if (cliente == null)
        {
            ViewBag.Message = "Nobody has this address.";
            return RedirectToAction("Index");
        }
        await correo.SendEmailAsync(cliente.Correo, "Your link");
        ViewBag.Message = "Look into your mail.";
        return RedirectToAction("Index");
    }
}

public class RecoveryService(IQueryable<Cliente> clientes, ICorreo correo)
{
    public async Task<Outcome<ResetSent>> SendResetLink(string address)
    {
        var cliente = clientes.SingleOrDefault(one => one.Correo == address);
        if (cliente == null)
            return NotFound(address); //! AUTH2002
        await correo.SendEmailAsync(cliente.Correo, "Your link");
        return new ResetSent { Email = address };
    }

    private static Error NotFound(string address) => new("not-found:" + address);
}

public class ResetPasswordModel(UserManager<IdentityUser> users) : PageModel
{
    public async Task<IActionResult> OnPostAsync(string email, string token, string newPassword)
    {
        var user = await users.FindByEmailAsync(email);
        if (user == null)
            return NotFound(); //! AUTH2002
        // The new password against the old one is no login.
        if (users.PasswordHasher.VerifyHashedPassword(user, user.PasswordHash!, newPassword) == PasswordVerificationResult.Success)
            return Page();
        var result = await users.ResetPasswordAsync(user, token, newPassword);
        if (!result.Succeeded)
        {
            ModelState.AddModelError("", "The password could not be set.");
            return Page();
        }
        return RedirectToPage("Login");
    }
}

// As the template has it.
public class ResetPasswordAlikeModel(UserManager<IdentityUser> users) : PageModel
{
    public async Task<IActionResult> OnPostAsync(string email, string token, string newPassword)
    {
        var user = await users.FindByEmailAsync(email);
        if (user == null)
            return RedirectToPage("ResetPasswordConfirmation");
        var result = await users.ResetPasswordAsync(user, token, newPassword);
        if (!result.Succeeded)
        {
            ModelState.AddModelError("", "The password could not be set.");
            return Page();
        }
        return RedirectToPage("ResetPasswordConfirmation");
    }
}
