using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>AUTH3007 over HTTP: with its default logging a server writes the whole address of each request, and with it the token; a header it leaves out.</summary>
[Collection(nameof(PackedPackage))]
public class CredentialInUrlTests(PackedPackage package)
{
    private const string Token = "parcel-post-7f31";

    [Fact]
    public async Task A_token_of_the_query_stands_in_the_log_and_one_of_a_header_does_not()
    {
        var folder = package.CreateFolder("Urls");
        await File.WriteAllTextAsync(Path.Combine(folder, "Urls.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup>{package.Reference()}</ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), """
            var app = WebApplication.Create(args);
            app.MapGet("/query", (HttpRequest request) => Results.Text(request.Query["access_token"].ToString().ToUpperInvariant())); //! AUTH3007
            app.MapGet("/header", (HttpRequest request) => Results.Text(request.Headers.Authorization.ToString().ToUpperInvariant()));
            app.Run();
            """);
        var reports = Report.Of(folder, (await package.Run(folder, "build", "--no-incremental")).Succeeded().Output).Where(report => report.Id == "AUTH3007");
        Assert.Equal(Report.Marked(folder), reports);

        await using var app = await RunningApp.Start(folder, Path.Combine(folder, "bin", "Debug", "net10.0", "Urls.dll"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "header") { Headers = { Authorization = new("Bearer", Token) } };
        Assert.Contains(Token, await Text(app.Client.SendAsync(request)), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Token, await app.CompleteLog(), StringComparison.Ordinal);

        Assert.Contains(Token, await Text(app.Client.GetAsync("query?access_token=" + Token)), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("/query?access_token=" + Token, await app.CompleteLog(), StringComparison.Ordinal);
    }

    private static async Task<string> Text(Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        return await response.Content.ReadAsStringAsync();
    }
}
