using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>AUTH4008 over HTTP: a refresh token whose end is past, before and after <c>dotnet format</c>.</summary>
[Collection(nameof(PackedPackage))]
public class UncheckedRefreshExpiryTests(PackedPackage package)
{
    private const string Source = """
        using System.IdentityModel.Tokens.Jwt;

        var kept = new List<RefreshToken> { new("good") { Expires = DateTime.UtcNow.AddDays(1) }, new("old") { Expires = DateTime.UtcNow.AddDays(-1) } };
        var app = WebApplication.Create(args);
        app.MapPost("/refresh/{token}", (string token) => kept.Any(t => t.Token == token) ? Results.Text(Tokens.CreateAccessToken()) : Results.StatusCode(400)); //! AUTH4008
        app.Run();

        public class RefreshToken(string token)
        {
            public string Token { get; } = token;
            public DateTime Expires { get; init; }
        }

        public static class Tokens
        {
            public static string CreateAccessToken() => new JwtSecurityTokenHandler().WriteToken(new JwtSecurityToken(issuer: "shop", audience: "shop", expires: DateTime.UtcNow.AddMinutes(5)));
        }
        """;

    [Fact]
    public async Task A_token_that_is_over_is_refused_once_repaired()
    {
        var folder = package.CreateFolder("RefreshExpiry");
        await File.WriteAllTextAsync(Path.Combine(folder, "RefreshExpiry.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup>{package.Reference()}<PackageReference Include="System.IdentityModel.Tokens.Jwt" Version="8.14.0" /></ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Source);

        var build = (await package.Run(folder, "build", "--no-incremental")).Succeeded();
        Assert.Equal(Report.Marked(folder), Report.Of(folder, build.Output).Where(report => report.Id == "AUTH4008"));
        Assert.Equal((200, 200, 400), await Statuses(folder));

        (await package.Run(folder, "format", "analyzers", "--severity", "warn", "--diagnostics", "AUTH4008", "--no-restore")).Succeeded();
        Assert.DoesNotContain(Report.Of(folder, (await package.Run(folder, "build", "--no-incremental")).Succeeded().Output), report => report.Id == "AUTH4008");
        Assert.Equal((200, 400, 400), await Statuses(folder));
    }

    private static async Task<(int Good, int Old, int Unknown)> Statuses(string folder)
    {
        await using var app = await RunningApp.Start(folder, Path.Combine(folder, "bin", "Debug", "net10.0", "RefreshExpiry.dll"));
        return (await Status(app, "good"), await Status(app, "old"), await Status(app, "unknown"));
    }

    private static async Task<int> Status(RunningApp app, string token) =>
        (await Answer.Of(app.Client.PostAsync(new Uri("/refresh/" + token, UriKind.Relative), null))).Status;
}
