using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>Removes the generators that nothing uses once the secrets are made otherwise.</summary>
internal static class UnusedGenerators
{
    // What the repairs of one pass have replaced: the last one that goes takes the generator with it.
    private static readonly ConditionalWeakTable<SyntaxEditor, HashSet<SyntaxNode>> s_gone = new();

    public static void Remove(SyntaxEditor editor, IReadOnlyList<SecureForm> forms, SemanticModel model)
    {
        var gone = s_gone.GetOrCreateValue(editor);
        var variables = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var form in forms)
            foreach (var name in form.Generator?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>() ?? Enumerable.Empty<IdentifierNameSyntax>())
            {
                gone.Add(name);
                if (model.GetSymbolInfo(name).Symbol is ILocalSymbol or IFieldSymbol)
                    variables.Add(model.GetSymbolInfo(name).Symbol!);
            }
        foreach (var symbol in variables)
            if (GeneratorVariable.Of(symbol, model) is { } variable && variable.Uses.TrueForAll(gone.Contains) && variable.Values.TrueForAll(value => Generators.IsInert(value, model)))
                Remove(editor, variable);
    }

    private static void Remove(SyntaxEditor editor, GeneratorVariable variable)
    {
        var nodes = variable.Assignments.ConvertAll(static statement => (SyntaxNode)statement);
        if (Declaration(variable.Declarator) is not { } declaration)
            return;
        nodes.Add(declaration);
        // A comment or a directive would go with it.
        if (nodes.Exists(static node => node.HasComments()))
            return;
        foreach (var node in nodes)
            if (editor.IsFirst(node, "remove"))
            {
                TidyNext(editor, node);
                editor.RemoveNode(node, SyntaxRemoveOptions.KeepNoTrivia);
            }
    }

    private static SyntaxNode? Declaration(VariableDeclaratorSyntax declarator) => declarator.Parent switch
    {
        VariableDeclarationSyntax { Variables.Count: > 1 } => declarator,
        VariableDeclarationSyntax { Parent: FieldDeclarationSyntax { AttributeLists.Count: 0 } field } => field,
        VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax { Parent: GlobalStatementSyntax global } } => global,
        VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax } local } => local,
        _ => null,
    };

    // Blank lines set groups apart: none is left at the start of a block.
    private static void TidyNext(SyntaxEditor editor, SyntaxNode node)
    {
        if (node.Parent is null || Siblings(node) is not { Count: > 1 } siblings || siblings[0] != node || !StartsBlank(siblings[1]))
            return;
        editor.ReplaceNode(siblings[1], static (current, _) => current.WithLeadingTrivia(current.GetLeadingTrivia().SkipWhile(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))));
    }

    private static List<SyntaxNode>? Siblings(SyntaxNode node) => node.Parent switch
    {
        BlockSyntax block => block.Statements.ToList<SyntaxNode>(),
        TypeDeclarationSyntax type => type.Members.ToList<SyntaxNode>(),
        CompilationUnitSyntax { Usings.Count: 0, Externs.Count: 0, AttributeLists.Count: 0 } file => file.Members.ToList<SyntaxNode>(),
        _ => null,
    };

    private static bool StartsBlank(SyntaxNode node) => node.GetLeadingTrivia() is { Count: > 0 } trivia && trivia[0].IsKind(SyntaxKind.EndOfLineTrivia);
}
