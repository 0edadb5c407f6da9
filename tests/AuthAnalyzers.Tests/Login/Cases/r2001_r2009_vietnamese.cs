using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CuaHang;

public class KhachHang
{
    public string MaKh { get; set; } = "";
    public string Email { get; set; } = "";
    public string MatKhau { get; set; } = "";
}

public class DangNhapVM
{
    public string UserName { get; set; } = "";
    public string Password { get; set; } = "";
}

public static class Texts
{
    public static string ToMd5Hash(this string text) => Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(text)));
}

public class KhachHangController(DbSet<KhachHang> khachHangs) : Controller
{
    [HttpPost]
    public IActionResult DangNhap(DangNhapVM model)
    {
        var khachHang = khachHangs.SingleOrDefault(kh => kh.MaKh == model.UserName);
        if (khachHang == null)
        {
            ModelState.AddModelError("loi", "Không tồn tại khách hàng này."); //! AUTH2001
        }
        else
        {
            if (khachHang.MatKhau != model.Password.ToMd5Hash())
            {
                ModelState.AddModelError("loi", "Sai mật khẩu.");
            }
            else
            {
                return Redirect("/");
            }
        }
        return View();
    }

    [HttpPost]
    public IActionResult DangNhapGiongNhau(DangNhapVM model)
    {
        var khachHang = khachHangs.SingleOrDefault(kh => kh.MaKh == model.UserName);
        if (khachHang == null || khachHang.MatKhau != model.Password.ToMd5Hash())
        {
            ModelState.AddModelError("loi", "Sai tên hoặc mật khẩu.");
            return View();
        }
        return Redirect("/");
    }

    [HttpPost]
    public IActionResult DangKy(DangNhapVM model)
    {
        var check = khachHangs.FirstOrDefault(kh => kh.MaKh == model.UserName);
        if (check == null)
        {
            khachHangs.Add(new KhachHang { MaKh = model.UserName, MatKhau = model.Password.ToMd5Hash() });
            return RedirectToAction("DangNhap");
        }
        ViewBag.ErrorRegister = "Tên đăng nhập đã tồn tại"; //! AUTH2009
        return View();
    }
}
