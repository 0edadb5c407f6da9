using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>What fixes ask of an editor besides what Roslyn offers.</summary>
internal static class Editors
{
    private static readonly ConditionalWeakTable<SyntaxEditor, HashSet<(SyntaxNode Node, string Edit)>> s_done = new();

    /// <summary>Whether this is the first edit of that name at the node in this pass: two diagnostics may ask for the same one.</summary>
    public static bool IsFirst(this SyntaxEditor editor, SyntaxNode node, string edit) => s_done.GetOrCreateValue(editor).Add((node, edit));

    /// <summary>Puts statements in front of another one, each on a line of its own; a branch that is a single statement becomes a block.</summary>
    public static void PutBefore(this SyntaxEditor editor, StatementSyntax statement, FixSite site, params StatementSyntax[] added)
    {
        var lines = Array.ConvertAll(added, line => line.WithLeadingTrivia(SyntaxFactory.ElasticMarker).WithTrailingTrivia(site.NewLine).WithAdditionalAnnotations(Formatter.Annotation));
        if (statement.Parent is BlockSyntax or SwitchSectionSyntax)
            editor.InsertBefore(statement, lines);
        else
            editor.ReplaceNode(statement, (current, _) =>
                SyntaxFactory.Block(lines.Append(((StatementSyntax)current).WithTrailingTrivia(SyntaxFactory.ElasticMarker)))
                    .WithTrailingTrivia(current.GetTrailingTrivia()).WithAdditionalAnnotations(Formatter.Annotation));
    }
}
