using System.Globalization;
using System.Text.RegularExpressions;

namespace AuthAnalyzers.EndToEnd.Tools;

/// <summary>One report of the package in one line, by the path below the folder that was built.</summary>
internal readonly partial record struct Report(string File, int Line, string Id)
{
    /// <summary>What a build or <c>dotnet format</c> printed, in order, each once.</summary>
    public static Report[] Of(string folder, string output) => [.. Printed().Matches(output)
        .Select(m => new Report(Path.GetRelativePath(folder, m.Groups["file"].Value).Replace('\\', '/'), int.Parse(m.Groups["line"].Value, CultureInfo.InvariantCulture), m.Groups["id"].Value))
        .Distinct().OrderBy(r => r.File, StringComparer.Ordinal).ThenBy(r => r.Line).ThenBy(r => r.Id, StringComparer.Ordinal)];

    /// <summary>What the sources of the folder say must be reported: <c>//! AUTH1001</c> at the end of a line.</summary>
    public static Report[] Marked(string folder) => [.. Sources.Below(folder)
        .SelectMany(file => System.IO.File.ReadLines(file).SelectMany((line, index) => Marks(line).Select(id => new Report(Path.GetRelativePath(folder, file).Replace('\\', '/'), index + 1, id))))
        .OrderBy(r => r.File, StringComparer.Ordinal).ThenBy(r => r.Line).ThenBy(r => r.Id, StringComparer.Ordinal)];

    private static string[] Marks(string line) =>
        line.LastIndexOf("//! ", StringComparison.Ordinal) is var mark and >= 0 ? line[(mark + 4)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];

    [GeneratedRegex(@"^\s*(?<file>[^\r\n(]+)\((?<line>\d+),\d+\): (?:warning|error) (?<id>AUTH\d{4}|AD0001)\b", RegexOptions.Multiline)]
    private static partial Regex Printed();
}

/// <summary>The C# files of a project, not those that its build writes.</summary>
internal static class Sources
{
    public static IEnumerable<string> Below(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    /// <summary>The text of all sources, for a failed test to show.</summary>
    public static string Shown(string folder) => string.Join("\n", Below(folder).Select(file => $"---- {Path.GetRelativePath(folder, file)}\n{File.ReadAllText(file)}"));
}
