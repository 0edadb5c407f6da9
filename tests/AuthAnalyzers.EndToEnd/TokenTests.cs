using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>AUTH4001, AUTH4002, AUTH4004 and AUTH4006 over HTTP: who gets in with a token that is forged, unsigned or expired, before and after <c>dotnet format</c>.</summary>
public sealed class TokenApp(PackedPackage package) : IAsyncLifetime
{
    private const string Key = "parcel-post-7f31-parcel-post-7f31";

    private const string Source = """
        using System.IdentityModel.Tokens.Jwt;
        using System.Text;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.IdentityModel.JsonWebTokens;
        using Microsoft.IdentityModel.Tokens;

        var builder = WebApplication.CreateBuilder(args);
        var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(builder.Configuration["Key"]!));
        var parameters = new TokenValidationParameters { ValidIssuer = "shop", ValidAudience = "api", IssuerSigningKey = key };
        builder.Services.AddAuthentication()
            .AddJwtBearer("signature", options => options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = "shop",
                ValidAudience = "api",
                SignatureValidator = (token, _) => new JsonWebToken(token), //! AUTH4002
                IssuerSigningKey = key,
            })
            .AddJwtBearer("lifetime", options => options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = "shop",
                ValidAudience = "api",
                LifetimeValidator = (_, expires, _, _) => expires != null, //! AUTH4002
                IssuerSigningKey = key,
            })
            .AddJwtBearer("unsigned", options => options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = "shop",
                ValidAudience = "api",
                RequireSignedTokens = false, //! AUTH4001
                IssuerSigningKey = key,
            })
            .AddJwtBearer("expired", options => options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = "shop",
                ValidAudience = "api",
                ValidateLifetime = false, //! AUTH4001
                IssuerSigningKey = key,
            });
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        foreach (var scheme in new[] { "signature", "lifetime", "unsigned", "expired" })
            app.MapGet("/" + scheme, () => "in").RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = scheme });
        app.MapGet("/result", async (HttpRequest request) => await IsGood(request.Headers.Authorization.ToString()["Bearer ".Length..]) ? Results.Ok() : Results.StatusCode(401));
        app.MapGet("/login", () => new JwtSecurityTokenHandler().WriteToken(new JwtSecurityToken("shop", "api", signingCredentials: new(key, SecurityAlgorithms.HmacSha256)))); //! AUTH4004
        app.Run();

        async Task<bool> IsGood(string token)
        {
            try
            {
                await new JsonWebTokenHandler().ValidateTokenAsync(token, parameters); //! AUTH4006
                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }
        """;

    private static readonly string[] s_ids = ["AUTH4001", "AUTH4002", "AUTH4004", "AUTH4006"];

    private string _folder = "";

    internal Report[] Marked { get; private set; } = [];

    internal Report[] Reported { get; private set; } = [];

    internal Report[] Remaining { get; private set; } = [];

    /// <summary>By path, the status for a token that is good, signed with another key, not signed, and expired; of a login how long its token lives.</summary>
    internal IReadOnlyDictionary<string, string> Broken { get; private set; } = null!;

    internal IReadOnlyDictionary<string, string> Repaired { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _folder = package.CreateFolder("Tokens");
        await File.WriteAllTextAsync(Path.Combine(_folder, "Tokens.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup>{package.Reference()}<PackageReference Include="Microsoft.AspNetCore.Authentication.JwtBearer" Version="10.0.0" /></ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder, "Program.cs"), Source);
        await File.WriteAllTextAsync(Path.Combine(_folder, "appsettings.json"), $$"""{ "Key": "{{Key}}" }""");
        Marked = Report.Marked(_folder);
        Reported = await Build();
        Broken = await Observe();
        (await package.Run(_folder, ["format", "analyzers", "--severity", "warn", "--diagnostics", .. s_ids, "--no-restore"])).Succeeded();
        Remaining = await Build();
        Repaired = await Observe();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<Report[]> Build() =>
        [.. Report.Of(_folder, (await package.Run(_folder, "build", "--no-incremental")).Succeeded().Output).Where(report => s_ids.Contains(report.Id))];

    private async Task<IReadOnlyDictionary<string, string>> Observe()
    {
        await using var app = await RunningApp.Start(_folder, Path.Combine(_folder, "bin", "Debug", "net10.0", "Tokens.dll"));
        string[] tokens = [Token(Key), Token("another-key-another-key-another-k"), Token(null), Token(Key, -3600)];
        var observed = new Dictionary<string, string>();
        foreach (var path in new[] { "signature", "lifetime", "unsigned", "expired", "result" })
        {
            var statuses = new List<int>();
            foreach (var token in tokens)
                statuses.Add(await Status(app, path, token));
            observed[path] = string.Join(' ', statuses);
        }
        var payload = (await app.Client.GetStringAsync(new Uri("login", UriKind.Relative))).Split('.')[1];
        using var claims = JsonDocument.Parse(Convert.FromBase64String(payload.Replace('-', '+').Replace('_', '/').PadRight((payload.Length + 3) / 4 * 4, '=')));
        observed["login"] = claims.RootElement.TryGetProperty("exp", out var end) ? (end.GetInt64() - DateTimeOffset.UtcNow.ToUnixTimeSeconds() <= 3600 ? "an hour" : "longer") : "for ever";
        return observed;
    }

    private static async Task<int> Status(RunningApp app, string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await Answer.Of(app.Client.SendAsync(request))).Status;
    }

    // Without a key it is not signed.
    private static string Token(string? key, int seconds = 3600)
    {
        var end = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds;
        var text = Encode($$"""{"alg":"{{(key is null ? "none" : "HS256")}}","typ":"JWT"}""") + "." + Encode($$"""{"iss":"shop","aud":"api","sub":"ada","exp":{{end}}}""");
        return text + "." + (key is null ? "" : Encode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text))));
    }

    private static string Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}

[Collection(nameof(PackedPackage))]
public class TokenTests(TokenApp app) : IClassFixture<TokenApp>
{
    [Fact]
    public void Each_is_reported_and_repaired()
    {
        Assert.Equal(app.Marked, app.Reported);
        Assert.Empty(app.Remaining);
    }

    // Good, signed with another key, not signed, expired.
    [Theory]
    [InlineData("signature", "200 200 200 401", "200 401 401 401")]
    [InlineData("lifetime", "200 401 401 200", "200 401 401 401")]
    [InlineData("unsigned", "200 401 200 401", "200 401 401 401")]
    [InlineData("expired", "200 401 401 200", "200 401 401 401")]
    [InlineData("result", "200 200 200 200", "200 401 401 401")]
    [InlineData("login", "for ever", "an hour")]
    public void Who_gets_in(string path, string broken, string repaired)
    {
        Assert.Equal(broken, app.Broken[path]);
        Assert.Equal(repaired, app.Repaired[path]);
    }
}
