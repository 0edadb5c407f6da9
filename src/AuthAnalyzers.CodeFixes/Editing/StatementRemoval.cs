using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>Statements taken out of the list that they stand in; comments before them stay.</summary>
internal static class StatementRemoval
{
    /// <summary>Whether the statement is one of a list, so that it may go, and no directive or comment on its own line would be torn apart.</summary>
    public static bool CanGo(StatementSyntax statement) =>
        statement.Parent is BlockSyntax or SwitchSectionSyntax { Statements.Count: > 1 } or GlobalStatementSyntax
        && !statement.ContainsDirectives && !statement.DescendantTrivia().Any(trivia => IsComment(trivia) && trivia.SpanStart >= statement.SpanStart);

    public static void Remove(SyntaxEditor editor, StatementSyntax statement)
    {
        SyntaxNode element = statement.Parent is GlobalStatementSyntax global ? global : statement;
        editor.TrackNode(element);
        editor.ReplaceNode(element.Parent!, (current, _) => current.GetCurrentNode(element) is { } now ? Without(current, now) : current);
    }

    private static SyntaxNode Without(SyntaxNode list, SyntaxNode element)
    {
        var comments = element.GetLeadingTrivia();
        if (!comments.Any(IsComment))
            return list.RemoveNode(element, SyntaxRemoveOptions.KeepNoTrivia)!;
        // The indentation before the statement goes with it.
        while (comments.Count > 0 && comments[comments.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia))
            comments = comments.RemoveAt(comments.Count - 1);
        var next = element.GetLastToken().GetNextToken(includeZeroWidth: true);
        var mark = new SyntaxAnnotation();
        var marked = list.ReplaceSyntax(new[] { element }, (node, _) => node.WithAdditionalAnnotations(mark), new[] { next }, (token, _) => token.WithLeadingTrivia(comments.AddRange(token.LeadingTrivia)),
            Array.Empty<SyntaxTrivia>(), static (trivia, _) => trivia);
        return marked.RemoveNode(marked.GetAnnotatedNodes(mark).Single(), SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    private static bool IsComment(SyntaxTrivia trivia) => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia);
}
