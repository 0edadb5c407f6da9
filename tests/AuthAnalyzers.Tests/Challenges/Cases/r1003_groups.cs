using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

public interface IRights
{
    bool IsAdmin { get; }
    Task<bool> HasWarehousePermissionAsync(int warehouse);
}

public class Parcel { public bool IsAllowed { get; set; } }

public static class Warehouse
{
    private static readonly string[] s_leads = ["lead", "deputy"];

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/warehouse").RequireAuthorization();
        group.MapGet("/{id:int}", Read);
        group.MapPost("/count", (ClaimsPrincipal user) => s_leads.Any(user.IsInRole) ? Results.Accepted() : Results.Unauthorized()); //! AUTH1003
        group.MapDelete("/{id:int}", (int id, IRights rights) =>
        {
            if (!rights.IsAdmin)
                return Results.Json(new { error = "administrators only" }, statusCode: 401); //! AUTH1003
            return Results.NoContent();
        });

        // A parcel is posted, and says nothing of the caller.
        group.MapPost("/parcels", (Parcel parcel) => parcel.IsAllowed ? Results.Ok() : Results.Unauthorized());

        // Nobody asks who the caller is.
        app.MapGet("/prices", (ClaimsPrincipal user) => s_leads.Any(user.IsInRole) ? Results.Ok() : Results.Unauthorized());
        app.MapGet("/prices/{id:int}", ReadOpen);
    }

    private static async Task<Results<Ok<int>, UnauthorizedHttpResult>> Read(int id, IRights rights)
    {
        if (!await rights.HasWarehousePermissionAsync(id))
            return TypedResults.Unauthorized(); //! AUTH1003
        return TypedResults.Ok(id);
    }

    private static async Task<Results<Ok<int>, UnauthorizedHttpResult>> ReadOpen(int id, IRights rights)
    {
        if (!await rights.HasWarehousePermissionAsync(id))
            return TypedResults.Unauthorized();
        return TypedResults.Ok(id);
    }
}
