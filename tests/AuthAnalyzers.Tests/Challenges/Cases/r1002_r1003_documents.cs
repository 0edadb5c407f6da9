using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Archive.Api.Controllers;

public sealed record Document(int Id, string OwnerId, string Title, bool IsLocked, IReadOnlyList<string> Readers);

public sealed record DocumentDto(int Id, string Title);

public interface IDocuments
{
    Task<Document?> FindAsync(int id);

    Task<bool> CanEditAsync(string userId, int id);

    Task DeleteAsync(int id);

    Task<string> ShareAsync(int id);
}

public static class PrincipalExtensions
{
    public static string? GetUserId(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier);
}

[ApiController]
[Authorize]
[Route("documents")]
public sealed class DocumentsController(IDocuments documents, IAuthorizationService authorization) : ControllerBase
{
    [HttpGet("{id:int}")]
    public async Task<ActionResult<DocumentDto>> Get(int id)
    {
        var document = await documents.FindAsync(id);
        if (document is null)
            return NotFound();

        var userId = User.GetUserId();
        if (document.OwnerId != userId && !User.IsInRole("Archivist"))
            return Unauthorized(); //! AUTH1003

        return new DocumentDto(document.Id, document.Title);
    }

    [HttpPut("{id:int}")]
    public async Task<IActionResult> Rename(int id, DocumentDto changed)
    {
        var document = await documents.FindAsync(id);
        if (document is null)
            return NotFound();
        if (document.IsLocked)
            return StatusCode(StatusCodes.Status403Forbidden);

        var result = await authorization.AuthorizeAsync(User, document, "Edit");
        if (!result.Succeeded)
        {
            return User.Identity?.IsAuthenticated == true
                ? Unauthorized(new { error = "You may not edit this document." }) //! AUTH1003
                : Challenge();
        }
        return Ok(changed);
    }

    [HttpPatch("{id:int}")]
    public async Task<IActionResult> Patch(int id)
    {
        var userId = User.GetUserId();
        if (userId is null)
            return Unauthorized();
        if (!await documents.CanEditAsync(userId, id))
            return StatusCode(401, "You may not edit this document."); //! AUTH1003
        return NoContent();
    }

    [HttpDelete("{id:int}")]
    public async Task<IActionResult> Delete(int id)
    {
        if (!IsArchivist())
            return new UnauthorizedObjectResult("Archivists delete documents."); //! AUTH1003
        await documents.DeleteAsync(id);
        return NoContent();
    }

    // A link of its own credential: whoever is here need not be signed in.
    [AllowAnonymous]
    [HttpGet("shared/{id:int}")]
    public async Task<IActionResult> Shared(int id, [FromQuery] string? token)
    {
        if (string.IsNullOrEmpty(token))
            return Forbid();
        if (await documents.ShareAsync(id) != token)
            return Forbid();
        return Ok();
    }

    [AllowAnonymous]
    [HttpGet("import")]
    public IActionResult Import([FromHeader(Name = "X-Import-Api-Key")] string? key)
    {
        if (key is null)
            return Problem("No key.", statusCode: StatusCodes.Status403Forbidden); //! AUTH1002
        if (!User.IsInRole("Archivist"))
            return Unauthorized();
        return Ok();
    }

    private bool IsArchivist() => User.IsInRole("Archivist") || User.HasClaim("department", "archive");
}

[ApiController]
[Route("inbox")]
public sealed class InboxController : ControllerBase
{
    [HttpGet]
    public IActionResult Get()
    {
        if (User.Identity is not { IsAuthenticated: true })
            return Forbid(); //! AUTH1002
        if (!User.IsInRole("Reader"))
            return Unauthorized(); //! AUTH1003
        return Ok();
    }

    [HttpPost]
    public IActionResult Post()
    {
        // Mixed: for some callers 401 is right, for the others 403.
        if (User.Identity?.IsAuthenticated != true || !User.IsInRole("Writer"))
            return Unauthorized();
        return Ok();
    }
}
