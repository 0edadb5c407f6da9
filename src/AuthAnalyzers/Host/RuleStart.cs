using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Host;

/// <summary>
/// Where a rule registers its actions for one compilation. Operations are shown to it from the walk over each body that all rules share
/// (<see cref="SharedWalk"/>): to have the compiler call every rule for every operation would cost more than the rules do.
/// </summary>
internal sealed class RuleStart
{
    private readonly CompilationStartAnalysisContext _start;
    private readonly SharedWalk _bodies;
    private List<(Action<OperationContext> Action, Choice Choice)>? _actions;
    private ChoiceSet _chosen;

#pragma warning disable RS1012 // The rule registers, not its registration.
    public RuleStart(CompilationStartAnalysisContext start, SharedWalk bodies)
#pragma warning restore RS1012
    {
        _start = start;
        _bodies = bodies;
    }

    public Compilation Compilation => _start.Compilation;

    /// <summary>Calls the action for the operations of these kinds that concern the rule: outer ones first, in the order of the source.</summary>
    /// <param name="action">What the rule does with each.</param>
    /// <param name="concerns">Whether calls of the method or constructor, reads of the property, assignments to it or the field may be the rule's: asked once for each, of its original definition.</param>
    /// <param name="kinds">The kinds of operations; those without a symbol are all shown.</param>
    public void RegisterOperationAction(Action<OperationContext> action, Func<ISymbol, bool> concerns, params OperationKind[] kinds)
    {
        if (_actions is null)
        {
            _actions = new();
            RegisterChosenAction(() => _chosen, Run);
        }
        var choice = _bodies.Choose(concerns, kinds);
        _actions.Add((action, choice));
        _chosen |= choice.Bit;
    }

    /// <summary>Reads what is a candidate in each body, and calls the action for the bodies that have some: for rules that judge a body as a whole.</summary>
    /// <param name="candidate">The candidate that an operation is; null where it is none.</param>
    /// <param name="action">What the rule does with the candidates of a body.</param>
    /// <param name="concerns">As in <see cref="RegisterOperationAction"/>.</param>
    /// <param name="kinds">As in <see cref="RegisterOperationAction"/>.</param>
    public void RegisterCandidatesAction<T>(Func<IOperation, T?> candidate, Action<BodyContext, List<T>> action, Func<ISymbol, bool> concerns, params OperationKind[] kinds) where T : class
    {
        var choice = _bodies.Choose(concerns, kinds);
        RegisterChosenAction(() => choice.Bit, block =>
        {
            List<T>? found = null;
            foreach (var root in block.OperationBlocks)
            {
                Cancellation.ThrowIfRequested();
                foreach (var chosen in _bodies.Of(root).Operations)
                    if (choice.Has(chosen) && candidate(chosen.Operation) is { } one)
                        (found ??= new()).Add(one);
            }
            if (found is not null)
                action(block, found);
        });
    }

    public void RegisterOperationBlockAction(Action<BodyContext> action) => _start.RegisterOperationBlockAction(block =>
    {
        if (IsPassedOver(block))
            return;
        using (Cancellation.Hear(block.CancellationToken))
            action(new BodyContext(block));
    });

    // Most bodies have nothing for most rules: they are told before a rule is given anything.
    private void RegisterChosenAction(Func<ChoiceSet> chosen, Action<BodyContext> action) => _start.RegisterOperationBlockAction(block =>
    {
        if (IsPassedOver(block))
            return;
        using (Cancellation.Hear(block.CancellationToken))
            foreach (var root in block.OperationBlocks)
                if (_bodies.Of(root).Choices.Meets(chosen()))
                {
                    action(new BodyContext(block));
                    return;
                }
    });

    private static bool IsPassedOver(in OperationBlockAnalysisContext block) =>
        block.IsGeneratedCode && (block.OperationBlocks.IsEmpty || !RazorCode.Wrote(block.OperationBlocks[0].Syntax.SyntaxTree));

    public void RegisterSymbolAction(Action<SymbolContext> action, params SymbolKind[] kinds) => _start.RegisterSymbolAction(symbol =>
    {
        if (symbol.IsGeneratedCode)
            return;
        using (Cancellation.Hear(symbol.CancellationToken))
            action(new SymbolContext(symbol));
    }, kinds);

    /// <summary>Calls the action for each file that the project hands to the analyzers besides its sources.</summary>
    public void RegisterAdditionalFileAction(Action<AdditionalFileAnalysisContext> action) => _start.RegisterAdditionalFileAction(file =>
    {
        using (Cancellation.Hear(file.CancellationToken))
            action(file);
    });

    private void Run(BodyContext body)
    {
        foreach (var root in body.OperationBlocks)
        {
            Cancellation.ThrowIfRequested();
            foreach (var chosen in _bodies.Of(root).Operations)
                foreach (var (action, choice) in _actions!)
                    if (choice.Has(chosen))
                        action(new OperationContext(chosen.Operation, body));
        }
    }
}
