using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>AUTH3004's fix: FixedTimeEquals, and no match where the kept secret is unset or empty, which that method would find equal to an empty one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SecretComparisonFix)), Shared]
public sealed class SecretComparisonFix : AuthFix
{
    public SecretComparisonFix() : base(Rules.SecretComparison) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (ComparedSides.Of(site) is not { } sides || FixedTimeComparison.Of(site, sides) is not { } comparison)
            yield break;
        var title = comparison.IsGuarded ? "Compare in constant time; an unset or empty secret matches nothing" : "Compare in constant time";
        if (site.Compiles(comparison.Apply, withoutNewWarnings: true))
            yield return new Repair(title, nameof(SecretComparisonFix), comparison.Apply);
    }
}
