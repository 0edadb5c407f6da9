using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>What is in the package.</summary>
[Collection(nameof(PackedPackage))]
public class PackageTests(PackedPackage package)
{
    private static readonly Guid s_sourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    [Fact]
    public void It_holds_the_analyzers_the_presets_and_what_the_gallery_shows() => Assert.Equal(
        [
            "AuthAnalyzers.nuspec",
            "README.md",
            "analyzers/dotnet/cs/AuthAnalyzers.CodeFixes.dll",
            "analyzers/dotnet/cs/AuthAnalyzers.dll",
            "buildTransitive/Attributes.cs",
            "buildTransitive/AuthAnalyzers.props",
            "buildTransitive/AuthAnalyzers.targets",
            "buildTransitive/presets/All.globalconfig",
            "buildTransitive/presets/Errors.globalconfig",
            "buildTransitive/presets/None.globalconfig",
            "buildTransitive/presets/Recommended.globalconfig",
            "icon.png",
        ],
        Read(archive => archive.Entries.Select(e => e.FullName)
            .Where(name => name is not "[Content_Types].xml" && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToArray()));

    [Fact]
    public void It_is_a_development_dependency_with_no_dependency_of_its_own()
    {
        var metadata = Metadata();
        Assert.Equal("AuthAnalyzers", Value(metadata, "id"));
        Assert.Equal(package.Version, Value(metadata, "version"));
        Assert.Equal("true", Value(metadata, "developmentDependency"));
        Assert.Null(Child(metadata, "dependencies"));
        Assert.Null(Child(metadata, "frameworkAssemblies"));
    }

    [Fact]
    public void It_names_its_license_repository_and_commit()
    {
        var metadata = Metadata();
        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal("https://github.com/AuthAnalyzers/AuthAnalyzers", Value(metadata, "projectUrl"));
        Assert.Equal("https://github.com/AuthAnalyzers/AuthAnalyzers", Child(metadata, "repository")!.Attribute("url")!.Value.Replace(".git", "", StringComparison.Ordinal));
        Assert.Matches("^[0-9a-f]{40}$", Child(metadata, "repository")!.Attribute("commit")!.Value);
        Assert.Equal("icon.png", Value(metadata, "icon"));
        Assert.Equal("README.md", Value(metadata, "readme"));
    }

    [Fact]
    public void The_icon_is_a_square_png_that_a_gallery_takes()
    {
        var icon = Bytes("icon.png");
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], icon[..8]);
        var (width, height) = (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20)));
        Assert.Equal((128, 128), (width, height));
        Assert.True(icon.Length < 1024 * 1024);
    }

    [Fact]
    public void The_readme_has_no_link_that_a_gallery_cannot_follow()
    {
        var readme = Encoding.UTF8.GetString(Bytes("README.md"));
        var links = Regex.Matches(readme, @"\]\(([^)]*)\)").Select(m => m.Groups[1].Value).ToArray();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(link.StartsWith("https://", StringComparison.Ordinal) || link.StartsWith('#'), link));
        Assert.DoesNotMatch("(?m)^<!--", readme);
        Assert.Contains("](https://raw.githubusercontent.com/AuthAnalyzers/AuthAnalyzers/main/docs/images/warning.svg)", readme, StringComparison.Ordinal);
        Assert.Contains("AUTH1001.md) | 401 response without a challenge |", readme, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AuthAnalyzers.dll")]
    [InlineData("AuthAnalyzers.CodeFixes.dll")]
    public void The_symbols_are_embedded_and_lead_to_the_sources(string assembly)
    {
        using var image = new PEReader(new MemoryStream(Bytes("analyzers/dotnet/cs/" + assembly)));
        var entries = image.ReadDebugDirectory();
        Assert.Contains(entries, e => e.Type == DebugDirectoryEntryType.Reproducible);
        using var symbols = image.ReadEmbeddedPortablePdbDebugDirectoryData(entries.Single(e => e.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
        var reader = symbols.GetMetadataReader();
        var link = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Single(i => reader.GetGuid(i.Kind) == s_sourceLink);
        Assert.Contains("https://raw.githubusercontent.com/AuthAnalyzers/AuthAnalyzers/", Encoding.UTF8.GetString(reader.GetBlobBytes(link.Value)), StringComparison.Ordinal);
        // The paths are those of the repository, whatever folder it was built in.
        var documents = reader.Documents.Select(d => reader.GetString(reader.GetDocument(d).Name)).ToArray();
        Assert.Contains(documents, d => d.StartsWith("/_/src/", StringComparison.Ordinal));
        Assert.DoesNotContain(documents, d => d.StartsWith(Repository.Root, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AuthAnalyzers.dll")]
    [InlineData("AuthAnalyzers.CodeFixes.dll")]
    public void The_assemblies_need_nothing_that_the_oldest_compiler_lacks(string assembly)
    {
        using var image = new PEReader(new MemoryStream(Bytes("analyzers/dotnet/cs/" + assembly)));
        var reader = image.GetMetadataReader();
        foreach (var reference in reader.AssemblyReferences.Select(reader.GetAssemblyReference))
        {
            var name = reader.GetString(reference.Name);
            Assert.True(name is "netstandard" or "AuthAnalyzers" or "System.Collections.Immutable" or "System.Composition.AttributedModel" or "System.Memory" or "System.Runtime.CompilerServices.Unsafe"
                || name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), name);
            if (name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
                Assert.Equal(new Version(4, 8, 0, 0), reference.Version);
        }
    }

    private XElement Metadata()
    {
        var nuspec = XDocument.Load(new MemoryStream(Bytes("AuthAnalyzers.nuspec")));
        return Child(nuspec.Root!, "metadata")!;
    }

    private static XElement? Child(XElement element, string name) => element.Elements().SingleOrDefault(e => e.Name.LocalName == name);

    private static string? Value(XElement element, string name) => Child(element, name)?.Value;

    private byte[] Bytes(string entry) => Read(archive =>
    {
        using var stream = archive.GetEntry(entry)!.Open();
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    });

    private T Read<T>(Func<ZipArchive, T> read)
    {
        using var archive = ZipFile.OpenRead(package.File);
        return read(archive);
    }
}
