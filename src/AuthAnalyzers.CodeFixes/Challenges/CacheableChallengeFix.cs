using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>Marks a 401 no-store, and leaves what authenticated callers see to their own cache.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CacheableChallengeFix : AuthFix
{
    public CacheableChallengeFix() : base(Rules.CacheableChallenge) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        // Output caching in front of a key check: which policy varies by the header is for the program to say.
        if (site.Property(FixProperties.Header) is not null)
            yield break;
        if (site.Node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
        {
            if (site.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Mvc.ResponseCacheLocation") is { } location)
                yield return new Repair("Let the client alone keep it", nameof(CacheableChallengeFix) + ".Client", editor => ToClient(site, editor, attribute, location));
        }
        else if (site.Node is ExpressionSyntax answer && HeaderBeforeAnswer.For(site, answer, "Cache-Control", HeaderSetter.Quoted("no-store")) is { } header)
        {
            yield return new Repair("Mark the answer no-store", nameof(CacheableChallengeFix), header.Apply);
        }
    }

    private static void ToClient(FixSite site, SyntaxEditor editor, AttributeSyntax attribute, INamedTypeSymbol location)
    {
        var client = MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, site.ImportedType(editor.Generator, location), IdentifierName("Client"));
        if (attribute.ArgumentList?.Arguments.FirstOrDefault(static a => a.NameEquals?.Name.Identifier.ValueText == "Location") is { } given)
            editor.ReplaceNode(given.Expression, client.WithTriviaFrom(given.Expression));
        else if (attribute.ArgumentList is { } list)
            editor.ReplaceNode(list, list.AddArguments(AttributeArgument(NameEquals("Location"), null, client).NormalizeWhitespace().WithLeadingTrivia(Space)));
    }
}
