using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Tokens;

/// <summary>AUTH4004: the token ends after an hour. Late ones are shortened one by one: people are signed out earlier then.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class TokenWithoutEndFix : AuthFix
{
    private const string Title = "Let it expire after an hour";

    public TokenWithoutEndFix() : base(Rules.TokenWithoutEnd) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Property(FixProperties.Replacement)?.Split(' ') is not { Length: 2 } parts || site.Node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } node || node.HasInnerComments())
            yield break;
        var isLate = parts[0] == "late";
        if (node is BaseObjectCreationExpressionSyntax { ArgumentList: { } list } creation && !isLate)
        {
            if (Hour(site, "Time") is { } end)
                yield return new(Title, "Expire", editor => editor.ReplaceNode(creation, (current, _) => WithEnd((BaseObjectCreationExpressionSyntax)current, end)));
        }
        // Of a choice both ends would go: that is the author's.
        else if (node is not ConditionalExpressionSyntax && Hour(site, parts[1]) is { } hour)
            yield return new(Title, isLate ? "Shorten" + node.SpanStart : "Expire", editor => editor.ReplaceNode(node, hour.WithTriviaFrom(node)));
    }

    // Behind the last argument that is not named.
    private static SyntaxNode WithEnd(BaseObjectCreationExpressionSyntax creation, ExpressionSyntax end)
    {
        var arguments = creation.ArgumentList!.Arguments;
        var at = arguments.Count(static argument => argument.NameColon is null);
        var named = Argument(NameColon(IdentifierName("expires")).WithTrailingTrivia(Space), default, end);
        if (arguments.Count == 0)
            return creation.WithArgumentList(creation.ArgumentList.AddArguments(named));
        // On a line of its own where the others are.
        var like = arguments[Math.Max(0, at - 1)];
        named = named.WithLeadingTrivia(like.GetLeadingTrivia());
        if (at == arguments.Count)
        {
            named = named.WithTrailingTrivia(arguments[at - 1].GetTrailingTrivia());
            arguments = arguments.Replace(arguments[at - 1], arguments[at - 1].WithoutTrailingTrivia());
        }
        else
        {
            named = named.WithLeadingTrivia(arguments[at].GetLeadingTrivia());
        }
        var before = arguments.GetSeparators().FirstOrDefault();
        var comma = before.IsKind(SyntaxKind.CommaToken) ? before : Token(SyntaxKind.CommaToken).WithTrailingTrivia(Space);
        var parts = new List<SyntaxNodeOrToken>();
        for (var i = 0; i <= arguments.Count; i++)
        {
            if (i == at)
                Add(named);
            if (i < arguments.Count)
                Add(arguments[i]);
        }
        return creation.WithArgumentList(creation.ArgumentList.WithArguments(SeparatedList<ArgumentSyntax>(parts)));

        void Add(ArgumentSyntax argument)
        {
            if (parts.Count > 0)
                parts.Add(comma);
            parts.Add(argument);
        }
    }

    private static ExpressionSyntax? Hour(FixSite site, string form)
    {
        var generator = SyntaxGenerator.GetGenerator(site.Document);
        switch (form)
        {
            case "Minutes":
                return LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(60));
            case "Seconds":
                return LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(3600));
            case "Length":
                return site.Compilation.GetTypeByMetadataName("System.TimeSpan") is { } length ? Called(site.ImportedType(generator, length), "FromHours") : null;
            default:
                return site.Compilation.GetTypeByMetadataName("System.DateTime") is { } time
                    ? Called(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, site.ImportedType(generator, time), IdentifierName("UtcNow")), "AddHours") : null;
        }
    }

    private static ExpressionSyntax Called(ExpressionSyntax receiver, string method) => InvocationExpression(
        MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, IdentifierName(method)),
        ArgumentList(SingletonSeparatedList(Argument(LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(1))))));
}
