using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>An editor whose language server runs analyzers (csharp-ls) shows the reports while somebody types, each with the link to its rule's page.</summary>
[Collection(nameof(PackedPackage))]
public class LanguageServerTests(PackedPackage package)
{
    [Fact]
    public async Task An_editor_shows_reports_with_their_links()
    {
        var solution = new Solution(package, "Editor");
        solution.Add("Shop/Shop.csproj", """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>@Package</ItemGroup>
            </Project>
            """);
        solution.Add("Shop/Program.cs", """
            var app = WebApplication.CreateBuilder(args).Build();
            app.MapGet("/orders", (HttpRequest request) => request.Headers.ContainsKey("X-Api-Key") ? Results.Ok() : Results.Unauthorized());
            app.Run();
            """);
        (await package.Run(solution.PathOf("Shop"), "restore")).Succeeded();

        await using var server = await LanguageServer.Start(solution.PathOf("Shop"));
        var report = Assert.Single(await server.Open(solution.PathOf("Shop/Program.cs")), static report => report["code"]!.GetValue<string>().StartsWith("AUTH", StringComparison.Ordinal));

        Assert.Equal("AUTH1001", report["code"]!.GetValue<string>());
        Assert.Equal(1, report["range"]!["start"]!["line"]!.GetValue<int>());
        Assert.Equal("https://github.com/AuthAnalyzers/AuthAnalyzers/blob/main/docs/rules/AUTH1001.md", report["codeDescription"]!["href"]!.GetValue<string>());
        const int warning = 2;
        Assert.Equal(warning, report["severity"]!.GetValue<int>());
    }
}
