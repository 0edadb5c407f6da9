using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Host;

/// <summary>
/// C# that the Razor compiler wrote: <c>Login_razor.g.cs</c> holds what somebody wrote in <c>Login.razor</c>, and <c>#line</c> directives tell
/// from which line. It is the one generated code that rules are shown, and what they report stands in the file that a person can change.
/// </summary>
internal static class RazorCode
{
    private static readonly string[] s_written = { "_razor.g.cs", "_cshtml.g.cs", ".razor.g.cs", ".cshtml.g.cs" };

    /// <summary>Whether the Razor compiler wrote the file.</summary>
    public static bool Wrote(SyntaxTree tree)
    {
        foreach (var end in s_written)
            if (tree.FilePath.EndsWith(end, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>Whether the place is a line of a <c>.razor</c> or <c>.cshtml</c> file, and not of what the Razor compiler writes around it.</summary>
    public static bool IsWrittenByHand(Location location) =>
        location.GetMappedLineSpan() is { HasMappedPath: true, Path: var path }
        && (path.EndsWith(".razor", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".cshtml", StringComparison.OrdinalIgnoreCase));
}
