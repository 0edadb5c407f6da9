public record ApiClient(string Name, HashSet<string> Scopes, HashSet<string> Devices);

public interface IClientStore { Task<ApiClient?> FindByKeyAsync(string key); Task<ApiClient> DefaultAsync(); }

public class ScopeMiddleware(RequestDelegate next, IClientStore store)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var client = await store.FindByKeyAsync(context.Request.Headers["X-Api-Key"].ToString());
        if (client is null)
        {
            context.Response.StatusCode = 401;
            return;
        }
        if (!client.Scopes.Contains("tiles"))
        {
            context.Response.StatusCode = 401; //! AUTH1003
            return;
        }
        // What is no right of the client's may be a part of its credentials.
        if (!client.Devices.Contains("phone"))
        {
            context.Response.StatusCode = 401;
            return;
        }
        // Nobody's key led to this one.
        if (!(await store.DefaultAsync()).Scopes.Contains("tiles"))
        {
            context.Response.StatusCode = 401;
            return;
        }
        await next(context);
    }
}
