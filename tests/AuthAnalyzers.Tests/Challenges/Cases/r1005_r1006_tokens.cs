using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Orders;

public class TokenMiddleware(RequestDelegate next, IConfiguration configuration)
{
    private const string BearerPrefix = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        string? authorization = context.Request.Headers["Authorization"];
        if (string.IsNullOrEmpty(authorization))
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"orders\", error=\"invalid_request\""; //! AUTH1005
            return;
        }
        if (!authorization.StartsWith(BearerPrefix)) //! AUTH1006
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"orders\"";
            return;
        }
        var token = authorization.Substring(BearerPrefix.Length).Trim();
        if (token != configuration["Token"])
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"orders\", error=\"invalid_token\"";
            return;
        }
        if (context.Request.Path.StartsWithSegments("/admin"))
        {
            context.Response.StatusCode = 403;
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"orders\", error=\"insufficient_scope\", scope=\"admin\"";
            return;
        }
        await next(context);
    }
}

public class BasicFilter : IAsyncAuthorizationFilter
{
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        await Task.Yield();
        if (AuthenticationHeaderValue.TryParse(context.HttpContext.Request.Headers.Authorization, out var header)
            && header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            && Encoding.UTF8.GetString(Convert.FromBase64String(header.Parameter ?? "")).Split(':') is ["admin", _])
            return;
        context.HttpContext.Response.Headers.WWWAuthenticate = "Basic realm=\"orders\"";
        context.Result = new UnauthorizedResult();
    }
}

[ApiController]
[Route("tokens")]
public class TokensController : ControllerBase
{
    [HttpGet]
    public IActionResult Get()
    {
        var parts = Request.Headers.Authorization.ToString().Split(' ');
        if (parts.Length != 2 || parts[0] != "Bearer") //! AUTH1006
            return BadRequest();
        var raw = Request.Headers["Authorization"].FirstOrDefault()?.Replace("Bearer ", ""); //! AUTH1006
        var last = Request.Headers["Authorization"].FirstOrDefault()?.Split(" ").Last();
        return Ok(new { raw, last, parts });
    }

    [HttpPost]
    public IActionResult Post([FromBody] TokenRequest request)
    {
        if (request.TokenType == "Bearer" && request.Header.StartsWith("Bearer "))
            return Ok();
        Response.Headers.WWWAuthenticate = "Bearer error=\"expired\""; //! AUTH1005
        return Unauthorized();
    }
}

public record TokenRequest(string TokenType, string Header);
