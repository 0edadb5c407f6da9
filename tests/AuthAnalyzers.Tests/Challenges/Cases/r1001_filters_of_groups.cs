using Microsoft.AspNetCore.Http.HttpResults;

public interface IKeys { Task<bool> IsRightAsync(string? key); }

// The one group that brings a challenge is mapped on here alone: it says nothing for the others.
public static class Workshop
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/orders");
        orders.MapGet("/{id:int}", Read);
        orders.MapPost("/", () => Results.Ok()).AddEndpointFilter(async (context, next) =>
            await context.HttpContext.RequestServices.GetRequiredService<IKeys>().IsRightAsync(context.HttpContext.Request.Headers["X-Key"])
                ? await next(context)
                : Results.Unauthorized()); //! AUTH1001

        var store = app.MapGroup("/store").AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers["WWW-Authenticate"] = "ApiKey realm=\"store\"";
            return await next(context);
        });
        store.MapGet("/parts", Parts);
        store.MapPost("/parts", () => Results.Ok()).AddEndpointFilter(async (context, next) =>
            context.HttpContext.Request.Headers.ContainsKey("X-Key") ? await next(context) : Results.Unauthorized());
        store.MapGet("/both", Both);
        app.MapGet("/both", Both);
    }

    private static async Task<Results<Ok, UnauthorizedHttpResult>> Read(int id, HttpRequest request, IKeys keys)
    {
        if (!await keys.IsRightAsync(request.Headers["X-Key"]))
            return TypedResults.Unauthorized(); //! AUTH1001
        return TypedResults.Ok();
    }

    private static IResult Parts(HttpRequest request) => request.Headers.ContainsKey("X-Key") ? Results.Ok() : Results.Unauthorized();

    // One of its routes is in the group.
    private static IResult Both(HttpRequest request) => request.Headers.ContainsKey("X-Key") ? Results.Ok() : Results.Unauthorized();
}
