using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>AUTH3008 and AUTH3009 over HTTP: the <c>Set-Cookie</c> header of a running server before and after <c>dotnet format</c>, and with a policy that sets the flags by itself.</summary>
[Collection(nameof(PackedPackage))]
public class CookieTests(PackedPackage package)
{
    private const string Source = """
        using System.Security.Cryptography;
        using Microsoft.AspNetCore.CookiePolicy;

        var app = WebApplication.Create(args);
        POLICY
        app.MapGet("/readable", (HttpResponse response) => response.Cookies.Append("access_token", NewToken())); //! AUTH3008
        app.MapGet("/open", (HttpResponse response) => response.Cookies.Append("access_token", NewToken(), new CookieOptions { HttpOnly = true })); //! AUTH3009
        app.MapGet("/text", (HttpResponse response) => { response.Headers.SetCookie = $"access_token={NewToken()}; path=/"; }); //! AUTH3008
        app.Run();

        static string NewToken() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        """;

    [Fact]
    public async Task A_token_is_kept_from_scripts_and_off_plain_http()
    {
        var folder = await Project("Cookies", "");
        Assert.Equal(Report.Marked(folder), await Build(folder));
        Assert.Equal(["", "httponly", ""], await Flags(folder, "Cookies"));

        (await package.Run(folder, "format", "analyzers", "--severity", "warn", "--diagnostics", "AUTH3008", "AUTH3009", "--no-restore")).Succeeded();
        Assert.Empty(await Build(folder));
        Assert.Equal(["httponly secure", "httponly secure", "httponly secure"], await Flags(folder, "Cookies"));
    }

    [Fact]
    public async Task A_policy_sets_the_flags_on_all_but_texts()
    {
        var folder = await Project("Policy", "app.UseCookiePolicy(new CookiePolicyOptions { HttpOnly = HttpOnlyPolicy.Always, Secure = CookieSecurePolicy.Always });");
        Assert.Equal(8, Assert.Single(await Build(folder)).Line);
        Assert.Equal(["httponly secure", "httponly secure", ""], await Flags(folder, "Policy"));
    }

    private async Task<string> Project(string name, string policy)
    {
        var folder = package.CreateFolder(name);
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup>{package.Reference()}</ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Source.Replace("POLICY", policy));
        return folder;
    }

    private async Task<Report[]> Build(string folder) =>
        [.. Report.Of(folder, (await package.Run(folder, "build", "--no-incremental")).Succeeded().Output).Where(report => report.Id is "AUTH3008" or "AUTH3009")];

    private static async Task<string[]> Flags(string folder, string name)
    {
        await using var app = await RunningApp.Start(folder, Path.Combine(folder, "bin", "Debug", "net10.0", name + ".dll"));
        var flags = new List<string>();
        foreach (var path in new[] { "readable", "open", "text" })
        {
            using var response = await app.Client.GetAsync(path);
            var parts = response.Headers.GetValues("Set-Cookie").Single().ToLowerInvariant().Split("; ");
            flags.Add(string.Join(' ', new[] { "httponly", "secure" }.Where(parts.Contains)));
        }
        return [.. flags];
    }
}
