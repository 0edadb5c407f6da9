using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Salon;

public class AdminAccount
{
    public string Username { get; set; } = "";
    public string Password { get; set; } = "";
}

public interface IAdminAccounts { bool CheckAccount(AdminAccount account); bool CheckStock(AdminAccount account); }

public class LoginController(IAdminAccounts accounts) : Controller
{
    [HttpPost]
    public IActionResult Index(AdminAccount account)
    {
        if (accounts.CheckAccount(account))
        {
            HttpContext.Session.SetString("AdminLoggedIn", "true"); //! AUTH2007
            return RedirectToAction("Index", "Home");
        }
        return View();
    }
}

public class StockController(IAdminAccounts accounts) : Controller
{
    [HttpPost]
    public IActionResult Count(AdminAccount account)
    {
        if (accounts.CheckStock(account))
            HttpContext.Session.SetString("AdminStock", "true");
        return View();
    }
}
