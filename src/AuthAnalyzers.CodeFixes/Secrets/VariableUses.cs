using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>A local or private field: what it is given, and where it is named.</summary>
internal sealed class VariableUses
{
    private VariableUses(VariableDeclaratorSyntax declarator)
    {
        Declarator = declarator;
        if (declarator.Initializer is { } initializer)
            Values.Add(initializer.Value);
    }

    public VariableDeclaratorSyntax Declarator { get; }

    /// <summary>What it is declared with, and what it is assigned.</summary>
    public List<ExpressionSyntax> Values { get; } = new();

    /// <summary>The statements that do nothing but give it a value.</summary>
    public List<ExpressionStatementSyntax> Assignments { get; } = new();

    /// <summary>The names that read it, or give it a value within something else.</summary>
    public List<SyntaxNode> Uses { get; } = new();

    /// <summary>The variable; null where it is visible beyond this document, or declared by something else than a plain declaration.</summary>
    public static VariableUses? Of(ISymbol symbol, SemanticModel model)
    {
        if (symbol is not (ILocalSymbol or IFieldSymbol { DeclaredAccessibility: Accessibility.Private, ContainingType.DeclaringSyntaxReferences.Length: 1 })
            || symbol.DeclaringSyntaxReferences is not { Length: 1 } declarations
            || declarations[0].SyntaxTree != model.SyntaxTree
            || declarations[0].GetSyntax() is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax } declarator)
            return null;
        var variable = new VariableUses(declarator);
        var scope = symbol is ILocalSymbol
            ? declarator.FirstAncestorOrSelf<SyntaxNode>(static node => node is CompilationUnitSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax)
            : symbol.ContainingType.DeclaringSyntaxReferences[0].GetSyntax();
        if (scope is null)
            return null;
        // Another configuration may use it where this one does not look.
        foreach (var trivia in scope.DescendantTrivia())
            if (trivia.IsKind(SyntaxKind.DisabledTextTrivia) && trivia.ToString().Contains(symbol.Name))
                variable.Uses.Add(declarator);
        foreach (var node in scope.DescendantNodes(descendIntoTrivia: true))
            if (node is IdentifierNameSyntax name && name.Identifier.ValueText == symbol.Name
                && (model.GetSymbolInfo(name) is var info && SymbolEqualityComparer.Default.Equals(info.Symbol?.OriginalDefinition, symbol.OriginalDefinition) || info.Symbol is null))
                variable.Add(name);
        return variable;
    }

    private void Add(IdentifierNameSyntax name)
    {
        ExpressionSyntax whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        if (whole.Parent is AssignmentExpressionSyntax assignment && assignment.Left == whole)
        {
            Values.Add(assignment.Right);
            if (assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && assignment.Parent is ExpressionStatementSyntax { Parent: BlockSyntax } statement)
            {
                Assignments.Add(statement);
                return;
            }
        }
        Uses.Add(name);
    }
}
