using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

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
        var layout = Layout.Of(site.Root);
        var first = statement.GetFirstToken();
        var ownLine = first.GetPreviousToken().TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        if (statement.Parent is BlockSyntax or SwitchSectionSyntax)
        {
            var indentation = ownLine ? Layout.IndentationOf(site.Root, first) : "";
            editor.InsertBefore(statement, Array.ConvertAll(added, line => Line(line, indentation, ownLine ? layout.NewLine : SyntaxFactory.Space)));
            return;
        }
        var outer = Layout.IndentationOf(site.Root, statement.Parent!.GetFirstToken());
        var inner = layout.Deeper(outer);
        editor.ReplaceNode(statement, (current, _) => SyntaxFactory.Block(
            SyntaxFactory.Token(SyntaxFactory.TriviaList(SyntaxFactory.Whitespace(ownLine ? outer : "")), SyntaxKind.OpenBraceToken, SyntaxFactory.TriviaList(layout.NewLine)),
            SyntaxFactory.List(added.Select(line => Line(line, inner, layout.NewLine)).Append(ownLine ? (StatementSyntax)current : ((StatementSyntax)current).WithLeadingTrivia(SyntaxFactory.Whitespace(inner)))),
            SyntaxFactory.Token(SyntaxFactory.TriviaList(SyntaxFactory.Whitespace(outer)), SyntaxKind.CloseBraceToken, SyntaxFactory.TriviaList(layout.NewLine))));
    }

    private static StatementSyntax Line(StatementSyntax statement, string indentation, SyntaxTrivia end) =>
        statement.WithLeadingTrivia(SyntaxFactory.Whitespace(indentation)).WithTrailingTrivia(end);
}
