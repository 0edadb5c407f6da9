using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AuthAnalyzers.Code.Paths;

/// <summary>How many of the paths through a point pass an operation of some kind.</summary>
internal enum OnPaths
{
    None,
    Some,
    Every,
}

/// <summary>Questions about the paths through one operation of a control-flow graph.</summary>
internal static class GraphPaths
{
    /// <summary>The top-level operations of a block in order, the branch value last.</summary>
    public static ImmutableArray<IOperation> All(this BasicBlock block) => block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations;

    /// <summary>
    /// How many of the normal paths from entry to exit that pass the operation with this syntax also pass an operation that <paramref name="sets"/> accepts,
    /// before or after it. Paths that end in an exception count for nothing.
    /// </summary>
    /// <param name="undoes">Operations that take back what was set before them.</param>
    /// <param name="closes">Operations after which setting comes too late.</param>
    public static OnPaths Through(this ControlFlowGraph graph, SyntaxNode site, Func<IOperation, bool> sets, Func<IOperation, bool> undoes, Func<IOperation, bool> closes) =>
        new PathCoverage(graph, sets, undoes, closes).Through(site);
}
