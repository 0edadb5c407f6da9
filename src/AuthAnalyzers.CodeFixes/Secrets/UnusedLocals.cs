using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>Removes the locals that were read for the log alone, where nothing but reading happens in what they were given.</summary>
internal static class UnusedLocals
{
    // What the repairs of one pass have taken out: the last one takes the local with it.
    private static readonly ConditionalWeakTable<SyntaxEditor, HashSet<SyntaxNode>> s_gone = new();

    public static void Remove(SyntaxEditor editor, ExpressionSyntax value, SemanticModel model)
    {
        var gone = s_gone.GetOrCreateValue(editor);
        foreach (var name in value.DescendantNodesAndSelf())
            if (name is IdentifierNameSyntax)
                gone.Add(name);
        foreach (var name in value.DescendantNodesAndSelf())
            if (name is IdentifierNameSyntax && model.GetSymbolInfo(name).Symbol is ILocalSymbol { IsConst: false, IsUsing: false } local
                && VariableUses.Of(local, model) is { Assignments.Count: 0, Values: { Count: 1 } given } variable && variable.Uses.TrueForAll(gone.Contains) && OnlyReads(given[0], model))
                VariableRemoval.Remove(editor, variable);
    }

    private static bool OnlyReads(ExpressionSyntax expression, SemanticModel model)
    {
        foreach (var node in expression.DescendantNodesAndSelf())
        {
            switch (node)
            {
                case LiteralExpressionSyntax or ParenthesizedExpressionSyntax or ConditionalAccessExpressionSyntax or InterpolatedStringExpressionSyntax or InterpolatedStringContentSyntax or InterpolationFormatClauseSyntax
                    or PredefinedTypeSyntax or BaseArgumentListSyntax or ArgumentSyntax { RefKindKeyword.RawKind: 0 } or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }:
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression }:
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } when model.GetTypeInfo(node).Type?.SpecialType == SpecialType.System_String:
                    break;
                case InvocationExpressionSyntax when model.GetSymbolInfo(node).Symbol is IMethodSymbol { Name: "ToString" or "Trim" or "ToLowerInvariant" or "ToUpperInvariant", DeclaringSyntaxReferences.IsEmpty: true } method
                    && (method.ContainingType.SpecialType is SpecialType.System_String or SpecialType.System_Object || IsTexts(method.ContainingType)):
                    break;
                case ElementAccessExpressionSyntax or ElementBindingExpressionSyntax when model.GetSymbolInfo(node).Symbol is IPropertySymbol indexer && GivesNothingForUnknownKeys(indexer.ContainingType):
                    break;
                case SimpleNameSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax when IsReadOnly(model.GetSymbolInfo(node).Symbol):
                    break;
                default:
                    return false;
            }
        }
        return true;
    }

    private static bool IsReadOnly(ISymbol? symbol) => symbol switch
    {
        ILocalSymbol or IParameterSymbol or IFieldSymbol or ITypeSymbol or INamespaceSymbol or IMethodSymbol => true,
        // One of the framework, or one without a body.
        IPropertySymbol { GetMethod: { } getter } => getter.DeclaringSyntaxReferences.IsEmpty || getter.DeclaringSyntaxReferences[0].GetSyntax() is AccessorDeclarationSyntax { Body: null, ExpressionBody: null } or ParameterSyntax,
        _ => false,
    };

    private static bool IsTexts(INamedTypeSymbol type) => type is { Name: "StringValues", ContainingNamespace: { Name: "Primitives", ContainingNamespace.Name: "Extensions" } };

    private static bool GivesNothingForUnknownKeys(INamedTypeSymbol type) =>
        type is { Name: "IHeaderDictionary" or "IQueryCollection" or "IFormCollection" or "IRequestCookieCollection", ContainingNamespace: { Name: "Http", ContainingNamespace.Name: "AspNetCore" } }
            or { Name: "IConfiguration", ContainingNamespace: { Name: "Configuration", ContainingNamespace.Name: "Extensions" } };
}
