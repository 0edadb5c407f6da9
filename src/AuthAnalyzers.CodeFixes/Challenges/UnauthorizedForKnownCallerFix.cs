using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>Fixes AUTH1003: answers 403, through the default scheme where that is known to give one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UnauthorizedForKnownCallerFix : AuthFix
{
    public UnauthorizedForKnownCallerFix() : base(Rules.UnauthorizedForKnownCaller) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Node is not ExpressionSyntax answer)
            yield break;
        // Forbid() throws without a scheme, and redirects with cookies.
        if (site.Property(FixProperties.ForbidsByDefault) is not null && StatusOfAnswer.Of(site, answer, 401, 403, byScheme: true) is { } byScheme)
            yield return new Repair("Answer with Forbid", "Forbid", byScheme.Apply);
        if (StatusOfAnswer.Of(site, answer, 401, 403) is { } status)
            yield return new Repair("Answer 403", "Answer403", status.Apply);
    }
}
