using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Flow;

/// <summary>How many of the paths through a point pass an operation of some kind.</summary>
internal enum Coverage
{
    None,
    Some,
    Every,
}

/// <summary>Questions about the paths through one operation of a control-flow graph.</summary>
internal static class Paths
{
    /// <summary>The top-level operations of a block in order, the branch value last.</summary>
    public static ImmutableArray<IOperation> All(this BasicBlock block) => block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations;

    /// <summary>
    /// How many of the normal paths from entry to exit that pass the operation with this syntax also pass an operation that <paramref name="sets"/> accepts,
    /// before or after it. Paths that end in an exception count for nothing.
    /// </summary>
    /// <param name="undoes">Operations that take back what was set before them.</param>
    /// <param name="closes">Operations after which setting comes too late.</param>
    public static Coverage Through(this ControlFlowGraph graph, SyntaxNode site, Func<IOperation, bool> sets, Func<IOperation, bool> undoes, Func<IOperation, bool> closes)
    {
        if (Locate(graph, site) is not var (block, index))
            return Coverage.None;

        // Forward: is it set when control arrives?
        var before = Before(graph, block, index, sets, undoes);
        if (before == Coverage.Every)
            return before;
        // And when it isn't: is it set on each way from here to the exit?
        var after = After(graph, block, index, sets, closes);
        return after == Coverage.Every ? after : before == Coverage.Some || after == Coverage.Some ? Coverage.Some : Coverage.None;
    }

    private static (BasicBlock Block, int Index)? Locate(ControlFlowGraph graph, SyntaxNode site)
    {
        foreach (var block in graph.Blocks)
        {
            var all = block.All();
            for (var i = 0; i < all.Length; i++)
                foreach (var operation in all[i].DescendantsAndSelf())
                    if (operation.Syntax == site)
                        return (block, i);
        }
        return null;
    }

    private static Coverage Before(ControlFlowGraph graph, BasicBlock site, int index, Func<IOperation, bool> sets, Func<IOperation, bool> undoes)
    {
        // Null: not reached yet. The meet of different values is Some.
        var arriving = new Coverage?[graph.Blocks.Length];
        arriving[graph.Blocks[0].Ordinal] = Coverage.None;
        // Values only move towards Some, so that three rounds over each block are enough; unreached blocks (catch) start from None.
        foreach (var region in graph.Blocks)
            if (region.EnclosingRegion.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.Filter or ControlFlowRegionKind.FilterAndHandler or ControlFlowRegionKind.Finally
                && region.Predecessors.IsEmpty)
                arriving[region.Ordinal] = Coverage.None;
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var block in graph.Blocks)
            {
                if (arriving[block.Ordinal] is not { } state)
                    continue;
                var leaving = Pass(block, block.All().Length, state, sets, undoes);
                changed |= Flow(block.FallThroughSuccessor, leaving) | Flow(block.ConditionalSuccessor, leaving);
            }
        }
        return arriving[site.Ordinal] is { } here ? Pass(site, index, here, sets, undoes) : Coverage.None;

        bool Flow(ControlFlowBranch? branch, Coverage leaving)
        {
            if (branch?.Destination is not { } destination)
                return false;
            var met = arriving[destination.Ordinal] is not { } old || old == leaving ? leaving : Coverage.Some;
            if (arriving[destination.Ordinal] == met)
                return false;
            arriving[destination.Ordinal] = met;
            return true;
        }
    }

    private static Coverage Pass(BasicBlock block, int count, Coverage state, Func<IOperation, bool> sets, Func<IOperation, bool> undoes)
    {
        var all = block.All();
        for (var i = 0; i < count; i++)
        {
            if (Any(all[i], sets))
                state = Coverage.Every;
            else if (Any(all[i], undoes))
                state = Coverage.None;
        }
        return state;
    }

    private static Coverage After(ControlFlowGraph graph, BasicBlock site, int index, Func<IOperation, bool> sets, Func<IOperation, bool> closes)
    {
        var set = false;
        var missed = false;
        var seen = new HashSet<int>();
        var todo = new Stack<(BasicBlock Block, int From)>();
        todo.Push((site, index));
        while (todo.Count > 0)
        {
            var (block, from) = todo.Pop();
            var all = block.All();
            var ended = false;
            for (var i = from; i < all.Length && !ended; i++)
            {
                if (Any(all[i], sets))
                    ended = set = true;
                else if (i > index || block != site ? Any(all[i], closes) : false)
                    ended = missed = true;
            }
            if (ended)
                continue;
            if (block.Kind == BasicBlockKind.Exit)
                missed = true;
            Go(block.FallThroughSuccessor);
            Go(block.ConditionalSuccessor);
        }
        return set ? missed ? Coverage.Some : Coverage.Every : Coverage.None;

        void Go(ControlFlowBranch? branch)
        {
            // A finally block runs on the way out; what it sets is rare enough to be left to the forward pass.
            if (branch?.Destination is { } next && seen.Add(next.Ordinal))
                todo.Push((next, 0));
        }
    }

    private static bool Any(IOperation top, Func<IOperation, bool> test)
    {
        foreach (var operation in top.DescendantsAndSelf())
            if (test(operation))
                return true;
        return false;
    }
}
