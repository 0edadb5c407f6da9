using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>Comments and directives, which no repair may take away.</summary>
internal static class Comments
{
    /// <summary>Whether a comment or a directive stands within the node, or around it.</summary>
    public static bool HasComments(this SyntaxNode node) => HasComments(node, node.FullSpan.Start, node.FullSpan.End);

    /// <summary>Whether a comment or a directive stands within the node; what stands before and behind it is not lost when the node is replaced.</summary>
    public static bool HasInnerComments(this SyntaxNode node) => HasComments(node, node.SpanStart, node.Span.End);

    private static bool HasComments(SyntaxNode node, int start, int end)
    {
        foreach (var trivia in node.DescendantTrivia())
            if (trivia.SpanStart >= start && trivia.SpanStart < end && !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia))
                return true;
        return false;
    }
}
