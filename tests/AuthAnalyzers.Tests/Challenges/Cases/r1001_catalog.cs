var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/catalog", (HttpContext context) =>
{
    if (!context.Request.Headers.ContainsKey("Authorization"))
        return Results.Unauthorized(); //! AUTH1001
    return Results.Ok();
});
app.Run();
