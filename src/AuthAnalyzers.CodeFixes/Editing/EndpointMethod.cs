using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>A method that is nothing but an endpoint, named where it is mapped: <c>app.MapGet("/orders", GetOrders)</c>.</summary>
internal static class EndpointMethod
{
    /// <summary>Whether the function may be given another parameter: nobody out of sight can call it, and whoever names it hands it on as a delegate of any kind.</summary>
    public static bool Is(FixSite site, SyntaxNode function)
    {
        if (site.Model.GetDeclaredSymbol(function) is not IMethodSymbol { IsGenericMethod: false } method || Scope(method, function) is not { } scope)
            return false;
        var isMapped = false;
        foreach (var node in scope.DescendantNodes())
        {
            if (node is not SimpleNameSyntax name || name.Identifier.ValueText != method.Name || name.Parent is MemberAccessExpressionSyntax around && around.Expression == name)
                continue;
            var reference = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (ExpressionSyntax)name;
            if (site.Model.GetSymbolInfo(reference) is { Symbol: var symbol, CandidateSymbols: var candidates } && !IsSame(symbol, method) && !candidates.Any(candidate => IsSame(candidate, method)))
                continue;
            if (!ResponseInScope.TakesAnyDelegate(site, reference))
                return false;
            isMapped = true;
        }
        return isMapped;
    }

    // Where all of its callers are: a private method's in its type, where that is written in one piece.
    private static SyntaxNode? Scope(IMethodSymbol method, SyntaxNode function) => function switch
    {
        LocalFunctionStatementSyntax local => local.Parent is GlobalStatementSyntax ? local.SyntaxTree.GetRoot() : local.Parent,
        MethodDeclarationSyntax when method is { DeclaredAccessibility: Accessibility.Private, MethodKind: MethodKind.Ordinary, PartialDefinitionPart: null, PartialImplementationPart: null, ExplicitInterfaceImplementations.IsEmpty: true }
            && method.ContainingType.DeclaringSyntaxReferences.Length == 1 => function.FirstAncestorOrSelf<TypeDeclarationSyntax>(),
        _ => null,
    };

    private static bool IsSame(ISymbol? symbol, IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(symbol, method);
}
