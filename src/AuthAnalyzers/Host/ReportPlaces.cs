using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Host;

/// <summary>
/// Where a report may stand. In an editor the sources of a referenced project are in view: <c>row.ExpiresAt</c> of a class in the project <c>Data</c> has a place there, and the compiler throws where a rule of
/// another project reports it.
/// </summary>
internal static class ReportPlaces
{
    /// <summary>The report as far as its places belong to the compilation; null where its own does not. Without the other places its fix has nothing to go by.</summary>
    public static Diagnostic? InView(this Diagnostic diagnostic, Compilation compilation)
    {
        if (!IsIn(diagnostic.Location, compilation))
            return null;
        foreach (var place in diagnostic.AdditionalLocations)
            if (!IsIn(place, compilation))
                return Alone(diagnostic);
        return diagnostic;
    }

    private static bool IsIn(Location place, Compilation compilation) => place.SourceTree is not { } tree || compilation.ContainsSyntaxTree(tree);

    private static Diagnostic Alone(Diagnostic diagnostic)
    {
        var rule = diagnostic.Descriptor;
        return Diagnostic.Create(
            rule.Id, rule.Category, diagnostic.GetMessage(), diagnostic.Severity, diagnostic.DefaultSeverity, rule.IsEnabledByDefault, diagnostic.WarningLevel, rule.Title, rule.Description,
            rule.HelpLinkUri, diagnostic.Location, additionalLocations: null, rule.CustomTags, ImmutableDictionary<string, string?>.Empty);
    }
}
