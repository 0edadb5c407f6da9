using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Tokens;

/// <summary>AUTH4007: the token that was sent is compared with the one that the store keeps, before it is verified.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ReusableRefreshTokenFix : AuthFix
{
    public ReusableRefreshTokenFix() : base(Rules.ReusableRefreshToken) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Language < LanguageVersion.CSharp8
            || site.Node is not InvocationExpressionSyntax { Parent: AwaitExpressionSyntax whole, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "VerifyUserTokenAsync", Expression: var manager } } verification
            || verification.ArgumentList.Arguments is not { Count: 4 } arguments || arguments.Any(static argument => argument.NameColon is not null || !IsPlain(argument.Expression))
            || !IsPlain(manager) || !IsStored(verification, arguments) || FreeName(site, verification) is not { } kept
            || site.Compilation.GetTypeByMetadataName("System.Security.Cryptography.CryptographicOperations") is not { } operations
            || site.Compilation.GetTypeByMetadataName("System.Text.Encoding") is not { } encoding)
            yield break;
        yield return new("Compare with the token that is kept", "Kept", editor =>
        {
            var condition = ParseExpression(
                $"await {manager}.GetAuthenticationTokenAsync({arguments[0]}, {arguments[1]}, {arguments[2]}) is {{ }} {kept} && {operations.Name}.FixedTimeEquals({encoding.Name}.UTF8.GetBytes({kept}), "
                + $"{encoding.Name}.UTF8.GetBytes({arguments[3]})) && {whole.WithoutTrivia()}");
            var types = condition.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(name => name.Parent is MemberAccessExpressionSyntax access && access.Expression == name && (name.Identifier.ValueText == operations.Name || name.Identifier.ValueText == encoding.Name)).ToList();
            condition = condition.ReplaceNodes(types, (name, _) => site.ImportedType(editor.Generator, name.Identifier.ValueText == operations.Name ? operations : encoding));
            editor.ReplaceNode(whole, (IsWhole(whole) ? condition : ParenthesizedExpression(condition)).WithTriviaFrom(whole));
        });
    }

    // SetAuthenticationTokenAsync(user, provider, name, token): else nothing is kept to compare with.
    private static bool IsStored(SyntaxNode verification, SeparatedSyntaxList<ArgumentSyntax> arguments) =>
        verification.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
            call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SetAuthenticationTokenAsync" } && call.ArgumentList.Arguments is { Count: 4 } stored
            && AreEquivalent(stored[1].Expression, arguments[1].Expression) && AreEquivalent(stored[2].Expression, arguments[2].Expression)) == true;

    // What may be written twice.
    private static bool IsPlain(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax or LiteralExpressionSyntax or ThisExpressionSyntax => true,
        MemberAccessExpressionSyntax access => IsPlain(access.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } certain => IsPlain(certain.Operand),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } => true,
        _ => false,
    };

    // Where && binds no closer than what is around it.
    private static bool IsWhole(ExpressionSyntax expression) =>
        expression.Parent is EqualsValueClauseSyntax or IfStatementSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or ParenthesizedExpressionSyntax or ArgumentSyntax
        || expression.Parent is AssignmentExpressionSyntax assignment && assignment.Right == expression || expression.Parent is LambdaExpressionSyntax
        || expression.Parent.IsKind(SyntaxKind.LogicalAndExpression);

    private static string? FreeName(FixSite site, SyntaxNode at)
    {
        var member = at.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        foreach (var name in new[] { "kept", "stored", "keptToken" })
            if (site.Model.LookupSymbols(at.SpanStart, name: name).IsEmpty && member?.DescendantTokens().Any(token => token.ValueText == name) == false)
                return name;
        return null;
    }
}
