using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>Projects that choose a preset in every way, built once.</summary>
public sealed class PresetProjects(PackedPackage package) : IAsyncLifetime
{
    private const string Code = """
        using System;

        public static class Tokens
        {
            public static string CreateResetToken() => new Random().Next().ToString("x8"); // AUTH3003, a warning

            public static string CreateApiToken() => Guid.NewGuid().ToString("N"); // AUTH3011, informational
        }
        """;

    private readonly Solution _solution = new(package, "Presets");

    private string _output = "";

    public async Task InitializeAsync()
    {
        Add("Unset", "");
        Add("Recommended", "<AuthAnalyzersMode>Recommended</AuthAnalyzersMode>");
        Add("None", "<AuthAnalyzersMode>None</AuthAnalyzersMode>");
        Add("All", "<AuthAnalyzersMode>All</AuthAnalyzersMode>");
        Add("Errors", "<AuthAnalyzersMode>Errors</AuthAnalyzersMode><WarningsNotAsErrors>AUTH3003</WarningsNotAsErrors>");
        Add("Misspelled", "<AuthAnalyzersMode>Al</AuthAnalyzersMode>");

        Add("AllByBuildProps", "", ("Directory.Build.props", "<Project><PropertyGroup><AuthAnalyzersMode>All</AuthAnalyzersMode></PropertyGroup></Project>"));
        Add("NoneByBuildPropsAllByProject", "<AuthAnalyzersMode>All</AuthAnalyzersMode>", ("Directory.Build.props", "<Project><PropertyGroup><AuthAnalyzersMode>None</AuthAnalyzersMode></PropertyGroup></Project>"));
        Add("PackageByBuildProps", "", package: "", ("Directory.Build.props", "<Project><ItemGroup>@Package</ItemGroup></Project>"));

        Add("NoneAndEditorConfig", "<AuthAnalyzersMode>None</AuthAnalyzersMode>", (".editorconfig", "[*.cs]\ndotnet_diagnostic.AUTH3003.severity = warning\n"));
        Add("AllAndEditorConfig", "<AuthAnalyzersMode>All</AuthAnalyzersMode>", (".editorconfig", "[*.cs]\ndotnet_diagnostic.AUTH3011.severity = none\n"));
        Add("NoneAndGlobalConfig", "<AuthAnalyzersMode>None</AuthAnalyzersMode>", (".globalconfig", "is_global = true\ndotnet_diagnostic.AUTH3011.severity = warning\n"));
        Add("AllAndGlobalConfig", "<AuthAnalyzersMode>All</AuthAnalyzersMode>", (".globalconfig", "is_global = true\ndotnet_diagnostic.AUTH3003.severity = none\n"));
        Add("CategoryByEditorConfig", "", (".editorconfig", "[*.cs]\ndotnet_analyzer_diagnostic.category-Secrets.severity = none\n"));

        Add("OptionInGlobalConfig", "", (".globalconfig", "is_global = true\nauth_analyzers.excluded_symbols = T:OptionInGlobalConfigTokens\n"));
        Add("MisspelledInGlobalConfig", "", (".globalconfig", "is_global = true\nauth_analyzers.exclude_symbols = T:MisspelledInGlobalConfigTokens\n"));
        Add("SharedWithOthers", "", (".editorconfig", "[*.cs]\nauth_analyzers.excluded_symbols = T:OfAnotherProject\n"));
        Add("MisspelledButSilenced", "", (".editorconfig", "[*.cs]\nauth_analyzers.exclude_symbols = T:Any\ndotnet_diagnostic.AUTH0001.severity = none\n"));

        Add("Annotated", "<AuthAnalyzersAttributes>true</AuthAnalyzersAttributes><LangVersion>6</LangVersion>", ("Boards.cs", """
            using AuthAnalyzers;

            public static class Board
            {
                [NotACredential]
                public static string ShareToken;

                public static void Start()
                {
                    ShareToken = new System.Random().Next().ToString();
                }
            }
            """));

        Add("Passing", "", package.Reference(privateAssets: "none"));
        Add("Receiving", "", """<ProjectReference Include="../Passing/Passing.csproj" />""");
        Add("ReceivingWithNone", "<AuthAnalyzersMode>None</AuthAnalyzersMode>", """<ProjectReference Include="../Passing/Passing.csproj" />""");
        Add("ReceivingWithAll", "<AuthAnalyzersMode>All</AuthAnalyzersMode>", """<ProjectReference Include="../Passing/Passing.csproj" />""");
        Add("Keeping", "");
        Add("WithoutPackage", "<AuthAnalyzersMode>All</AuthAnalyzersMode>", """<ProjectReference Include="../Keeping/Keeping.csproj" />""");

        _output = (await _solution.Build()).Succeeded().Output;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>The ids that the project's build printed.</summary>
    public string[] Reported(string project) => [.. Report.Of(_solution.Folder, _output).Where(r => r.File.StartsWith(project + "/", StringComparison.Ordinal)).Select(r => r.Id)];

    /// <summary>What MSBuild, not the compiler, warned of.</summary>
    public string[] Warnings(string text) => [.. _output.Split('\n').Where(line => line.Contains(text, StringComparison.Ordinal)).Distinct()];

    private void Add(string name, string properties, params (string File, string Text)[] files) => Add(name, properties, "@Package", files);

    private void Add(string name, string properties, string package, params (string File, string Text)[] files)
    {
        _solution.Add($"{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                {properties}
              </PropertyGroup>
              <ItemGroup>{package}</ItemGroup>
            </Project>
            """);
        _solution.Add($"{name}/Tokens.cs", Code.Replace("Tokens", name + "Tokens", StringComparison.Ordinal));
        foreach (var (file, text) in files)
            _solution.Add($"{name}/{file}", text);
    }
}

/// <summary><c>AuthAnalyzersMode</c> chooses a preset wherever it is set; what the user's own configuration says of a rule wins.</summary>
[Collection(nameof(PackedPackage))]
public class PresetTests(PresetProjects projects) : IClassFixture<PresetProjects>
{
    [Theory]
    [InlineData("Unset", "AUTH3003")]
    [InlineData("Recommended", "AUTH3003")]
    [InlineData("None", "")]
    [InlineData("All", "AUTH3003 AUTH3011")]
    [InlineData("Misspelled", "AUTH3003")]
    public void The_mode_chooses(string project, string ids) => Assert.Equal(ids, string.Join(' ', projects.Reported(project)));

    [Theory]
    [InlineData("AllByBuildProps", "AUTH3003 AUTH3011")]
    [InlineData("NoneByBuildPropsAllByProject", "AUTH3003 AUTH3011")]
    [InlineData("PackageByBuildProps", "AUTH3003")]
    public void Directory_build_props_chooses_for_a_repository(string project, string ids) => Assert.Equal(ids, string.Join(' ', projects.Reported(project)));

    [Theory]
    [InlineData("NoneAndEditorConfig", "AUTH3003")]
    [InlineData("AllAndEditorConfig", "AUTH3003")]
    [InlineData("NoneAndGlobalConfig", "AUTH3011")]
    [InlineData("AllAndGlobalConfig", "AUTH3011")]
    [InlineData("CategoryByEditorConfig", "")]
    public void The_users_own_configuration_wins(string project, string ids) => Assert.Equal(ids, string.Join(' ', projects.Reported(project)));

    [Fact]
    public void An_option_counts_in_a_global_config_too()
    {
        Assert.Empty(projects.Reported("OptionInGlobalConfig"));
        Assert.Equal(["AUTH0001", "AUTH3003"], projects.Reported("MisspelledInGlobalConfig").Order());
        Assert.Contains("warning AUTH0001", Assert.Single(projects.Warnings("auth_analyzers.exclude_symbols")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_another_project_may_have_is_no_warning_and_editorconfig_silences_the_rest()
    {
        Assert.Equal(["AUTH3003"], projects.Reported("SharedWithOthers"));
        Assert.Equal(["AUTH3003"], projects.Reported("MisspelledButSilenced"));
    }

    [Fact]
    public void The_attributes_compile_in_old_C_sharp_and_are_read() => Assert.Equal(["AUTH3003"], projects.Reported("Annotated"));

    [Theory]
    [InlineData("Receiving", "AUTH3003")]
    [InlineData("ReceivingWithNone", "")]
    [InlineData("ReceivingWithAll", "AUTH3003 AUTH3011")]
    public void A_package_passed_on_brings_its_presets(string project, string ids) => Assert.Equal(ids, string.Join(' ', projects.Reported(project)));

    [Fact]
    public void A_package_kept_private_reports_nothing_elsewhere()
    {
        Assert.Equal(["AUTH3003"], projects.Reported("Keeping"));
        Assert.Empty(projects.Reported("WithoutPackage"));
    }

    [Fact]
    public void A_mode_that_does_not_exist_is_said_once()
    {
        var warning = Assert.Single(projects.Warnings("AuthAnalyzersMode = Al "));
        Assert.Contains("warning AUTH0001", warning, StringComparison.Ordinal);
    }
}
