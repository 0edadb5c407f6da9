using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>Fixes AUTH1008: sets the proxy's challenge before the answer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MissingProxyChallengeFix : AuthFix
{
    public MissingProxyChallengeFix() : base(Rules.MissingProxyChallenge) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site) => MissingChallengeFix.Of(site);
}
