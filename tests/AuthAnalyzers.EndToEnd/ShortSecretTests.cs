using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>AUTH3010: repaired, the server issues keys of 128 bits and refuses passwords of seven characters.</summary>
[Collection(nameof(PackedPackage))]
public class ShortSecretTests(PackedPackage package)
{
    [Fact]
    public async Task Keys_become_longer_and_short_passwords_are_refused()
    {
        var folder = package.CreateFolder("Short");
        File.WriteAllText(Path.Combine(folder, "Short.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup>{package.Reference()}</ItemGroup>
            </Project>
            """);
        // A build prints no suggestions.
        File.WriteAllText(Path.Combine(folder, ".editorconfig"), "root = true\n[*.cs]\ndotnet_diagnostic.AUTH3010.severity = warning\n");
        File.WriteAllText(Path.Combine(folder, "Program.cs"), """
            using System.Security.Cryptography;
            using Microsoft.AspNetCore.Identity;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddIdentityCore<User>(options => options.Password.RequiredLength = 6).AddUserStore<NoStore>();
            var app = builder.Build();
            app.MapGet("/key", () => Keys.CreateApiKey());
            app.MapGet("/password", async (string text, UserManager<User> users) => (await users.PasswordValidators[0].ValidateAsync(users, new User(), text)).Succeeded);
            app.Run();

            public static class Keys
            {
                public static string CreateApiKey() => Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
            }

            public class User { }

            public class NoStore : IUserStore<User>
            {
                public Task<IdentityResult> CreateAsync(User user, CancellationToken cancel) => throw new NotSupportedException();
                public Task<IdentityResult> UpdateAsync(User user, CancellationToken cancel) => throw new NotSupportedException();
                public Task<IdentityResult> DeleteAsync(User user, CancellationToken cancel) => throw new NotSupportedException();
                public Task<User?> FindByIdAsync(string id, CancellationToken cancel) => throw new NotSupportedException();
                public Task<User?> FindByNameAsync(string name, CancellationToken cancel) => throw new NotSupportedException();
                public Task<string> GetUserIdAsync(User user, CancellationToken cancel) => throw new NotSupportedException();
                public Task<string?> GetUserNameAsync(User user, CancellationToken cancel) => throw new NotSupportedException();
                public Task<string?> GetNormalizedUserNameAsync(User user, CancellationToken cancel) => throw new NotSupportedException();
                public Task SetUserNameAsync(User user, string? name, CancellationToken cancel) => throw new NotSupportedException();
                public Task SetNormalizedUserNameAsync(User user, string? name, CancellationToken cancel) => throw new NotSupportedException();
                public void Dispose() => GC.SuppressFinalize(this);
            }
            """);

        var broken = (await package.Run(folder, "build")).Succeeded();
        Assert.Equal(2, Reported(folder, broken.Output).Count());
        Assert.Equal((16, "true"), await Observe(folder));

        (await package.Run(folder, "format", "analyzers", "--severity", "warn", "--diagnostics", "AUTH3010", "--no-restore")).Succeeded();
        var repaired = (await package.Run(folder, "build", "--no-restore")).Succeeded();
        Assert.Empty(Reported(folder, repaired.Output));
        Assert.Equal((32, "false"), await Observe(folder));
    }

    // How many hex digits a key has, and whether seven characters of all kinds are a password.
    private static async Task<(int Length, string Accepted)> Observe(string folder)
    {
        await using var app = await RunningApp.Start(folder, Path.Combine(folder, "bin", "Debug", "net10.0", "Short.dll"));
        return ((await app.Client.GetStringAsync(new Uri("/key", UriKind.Relative))).Length, await app.Client.GetStringAsync(new Uri("/password?text=aB3-efg", UriKind.Relative)));
    }

    private static IEnumerable<string> Reported(string folder, string output) =>
        Report.Of(folder, output).Select(static report => report.Id).Where(static id => id == "AUTH3010");
}
