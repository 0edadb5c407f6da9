using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Flow;

namespace AuthAnalyzers;

/// <summary>
/// Where a rule registers its actions for one compilation. Operations are shown to it from the walk over each body that all rules share
/// (<see cref="Bodies"/>): to have the compiler call every rule for every operation would cost more than the rules do.
/// </summary>
internal sealed class RuleStart
{
    private readonly CompilationStartAnalysisContext _start;
    private readonly Bodies _bodies;
    private List<(Action<OperationContext> Action, OperationKind[] Kinds)>? _actions;

#pragma warning disable RS1012 // The rule registers, not its registration.
    public RuleStart(CompilationStartAnalysisContext start, Bodies bodies)
#pragma warning restore RS1012
    {
        _start = start;
        _bodies = bodies;
    }

    public Compilation Compilation => _start.Compilation;

    /// <summary>Calls the action for each operation of these kinds: outer ones first, in the order of the source.</summary>
    public void RegisterOperationAction(Action<OperationContext> action, params OperationKind[] kinds)
    {
        _bodies.Want(kinds);
        if (_actions is null)
        {
            _actions = new();
            _start.RegisterOperationBlockAction(Run);
        }
        _actions.Add((action, kinds));
    }

    /// <summary>Reads what is a candidate in each body, and calls the action for the bodies that have some: for rules that judge a body as a whole.</summary>
    public void RegisterCandidatesAction<T>(Func<IOperation, T?> candidate, Action<OperationBlockAnalysisContext, List<T>> action, params OperationKind[] kinds) where T : class
    {
        _bodies.Want(kinds);
        _start.RegisterOperationBlockAction(block =>
        {
            List<T>? found = null;
            foreach (var root in block.OperationBlocks)
            {
                block.CancellationToken.ThrowIfCancellationRequested();
                foreach (var operation in _bodies.Of(root))
                    if (Has(kinds, operation.Kind) && candidate(operation) is { } one)
                        (found ??= new()).Add(one);
            }
            if (found is not null)
                action(block, found);
        });
    }

    public void RegisterOperationBlockAction(Action<OperationBlockAnalysisContext> action) => _start.RegisterOperationBlockAction(action);

    public void RegisterSymbolAction(Action<SymbolAnalysisContext> action, params SymbolKind[] kinds) => _start.RegisterSymbolAction(action, kinds);

    private void Run(OperationBlockAnalysisContext block)
    {
        BodyContext? body = null;
        foreach (var root in block.OperationBlocks)
        {
            block.CancellationToken.ThrowIfCancellationRequested();
            foreach (var operation in _bodies.Of(root))
                foreach (var (action, kinds) in _actions!)
                    if (Has(kinds, operation.Kind))
                        action(new OperationContext(operation, body ??= new BodyContext(block)));
        }
    }

    private static bool Has(OperationKind[] kinds, OperationKind kind)
    {
        foreach (var one in kinds)
            if (one == kind)
                return true;
        return false;
    }
}
