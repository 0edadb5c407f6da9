using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>AUTH3004: repaired, a server lets the same keys in as before, but for one that is not configured.</summary>
[Collection(nameof(PackedPackage))]
public class SecretComparisonTests(PackedPackage package)
{
    private const string Key = "parcel-post-7f31";

    [Fact]
    public async Task The_same_keys_are_accepted_and_an_unset_one_matches_nothing()
    {
        var folder = package.CreateFolder("Compared");
        File.WriteAllText(Path.Combine(folder, "Compared.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup>{package.Reference()}</ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), """
            var app = WebApplication.Create(args);
            app.MapGet("/stock", () => Results.Ok()).AddEndpointFilter<KeyFilter>();
            app.Run();

            public class KeyFilter(IConfiguration configuration) : IEndpointFilter
            {
                public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
                {
                    if (context.HttpContext.Request.Headers["X-Api-Key"].FirstOrDefault() != configuration["ApiKey"])
                        return Results.StatusCode(401);
                    return await next(context);
                }
            }
            """);

        var broken = (await package.Run(folder, "build")).Succeeded();
        Assert.Equal(["AUTH3004"], Reported(folder, broken.Output));
        Assert.Equal("200 401 401 200", await Answers(folder));

        (await package.Run(folder, "format", "analyzers", "--severity", "warn", "--diagnostics", "AUTH3004", "--no-restore")).Succeeded();
        var repaired = (await package.Run(folder, "build", "--no-restore")).Succeeded();
        Assert.Empty(Reported(folder, repaired.Output));
        Assert.Equal("200 401 401 401", await Answers(folder));
    }

    // The right key, a wrong one and none where one is configured; none where none is.
    private static async Task<string> Answers(string folder)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), $$"""{ "ApiKey": "{{Key}}" }""");
        var assembly = Path.Combine(folder, "bin", "Debug", "net10.0", "Compared.dll");
        string answers;
        await using (var app = await RunningApp.Start(folder, assembly))
            answers = $"{await Status(app, Key)} {await Status(app, "parcel-post-7f30")} {await Status(app, null)}";
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), "{}");
        await using (var app = await RunningApp.Start(folder, assembly))
            return $"{answers} {await Status(app, null)}";
    }

    private static async Task<int> Status(RunningApp app, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "stock");
        if (key is not null)
            request.Headers.TryAddWithoutValidation("X-Api-Key", key);
        return (await Answer.Of(app.Client.SendAsync(request))).Status;
    }

    private static IEnumerable<string> Reported(string folder, string output) =>
        Report.Of(folder, output).Select(static report => report.Id).Where(static id => id == "AUTH3004").Distinct();
}
