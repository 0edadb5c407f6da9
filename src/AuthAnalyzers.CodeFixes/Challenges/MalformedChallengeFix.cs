using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using AuthAnalyzers.CodeFixes.Editing;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>Mends the text of the challenge, where only one text can be meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MalformedChallengeFix : AuthFix
{
    public MalformedChallengeFix() : base(Rules.MalformedChallenge) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Repair("Mend the challenge", nameof(MalformedChallengeFix)) is { } repair)
            yield return repair;
    }
}
