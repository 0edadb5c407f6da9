using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>Fixes AUTH1001: sets the challenge before the answer, or lets the scheme that is registered give it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MissingChallengeFix : AuthFix
{
    public MissingChallengeFix() : base(Rules.MissingChallenge) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site) => Of(site);

    /// <summary>The repairs of an answer that lacks the header that the diagnostic names.</summary>
    internal static IEnumerable<Repair> Of(FixSite site)
    {
        if (site.Node is not ExpressionSyntax answer || site.Property(FixProperties.Header) is not { } header || site.Property(FixProperties.Challenge) is not { } challenge)
            yield break;
        var keepExisting = site.Property(FixProperties.Coverage) == "Some";
        var setting = HeaderBeforeAnswer.For(site, answer, header, challenge, keepExisting) is { } before ? before.Apply : keepExisting ? null : HeaderOnMessage.For(site, answer, header, challenge);
        if (setting is not null)
            yield return new Repair($"Set {header}", "SetHeader", setting);
        if (site.Property(FixProperties.Challenges) is not null && ChallengeInstead.Of(site, answer) is { } instead)
            yield return new Repair("Answer with the challenge of the default scheme", "Challenge", instead);
    }
}
