using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AuthAnalyzers.Code.Paths;

/// <summary>A whole condition of an <c>if</c> or <c>?:</c>, and how it came out.</summary>
internal readonly struct Decision(ExpressionSyntax condition, bool holds)
{
    public ExpressionSyntax Condition { get; } = condition;

    public bool Holds { get; } = holds;

    public bool Is(Decision other) => Condition == other.Condition && Holds == other.Holds;
}

/// <summary>Which way through a point passes nothing that sets: told where conditions alone decide it.</summary>
internal sealed partial class PathCoverage
{
    // More conditions than these make no short answer.
    private const int MostDecisions = 2;

    // Nor does one that is found behind hundreds of branches.
    private const int MostBlocks = 400;

    /// <summary>The decisions that lead through the operation with this syntax past everything that sets; empty where that is no short story.</summary>
    public ImmutableArray<Decision> Gap(SyntaxNode site, bool laterCounts)
    {
        var nothing = ImmutableArray<Decision>.Empty;
        if (!_places.TryGetValue(site, out var place) || Before(site) is var before && before == OnPaths.Every)
            return nothing;
        foreach (var own in _finally.Values)
            if (own != OnPaths.None)
                return nothing;
        var after = laterCounts ? After(place.Block, place.Index, itself: place.Index) : OnPaths.None;
        // Set by one condition before and by another one behind: two stories.
        if (before == after)
            return nothing;
        return before == OnPaths.Some ? GapUpTo(place.Block, place.Index) : new GapSearch(_graph, branch => Beyond(branch)).From(_graph.Blocks[place.Block]);
    }

    private ImmutableArray<Decision> GapUpTo(int site, int index)
    {
        if (site > MostBlocks)
            return ImmutableArray<Decision>.Empty;
        foreach (var effects in _effects)
            foreach (var effect in effects)
                if (effect == Effect.Undoes)
                    return ImmutableArray<Decision>.Empty;
        // On how many of the paths from each block to the site it is set; null: none leads there.
        var onward = new OnPaths?[_graph.Blocks.Length];
        onward[site] = Pass(_effects[site], index, OnPaths.None);
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = site - 1; i >= 0; i--)
            {
                var met = Meet(Onward(_graph.Blocks[i].FallThroughSuccessor), Onward(_graph.Blocks[i].ConditionalSuccessor));
                if (met is not null && Pass(_effects[i], _effects[i].Length, met.Value) is var all && onward[i] != all)
                {
                    onward[i] = all;
                    changed = true;
                }
            }
        }
        return new GapSearch(_graph, Onward).From(_graph.Blocks[0]);

        // Ways back, through a loop, are not told.
        OnPaths? Onward(ControlFlowBranch? branch) => branch?.Destination is { } next ? onward[next.Ordinal] : null;
    }

    /// <summary>Follows the branches that are covered on some ways until one is left that is covered on none.</summary>
    private sealed class GapSearch(ControlFlowGraph graph, Func<ControlFlowBranch?, OnPaths?> covered)
    {
        private readonly Dictionary<int, ImmutableArray<Decision>?> _found = new();

        public ImmutableArray<Decision> From(BasicBlock block) => Find(block) is { Length: > 0 and <= MostDecisions } decisions ? decisions : ImmutableArray<Decision>.Empty;

        // Null: cannot be told.
        private ImmutableArray<Decision>? Find(BasicBlock block)
        {
            if (_found.TryGetValue(block.Ordinal, out var known))
                return known;
            if (_found.Count == MostBlocks)
                return null;
            // A loop comes back here while it is open.
            _found[block.Ordinal] = null;
            return _found[block.Ordinal] = Decide(block);
        }

        private ImmutableArray<Decision>? Decide(BasicBlock block)
        {
            if (block.ConditionalSuccessor is null || block.BranchValue is not { } value)
                return Behind(block.FallThroughSuccessor);
            if (covered(block.ConditionalSuccessor) is not { } jump)
                return Behind(block.FallThroughSuccessor);
            if (covered(block.FallThroughSuccessor) is not { } fall)
                return Behind(block.ConditionalSuccessor);
            // `a && b` is decided by its last part: what the parts lead to is what the whole leads to.
            if (Whole(value.Syntax) is { } condition)
            {
                var last = Last(block, condition);
                if (last is null || covered(last.ConditionalSuccessor) is not { } lastJump || covered(last.FallThroughSuccessor) is not { } lastFall)
                    return null;
                (block, jump, fall) = (last, lastJump, lastFall);
                if (jump == OnPaths.None && fall != OnPaths.None)
                    return ImmutableArray.Create(Taken(block, condition, jumps: true));
                if (fall == OnPaths.None && jump != OnPaths.None)
                    return ImmutableArray.Create(Taken(block, condition, jumps: false));
                if (jump != fall)
                {
                    var jumps = fall == OnPaths.Every;
                    return Behind(jumps ? block.ConditionalSuccessor : block.FallThroughSuccessor) is { Length: < MostDecisions } rest
                        ? rest.Insert(0, Taken(block, condition, jumps)) : null;
                }
            }
            // Both ways lead to the same question, or it is none that is short to answer.
            return Behind(block.ConditionalSuccessor) is { } one && Behind(block.FallThroughSuccessor) is { } other && Same(one, other) ? one : null;
        }

        private ImmutableArray<Decision>? Behind(ControlFlowBranch? branch) =>
            branch?.Destination is { } next && covered(branch) == OnPaths.Some ? Find(next) : null;

        private static bool Same(ImmutableArray<Decision> one, ImmutableArray<Decision> other)
        {
            if (one.Length != other.Length)
                return false;
            for (var i = 0; i < one.Length; i++)
                if (!one[i].Is(other[i]))
                    return false;
            return true;
        }

        /// <summary>The whole condition that the expression is a part of.</summary>
        private static ExpressionSyntax? Whole(SyntaxNode part)
        {
            for (var node = part; node is ExpressionSyntax expression; node = node.Parent)
                if (expression.Parent is IfStatementSyntax guard && guard.Condition == expression || expression.Parent is ConditionalExpressionSyntax either && either.Condition == expression)
                    return expression;
                else if (expression.Parent?.Kind() is not (SyntaxKind.ParenthesizedExpression or SyntaxKind.LogicalNotExpression or SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression))
                    return null;
            return null;
        }

        // The block that tests the last part of the condition.
        private BasicBlock? Last(BasicBlock first, ExpressionSyntax condition)
        {
            var part = LastPart(condition);
            for (var i = first.Ordinal; i < graph.Blocks.Length; i++)
                if (graph.Blocks[i] is { ConditionalSuccessor: not null, BranchValue.Syntax: { } tested } block && Bare(tested) == part)
                    return block;
            return null;
        }

        private static SyntaxNode LastPart(ExpressionSyntax condition)
        {
            while (true)
            {
                switch (condition)
                {
                    case ParenthesizedExpressionSyntax inner: condition = inner.Expression; break;
                    case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not: condition = not.Operand; break;
                    case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } both: condition = both.Right; break;
                    default: return condition;
                }
            }
        }

        private static SyntaxNode Bare(SyntaxNode expression)
        {
            while (expression is ParenthesizedExpressionSyntax inner)
                expression = inner.Expression;
            return expression;
        }

        private static Decision Taken(BasicBlock block, ExpressionSyntax condition, bool jumps)
        {
            var holds = (block.ConditionKind == ControlFlowConditionKind.WhenTrue) == jumps;
            for (SyntaxNode node = Bare(block.BranchValue!.Syntax); node != condition; node = node.Parent!)
                if (node.Parent is PrefixUnaryExpressionSyntax)
                    holds = !holds;
            return new(condition, holds);
        }
    }
}
