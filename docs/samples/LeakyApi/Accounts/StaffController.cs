using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeakyApi.Accounts;

/// <summary>The people behind the counter, for their managers.</summary>
[ApiController, Authorize(Roles = "manager")]
[Route("staff")]
public class StaffController(ShopContext shop) : ControllerBase
{
    [HttpGet]
    public async Task<IActionResult> List()
    {
        var staff = await shop.Accounts.Where(account => account.IsStaff).ToListAsync();
        return Ok(staff.ConvertAll(account => new { account.Id, account.Name, account.PasswordHash })); //! AUTH3013
    }
}
