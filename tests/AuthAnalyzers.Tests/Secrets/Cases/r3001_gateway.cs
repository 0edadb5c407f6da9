using System.Diagnostics;
using System.Net.Http.Headers;

namespace Shop.Gateway;

public class ForwardingMiddleware(RequestDelegate next, IHttpClientFactory clients, ILogger<ForwardingMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        using var scope = logger.BeginScope(new Dictionary<string, object?>
        {
            ["Path"] = context.Request.Path,
            ["ApiKey"] = context.Request.Headers["X-Api-Key"].ToString(), //! AUTH3001
            ["Trace"] = context.TraceIdentifier,
        });
        Activity.Current?.SetTag("http.user_agent", context.Request.Headers.UserAgent.ToString());
        Activity.Current?.SetTag("http.authorization", context.Request.Headers.Authorization.ToString()); //! AUTH3001

        if (!context.Request.Headers.TryGetValue("Authorization", out var authorization))
        {
            logger.LogInformation("No credentials, headers: {Names}", string.Join(", ", context.Request.Headers.Keys));
            await next(context);
            return;
        }

        logger.LogDebug("Forwarding with {Authorization}", authorization); //! AUTH3001
        if (!AuthenticationHeaderValue.TryParse(authorization, out var parsed))
        {
            logger.LogWarning("Malformed credentials of {Length} characters", authorization.ToString().Length);
            return;
        }
        logger.LogDebug("Scheme {Scheme}", parsed.Scheme);
        logger.LogDebug("Credentials {Credentials}", parsed.Parameter); //! AUTH3001
        logger.LogTrace("Headers {Headers}", context.Request.Headers); //! AUTH3001

        var client = clients.CreateClient("backend");
        client.DefaultRequestHeaders.Authorization = parsed;
        try
        {
            using var answer = await client.GetAsync(context.Request.Path);
            logger.LogInformation("{Status} from {Host}", answer.StatusCode, client.BaseAddress);
        }
        catch (HttpRequestException exception)
        {
            logger.LogError(exception, "Sent {Parsed} in vain", parsed); //! AUTH3001
            throw;
        }
    }
}
