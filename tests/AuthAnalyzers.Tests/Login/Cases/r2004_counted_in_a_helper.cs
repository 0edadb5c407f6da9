using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Works;

public class LoginController(UserManager<IdentityUser> users) : ControllerBase
{
    [HttpPost("a")]
    public async Task<IActionResult> Login(string name, string password)
    {
        var user = await users.FindByNameAsync(name);
        if (user is null)
            return Unauthorized();
        if (await users.CheckPasswordAsync(user, password))
            return Ok();
        await CountAsync(user);
        return Unauthorized();
    }

    [HttpPost("b")]
    public async Task<IActionResult> LoginUncounted(string name, string password)
    {
        var user = await users.FindByNameAsync(name);
        if (user is null)
            return Unauthorized();
        if (await users.CheckPasswordAsync(user, password)) //! AUTH2004
            return Ok();
        await ForgetAsync(user);
        return Unauthorized();
    }

    private Task CountAsync(IdentityUser user) => users.AccessFailedAsync(user);

    private Task ForgetAsync(IdentityUser user) => users.ResetAccessFailedCountAsync(user);
}
