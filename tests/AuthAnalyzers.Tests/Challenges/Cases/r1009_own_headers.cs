public class OnlyWithClave(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Headers.ContainsKey("X-Clave"))
        {
            context.Response.StatusCode = 401;
            return;
        }
        await next(context);
    }
}

// A preflight does not come through a proxy that says so, or does: that is nothing of the request's own.
public class OnlyForwarded(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Headers.ContainsKey("X-Forwarded-For"))
        {
            context.Response.StatusCode = 401;
            return;
        }
        await next(context);
    }
}

// Whoever has no such header, as a preflight, may pass.
public class WithoutBlock(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.ContainsKey("X-Bloqueo"))
        {
            context.Response.StatusCode = 401;
            return;
        }
        await next(context);
    }
}

public static class Pipelines
{
    public static void Clave(WebApplication app)
    {
        app.UseMiddleware<OnlyWithClave>();
        app.UseCors(); //! AUTH1009
    }

    public static void Forwarded(WebApplication app)
    {
        app.UseMiddleware<OnlyForwarded>();
        app.UseCors();
    }

    public static void Bloqueo(WebApplication app)
    {
        app.UseMiddleware<WithoutBlock>();
        app.UseCors();
    }
}
