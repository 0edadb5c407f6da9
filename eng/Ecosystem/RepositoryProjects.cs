using System.Reflection;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ecosystem;

/// <summary>
/// The projects of a checkout as one solution: a project for each .csproj, with the .cs files nearest to it and its project references,
/// bound against the frameworks and packages of the tests. What a missing package leaves unbound stays unbound.
/// </summary>
internal static class RepositoryProjects
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Preview, preprocessorSymbols:
        ["NET", "NETCOREAPP", "NET5_0_OR_GREATER", "NET6_0_OR_GREATER", "NET7_0_OR_GREATER", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER", "NETCOREAPP3_1_OR_GREATER", "NETSTANDARD2_1_OR_GREATER"]);

    private static readonly Lazy<MetadataReference[]> s_references = new(() =>
        [.. File.ReadLines(Path.Combine(typeof(RepositoryProjects).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!,
            "artifacts", "frameworks", "net10.0.txt")).Select(path => MetadataReference.CreateFromFile(path))]);

    private static readonly string[] s_usings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
    ];

    private static readonly string[] s_usingsOfTheWeb =
    [
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    public static Solution Load(AdhocWorkspace workspace, string root)
    {
        root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        var projects = Directory.GetFiles(root, "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var byFolder = projects.GroupBy(p => Path.GetDirectoryName(p)!).ToDictionary(g => g.Key, g => g.First());
        var ids = byFolder.Values.ToDictionary(p => p, p => ProjectId.CreateNewId(p));
        var rest = ProjectId.CreateNewId(root);
        var files = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "node_modules"))
            .Order(StringComparer.Ordinal).ToLookup(f => Owner(f) is { } project ? ids[project] : rest);

        var solution = workspace.CurrentSolution;
        foreach (var (path, id) in ids.Append(new(Path.Combine(root, "rest"), rest)))
        {
            if (!files[id].Any())
                continue;
            var name = Path.GetFileNameWithoutExtension(path);
            solution = solution.AddProject(ProjectInfo.Create(id, VersionStamp.Default, name, name, LanguageNames.CSharp, filePath: path,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable),
                parseOptions: s_parse, metadataReferences: s_references.Value,
                documents: files[id].Select(f => DocumentInfo.Create(DocumentId.CreateNewId(id, f), Path.GetFileName(f), filePath: f, loader: TextLoader.From(TextAndVersion.Create(Microsoft.CodeAnalysis.Text.SourceText.From(File.ReadAllText(f), System.Text.Encoding.UTF8), VersionStamp.Default, f))))
                    .Append(DocumentInfo.Create(DocumentId.CreateNewId(id), "ImplicitUsings.g.cs", filePath: path + ".ImplicitUsings.g.cs", loader: TextLoader.From(TextAndVersion.Create(Microsoft.CodeAnalysis.Text.SourceText.From(ImplicitUsings(path, root)), VersionStamp.Default))))));
        }
        foreach (var (path, id) in ids)
        {
            foreach (var reference in ReferencesOf(path))
                if (byFolder.TryGetValue(Path.GetDirectoryName(reference)!, out var target) && ids[target] is var to && to != id
                    && solution.GetProject(id) is { } project && solution.GetProject(to) is not null
                    && !project.ProjectReferences.Any(r => r.ProjectId == to) && !solution.GetProjectDependencyGraph().GetProjectsThatThisProjectTransitivelyDependsOn(to).Contains(id))
                    solution = solution.AddProjectReference(id, new ProjectReference(to));
        }
        return solution;

        string? Owner(string file)
        {
            for (var folder = Path.GetDirectoryName(file)!; folder.Length >= root.Length; folder = Path.GetDirectoryName(folder)!)
                if (byFolder.TryGetValue(folder, out var project))
                    return project;
            return null;
        }
    }

    // The SDK writes them where the project, or a Directory.Build.props above it, says so: without them a fix has to bring its own.
    private static string ImplicitUsings(string project, string root)
    {
        var enabled = Setting(project);
        for (var folder = Path.GetDirectoryName(project)!; enabled is null && folder.Length >= root.Length; folder = Path.GetDirectoryName(folder)!)
            enabled = Setting(Path.Combine(folder, "Directory.Build.props"));
        if (enabled is null || !enabled.Equals("enable", StringComparison.OrdinalIgnoreCase) && !enabled.Equals("true", StringComparison.OrdinalIgnoreCase))
            return "";
        var web = Read(project) is { Root: { } sdk } && ((string?)sdk.Attribute("Sdk"))?.Contains(".Web", StringComparison.OrdinalIgnoreCase) == true;
        return string.Concat((web ? s_usings.Concat(s_usingsOfTheWeb) : s_usings).Select(name => $"global using {name};\n"));

        static string? Setting(string file) => Read(file)?.Descendants().LastOrDefault(e => e.Name.LocalName == "ImplicitUsings")?.Value.Trim();
    }

    private static IEnumerable<string> ReferencesOf(string project) =>
        Read(project) is { } xml
            ? [.. xml.Descendants().Where(e => e.Name.LocalName == "ProjectReference")
                .Select(e => (string?)e.Attribute("Include")).Where(include => include is not null && !include.Contains("$(", StringComparison.Ordinal))
                .Select(include => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, include!.Replace('\\', '/'))))]
            : [];

    private static XDocument? Read(string file)
    {
        try
        {
            return File.Exists(file) ? XDocument.Load(file) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
