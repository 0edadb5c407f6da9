using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Gateway;

public class BasicOptions : AuthenticationSchemeOptions
{
    public string Realm { get; set; } = "gateway";
}

public class BasicHandler(IOptionsMonitor<BasicOptions> options, ILoggerFactory logger, UrlEncoder encoder) : AuthenticationHandler<BasicOptions>(options, logger, encoder)
{
    private const string Name = "Basic";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await base.HandleChallengeAsync(properties);
        Response.Headers.Append(HeaderNames.WWWAuthenticate, $"{Name} realm=\"{Options.Realm}\", charset=\"UTF-8\"");
        Response.Headers.Append(HeaderNames.WWWAuthenticate, $"{Name} realm=\"{Options.Realm}\" charset=\"UTF-8\""); //! AUTH1004
        Response.Headers.Append(HeaderNames.WWWAuthenticate, $"Basic realm={Options.Realm}"); //! AUTH1004
        Response.Headers.Append(HeaderNames.WWWAuthenticate, Options.Realm);
    }
}

public class KeyMiddleware(RequestDelegate next)
{
    // Says more than a challenge can hold.
    private const string Unauthorized = "Api key was not provided";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Headers.TryGetValue("X-Api-Key", out var key))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers[HeaderNames.WWWAuthenticate] = Unauthorized; //! AUTH1004
            context.Response.Headers["X-Error"] = Unauthorized;
            return;
        }
        if (key != "k")
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "ApiKey";
            context.Response.Headers.Authorization = "ApiKey realm=\"gateway\""; //! AUTH1004
            return;
        }
        context.Response.Headers.Authorization = "Bearer " + key;
        await next(context);
    }
}

public static class Upstream
{
    public static HttpResponseMessage Deny()
    {
        var response = new HttpResponseMessage(System.Net.HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue("Bearer", "error=\"invalid_token\", error_description='expired'")); //! AUTH1004
        response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue("Bearer", "error=\"invalid_token\", error_description=\"expired\""));
        response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue("Negotiate"));
        return response;
    }
}
