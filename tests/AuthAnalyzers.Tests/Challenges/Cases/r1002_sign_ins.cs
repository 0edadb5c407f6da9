using Microsoft.AspNetCore.Mvc;

public class ApiException(int status, string text) : Exception(text)
{
    public int Status => status;
}

public static class Replies
{
    public static Task WriteAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}

public class KeyMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Headers.ContainsKey("X-Api-Key"))
        {
            await Replies.WriteAsync(context, 403); //! AUTH1002
            return;
        }
        if (context.Request.Path == "/closed")
        {
            await Replies.WriteAsync(context, 403);
            return;
        }
        try
        {
            await next(context);
        }
        catch (ApiException exception)
        {
            await Replies.WriteAsync(context, exception.Status);
        }
    }

    public static void Thrown(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Count == 0)
            throw new ApiException(403, "no credentials"); //! AUTH1002
        if (context.User.Identity!.IsAuthenticated && !context.User.IsInRole("editors"))
            throw new ApiException(403, "no editor");
    }

    public static IResult Arms(HttpContext context) =>
        Results.StatusCode(string.IsNullOrEmpty(context.Request.Headers["X-Api-Key"]) ? 403 : 200); //! AUTH1002
}

public record LoginRequest(string User, string Password);

public class Session
{
    public bool IsAuthenticated { get; set; }

    public bool IsAdmin { get; set; }

    public bool Succeeded { get; set; }
}

public class InvalidCredentialsException : Exception;

public class InvalidInputException : Exception;

public interface ISignIns
{
    Session Current { get; }

    Task<Session> LoginAsync(LoginRequest request);

    Task<Session> ApproveAsync(string id);

    string? GetKeyOwner(string key);

    string? OwnerOf(string key);

    string? OwnerOfDocument(string id);

    bool IsOwner(string key);
}

[ApiController]
public class Logins(ISignIns signIns) : ControllerBase
{
    public async Task<IActionResult> Result(LoginRequest request)
    {
        var session = await signIns.LoginAsync(request);
        if (!session.Succeeded)
            return Forbid(); //! AUTH1002
        if (!session.IsAdmin)
            return Forbid();
        return Ok();
    }

    public async Task<IActionResult> ResultOfSomethingElse(string id)
    {
        var session = await signIns.ApproveAsync(id);
        return session.Succeeded ? Ok() : Forbid();
    }

    public IActionResult Flag() => signIns.Current.IsAuthenticated ? Ok() : StatusCode(403); //! AUTH1002

    public IActionResult FlagOrRight()
    {
        if (!signIns.Current.IsAuthenticated || !signIns.Current.IsAdmin)
            return StatusCode(403);
        return Ok();
    }

    public async Task<IActionResult> Caught(LoginRequest request)
    {
        try
        {
            await signIns.LoginAsync(request);
            return Ok();
        }
        catch (InvalidCredentialsException)
        {
            return StatusCode(403); //! AUTH1002
        }
        catch (InvalidInputException)
        {
            return StatusCode(403);
        }
    }

    public IActionResult OwnerOfKey() => signIns.GetKeyOwner(Request.Headers["X-Api-Key"]!) is null ? StatusCode(403) : Ok(); //! AUTH1002

    public IActionResult WhoseKey()
    {
        var owner = signIns.OwnerOf(Request.Headers["X-Api-Key"]!);
        return owner == null ? StatusCode(403) : Ok(); //! AUTH1002
    }

    public IActionResult OwnerOfDocument(string id) => signIns.OwnerOfDocument(id) is null ? StatusCode(403) : Ok();

    public IActionResult IsOwner() => signIns.IsOwner(Request.Headers["X-Api-Key"]!) ? Ok() : StatusCode(403);

    // Who is not authenticated is in no role.
    public IActionResult NotInRoleAndNotAuthenticated()
    {
        if (!User.IsInRole("editors") && !User.Identity!.IsAuthenticated)
            return StatusCode(403); //! AUTH1002
        return Ok();
    }

    public IActionResult NotInRoleOrNotAuthenticated()
    {
        if (!User.IsInRole("editors") || !User.Identity!.IsAuthenticated)
            return StatusCode(403);
        return Ok();
    }
}
