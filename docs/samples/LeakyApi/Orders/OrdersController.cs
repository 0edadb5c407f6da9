using System.Globalization;
using System.Security.Claims;
using LeakyApi.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeakyApi.Orders;

[ApiController]
[Route("orders")]
public class OrdersController(ShopContext shop, StaffLogin staff, TokenIssuer tokens) : ControllerBase
{
    [HttpGet]
    public async Task<ActionResult<Order[]>> List()
    {
        var id = User.FindFirstValue(ClaimTypes.NameIdentifier);
        if (id is null)
            return Unauthorized(); //! AUTH1001

        var accountId = int.Parse(id, CultureInfo.InvariantCulture);
        return await shop.Orders.Where(o => o.AccountId == accountId).ToArrayAsync();
    }

    [HttpGet("{id:int}")]
    public async Task<ActionResult<Order>> Get(int id)
    {
        var caller = User.FindFirstValue(ClaimTypes.NameIdentifier);
        if (caller == null)
            return Forbid(); //! AUTH1002

        var order = await shop.Orders.FindAsync(id);
        return order is null || order.AccountId.ToString(CultureInfo.InvariantCulture) != caller ? NotFound() : order;
    }

    [HttpGet("all")]
    [Authorize(Roles = "staff")]
    public async Task<ActionResult<Order[]>> All() => await shop.Orders.ToArrayAsync();

    [HttpPost("desk")]
    public async Task<IActionResult> OpenDesk(LoginRequest login)
    {
        var result = await staff.SignInAsync(login.Email, login.Password);
        if (result.Account is null)
            return Unauthorized(new { error = result.Error }); //! AUTH1001
        return Ok(new LoginResponse(tokens.CreateAccessToken(result.Account)));
    }
}
