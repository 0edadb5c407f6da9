using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using AuthAnalyzers.CodeFixes.Editing;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>Writes the defined code for one that means the same, and leaves the code out where there was nothing to be wrong.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class BearerErrorCodeFix : AuthFix
{
    public BearerErrorCodeFix() : base(Rules.BearerErrorCode) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Repair("Correct the error code", nameof(BearerErrorCodeFix)) is { } repair)
            yield return repair;
    }
}
