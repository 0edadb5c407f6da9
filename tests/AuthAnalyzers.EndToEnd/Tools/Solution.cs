namespace AuthAnalyzers.EndToEnd.Tools;

/// <summary>Small projects that one command builds: files by their path, the package's reference in place of <c>@Package</c>.</summary>
internal sealed class Solution(PackedPackage package, string name)
{
    private readonly List<string> _projects = [];

    public string Folder { get; } = package.CreateFolder(name);

    public string PathOf(string path) => Path.Combine(Folder, path);

    public void Add(string path, string text)
    {
        var file = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text.ReplaceLineEndings("\n").Replace("@Package", package.Reference(), StringComparison.Ordinal));
        if (Path.GetExtension(path) == ".csproj")
            _projects.Add(path);
    }

    /// <summary>Builds all projects, from nothing.</summary>
    public Task<CommandResult> Build(params string[] arguments) => Run(["build", SolutionFile(), "--no-incremental", .. arguments]);

    public Task<CommandResult> Format(params string[] arguments) => Run(["format", "analyzers", SolutionFile(), "--no-restore", .. arguments]);

    private Task<CommandResult> Run(string[] arguments) => package.Run(Folder, arguments);

    private string SolutionFile()
    {
        var file = PathOf(name + ".slnx");
        File.WriteAllText(file, "<Solution>\n" + string.Concat(_projects.Select(p => $"  <Project Path=\"{p}\" />\n")) + "</Solution>\n");
        return file;
    }
}
