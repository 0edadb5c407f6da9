using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>Code in <c>.razor</c> and <c>.cshtml</c> files: reported at its own lines, in projects as the templates make them.</summary>
[Collection(nameof(PackedPackage))]
public class RazorTests(PackedPackage package)
{
    private const string Component = """
        @using Microsoft.AspNetCore.Identity
        @inject SignInManager<IdentityUser> SignInManager

        <button @onclick="SignIn">Sign in</button>

        @code {
            private string Password { get; set; } = "";

            private async Task SignIn()
            {
                await SignInManager.PasswordSignInAsync("ada", Password, isPersistent: false, lockoutOnFailure: false);
            }

            private async Task SignInFromTheGuestList()
            {
        #pragma warning disable AUTH2004 // Guests have no passwords.
                await SignInManager.PasswordSignInAsync("guest", Password, isPersistent: false, lockoutOnFailure: false);
        #pragma warning restore AUTH2004
            }
        }
        """;

    private const string Page = """
        @page
        @using Microsoft.AspNetCore.Mvc
        @inject ILogger<Program> Logger
        <form method="post"><input name="password" /></form>
        @functions {
            public IActionResult OnPost(string password)
            {
                Logger.LogInformation("Sign-in with {Password}", password);
                return new RedirectResult("/");
            }
        }
        """;

    [Fact]
    public async Task Is_reported_at_its_own_lines()
    {
        var solution = new Solution(package, "Razor");
        Add(solution, "Shop", "");
        Add(solution, "Quiet", "<NoWarn>$(NoWarn);AUTH2004</NoWarn>");
        solution.Add("Quiet/.globalconfig", "is_global = true\ndotnet_diagnostic.AUTH3001.severity = none\n");
        var reports = Report.Of(solution.Folder, (await solution.Build()).Succeeded().Output);
        Assert.Equal([new Report("Shop/Components/Login.razor", 11, "AUTH2004"), new Report("Shop/Pages/Login.cshtml", 8, "AUTH3001")], reports);

        // What the Razor compiler writes is nobody's to change: dotnet format leaves it, and the files, as they are.
        (await solution.Format("--severity", "warn", "--diagnostics", "AUTH2004", "AUTH3001")).Succeeded();
        Assert.Contains("lockoutOnFailure: false", await File.ReadAllTextAsync(solution.PathOf("Shop/Components/Login.razor")), StringComparison.Ordinal);
    }

    private static void Add(Solution solution, string name, string properties)
    {
        solution.Add($"{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <UseAppHost>false</UseAppHost>
                {properties}
              </PropertyGroup>
              <ItemGroup>@Package</ItemGroup>
            </Project>
            """);
        solution.Add($"{name}/Program.cs", "var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddRazorPages();\nvar app = builder.Build();\napp.MapRazorPages();\napp.Run();\n");
        solution.Add($"{name}/_Imports.razor", "@using Microsoft.AspNetCore.Components\n@using Microsoft.AspNetCore.Components.Web\n");
        solution.Add($"{name}/Components/Login.razor", Component);
        solution.Add($"{name}/Pages/Login.cshtml", Page);
    }
}
