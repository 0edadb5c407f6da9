using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.Apis;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Login;

/// <summary>AUTH2005: a policy that the project registers and applies already, at one endpoint more.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MissingRateLimitFix : AuthFix
{
    public MissingRateLimitFix() : base(Rules.MissingRateLimit) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Property(FixProperties.Replacement) is { } policy && Edit(site, policy) is { } edit)
            yield return new($"Limit with the policy \"{policy}\"", nameof(MissingRateLimitFix), edit);
    }

    private static Action<SyntaxEditor>? Edit(FixSite site, string policy)
    {
        if (site.Node is IdentifierNameSyntax or GenericNameSyntax && site.Node.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax mapping })
            return Behind(site, mapping, policy);
        return site.Node switch
        {
            // Attributes of page models stand at the type.
            MethodDeclarationSyntax { Parent: ClassDeclarationSyntax type } when site.Model.GetDeclaredSymbol(type) is { } page && page.Is(Mvc.PageModel) => Above(site, type, policy),
            MethodDeclarationSyntax method => Above(site, method, policy),
            LocalFunctionStatementSyntax function when site.Language >= LanguageVersion.CSharp9 => Above(site, function, policy),
            _ => null,
        };
    }

    // app.MapPost("/login", …).RequireRateLimiting("login")
    private static Action<SyntaxEditor>? Behind(FixSite site, InvocationExpressionSyntax mapping, string policy) =>
        site.Model.GetTypeInfo(mapping).Type is not { } endpoint
            || site.Model.LookupSymbols(mapping.SpanStart, endpoint, "RequireRateLimiting", includeReducedExtensionMethods: true).IsEmpty ? null
        : editor => editor.ReplaceNode(mapping, (current, _) => SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, (ExpressionSyntax)current.WithoutTrailingTrivia(), SyntaxFactory.IdentifierName("RequireRateLimiting")),
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(Text(policy))))).WithTrailingTrivia(current.GetTrailingTrivia()));

    // [EnableRateLimiting("login")] on a line of its own, below the comments of what it stands at.
    private static Action<SyntaxEditor>? Above(FixSite site, SyntaxNode declaration, string policy)
    {
        if (site.Compilation.GetTypeByMetadataName(AspNetCore.EnableRateLimitingAttribute) is not { } attribute)
            return null;
        var name = site.Model.LookupNamespacesAndTypes(declaration.SpanStart, name: attribute.Name).Any(found => SymbolEqualityComparer.Default.Equals(found, attribute))
            ? "EnableRateLimiting" : "Microsoft.AspNetCore.RateLimiting.EnableRateLimiting";
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(
            SyntaxFactory.ParseName(name), SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.AttributeArgument(Text(policy)))))));
        return editor => editor.ReplaceNode(declaration, (current, _) =>
        {
            var placed = list.WithLeadingTrivia(current.GetLeadingTrivia()).WithTrailingTrivia(site.NewLine);
            current = current.WithLeadingTrivia(SyntaxFactory.Whitespace(Layout.IndentationOf(site.Root, declaration.GetFirstToken())));
            return current switch
            {
                MethodDeclarationSyntax method => method.WithAttributeLists(method.AttributeLists.Insert(0, placed)),
                ClassDeclarationSyntax type => type.WithAttributeLists(type.AttributeLists.Insert(0, placed)),
                LocalFunctionStatementSyntax function => function.WithAttributeLists(function.AttributeLists.Insert(0, placed)),
                _ => current,
            };
        });
    }

    private static ExpressionSyntax Text(string text) => SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));
}
