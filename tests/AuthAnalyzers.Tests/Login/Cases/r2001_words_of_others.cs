using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

public static class HashExtensions
{
    public static string ToMd5Hash(this string text, string salt) => Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(text + salt)));
}

public class KhachHang { public string TenDangNhap { get; set; } = ""; public string MatKhau { get; set; } = ""; public string Salt { get; set; } = ""; }
public class Compte { public string Email { get; set; } = ""; public string MotDePasse { get; set; } = ""; public string Salt { get; set; } = ""; }

public class Shop : DbContext
{
    public DbSet<KhachHang> KhachHangs => Set<KhachHang>();
    public DbSet<Compte> Comptes => Set<Compte>();
}

public record LoginModel(string UserName, string Password);

// The password is called MatKhau and MotDePasse: two words, and three.
public class CustomerController(Shop shop) : Controller
{
    public IActionResult DangNhap(LoginModel model)
    {
        var khachHang = shop.KhachHangs.SingleOrDefault(customer => customer.TenDangNhap == model.UserName);
        if (khachHang == null)
        {
            ModelState.AddModelError("", "Không có khách hàng này"); //! AUTH2001
        }
        else if (khachHang.MatKhau != model.Password.ToMd5Hash(khachHang.Salt))
        {
            ModelState.AddModelError("", "Sai mật khẩu");
        }
        else
        {
            return Redirect("/");
        }
        return View();
    }

    public IActionResult Connexion(LoginModel model)
    {
        var compte = shop.Comptes.SingleOrDefault(one => one.Email == model.UserName);
        if (compte == null)
            return BadRequest("Compte inconnu"); //! AUTH2001
        if (compte.MotDePasse != model.Password.ToMd5Hash(compte.Salt))
            return BadRequest("Mot de passe incorrect");
        return Ok();
    }
}
