using System.Diagnostics;

namespace LeakyApi;

/// <summary>Writes a line for each request, for the support team.</summary>
public class RequestAudit(RequestDelegate next, ILogger<RequestAudit> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        await next(context);

        logger.LogInformation("{Method} {Path} answered {Status} in {Elapsed} ms",
            context.Request.Method, context.Request.Path, context.Response.StatusCode, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        if (context.Response.StatusCode >= 400)
        {
            var authorization = context.Request.Headers.Authorization.ToString();
            logger.LogWarning("{Path} was refused, Authorization: {Authorization}", context.Request.Path, authorization); //! AUTH3001
        }
    }
}
