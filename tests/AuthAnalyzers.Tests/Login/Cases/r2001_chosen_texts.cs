using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

[ApiController]
public class LoginController(UserManager<IdentityUser> users) : ControllerBase
{
    public async Task<IActionResult> TextInALocal(string name, string password)
    {
        var user = await users.FindByNameAsync(name);
        string? message = null;
        if (user == null)
            message = "There is no such account"; //! AUTH2001
        else if (!await users.CheckPasswordAsync(user, password))
            message = "Your password is wrong";
        return message != null ? BadRequest(message) : Ok();
    }

    public async Task<IActionResult> SameTextInALocal(string name, string password)
    {
        var user = await users.FindByNameAsync(name);
        string? message = null;
        if (user == null)
            message = "Wrong name or password";
        else if (!await users.CheckPasswordAsync(user, password))
            message = "Wrong name or password";
        return message != null ? BadRequest(message) : Ok();
    }

    public async Task<IActionResult> ChosenInTheAnswer(string name, string password)
    {
        var user = await users.FindByNameAsync(name);
        var isRight = user != null && await users.CheckPasswordAsync(user, password);
        if (!isRight)
            return BadRequest(user == null ? "Unknown user" : "Wrong password"); //! AUTH2001
        return Ok();
    }

    public async Task<IActionResult> ChosenBySomethingElse(string name, string password)
    {
        var user = await users.FindByNameAsync(name);
        if (user == null || !await users.CheckPasswordAsync(user, password))
            return BadRequest(password.Length > 100 ? "Too long" : "Wrong name or password");
        return Ok();
    }

    public async Task<IActionResult> MemberOfKnownAccounts(string name, string password)
    {
        var user = await users.FindByNameAsync(name);
        if (user == null)
            return BadRequest(new { error = "no" }); //! AUTH2001
        if (!await users.CheckPasswordAsync(user, password))
            return BadRequest(new { error = "no", attempts = await users.GetAccessFailedCountAsync(user) });
        return Ok();
    }

    public async Task<IActionResult> SameMembers(string name, string password)
    {
        var user = await users.FindByNameAsync(name);
        if (user == null)
            return BadRequest(new { error = "no", code = 1 });
        if (!await users.CheckPasswordAsync(user, password))
            return BadRequest(new { error = "no", code = 1 });
        return Ok(new { name, expires = 3600 });
    }

    public async Task<IActionResult> ByAHelper(string name, string password)
    {
        var user = await users.FindByNameAsync(name);
        if (user == null)
            return BadRequest("Invalid request."); //! AUTH2001
        if (!await users.CheckPasswordAsync(user, password))
            return await FailedAsync(user);
        return Ok();
    }

    public async Task<IActionResult> AsTheHelperSays(string name, string password)
    {
        var user = await users.FindByNameAsync(name);
        if (user == null)
            return Unauthorized("Authentication failed.");
        if (!await users.CheckPasswordAsync(user, password))
            return await FailedAsync(user);
        return Ok();
    }

    private async Task<IActionResult> FailedAsync(IdentityUser user)
    {
        await users.AccessFailedAsync(user);
        if (await users.IsLockedOutAsync(user))
            return Unauthorized("Locked.");
        return Unauthorized("Authentication failed.");
    }
}
