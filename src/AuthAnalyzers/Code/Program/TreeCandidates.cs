using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Program;

/// <summary>The nodes of a compilation that a question may be about: found by their looks, once for each tree, and bound only where one stands.</summary>
/// <param name="isOne">Whether a node is a candidate.</param>
/// <param name="words">A tree is looked through where one of these is in its text; none: every tree.</param>
internal sealed class TreeCandidates(Func<SyntaxNode, bool> isOne, params string[] words)
{
    // Trees outlive compilations in an IDE: a file that was not edited is not walked again.
    private readonly ConditionalWeakTable<SyntaxTree, List<SyntaxNode>> _found = new();

    /// <summary>The candidates of one file.</summary>
    public IReadOnlyList<SyntaxNode> In(SyntaxTree tree) => _found.GetValue(tree, Find);

    private List<SyntaxNode> Find(SyntaxTree tree)
    {
        var found = new List<SyntaxNode>();
        if (words.Length > 0 && !HasWord(tree.GetText(Cancellation.Token).ToString()))
            return found;
        foreach (var node in tree.GetRoot(Cancellation.Token).DescendantNodes())
        {
            Cancellation.ThrowIfRequested();
            if (isOne(node))
                found.Add(node);
        }
        return found;
    }

    private bool HasWord(string text)
    {
        foreach (var word in words)
            if (text.IndexOf(word, StringComparison.Ordinal) >= 0)
                return true;
        return false;
    }
}
