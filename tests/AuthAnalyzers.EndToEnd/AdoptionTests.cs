using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>A project of somebody who reads README.md and docs/adopting.md and does what they say.</summary>
[Collection(nameof(PackedPackage))]
public class AdoptionTests(PackedPackage package)
{
    [Fact]
    public async Task From_the_first_build_to_rules_as_errors()
    {
        var folder = package.CreateFolder("Orders");
        var project = Path.Combine(folder, "Orders.csproj");
        var program = Path.Combine(folder, "Program.cs");
        var config = Path.Combine(folder, ".editorconfig");
        await File.WriteAllTextAsync(project, """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(program, """
            var app = WebApplication.CreateBuilder(args).Build();
            app.MapGet("/orders", (HttpContext context) =>
            {
                if (!context.Request.Headers.ContainsKey("Authorization"))
                    return Results.Unauthorized();
                return Results.Ok();
            });
            app.Run();

            """);

        // Install: nothing of the package is passed on or shipped.
        (await package.Run(folder, "add", "package", "AuthAnalyzers", "--version", package.Version)).Succeeded();
        var installed = await File.ReadAllTextAsync(project);
        Assert.Contains("<PrivateAssets>all</PrivateAssets>", installed, StringComparison.Ordinal);

        // The first build fails, as this team wants of every warning.
        var first = await package.Run(folder, "build");
        Assert.NotEqual(0, first.ExitCode);
        Assert.Equal([new Report("Program.cs", 5, "AUTH1001")], Report.Of(folder, first.Output));
        Assert.Contains("error AUTH1001", first.Output, StringComparison.Ordinal);

        // "See what is there, without breaking the build."
        await File.WriteAllTextAsync(project, installed.Replace("<UseAppHost>", "<WarningsNotAsErrors>$(WarningsNotAsErrors);AUTH1001</WarningsNotAsErrors>\n    <UseAppHost>", StringComparison.Ordinal));
        var tolerant = (await package.Run(folder, "build")).Succeeded();
        Assert.Equal([new Report("Program.cs", 5, "AUTH1001")], Report.Of(folder, tolerant.Output));
        Assert.False(File.Exists(Path.Combine(folder, "bin", "Debug", "net10.0", "AuthAnalyzers.dll")));

        // "Tell the analyzers what they cannot see", then "fix what has one right answer", out of WarningsNotAsErrors.
        await File.WriteAllTextAsync(project, installed);
        await File.WriteAllTextAsync(config, "root = true\n[*.cs]\nauth_analyzers.challenge = Bearer realm=\"orders\"\n");
        (await package.Run(folder, "format", "analyzers", "--diagnostics", "AUTH1001", "--severity", "warn", "--no-restore")).Succeeded();
        Assert.Contains("Bearer realm=\\\"orders\\\"", await File.ReadAllTextAsync(program), StringComparison.Ordinal);

        // "Raise the bar": the repaired program still builds, a new mistake does not.
        await File.AppendAllTextAsync(config, "dotnet_analyzer_diagnostic.category-Challenges.severity = error\n");
        Assert.Empty(Report.Of(folder, (await package.Run(folder, "build")).Succeeded().Output));
        await File.WriteAllTextAsync(Path.Combine(folder, "Later.cs"), "public static class Later { public static IResult Answer() => Results.Unauthorized(); }\n");
        var last = await package.Run(folder, "build");
        Assert.NotEqual(0, last.ExitCode);
        Assert.Equal([new Report("Later.cs", 1, "AUTH1001")], Report.Of(folder, last.Output));
    }

    // README and adopting.md show both; a version at the PackageReference would end the restore with NU1008.
    [Fact]
    public async Task With_central_package_management()
    {
        var folder = package.CreateFolder("Central");
        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Packages.props"), $"""
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><GlobalPackageReference Include="AuthAnalyzers" Version="{package.Version}" /></ItemGroup>
            </Project>
            """);
        foreach (var project in new[] { "Orders", "Accounts" })
        {
            Directory.CreateDirectory(Path.Combine(folder, project));
            await File.WriteAllTextAsync(Path.Combine(folder, project, project + ".csproj"), """
                <Project Sdk="Microsoft.NET.Sdk.Web">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Library</OutputType><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
                </Project>
                """);
            await File.WriteAllTextAsync(Path.Combine(folder, project, "Answers.cs"), $"public static class {project} {{ public static IResult Refuse() => Results.Unauthorized(); }}\n");
            Assert.Equal([new Report("Answers.cs", 1, "AUTH1001")], Report.Of(Path.Combine(folder, project), (await package.Run(Path.Combine(folder, project), "build")).Succeeded().Output));
        }
    }
}
