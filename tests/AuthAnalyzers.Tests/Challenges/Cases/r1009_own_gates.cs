public class KeyGate(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Headers.ContainsKey("X-Api-Key"))
        {
            context.Response.StatusCode = 401;
            return;
        }
        await next(context);
    }
}

public class SignedInGate(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity is not { IsAuthenticated: true })
        {
            context.Response.StatusCode = 401;
            return;
        }
        await next(context);
    }
}

public class GateOfOnePath(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/admin") && !context.Request.Headers.ContainsKey("X-Api-Key"))
        {
            context.Response.StatusCode = 401;
            return;
        }
        await next(context);
    }
}

// A preflight has the address of the request that it asks for.
public class GateByAddress(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (string.IsNullOrEmpty(context.Request.Query["api_key"]))
        {
            context.Response.StatusCode = 401;
            return;
        }
        await next(context);
    }
}

public class Errors(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (UnauthorizedAccessException)
        {
            context.Response.StatusCode = 401;
        }
    }
}

public static class Pipelines
{
    public static void Key(WebApplication app)
    {
        app.UseMiddleware<KeyGate>();
        app.UseCors(); //! AUTH1009
    }

    public static void SignedIn(WebApplication app)
    {
        app.UseMiddleware<SignedInGate>();
        app.UseCors(); //! AUTH1009
    }

    public static void Inline(IApplicationBuilder app)
    {
        app.Use(async (context, next) =>
        {
            if (context.User.Identity?.IsAuthenticated != true)
            {
                context.Response.StatusCode = 401;
                return;
            }
            await next();
        });
        app.UseCors(policy => policy.AllowAnyOrigin()); //! AUTH1009
    }

    public static void OptionsPass(IApplicationBuilder app)
    {
        app.Use(async (context, next) =>
        {
            if (context.Request.Method != "OPTIONS" && context.User.Identity?.IsAuthenticated != true)
            {
                context.Response.StatusCode = 401;
                return;
            }
            await next();
        });
        app.UseCors();
    }

    public static void OnePath(WebApplication app)
    {
        app.UseMiddleware<GateOfOnePath>();
        app.UseCors();
    }

    public static void ByAddress(WebApplication app)
    {
        app.UseMiddleware<GateByAddress>();
        app.UseCors();
    }

    public static void NoGate(WebApplication app)
    {
        app.UseMiddleware<Errors>();
        app.UseCors();
    }

    public static void Before(WebApplication app)
    {
        app.UseCors();
        app.UseMiddleware<KeyGate>();
    }

    public static void OnlySometimes(WebApplication app, bool isInternal)
    {
        if (isInternal)
            app.UseMiddleware<KeyGate>();
        app.UseCors();
    }
}
