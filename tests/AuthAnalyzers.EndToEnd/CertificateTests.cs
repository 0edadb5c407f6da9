using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>AUTH3009 over TLS: a client that takes a certificate that the server made itself, and refuses it after <c>dotnet format</c>.</summary>
[Collection(nameof(PackedPackage))]
public class CertificateTests(PackedPackage package)
{
    [Fact]
    public async Task A_server_with_a_certificate_of_its_own_is_refused()
    {
        var folder = package.CreateFolder("Certificates");
        await File.WriteAllTextAsync(Path.Combine(folder, "Certificates.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup>{package.Reference()}</ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), """
            using System.Net;
            using System.Security.Cryptography;
            using System.Security.Cryptography.X509Certificates;
            using Microsoft.AspNetCore.Hosting.Server;
            using Microsoft.AspNetCore.Hosting.Server.Features;

            var builder = WebApplication.CreateBuilder(args);
            builder.WebHost.ConfigureKestrel(kestrel =>
            {
                kestrel.Listen(IPAddress.Loopback, 0);
                kestrel.Listen(IPAddress.Loopback, 0, listener => listener.UseHttps(NewCertificate()));
            });
            var app = builder.Build();
            app.MapGet("/hello", () => "hello");
            app.MapGet("/ask", async (IServer server) =>
            {
                var address = server.Features.Get<IServerAddressesFeature>().Addresses.Single(one => one.StartsWith("https"));
                using var client = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true });
                try
                {
                    return await client.GetStringAsync(address + "/hello");
                }
                catch (HttpRequestException refused)
                {
                    return refused.InnerException.GetType().Name;
                }
            });
            app.Run();

            static X509Certificate2 NewCertificate()
            {
                using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                using var made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
                return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
            }
            """);

        Assert.Equal("AUTH3009", Assert.Single(await Build(folder)).Id);
        Assert.Equal("hello", await Ask(folder));

        (await package.Run(folder, "format", "analyzers", "--severity", "warn", "--diagnostics", "AUTH3009", "--no-restore")).Succeeded();
        Assert.Empty(await Build(folder));
        Assert.Equal("AuthenticationException", await Ask(folder));
    }

    private async Task<Report[]> Build(string folder) => [.. Report.Of(folder, (await package.Run(folder, "build", "--no-incremental")).Succeeded().Output)];

    private static async Task<string> Ask(string folder)
    {
        await using var app = await RunningApp.Start(folder, Path.Combine(folder, "bin", "Debug", "net10.0", "Certificates.dll"));
        return await app.Client.GetStringAsync(new Uri("/ask", UriKind.Relative));
    }
}
