using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>Takes a variable out together with the statements that give it its values.</summary>
internal static class VariableRemoval
{
    /// <summary>Removes the variable; leaves it where a comment or a directive would go with it.</summary>
    public static void Remove(SyntaxEditor editor, VariableUses variable)
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
