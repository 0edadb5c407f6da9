using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>Writes the defined code for one that means the same, leaves the code out where there was nothing to be wrong, and answers 403 where a scope is lacking.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class BearerErrorCodeFix : AuthFix
{
    public BearerErrorCodeFix() : base(Rules.BearerErrorCode) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Property(FixProperties.Status) == "403")
        {
            if (site.Diagnostic.AdditionalLocations is [var place, ..] && site.NodeAt(place) is ExpressionSyntax answer && StatusOfAnswer.Of(site, answer, 401, 403) is { } status)
                yield return new Repair("Answer 403", "Answer403", status.Apply);
        }
        else if (site.Repair("Correct the error code", nameof(BearerErrorCodeFix)) is { } repair)
            yield return repair;
    }
}
