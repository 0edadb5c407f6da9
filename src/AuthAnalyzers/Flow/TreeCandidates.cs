using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Flow;

/// <summary>The nodes of a compilation that a question may be about: found by their looks, once for each tree, and bound only where one stands.</summary>
internal sealed class TreeCandidates(Func<SyntaxNode, bool> isOne)
{
    // Trees outlive compilations in an IDE: a file that was not edited is not walked again.
    private readonly ConditionalWeakTable<SyntaxTree, List<SyntaxNode>> _found = new();

    /// <summary>The candidates of all trees, each with the model that binds it.</summary>
    public IEnumerable<(SyntaxNode Node, SemanticModel Model)> In(Compilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            var candidates = _found.GetValue(tree, Find);
            if (candidates.Count == 0)
                continue;
            // Questions about the whole compilation are asked rarely, and few files have a candidate.
#pragma warning disable RS1030
            var model = compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
            foreach (var node in candidates)
                yield return (node, model);
        }
    }

    private List<SyntaxNode> Find(SyntaxTree tree)
    {
        var found = new List<SyntaxNode>();
        foreach (var node in tree.GetRoot().DescendantNodes())
            if (isOne(node))
                found.Add(node);
        return found;
    }
}
