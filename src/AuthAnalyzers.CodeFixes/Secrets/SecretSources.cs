using System.Globalization;
using Microsoft.CodeAnalysis;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>The sources that a reported secret is made of: the diagnostic's own place, and the further ones behind its sinks.</summary>
internal static class SecretSources
{
    public static IEnumerable<SyntaxNode> Of(FixSite site)
    {
        if (!int.TryParse(site.Property(FixProperties.SinkCount), NumberStyles.None, CultureInfo.InvariantCulture, out var sinks))
            yield break;
        yield return site.Node;
        foreach (var location in site.Diagnostic.AdditionalLocations.Skip(sinks))
            if (site.NodeAt(location) is { } source)
                yield return source;
    }
}
