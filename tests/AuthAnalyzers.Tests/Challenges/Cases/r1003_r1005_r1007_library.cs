using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Library;

public record Book(Guid Id, Guid OwnerId)
{
    public bool CanLend(Member member) => member.Id == OwnerId;
}

public record Member(Guid Id, bool Suspended);

public interface IMembers
{
    Member? GetMemberById(Guid id);
}

public interface IBooks
{
    Book? Find(Guid id);
}

public static class Principals
{
    public static Guid GetUserId(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirst("sub")?.Value, out var id) ? id : default;
}

public static class Caching
{
    public static void AddLibrary(this IServiceCollection services) => services.AddControllers(options =>
    {
        options.CacheProfiles.Add("covers", new CacheProfile { Duration = 86400, Location = ResponseCacheLocation.Any });
        options.CacheProfiles.Add("mine", new CacheProfile { Duration = 60, Location = ResponseCacheLocation.Client });
    });
}

[ApiController, Authorize, Route("books")]
public class BooksController(IBooks books, IMembers members) : ControllerBase
{
    [HttpPost("{id}/loans")]
    public IActionResult Lend(Guid id)
    {
        var member = members.GetMemberById(User.GetUserId()) ?? throw new InvalidOperationException("no member");
        var book = books.Find(id);
        if (book is null)
            return NotFound();
        if (!book.CanLend(member))
            return Unauthorized("not yours"); //! AUTH1003
        return Created();
    }

    // Whoever is suspended has to sign in anew: what the account is, is no permission.
    [HttpPost("{id}/returns")]
    public IActionResult Return(Guid id)
    {
        var member = members.GetMemberById(User.GetUserId());
        if (member is null || member.Suspended)
        {
            Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            return Unauthorized();
        }
        return NoContent();
    }

    [HttpGet("mine"), ResponseCache(CacheProfileName = "mine")]
    public IActionResult Mine() => Ok();

    [HttpGet("all")]
    [ResponseCache(CacheProfileName = "covers")] //! AUTH1007
    public IActionResult All() => Ok();
}

[ApiController, Route("covers")]
public class CoversController(UserManager<IdentityUser> users) : ControllerBase
{
    [HttpGet("{id}"), ResponseCache(CacheProfileName = "covers")]
    public IActionResult Get(Guid id, string? key)
    {
        if (key != id.ToString("N"))
        {
            Response.Headers.WWWAuthenticate = "ApiKey realm=\"covers\"";
            return Unauthorized(); //! AUTH1007
        }
        return Ok();
    }

    [HttpPut("{id}")]
    public async Task<IActionResult> Put(Guid id)
    {
        var me = await users.GetUserAsync(User);
        if (me is null)
        {
            Response.Headers.WWWAuthenticate = "Bearer";
            return Unauthorized();
        }
        if (!await users.IsInRoleAsync(me, "librarian"))
        {
            Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\", scope=\"covers\""; //! AUTH1005
            return Unauthorized(); //! AUTH1003
        }
        return NoContent();
    }
}
