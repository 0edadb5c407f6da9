using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>Fixes AUTH1002: answers 401, with a challenge in front where the response carries none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ForbiddenWithoutCredentialsFix : AuthFix
{
    public ForbiddenWithoutCredentialsFix() : base(Rules.ForbiddenWithoutCredentials) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Node is not ExpressionSyntax answer || site.Property(FixProperties.Header) is not { } header
            || StatusOfAnswer.Of(site, answer, 403, 401) is not { } status)
            yield break;
        if (site.Property(FixProperties.Coverage) == "Every")
            yield return new Repair("Answer 401", "Answer401", status.Apply);
        // A 401 without a challenge would only be the next mistake.
        else if (ChallengeToWrite.Of(site) is { } challenge && MissingChallengeFix.Before(site, answer, header, challenge) is { } setting)
            yield return new Repair("Answer 401 with " + challenge.Named(header), "Answer401", editor =>
            {
                setting.Apply(editor);
                status.Apply(editor);
            });
    }
}
