using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

public class Tickets(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var answer = context.Response;
        if (!context.Request.Query.ContainsKey("ticket"))
        {
            answer.StatusCode = 401;
            if (context.Request.Path.StartsWithSegments("/v1"))
                answer.StatusCode = 400;
            else
                answer.StatusCode = 404;
            return;
        }
        if (!context.Request.Query.ContainsKey("day"))
        {
            answer.StatusCode = 401; //! AUTH1001
            if (context.Request.Path.StartsWithSegments("/v1"))
                answer.StatusCode = 400;
            return;
        }
        await next(context);
    }

    public static void Decide(HttpResponse response, bool isProxy)
    {
        response.StatusCode = 407;
        if (isProxy)
            response.Headers.ProxyAuthenticate = "Basic realm=\"bridge\"";
        else
            response.StatusCode = 400;
    }

    public static void DecideHalf(HttpResponse response, HttpResponse other, bool isProxy)
    {
        response.StatusCode = 407; //! AUTH1008
        if (isProxy)
            response.Headers.ProxyAuthenticate = "Basic realm=\"bridge\"";
        else
            other.StatusCode = 400;
    }
}

public class Session : ControllerBase
{
    private IActionResult Refuse()
    {
        Response.Headers.Add(new KeyValuePair<string, StringValues>("WWW-Authenticate", "Bearer"));
        return Unauthorized();
    }

    private IActionResult RefuseWithLanguage()
    {
        Response.Headers.Add(new KeyValuePair<string, StringValues>("Content-Language", "WWW-Authenticate"));
        return Unauthorized(); //! AUTH1001
    }

    public IActionResult Get(int id) => id == 0 ? Refuse() : RefuseWithLanguage();
}
