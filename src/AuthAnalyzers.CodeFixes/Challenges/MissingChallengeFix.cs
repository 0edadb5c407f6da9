using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>Fixes AUTH1001: sets the challenge before the answer, or lets the scheme that is registered give it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MissingChallengeFix : AuthFix
{
    public MissingChallengeFix() : base(Rules.MissingChallenge) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site) => Of(site);

    private protected override string? ApplicationKey => ChallengeForAll.Key;

    private protected override ApplicationRepair? OfApplication(FixSite site) => ChallengeForAll.Of(site);

    /// <summary>The repairs of an answer that lacks the header that the diagnostic names.</summary>
    internal static IEnumerable<Repair> Of(FixSite site)
    {
        if (site.Node is not ExpressionSyntax answer || site.Property(FixProperties.Header) is not { } header)
            yield break;
        // The challenge is there, under another name.
        if (site.Property(FixProperties.Edit + 0) is not null)
        {
            if (site.Repair($"Name the header {header}", "NameHeader") is { } naming)
                yield return naming;
            yield break;
        }
        if (ChallengeToWrite.Of(site) is not { } challenge)
            yield break;
        var setting = Before(site, answer, header, challenge) is { } before ? before.Apply : IsSetOnSomeWays(site) || challenge.Text is not { } text ? null : HeaderOnMessage.For(site, answer, header, text);
        if (setting is not null)
            yield return new Repair("Set " + challenge.Named(header), "SetHeader", setting);
        if (site.Property(FixProperties.Challenges) is not null && ChallengeInstead.Of(site, answer) is { } instead)
            yield return new Repair("Answer with the challenge of the default scheme", "Challenge", instead);
    }

    /// <summary>The edit that sets the header before the answer; null where none is certain to be right.</summary>
    internal static HeaderBeforeAnswer? Before(FixSite site, ExpressionSyntax answer, string header, ChallengeToWrite challenge) =>
        !IsSetOnSomeWays(site) ? HeaderBeforeAnswer.For(site, answer, header, challenge.Code, IsOfHandler(site, answer) ? ExistingHeader.Joined : ExistingHeader.Replaced)
        : IsNamedBehind(answer, header) ? null
        : HeaderBeforeAnswer.For(site, answer, header, challenge.Code, ExistingHeader.Kept);

    private static bool IsSetOnSomeWays(FixSite site) => site.Property(FixProperties.Coverage) == "Some";

    // if (Response.Headers.ContainsKey("WWW-Authenticate")) throw …; after the answer: whoever writes that counts on a header that nobody has set yet.
    private static bool IsNamedBehind(ExpressionSyntax answer, string header)
    {
        if (answer.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
            return false;
        var plain = header.Replace("-", "");
        foreach (var token in member.DescendantTokens(TextSpan.FromBounds(answer.Span.End, member.Span.End)))
            if (token.SpanStart >= answer.Span.End && token.ValueText.Replace("-", "").Equals(plain, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    // HandleChallengeAsync of an authentication handler: in a policy of several schemes each handler is asked in turn, on the same response.
    private static bool IsOfHandler(FixSite site, ExpressionSyntax answer) =>
        answer.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { Identifier.ValueText: "HandleChallengeAsync" or "ChallengeAsync" } method
        && site.Model.GetDeclaredSymbol(method)?.ContainingType.Is(AspNetCore.IAuthenticationHandler) == true;
}
