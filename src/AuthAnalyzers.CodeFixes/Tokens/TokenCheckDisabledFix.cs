using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Tokens;

/// <summary>AUTH4001: the check is turned on, the clock skew is what it is by default, or the token is validated with a copy of the parameters.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class TokenCheckDisabledFix : AuthFix
{
    public TokenCheckDisabledFix() : base(Rules.TokenCheckDisabled) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Property(FixProperties.Replacement) is not { } right || site.Node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { Right: var value } assignment)
            yield break;
        if (right == "true")
            yield return new("Turn the check on", "Check", editor => editor.ReplaceNode(value, LiteralExpression(SyntaxKind.TrueLiteralExpression).WithTriviaFrom(value)));
        else if (right == "Clone()" && assignment.Left is MemberAccessExpressionSyntax { Expression: var shared } && ParametersCopy.Of(site, shared) is { } copy)
            yield return new("Validate with a copy", "Copy", copy.Apply);
        else if (right == "FromMinutes(5)" && site.Model.GetTypeInfo(value).Type is INamedTypeSymbol timeSpan)
            yield return new("Allow 5 minutes of clock skew", "Skew", editor => editor.ReplaceNode(value, FiveMinutes(site.ImportedType(editor.Generator, timeSpan)).WithTriviaFrom(value)));
    }

    private static ExpressionSyntax FiveMinutes(TypeSyntax timeSpan) => InvocationExpression(
        MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, timeSpan, IdentifierName("FromMinutes")),
        ArgumentList(SingletonSeparatedList(Argument(LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(5))))));
}
