using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>Mends the text of the challenge, where only one text can be meant; gives the scheme alone where it must stand alone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MalformedChallengeFix : AuthFix
{
    public MalformedChallengeFix() : base(Rules.MalformedChallenge) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Property(FixProperties.Challenge) is { } challenge)
        {
            if (Apart(site, challenge) is { } arguments)
                yield return new Repair("Give scheme and parameters apart", nameof(MalformedChallengeFix), editor => editor.ReplaceNode(arguments.Old, arguments.New));
        }
        else if (site.Repair("Mend the challenge", nameof(MalformedChallengeFix)) is { } repair)
        {
            yield return repair;
        }
    }

    // new AuthenticationHeaderValue("Basic realm=…") throws; it has a parameter for what is behind the scheme.
    private static (ArgumentListSyntax Old, ArgumentListSyntax New)? Apart(FixSite site, string challenge)
    {
        var space = challenge.IndexOf(' ');
        if (space < 0 || site.Node.FirstAncestorOrSelf<LiteralExpressionSyntax>() is not { Parent: ArgumentSyntax { NameColon: null, Parent: ArgumentListSyntax { Arguments.Count: 1 } list } } literal)
            return null;
        var parameters = challenge.Substring(space).TrimStart();
        var text = new LiteralText(literal.Token);
        if (text.Value != challenge || text.With(new TextEdit(space, challenge.Length - space, "")) is not { } first || text.With(new TextEdit(0, challenge.Length - parameters.Length, "")) is not { } second)
            return null;
        return (list, list.WithArguments(SyntaxFactory.SeparatedList(
            new[] { SyntaxFactory.Argument(literal.WithToken(first.WithTrailingTrivia())), SyntaxFactory.Argument(literal.WithToken(second.WithLeadingTrivia())) },
            new[] { SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space) })));
    }
}
