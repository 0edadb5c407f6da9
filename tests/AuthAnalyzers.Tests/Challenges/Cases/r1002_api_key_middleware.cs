using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace Warehouse.Api.Security;

public sealed class ApiKeyOptions
{
    public string HeaderName { get; set; } = "X-Api-Key";

    public Dictionary<string, ApiClient> Clients { get; } = new(StringComparer.Ordinal);

    public bool AllowHealthChecks { get; set; } = true;

    public HashSet<string> AllowedAddresses { get; } = new();
}

public sealed record ApiClient(string Name, string Plan, bool IsActive, IReadOnlySet<string> Scopes);

public interface IApiKeyStore
{
    Task<ApiClient?> FindByKeyAsync(string key, CancellationToken cancellation);

    Task<bool> HasScopeAsync(string key, string scope);

    Task<bool> IsRateLimitedAsync(string key);
}

/// <summary>Lets nobody in without a key of the store.</summary>
public sealed class ApiKeyMiddleware(RequestDelegate next, IApiKeyStore store, IOptions<ApiKeyOptions> options, IHostEnvironment environment, ILogger<ApiKeyMiddleware> logger)
{
    private const string Header = "X-Api-Key";

    public async Task InvokeAsync(HttpContext context)
    {
        if (environment.IsDevelopment() || context.Request.Path.StartsWithSegments("/swagger"))
        {
            await next(context);
            return;
        }

        // Who may call at all is the firewall's rule, not a question of credentials.
        if (options.Value.AllowedAddresses.Count > 0 && !options.Value.AllowedAddresses.Contains(context.Connection.RemoteIpAddress?.ToString() ?? ""))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (!context.Request.Headers.TryGetValue(Header, out var values) || string.IsNullOrWhiteSpace(values))
        {
            logger.LogInformation("No key in a request for {Path}", context.Request.Path);
            context.Response.StatusCode = StatusCodes.Status403Forbidden; //! AUTH1002
            await context.Response.WriteAsJsonAsync(new { error = "An API key is required." });
            return;
        }

        var key = values.ToString();
        var client = await store.FindByKeyAsync(key, context.RequestAborted);
        if (client is null)
        {
            context.Response.StatusCode = 403; //! AUTH1002
            return;
        }

        if (!client.IsActive)
        {
            context.Response.StatusCode = 403;
            await context.Response.WriteAsync("The subscription has ended.");
            return;
        }

        if (await store.IsRateLimitedAsync(key))
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        if (HttpMethods.IsPost(context.Request.Method) && !await store.HasScopeAsync(key, "stock.write"))
        {
            context.Response.StatusCode = 403;
            return;
        }

        context.Items["Client"] = client;
        await next(context);
    }
}

/// <summary>The same for single actions, with a key of the settings.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireKeyAttribute : Attribute, IAsyncAuthorizationFilter
{
    public Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var expected = context.HttpContext.RequestServices.GetRequiredService<IConfiguration>()["Warehouse:Key"];
        if (expected is null)
        {
            context.Result = new StatusCodeResult(500);
            return Task.CompletedTask;
        }
        if (ReadKey(context.HttpContext.Request) is not { Length: > 0 } key)
        {
            context.Result = new ForbidResult(); //! AUTH1002
            return Task.CompletedTask;
        }
        if (!IsSame(key, expected))
            context.Result = new ObjectResult(new ProblemDetails { Title = "Wrong key" }) { StatusCode = 403 }; //! AUTH1002
        return Task.CompletedTask;
    }

    private static string? ReadKey(HttpRequest request)
    {
        string? key = request.Headers["X-Api-Key"];
        if (string.IsNullOrEmpty(key))
            key = request.Query["api_key"];
        return key;
    }

    private static bool IsSame(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}

/// <summary>The same for minimal endpoints.</summary>
public sealed class ApiKeyEndpointFilter(IOptions<ApiKeyOptions> options) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        return request.Headers["X-Api-Key"].FirstOrDefault() switch
        {
            null or "" => Results.Json(new { error = "No key." }, statusCode: 403), //! AUTH1002
            var key when !options.Value.Clients.ContainsKey(key) => Results.Forbid(), //! AUTH1002
            var key when !options.Value.Clients[key].Scopes.Contains("stock.read") => Results.Forbid(),
            _ => await next(context),
        };
    }
}
