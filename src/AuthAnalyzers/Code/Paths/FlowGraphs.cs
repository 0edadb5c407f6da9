using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Code.Paths;

/// <summary>Control-flow graphs of the bodies of one compilation, each built once and only when asked for.</summary>
internal sealed class FlowGraphs
{
    private static readonly ConditionalWeakTable<ControlFlowGraph, Dictionary<SyntaxNode, IFlowAnonymousFunctionOperation>> s_lambdas = new();

    private readonly ConditionalWeakTable<IOperation, ControlFlowGraph?[]> _graphs = new();

    public static FlowGraphs Of(Models models) => models.Get(static m => new FlowGraphs());

    /// <summary>The graph of the innermost function around the operation; null where it has none (an attribute, broken code).</summary>
    public ControlFlowGraph? Around(IOperation operation)
    {
        var function = operation.EnclosingFunction();
        return _graphs.GetValue(function, f => new[] { Build(f) })[0];
    }

    private ControlFlowGraph? Build(IOperation function)
    {
        switch (function)
        {
            case IMethodBodyOperation body: return ControlFlowGraph.Create(body);
            case IConstructorBodyOperation body: return ControlFlowGraph.Create(body);
            case IBlockOperation { Parent: null } body: return ControlFlowGraph.Create(body);
            case IFieldInitializerOperation initializer: return ControlFlowGraph.Create(initializer);
            case IPropertyInitializerOperation initializer: return ControlFlowGraph.Create(initializer);
            case IParameterInitializerOperation initializer: return ControlFlowGraph.Create(initializer);
            case ILocalFunctionOperation local when local.Parent is { } parent && Around(parent) is { } outer:
                return outer.LocalFunctions.Contains(local.Symbol) ? outer.GetLocalFunctionControlFlowGraph(local.Symbol) : null;
            case IAnonymousFunctionOperation lambda when lambda.Parent is { } parent && Around(parent) is { } outer:
                return Find(outer, lambda) is { } flow ? outer.GetAnonymousFunctionControlFlowGraph(flow) : null;
            default: return null;
        }
    }

    // One walk over a graph serves all its lambdas.
    private static IFlowAnonymousFunctionOperation? Find(ControlFlowGraph graph, IAnonymousFunctionOperation lambda) =>
        s_lambdas.GetValue(graph, static g => Lambdas(g)).TryGetValue(lambda.Syntax, out var flow) ? flow : null;

    private static Dictionary<SyntaxNode, IFlowAnonymousFunctionOperation> Lambdas(ControlFlowGraph graph)
    {
        var lambdas = new Dictionary<SyntaxNode, IFlowAnonymousFunctionOperation>();
        foreach (var block in graph.Blocks)
            foreach (var top in block.All())
                foreach (var operation in top.DescendantsAndSelf())
                    if (operation is IFlowAnonymousFunctionOperation flow && !lambdas.ContainsKey(flow.Syntax))
                        lambdas.Add(flow.Syntax, flow);
        return lambdas;
    }
}
