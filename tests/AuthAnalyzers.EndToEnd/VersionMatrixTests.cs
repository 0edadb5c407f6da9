using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>Projects on every framework and language version that the package is for: built, repaired, built again.</summary>
public sealed class VersionMatrix(PackedPackage package) : IAsyncLifetime
{
    private const string Library = """
        using System;
        using System.Diagnostics;

        namespace Secrets
        {
            public class PasswordReset
            {
                private readonly Random random = new Random();

                public string CreateResetToken()
                {
                    var bytes = new byte[16];
                    random.NextBytes(bytes); //! AUTH3003
                    return Convert.ToBase64String(bytes);
                }

                // The old frameworks have no GetInt32: there the fix adds a method that draws without bias.
                public string CreateResetCode()
                {
                    var code = new char[8];
                    for (var i = 0; i < code.Length; i++)
                        code[i] = (char)('A' + random.Next(26)); //! AUTH3003
                    return new string(code);
                }

                public void Send(string user, string password)
                {
                    Trace.TraceInformation("Sending to {0} with {1}", user, password); //! AUTH3001
                }

                public TimeSpan Delay()
                {
                    return TimeSpan.FromMilliseconds(random.Next(1000));
                }
            }
        }
        """;

    private const string WebApi = """
        using System.Net;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Web.Http;

        namespace Orders
        {
            public class OrdersController : ApiController
            {
                public IHttpActionResult Get()
                {
                    if (Request.Headers.Authorization == null)
                        return Unauthorized(); //! AUTH1001
                    return Ok();
                }

                public IHttpActionResult Post()
                {
                    if (Request.Headers.Authorization == null)
                        return Unauthorized(new AuthenticationHeaderValue("Bearer"));
                    return Ok();
                }
            }
        }
        """;

    private const string Web = """
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.Logging;

        namespace Orders
        {
            public static class Program
            {
                public static void Main(string[] args)
                {
                    var app = WebApplication.CreateBuilder(args).Build();
                    app.UseMiddleware<KeyMiddleware>();
                    app.MapGet("/orders", context => context.Response.WriteAsync("orders"));
                    app.Run();
                }
            }

            public class KeyMiddleware
            {
                private readonly RequestDelegate next;
                private readonly ILogger<KeyMiddleware> logger;

                public KeyMiddleware(RequestDelegate next, ILogger<KeyMiddleware> logger)
                {
                    this.next = next;
                    this.logger = logger;
                }

                public async Task InvokeAsync(HttpContext context)
                {
                    if (!context.Request.Headers.ContainsKey("X-Api-Key"))
                    {
                        context.Response.StatusCode = 403; //! AUTH1002
                        return;
                    }
                    string apiKey = context.Request.Headers["X-Api-Key"];
                    if (apiKey != "known")
                    {
                        logger.LogWarning("Key {ApiKey} is unknown", apiKey); //! AUTH3001
                        context.Response.StatusCode = StatusCodes.Status401Unauthorized; //! AUTH1001
                        return;
                    }
                    await next(context);
                }
            }

            public class OrdersController : ControllerBase
            {
                public IActionResult Get()
                {
                    if (Request.Headers["Authorization"].Count == 0)
                        return Unauthorized(); //! AUTH1001
                    return Ok();
                }
            }
        }
        """;

    private static readonly string[] s_projects =
    [
        "net48-default", "net48-latest", "netstandard2.0-default", "netstandard2.0-latest",
        "net8.0-7.3", "net8.0-default", "net10.0-7.3", "net10.0-default", "net10.0-preview",
    ];

    private readonly Solution _solution = new(package, "Matrix");

    private Report[] _before = [];

    private Report[] _marked = [];

    private string _after = "";

    /// <summary>Every project by its name.</summary>
    public static TheoryData<string> Projects() => [.. s_projects];

    public async Task InitializeAsync()
    {
        foreach (var project in s_projects)
        {
            var framework = project[..project.LastIndexOf('-')];
            var language = project[(project.LastIndexOf('-') + 1)..];
            var web = framework is "net8.0" or "net10.0";
            _solution.Add($"{project}/{project}.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk{(web ? ".Web" : "")}">
                  <PropertyGroup>
                    <TargetFramework>{framework}</TargetFramework>
                    {(language == "default" ? "" : $"<LangVersion>{language}</LangVersion>")}
                    <ImplicitUsings>disable</ImplicitUsings>
                    <Nullable>disable</Nullable>
                    <NuGetAudit>false</NuGetAudit>
                    <NoWarn>NU1603;NU1701</NoWarn>
                    <UseAppHost>false</UseAppHost>
                  </PropertyGroup>
                  <ItemGroup>
                    @Package
                    {(framework == "net48" ? """<PackageReference Include="Microsoft.AspNet.WebApi.Core" Version="5.2.7" /><Reference Include="System.Net.Http" />""" : "")}
                  </ItemGroup>
                </Project>
                """);
            _solution.Add($"{project}/PasswordReset.cs", Library);
            if (framework == "net48")
                _solution.Add($"{project}/OrdersController.cs", WebApi);
            if (web)
                _solution.Add($"{project}/Program.cs", Web);
        }
        _marked = Report.Marked(_solution.Folder);
        _before = Report.Of(_solution.Folder, (await _solution.Build()).Succeeded().Output);
        (await _solution.Format("--severity", "warn")).Succeeded();
        _after = (await _solution.Build("--no-restore")).Output;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal Report[] Marked(string project) => Of(project, _marked);

    internal Report[] Before(string project) => Of(project, _before);

    /// <summary>What the build prints of the project after the repair: errors and our reports.</summary>
    internal string[] After(string project) => [.. _after.Replace('\\', '/').Split('\n')
        .Where(line => line.Contains($"/{project}/", StringComparison.Ordinal) && (line.Contains(": error ", StringComparison.Ordinal) || line.Contains("warning AUTH", StringComparison.Ordinal)))
        .Distinct()];

    /// <summary>The sources of the project's folder as they are now.</summary>
    internal string Source(string project) => Sources.Shown(_solution.PathOf(project));

    private static Report[] Of(string project, Report[] reports) => [.. reports.Where(r => r.File.StartsWith(project + "/", StringComparison.Ordinal))];
}

/// <summary>The packed package in real projects, from .NET Framework 4.8 and C# 7.3 to the newest.</summary>
[Collection(nameof(PackedPackage))]
public class VersionMatrixTests(VersionMatrix matrix) : IClassFixture<VersionMatrix>
{
    [Theory]
    [MemberData(nameof(VersionMatrix.Projects), MemberType = typeof(VersionMatrix))]
    public void The_build_reports_the_marked_lines_alone(string project)
    {
        Assert.NotEmpty(matrix.Marked(project));
        Assert.Equal(matrix.Marked(project), matrix.Before(project));
    }

    [Theory]
    [MemberData(nameof(VersionMatrix.Projects), MemberType = typeof(VersionMatrix))]
    public void Repaired_it_builds_without_a_report(string project)
    {
        var after = matrix.After(project);
        Assert.True(after.Length == 0, string.Join("\n", after) + "\n" + matrix.Source(project));
    }
}
