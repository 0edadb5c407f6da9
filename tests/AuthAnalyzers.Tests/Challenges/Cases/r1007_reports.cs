using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Reports;

[ApiController]
[Route("reports")]
public class ReportsController(IConfiguration configuration) : ControllerBase
{
    [HttpGet("{id}")]
    [ResponseCache(Duration = 300, Location = ResponseCacheLocation.Any)]
    public ActionResult<string> Get(int id, [FromHeader(Name = "X-Api-Key")] string? key)
    {
        if (key != configuration["Key"])
            return Unauthorized(); //! AUTH1007
        return id > 0 ? "report" : NotFound();
    }

    [HttpGet("mine"), Authorize]
    [ResponseCache(Duration = 300, VaryByQueryKeys = ["page"])] //! AUTH1007
    public string Mine(int page) => "mine" + page;

    [HttpGet("profile"), Authorize]
    [ResponseCache(CacheProfileName = "mine")]
    public string Profile() => "mine";

    [HttpGet("logo"), Authorize, AllowAnonymous]
    [ResponseCache(Duration = 86400)]
    public IActionResult Logo() => NoContent();

    [HttpGet("feed")]
    public IActionResult Feed()
    {
        if (User.Identity is not { IsAuthenticated: true })
            return Unauthorized();
        Response.Headers[HeaderNames.CacheControl] = "public, max-age=60";
        return Ok();
    }

    [HttpGet("list")]
    public IActionResult List()
    {
        Response.Headers[HeaderNames.CacheControl] = "public, max-age=60";
        if (User.Identity is not { IsAuthenticated: true })
            return Unauthorized(); //! AUTH1007
        return Ok();
    }
}
