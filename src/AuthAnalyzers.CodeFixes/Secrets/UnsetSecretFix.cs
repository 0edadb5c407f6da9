using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>
/// AUTH3012's fixes: the same comparison where the secret is configured alone, and the comparison in constant time, which asks the same.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnsetSecretFix)), Shared]
public sealed class UnsetSecretFix : AuthFix
{
    public UnsetSecretFix() : base(Rules.UnsetSecret) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (GuardedComparison.Of(site) is { } guarded && site.Compiles(guarded.Apply, withoutNewWarnings: true))
            yield return new Repair("Refuse when the secret is not configured", nameof(GuardedComparison), guarded.Apply);
        if (ComparedSides.Of(site) is { } sides && FixedTimeComparison.Of(site, sides) is { IsGuarded: true } comparison
            && site.Compiles(comparison.Apply, withoutNewWarnings: true))
            yield return new Repair(
                "Refuse when the secret is not configured, and compare in constant time", nameof(FixedTimeComparison), comparison.Apply);
    }
}
