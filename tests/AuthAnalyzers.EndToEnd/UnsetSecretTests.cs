using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>AUTH3012 over HTTP: what a server without a key answers to a caller without one, for each way of comparing the two; before and after <c>dotnet format</c>.</summary>
public sealed class UnsetSecretApp(PackedPackage package) : IAsyncLifetime
{
    public const string Key = "parcel-post-7f31";

    private const string Source = """
        using System.Runtime.InteropServices;
        using System.Security.Cryptography;
        using System.Text;

        var app = WebApplication.Create(args);
        app.MapGet("/texts", (HttpRequest request, IConfiguration configuration) => Answer(request.Headers["X-Api-Key"] == configuration["ApiKey"])); //! AUTH3012
        app.MapGet("/first", (HttpRequest request, IConfiguration configuration) => Answer(request.Headers["X-Api-Key"].FirstOrDefault() == configuration["ApiKey"])); //! AUTH3012
        app.MapGet("/equals", (HttpRequest request, IConfiguration configuration) => Answer(request.Headers["X-Api-Key"].Equals(configuration["ApiKey"]))); //! AUTH3012
        app.MapGet("/static", (HttpRequest request, IConfiguration configuration) => Answer(string.Equals(request.Headers["X-Api-Key"], configuration["ApiKey"]))); //! AUTH3012
        app.MapGet("/query", (HttpRequest request, IConfiguration configuration) => Answer(request.Query["apikey"] == configuration["ApiKey"])); //! AUTH3012
        app.MapGet("/text", (HttpRequest request, IConfiguration configuration) => Answer(request.Headers["X-Api-Key"].ToString() == configuration["ApiKey"])); //! AUTH3012
        app.MapGet("/tried", (HttpRequest request, IConfiguration configuration) => Answer(request.Headers.TryGetValue("X-Api-Key", out var key) && key == configuration["ApiKey"])); //! AUTH3012
        app.MapGet("/turned", (HttpRequest request, IConfiguration configuration) => Answer(configuration["ApiKey"]!.Equals(request.Headers["X-Api-Key"]))); //! AUTH3012
        app.MapGet("/encoded", (HttpRequest request, IConfiguration configuration) => Answer(CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers["X-Api-Key"].ToString()), Encoding.UTF8.GetBytes(configuration["ApiKey"]!)))); //! AUTH3012
        app.MapGet("/default", (HttpRequest request, IConfiguration configuration) => Answer(CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers["X-Api-Key"].ToString()), Encoding.UTF8.GetBytes(configuration["ApiKey"] ?? "")))); //! AUTH3012
        app.MapGet("/spans", (HttpRequest request, IConfiguration configuration) => Answer(CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(request.Headers["X-Api-Key"].ToString().AsSpan()), MemoryMarshal.AsBytes(configuration["ApiKey"].AsSpan())))); //! AUTH3012
        app.Run();

        static IResult Answer(bool isKnown) => Results.StatusCode(isKnown ? 200 : 401);
        """;

    private static readonly string[] s_paths = ["texts", "first", "equals", "static", "query", "text", "tried", "turned", "encoded", "default", "spans"];

    private string _folder = "";

    internal Report[] Marked { get; private set; } = [];

    internal Report[] Reported { get; private set; } = [];

    internal Report[] Remaining { get; private set; } = [];

    /// <summary>Status codes by path: without a key and with an empty one where none is configured, the same where an empty one is, and with the right key.</summary>
    internal IReadOnlyDictionary<string, string> Broken { get; private set; } = null!;

    internal IReadOnlyDictionary<string, string> Repaired { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _folder = package.CreateFolder("UnsetSecret");
        await File.WriteAllTextAsync(Path.Combine(_folder, "UnsetSecret.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup>{package.Reference()}</ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder, "Program.cs"), Source);
        Marked = Report.Marked(_folder);
        Reported = await Build();
        Broken = await Observe();
        (await package.Run(_folder, "format", "analyzers", "--severity", "warn", "--diagnostics", "AUTH3012", "--no-restore")).Succeeded();
        Remaining = await Build();
        Repaired = await Observe();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<Report[]> Build() =>
        [.. Report.Of(_folder, (await package.Run(_folder, "build", "--no-incremental")).Succeeded().Output).Where(report => report.Id == "AUTH3012")];

    private async Task<IReadOnlyDictionary<string, string>> Observe()
    {
        var statuses = s_paths.ToDictionary(path => path, _ => "");
        foreach (var (settings, keys) in new (string, string?[])[] { ("{}", [null, ""]), ("""{ "ApiKey": "" }""", [null, ""]), ($$"""{ "ApiKey": "{{Key}}" }""", [Key]) })
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, "appsettings.json"), settings);
            await using var app = await RunningApp.Start(_folder, Path.Combine(_folder, "bin", "Debug", "net10.0", "UnsetSecret.dll"));
            foreach (var path in s_paths)
                foreach (var key in keys)
                    statuses[path] = (statuses[path] + " " + await Status(app, path, key)).TrimStart();
        }
        return statuses;
    }

    // The query carries the right key alone: to be without it is to be without a header.
    private static async Task<int> Status(RunningApp app, string path, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path == "query" && key == Key ? path + "?apikey=" + key : path);
        if (key is not null)
            request.Headers.TryAddWithoutValidation("X-Api-Key", key);
        return (await Answer.Of(app.Client.SendAsync(request))).Status;
    }
}

[Collection(nameof(PackedPackage))]
public class UnsetSecretTests(UnsetSecretApp app) : IClassFixture<UnsetSecretApp>
{
    [Fact]
    public void Every_comparison_is_reported_and_repaired()
    {
        Assert.Equal(app.Marked, app.Reported);
        Assert.Empty(app.Remaining);
    }

    // No key is configured: no header, an empty one; an empty key is configured: the same; the right key.
    [Theory]
    [InlineData("texts", "200 401 401 200 200")]
    [InlineData("first", "200 401 401 200 200")]
    [InlineData("equals", "200 401 401 200 200")]
    [InlineData("static", "200 401 401 200 200")]
    [InlineData("query", "200 200 401 401 200")]
    [InlineData("text", "401 401 200 200 200")]
    [InlineData("tried", "401 401 401 200 200")]
    [InlineData("turned", "500 500 401 200 200")]
    [InlineData("encoded", "500 500 200 200 200")]
    [InlineData("default", "200 200 200 200 200")]
    [InlineData("spans", "200 200 200 200 200")]
    public void Broken_it_lets_in_who_has_no_key(string comparison, string statuses) => Assert.Equal(statuses, app.Broken[comparison]);

    [Fact]
    public void Repaired_it_lets_in_who_has_the_key_alone() =>
        Assert.All(app.Repaired.Values, statuses => Assert.Equal("401 401 401 401 200", statuses));
}
