using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>Moves the middleware in front of the one that needs it: a statement of its own, or a link of a chain.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class PipelineOrderFix : AuthFix
{
    public PipelineOrderFix() : base(Rules.PipelineOrder) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Diagnostic.AdditionalLocations is [var place] && PipelineMove.Of(site, site.Diagnostic.Location, place) is { } move && move.InFront() is { } apply)
            yield return new Repair($"Move {move.Name} before {move.TargetName}", nameof(PipelineOrderFix), apply);
    }
}
