using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>Fixes AUTH1012: answers the status with the text as its body, a 401 with a challenge in front.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class TextAsSchemeFix : AuthFix
{
    public TextAsSchemeFix() : base(Rules.TextAsScheme) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent is not ExpressionSyntax answer
            || !int.TryParse(site.Property(FixProperties.Status), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            || StatusOfAnswer.Of(site, answer, from: -1, to: status) is not { } withText)
            yield break;
        if (status == 403)
            yield return new Repair("Answer 403 with the text", "AnswerWithText", withText.Apply);
        else if (site.Property(FixProperties.Header) is { } header && ChallengeToWrite.Of(site) is { } challenge && MissingChallengeFix.Before(site, answer, header, challenge) is { } setting)
            yield return new Repair("Answer 401 with the text and a challenge", "AnswerWithText", editor =>
            {
                setting.Apply(editor);
                withText.Apply(editor);
            });
    }
}
