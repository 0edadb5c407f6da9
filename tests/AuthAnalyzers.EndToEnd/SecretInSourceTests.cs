using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>AUTH3006: who has the source has the key, and signs in as anybody; repaired, the program reads another key, or does not start.</summary>
[Collection(nameof(PackedPackage))]
public class SecretInSourceTests(PackedPackage package)
{
    private const string Key = "a-key-that-everybody-can-read-32";

    [Fact]
    public async Task A_token_that_anybody_can_sign_is_accepted_until_the_key_comes_from_a_setting()
    {
        var folder = package.CreateFolder("Forged");
        var bearer = Regex.Match(File.ReadAllText(Repository.PathOf("Directory.Packages.props")), "Include=\"Microsoft.AspNetCore.Authentication.JwtBearer\" Version=\"([^\"]+)\"").Groups[1].Value;
        File.WriteAllText(Path.Combine(folder, "Forged.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Microsoft.AspNetCore.Authentication.JwtBearer" Version="{bearer}" />
                {package.Reference()}
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), $$"""
            using System.Text;
            using Microsoft.IdentityModel.Tokens;

            var builder = WebApplication.CreateBuilder(args);
            var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("{{Key}}"));
            builder.Services.AddAuthentication("Bearer").AddJwtBearer(options =>
                options.TokenValidationParameters = new() { ValidateIssuer = false, ValidateAudience = false, IssuerSigningKey = key });
            builder.Services.AddAuthorization();
            var app = builder.Build();
            app.UseAuthentication();
            app.UseAuthorization();
            app.MapGet("/", (HttpContext context) => context.User.FindFirst("who")!.Value).RequireAuthorization();
            app.Run();
            """);
        var assembly = Path.Combine(folder, "bin", "Debug", "net10.0", "Forged.dll");

        var broken = (await package.Run(folder, "build")).Succeeded();
        Assert.Contains(Report.Of(folder, broken.Output), report => report is { File: "Program.cs", Line: 5, Id: "AUTH3006" });
        Assert.DoesNotContain(Key, broken.Output, StringComparison.Ordinal);
        Assert.Equal((200, "root"), await Answer(folder, assembly));

        (await package.Run(folder, "format", "analyzers", "--severity", "warn", "--diagnostics", "AUTH3006", "--no-restore")).Succeeded();
        (await package.Run(folder, "build", "--no-restore")).Succeeded();
        var ended = await Assert.ThrowsAsync<InvalidOperationException>(() => Answer(folder, assembly));
        Assert.Contains("Jwt:Key is not configured.", ended.Message, StringComparison.Ordinal);

        const string settings = "{ \"Jwt\": { \"Key\": \"one-that-only-the-server-has-5e1c\" } }";
        File.WriteAllText(Path.Combine(folder, "appsettings.json"), settings);
        Assert.Equal((401, ""), await Answer(folder, assembly));

        // The settings file is shown to the rule in AuthAnalyzersMode = All; not by default.
        var repaired = (await package.Run(folder, "build", "--no-restore", "--no-incremental")).Succeeded();
        Assert.Empty(Report.Of(folder, repaired.Output));
        var all = (await package.Run(folder, "build", "--no-restore", "--no-incremental", "-p:AuthAnalyzersMode=All", "-p:ErrorLog=auth.sarif%2Cversion=2.1")).Succeeded();
        Assert.Contains($"appsettings.json(1,{settings.IndexOf("\"one", StringComparison.Ordinal) + 1}): warning AUTH3006: The setting 'Jwt:Key'", all.Output, StringComparison.Ordinal);
        Assert.Contains("appsettings.json", File.ReadAllText(Path.Combine(folder, "auth.sarif")), StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Body)> Answer(string folder, string assembly)
    {
        await using var app = await RunningApp.Start(folder, assembly);
        app.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Forged());
        using var response = await app.Client.GetAsync(new Uri("/", UriKind.Relative));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    // What somebody makes who has nothing but the source.
    private static string Forged()
    {
        var unsigned = Encoded("""{"alg":"HS256","typ":"JWT"}""") + "." + Encoded("""{"who":"root","exp":4102444800}""");
        return unsigned + "." + Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(unsigned)));
    }

    private static string Encoded(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
