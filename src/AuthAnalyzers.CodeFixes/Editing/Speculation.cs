using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>Whether changed code would bind, asked before a repair is offered.</summary>
internal static class Speculation
{
    /// <summary>Whether the call, object creation or initializer with these arguments still finds its method when it gets others.</summary>
    public static bool Binds(SemanticModel model, ArgumentListSyntax arguments, ArgumentListSyntax changed)
    {
        var mark = new SyntaxAnnotation();
        var around = arguments.FirstAncestorOrSelf<SyntaxNode>(static node => node is StatementSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } });
        if (around is null)
            return false;
        var candidate = around.ReplaceNode(arguments, changed.WithAdditionalAnnotations(mark));
        SemanticModel? speculative = null;
        var bound = candidate switch
        {
            StatementSyntax statement => model.TryGetSpeculativeSemanticModel(around.SpanStart, statement, out speculative),
            ArrowExpressionClauseSyntax body => model.TryGetSpeculativeSemanticModel(around.SpanStart, body, out speculative),
            EqualsValueClauseSyntax initializer => model.TryGetSpeculativeSemanticModel(around.SpanStart, initializer, out speculative),
            _ => false,
        };
        if (!bound || speculative is null || candidate.GetAnnotatedNodes(mark).FirstOrDefault()?.Parent is not { } call)
            return false;
        return speculative.GetSymbolInfo(call).Symbol is IMethodSymbol;
    }
}
