using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Code.Paths;

/// <summary>
/// For every point of a control-flow graph: on how many of the paths to it, and from it, something is set. Worked out once for the graph, in time
/// proportional to its size; each question about a point is then a lookup.
/// </summary>
internal sealed partial class PathCoverage
{
    private enum Effect : byte
    {
        Nothing,
        Sets,
        Undoes,
        Closes,
    }

    private readonly ControlFlowGraph _graph;
    private readonly Effect[][] _effects;
    private readonly Dictionary<SyntaxNode, (int Block, int Index)> _places = new();

    // Null: no path gets there, or none gets away.
    private readonly OnPaths?[] _arriving;
    private readonly OnPaths?[] _ahead;
    private readonly Dictionary<ControlFlowRegion, OnPaths> _finally = new();
    private readonly Dictionary<ControlFlowRegion, List<BasicBlock>> _afterFinally = new();

    public PathCoverage(ControlFlowGraph graph, Func<IOperation, bool> sets, Func<IOperation, bool> undoes, Func<IOperation, bool> closes)
    {
        _graph = graph;
        _effects = new Effect[graph.Blocks.Length][];
        _arriving = new OnPaths?[graph.Blocks.Length];
        _ahead = new OnPaths?[graph.Blocks.Length];
        foreach (var block in graph.Blocks)
            _effects[block.Ordinal] = Read(block, sets, undoes, closes);
        FindFinally();
        GoForward();
        GoBackward();
    }

    /// <summary>On how many of the paths to the operation with this syntax it is set.</summary>
    public OnPaths Before(SyntaxNode site) =>
        _places.TryGetValue(site, out var place) && _arriving[place.Block] is { } arriving ? Pass(_effects[place.Block], place.Index, arriving) : OnPaths.None;

    /// <summary>On how many of the paths through the operation with this syntax it is set, before or after.</summary>
    public OnPaths Through(SyntaxNode site)
    {
        var before = Before(site);
        if (before == OnPaths.Every || !_places.TryGetValue(site, out var place))
            return before;
        var after = After(place.Block, place.Index, itself: place.Index);
        return after == OnPaths.Every ? after : before == OnPaths.Some || after == OnPaths.Some ? OnPaths.Some : OnPaths.None;
    }

    /// <summary>On how many of the paths from the operation with this syntax on it is set.</summary>
    public OnPaths After(SyntaxNode site) => _places.TryGetValue(site, out var place) ? After(place.Block, place.Index + 1) : OnPaths.None;

    private Effect[] Read(BasicBlock block, Func<IOperation, bool> sets, Func<IOperation, bool> undoes, Func<IOperation, bool> closes)
    {
        var all = block.All();
        var effects = new Effect[all.Length];
        for (var i = 0; i < all.Length; i++)
            foreach (var operation in all[i].DescendantsAndSelf())
            {
                // The first of several operations of one syntax is the outermost.
                if (!_places.ContainsKey(operation.Syntax))
                    _places.Add(operation.Syntax, (block.Ordinal, i));
                if (effects[i] == Effect.Sets)
                    continue;
                if (sets(operation))
                    effects[i] = Effect.Sets;
                else if (effects[i] == Effect.Nothing)
                    effects[i] = undoes(operation) ? Effect.Undoes : closes(operation) ? Effect.Closes : Effect.Nothing;
            }
        return effects;
    }

    private static OnPaths Pass(Effect[] effects, int count, OnPaths state)
    {
        for (var i = count - 1; i >= 0; i--)
            if (effects[i] is Effect.Sets or Effect.Undoes)
                return effects[i] == Effect.Sets ? OnPaths.Every : OnPaths.None;
        return state;
    }

    private static OnPaths? Meet(OnPaths? one, OnPaths? other) => one is null || one == other ? other : other is null ? one : OnPaths.Some;

    private bool Arrive(int block, OnPaths? state)
    {
        var met = Meet(_arriving[block], state);
        if (met == _arriving[block])
            return false;
        _arriving[block] = met;
        return true;
    }

    private void GoForward()
    {
        _arriving[0] = OnPaths.None;
        // Blocks come in the order of the source: a round for each depth of loops, and values fall at most twice.
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var block in _graph.Blocks)
            {
                if (_arriving[block.Ordinal] is not { } state)
                    continue;
                var effects = _effects[block.Ordinal];
                var leaving = Pass(effects, effects.Length, state);
                changed |= Follow(block.FallThroughSuccessor, leaving) | Follow(block.ConditionalSuccessor, leaving);
                changed |= Throw(block, state);
            }
        }

        bool Follow(ControlFlowBranch? branch, OnPaths leaving)
        {
            if (branch is null)
                return false;
            var changed = false;
            foreach (var region in branch.FinallyRegions)
            {
                changed |= Arrive(region.FirstBlockOrdinal, leaving);
                if (_finally[region] is var own && own != OnPaths.None)
                    leaving = own == OnPaths.Every ? own : leaving == OnPaths.Every ? leaving : OnPaths.Some;
            }
            return branch.Destination is { } next ? changed | Arrive(next.Ordinal, leaving) : changed;
        }
    }

    // What an exception within the block leaves behind, for the handlers around it. Setting the header itself does not throw.
    private bool Throw(BasicBlock block, OnPaths state)
    {
        OnPaths? thrown = null;
        foreach (var effect in _effects[block.Ordinal])
        {
            if (effect == Effect.Sets)
                state = OnPaths.Every;
            else
                thrown = Meet(thrown, state);
            if (effect == Effect.Undoes)
                state = OnPaths.None;
        }
        if (thrown is null)
            return false;
        var changed = false;
        for (ControlFlowRegion? region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { } both)
                continue;
            foreach (var handler in both.NestedRegions)
                if (handler != region)
                    changed |= Arrive(handler.FirstBlockOrdinal, thrown);
        }
        return changed;
    }

    // What a finally block does on the way out.
    private void FindFinally()
    {
        var ahead = new Stack<ControlFlowRegion>();
        ahead.Push(_graph.Root);
        while (ahead.Count > 0)
        {
            var region = ahead.Pop();
            foreach (var nested in region.NestedRegions)
                ahead.Push(nested);
            if (region.Kind == ControlFlowRegionKind.Finally)
                _finally[region] = Own(region);
        }
    }

    private OnPaths Own(ControlFlowRegion region)
    {
        OnPaths? own = null;
        for (var i = region.FirstBlockOrdinal; i <= region.LastBlockOrdinal; i++)
        {
            var effects = _effects[i];
            // A conditional write covers some of the ways only.
            if (Pass(effects, effects.Length, OnPaths.None) == OnPaths.Every)
                own = i == region.FirstBlockOrdinal ? OnPaths.Every : own ?? OnPaths.Some;
        }
        return own ?? OnPaths.None;
    }

    private void GoBackward()
    {
        foreach (var block in _graph.Blocks)
            foreach (var branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
                if (branch is { Destination: { } next } && branch.FinallyRegions.Length > 0)
                    foreach (var region in branch.FinallyRegions)
                    {
                        if (!_afterFinally.TryGetValue(region, out var list))
                            _afterFinally.Add(region, list = new List<BasicBlock>());
                        if (!list.Contains(next))
                            list.Add(next);
                    }
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = _graph.Blocks.Length - 1; i >= 0; i--)
            {
                if (After(i, 0) is var ahead && MayLeave(i) && _ahead[i] != ahead)
                {
                    _ahead[i] = ahead;
                    changed = true;
                }
            }
        }
    }

    // Whether any normal path from the block is known; a block that only throws counts for nothing.
    private bool MayLeave(int ordinal)
    {
        foreach (var effect in _effects[ordinal])
            if (effect is Effect.Sets or Effect.Closes)
                return true;
        return _graph.Blocks[ordinal].Kind == BasicBlockKind.Exit || Leaving(_graph.Blocks[ordinal]) is not null;
    }

    /// <param name="itself">The operation that the question is about: what comes later is not too late for it, though it close the response itself.</param>
    private OnPaths After(int ordinal, int index, int itself = -1)
    {
        var effects = _effects[ordinal];
        for (var i = index; i < effects.Length; i++)
        {
            if (effects[i] == Effect.Sets)
                return OnPaths.Every;
            if (effects[i] == Effect.Closes && i != itself)
                return OnPaths.None;
        }
        var block = _graph.Blocks[ordinal];
        return block.Kind == BasicBlockKind.Exit ? OnPaths.None : Leaving(block) ?? OnPaths.None;
    }

    private OnPaths? Leaving(BasicBlock block)
    {
        var met = Meet(Beyond(block.FallThroughSuccessor), Beyond(block.ConditionalSuccessor));
        if (block.FallThroughSuccessor is { Destination: null, Semantics: ControlFlowBranchSemantics.StructuredExceptionHandling })
            for (ControlFlowRegion? region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
                if (region.Kind == ControlFlowRegionKind.Finally && _afterFinally.TryGetValue(region, out var next))
                {
                    foreach (var destination in next)
                        met = Meet(met, _ahead[destination.Ordinal]);
                    break;
                }
        return met;
    }

    private OnPaths? Beyond(ControlFlowBranch? branch)
    {
        if (branch?.Destination is not { } next)
            return null;
        var ahead = _ahead[next.Ordinal];
        foreach (var region in branch.FinallyRegions)
            if (_finally[region] is var own && own != OnPaths.None)
                ahead = own == OnPaths.Every ? own : ahead == OnPaths.Every ? ahead : OnPaths.Some;
        return ahead;
    }
}
