using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>AUTH3005 and AUTH3013: repaired, the program still verifies the hashes that it made before, makes better ones, and shows none of them.</summary>
[Collection(nameof(PackedPackage))]
public class StoredPasswordTests(PackedPackage package)
{
    [Fact]
    public async Task Old_hashes_verify_new_ones_are_better_and_no_answer_shows_them()
    {
        var folder = package.CreateFolder("Hashes");
        File.WriteAllText(Path.Combine(folder, "Hashes.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup>{package.Reference()}</ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), """
            using Microsoft.AspNetCore.Identity;
            using Microsoft.Extensions.Options;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.Configure<PasswordHasherOptions>(options => options.CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV2);
            var app = builder.Build();
            var hasher = new PasswordHasher<User>(app.Services.GetRequiredService<IOptions<PasswordHasherOptions>>());
            var user = new User { Name = "ada" };
            user.PasswordHash = hasher.HashPassword(user, "correct horse");
            app.MapGet("/user", () => Results.Ok(user));
            app.MapGet("/made", () => Convert.ToHexString(Convert.FromBase64String(user.PasswordHash))[..18]);
            app.MapPost("/verify", async (HttpRequest request) =>
                hasher.VerifyHashedPassword(user, await new StreamReader(request.Body).ReadToEndAsync(), "correct horse").ToString());
            app.Run();

            public class User
            {
                public string Name { get; set; } = "";

                public string PasswordHash { get; set; } = "";
            }
            """);
        var assembly = Path.Combine(folder, "bin", "Debug", "net10.0", "Hashes.dll");

        var broken = (await package.Run(folder, "build")).Succeeded();
        Assert.Equal(["AUTH3005", "AUTH3013"], Reported(folder, broken.Output));
        string old;
        await using (var app = await RunningApp.Start(folder, assembly))
        {
            var body = await app.Client.GetStringAsync(new Uri("/user", UriKind.Relative));
            Assert.Contains("\"passwordHash\":\"", body, StringComparison.Ordinal);
            old = System.Text.Json.JsonDocument.Parse(body).RootElement.GetProperty("passwordHash").GetString()!;
            Assert.StartsWith("00", await app.Client.GetStringAsync(new Uri("/made", UriKind.Relative)), StringComparison.Ordinal);
        }

        (await package.Run(folder, "format", "analyzers", "--severity", "warn", "--diagnostics", "AUTH3005", "AUTH3013", "--no-restore")).Succeeded();
        var repaired = (await package.Run(folder, "build", "--no-restore")).Succeeded();
        Assert.Empty(Reported(folder, repaired.Output));
        await using (var app = await RunningApp.Start(folder, assembly))
        {
            Assert.Equal("{\"name\":\"ada\"}", await app.Client.GetStringAsync(new Uri("/user", UriKind.Relative)));
            // The third version, HMAC-SHA512; the count stands behind it: 100,000 is 0x000186A0.
            Assert.Equal("0100000002000186A0", await app.Client.GetStringAsync(new Uri("/made", UriKind.Relative)));
            using var sent = new StringContent(old);
            using var verified = await app.Client.PostAsync(new Uri("/verify", UriKind.Relative), sent);
            Assert.Equal("SuccessRehashNeeded", await verified.Content.ReadAsStringAsync());
        }
    }

    private static IEnumerable<string> Reported(string folder, string output) =>
        Report.Of(folder, output).Select(static report => report.Id).Where(static id => id is "AUTH3005" or "AUTH3013").Order();
}
