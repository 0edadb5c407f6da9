using Microsoft.AspNetCore.Http;

public interface IKeys { Task<bool> ExistsAsync(string key); }

// Each middleware sets the header for an answer of its own, and for nobody else's.
public class KeyMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, IKeys keys)
    {
        var presented = context.Request.Headers["X-Partner-Key"].ToString();
        if (presented.Length == 0)
        {
            context.Response.StatusCode = 401; //! AUTH1001
            return;
        }
        if (!await keys.ExistsAsync(presented))
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.Append("WWW-Authenticate", "ApiKey realm=\"partners\"");
            return;
        }
        await next(context);
    }
}

public class BrowserMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Count > 0)
            return next(context);
        if (context.Request.Headers.UserAgent.ToString().Contains("Mozilla"))
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"backoffice\"";
        context.Response.StatusCode = 401; //! AUTH1001
        return Task.CompletedTask;
    }
}
