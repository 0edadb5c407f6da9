using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Program;

/// <summary>What the candidates of all files say: bound again only in files that were edited, or where a declaration was.</summary>
/// <param name="candidates">The nodes that are read.</param>
/// <param name="read">What one of them says, from its own body alone.</param>
internal sealed class CandidateFacts<T>(TreeCandidates candidates, Func<SyntaxNode, SemanticModel, IEnumerable<T>> read)
{
    private readonly FileFacts<StrongBox<List<T>?>> _facts = new();

    public IEnumerable<T> In(SemanticModels models)
    {
        foreach (var tree in models.Compilation.SyntaxTrees)
        {
            if (candidates.In(tree).Count == 0)
                continue;
            var kept = _facts.Of(tree, Outlines.Of(models.Compilation));
            foreach (var fact in Volatile.Read(ref kept.Value) ?? (kept.Value = Read(tree, models)))
                yield return fact;
        }
    }

    private List<T> Read(SyntaxTree tree, SemanticModels models)
    {
        // Questions about the whole compilation are asked rarely, and few files have a candidate.
        var model = models.Borrow(tree);
        var facts = new List<T>();
        foreach (var node in candidates.In(tree))
        {
            Cancellation.ThrowIfRequested();
            facts.AddRange(read(node, model));
        }
        return facts;
    }
}
