using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>The client sample with the packed package: the build reports the marked lines, and <c>dotnet format</c> leaves those that ask for more than a repair.</summary>
[Collection(nameof(PackedPackage))]
public class LeakyClientTests(PackedPackage package)
{
    [Fact]
    public async Task The_build_reports_the_marked_lines_and_format_repairs_what_can_be_repaired()
    {
        var folder = package.CreateFolder("LeakyClient");
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("docs", "samples", "LeakyClient")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var project = Path.Combine(folder, "LeakyClient.csproj");
        var lines = File.ReadAllLines(project).Where(line => !line.Contains("<ProjectReference", StringComparison.Ordinal)).ToList();
        lines.Insert(lines.FindIndex(line => line.Contains("Label=\"Analyzers\"", StringComparison.Ordinal)) + 1, "<PackageReference Include=\"AuthAnalyzers\" PrivateAssets=\"all\" />");
        await File.WriteAllLinesAsync(project, lines);
        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Packages.props"), (await File.ReadAllTextAsync(Repository.PathOf("Directory.Packages.props")))
            .Replace("</Project>", $"<ItemGroup><PackageVersion Include=\"AuthAnalyzers\" Version=\"{package.Version}\" /></ItemGroup></Project>", StringComparison.Ordinal));

        var build = (await package.Run(folder, "build")).Succeeded();
        Assert.Equal(Report.Marked(folder), Report.Of(folder, build.Output));

        (await package.Run(folder, "format", "analyzers", "--severity", "warn", "--diagnostics", "AUTH5001", "AUTH5003", "--no-restore")).Succeeded();
        var repaired = (await package.Run(folder, "build", "--no-restore", "--no-incremental")).Succeeded();
        Assert.Equal("AUTH5002", Assert.Single(Report.Of(folder, repaired.Output)).Id);
    }
}
