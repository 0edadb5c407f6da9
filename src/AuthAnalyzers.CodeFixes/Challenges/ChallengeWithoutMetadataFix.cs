using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>Fixes AUTH1013: names the metadata at the address that the client asked.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ChallengeWithoutMetadataFix : AuthFix
{
    public ChallengeWithoutMetadataFix() : base(Rules.ChallengeWithoutMetadata) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Property(FixProperties.Challenge) is not { } parameter || site.Property(FixProperties.Path) is not { } path
            || site.Node.FirstAncestorOrSelf<ExpressionSyntax>(static node => node.Parent is ArgumentSyntax or AssignmentExpressionSyntax) is not { } challenge
            || Text(challenge) is not { } text || Request(site, challenge) is not { } request)
            yield break;
        var named = SyntaxFactory.ParseExpression($"$\"{text}{parameter}=\\\"{{{request}.Scheme}}://{{{request}.Host}}{path}\\\"\"");
        yield return new Repair("Add resource_metadata", "AddResourceMetadata", editor => editor.ReplaceNode(challenge, named.WithTriviaFrom(challenge)));
    }

    // What stands between the quotes of "Bearer" and of $"Bearer realm={realm}".
    private static string? Text(ExpressionSyntax challenge) => challenge switch
    {
        LiteralExpressionSyntax { Token: { RawKind: (int)SyntaxKind.StringLiteralToken, Text: ['"', .., '"'] text } } => text.Substring(1, text.Length - 2).Replace("{", "{{").Replace("}", "}}"),
        InterpolatedStringExpressionSyntax { StringStartToken.Text: "$\"", Contents: var contents } => contents.ToFullString(),
        _ => null,
    };

    private static string? Request(FixSite site, ExpressionSyntax challenge)
    {
        const string Response = "Response";
        return ResponseInScope.Find(site, challenge) is { Text: var text, Type: var type } && type.Is(AspNetCore.HttpResponse) && (text == Response || text.EndsWith("." + Response, StringComparison.Ordinal))
            ? text.Substring(0, text.Length - Response.Length) + "Request"
            : null;
    }
}
