using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>AUTH1001's second action over HTTP. Where a statement cannot go before the answer it is the only one, so that <c>dotnet format</c> takes it.</summary>
[Collection(nameof(PackedPackage))]
public class ChallengeForAllTests(PackedPackage package)
{
    [Fact]
    public async Task One_middleware_challenges_wherever_a_401_has_no_challenge()
    {
        var folder = package.CreateFolder("Shelves");
        var program = Path.Combine(folder, "Program.cs");
        await File.WriteAllTextAsync(Path.Combine(folder, "Shelves.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>{package.Reference()}</ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, ".editorconfig"), "root = true\n[*.cs]\nauth_analyzers.challenge = Bearer realm=\"shelves\"\n");
        await File.WriteAllTextAsync(program, """
            var app = WebApplication.CreateBuilder(args).Build();
            app.MapGet("/orders", (string? user) => Shelf.Of(user) ?? Results.Unauthorized());
            app.MapGet("/invoices", (string? user) => Shelf.Of(user) ?? Results.StatusCode(401));
            app.MapGet("/customers", (string? user) => Shelf.Of(user) ?? Results.Json(new { error = "who are you?" }, statusCode: 401));
            app.MapGet("/own", (HttpContext context) =>
            {
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"own\"";
                return Results.Unauthorized();
            });
            app.Run();

            static class Shelf
            {
                public static IResult? Of(string? user) => user is null ? null : Results.Text(user);
            }

            """);

        var broken = (await package.Run(folder, "build")).Succeeded();
        Assert.Equal([new Report("Program.cs", 2, "AUTH1001"), new Report("Program.cs", 3, "AUTH1001"), new Report("Program.cs", 4, "AUTH1001")], Report.Of(folder, broken.Output));
        Assert.Equal<IEnumerable<string?>>([null, null, null, "Basic realm=\"own\""], await Challenges(folder));

        (await package.Run(folder, "format", "analyzers", "--diagnostics", "AUTH1001", "--severity", "warn", "--no-restore")).Succeeded();
        var repaired = await File.ReadAllTextAsync(program);
        Assert.True(repaired.Split("OnStarting").Length == 2, repaired);

        Assert.Empty(Report.Of(folder, (await package.Run(folder, "build", "--no-restore", "--no-incremental")).Succeeded().Output));
        Assert.Equal<IEnumerable<string?>>(["Bearer realm=\"shelves\"", "Bearer realm=\"shelves\"", "Bearer realm=\"shelves\"", "Basic realm=\"own\""], await Challenges(folder));
    }

    private static async Task<string?[]> Challenges(string folder)
    {
        await using var app = await RunningApp.Start(folder, Path.Combine(folder, "bin", "Debug", "net10.0", "Shelves.dll"));
        var known = await Answer.Of(app.Client.GetAsync(new Uri("/orders?user=ada", UriKind.Relative)));
        Assert.Equal((200, null), (known.Status, known.Challenge));
        var challenges = new List<string?>();
        foreach (var path in new[] { "/orders", "/invoices", "/customers", "/own" })
        {
            var answer = await Answer.Of(app.Client.GetAsync(new Uri(path, UriKind.Relative)));
            Assert.Equal(401, answer.Status);
            challenges.Add(answer.Challenge);
        }
        return [.. challenges];
    }
}
