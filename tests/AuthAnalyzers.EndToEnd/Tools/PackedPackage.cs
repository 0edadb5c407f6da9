using System.Security.Cryptography;

namespace AuthAnalyzers.EndToEnd.Tools;

/// <summary>
/// The package, packed once for all tests into a feed of its own in a temporary folder, beside the projects that use it.
/// Other packages come from where this machine keeps them; ours goes to a cache that ends with the tests, so it is never a stale one.
/// </summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), "AuthAnalyzers-" + RandomNumberGenerator.GetHexString(8, lowercase: true));

    /// <summary>A version that no feed has.</summary>
    public string Version { get; } = Repository.Version + "-e2e";

    /// <summary>The one file that <c>dotnet pack</c> writes.</summary>
    public string File { get; private set; } = "";

    private string Feed => Path.Combine(_root, "feed");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Feed);
        // The remote that the sources are linked to is that of the published repository, whatever this checkout was cloned from.
        await System.IO.File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(_root, "git")).FullName, "config"),
            "[remote \"published\"]\n\turl = https://github.com/AuthAnalyzers/AuthAnalyzers.git\n");
        (await Dotnet.Run(Repository.Root, new Dictionary<string, string> { ["XDG_CONFIG_HOME"] = _root },
            "pack", Repository.PathOf("src", "AuthAnalyzers.Package"), "-c", "Release", "-o", Feed, $"-p:Version={Version}", $"-p:ArtifactsPath={Path.Combine(_root, "artifacts")}",
            "-p:DeterministicSourcePaths=true", "-p:GitRepositoryRemoteName=published")).Succeeded();
        File = Assert.Single(Directory.GetFiles(Feed));

        var machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        await System.IO.File.WriteAllTextAsync(Path.Combine(_root, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><add key="packed" value="feed" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{machine}" /></fallbackPackageFolders>
            </configuration>
            """);
        await System.IO.File.WriteAllTextAsync(Path.Combine(_root, "Directory.Build.props"), "<Project />");
        await System.IO.File.WriteAllTextAsync(Path.Combine(_root, "Directory.Packages.props"), "<Project />");
        await System.IO.File.WriteAllTextAsync(Path.Combine(_root, ".editorconfig"), "root = true\n");
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A new folder beneath which the package can be installed.</summary>
    public string CreateFolder(string name) => Directory.CreateDirectory(Path.Combine(_root, name)).FullName;

    /// <summary>What a project writes to use the package.</summary>
    public string Reference(string privateAssets = "all") => $"""<PackageReference Include="AuthAnalyzers" Version="{Version}" PrivateAssets="{privateAssets}" />""";

    /// <summary>Runs the SDK in a folder of <see cref="CreateFolder"/>.</summary>
    internal Task<CommandResult> Run(string folder, params string[] arguments) =>
        Dotnet.Run(folder, new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(_root, "packages") }, arguments);
}

[CollectionDefinition(nameof(PackedPackage))]
public sealed class PackedPackageCollection : ICollectionFixture<PackedPackage>;
