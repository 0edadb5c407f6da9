using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Flow;

namespace AuthAnalyzers;

/// <summary>
/// Where a rule registers its actions for one compilation. Operations are shown to it from the walk over each body that all rules share
/// (<see cref="Bodies"/>): to have the compiler call every rule for every operation would cost more than the rules do.
/// </summary>
internal sealed class RuleStart : CompilationStartAnalysisContext
{
    private readonly CompilationStartAnalysisContext _start;
    private readonly Bodies _bodies;
    private readonly OperationActions _actions;

#pragma warning disable RS1012 // The rule registers, not its registration.
    public RuleStart(CompilationStartAnalysisContext start, Bodies bodies) : base(start.Compilation, start.Options, start.CancellationToken)
#pragma warning restore RS1012
    {
        _start = start;
        _bodies = bodies;
        _actions = new OperationActions(bodies);
    }

    public override void RegisterOperationAction(Action<OperationAnalysisContext> action, ImmutableArray<OperationKind> operationKinds)
    {
        if (_actions.IsEmpty)
            _start.RegisterOperationBlockAction(_actions.Run);
        _actions.Add(action, operationKinds);
    }

    public override void RegisterOperationBlockStartAction(Action<OperationBlockStartAnalysisContext> action) =>
        _start.RegisterOperationBlockAction(block =>
        {
            var body = new BodyStart(block, _bodies);
            action(body);
            body.Run(block);
        });

    public override void RegisterOperationBlockAction(Action<OperationBlockAnalysisContext> action) => _start.RegisterOperationBlockAction(action);

    public override void RegisterCompilationEndAction(Action<CompilationAnalysisContext> action) => _start.RegisterCompilationEndAction(action);

    public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => _start.RegisterSemanticModelAction(action);

    public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) => _start.RegisterSymbolAction(action, symbolKinds);

    public override void RegisterSymbolStartAction(Action<SymbolStartAnalysisContext> action, SymbolKind symbolKind) => _start.RegisterSymbolStartAction(action, symbolKind);

    public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => _start.RegisterCodeBlockStartAction(action);

    public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => _start.RegisterCodeBlockAction(action);

    public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => _start.RegisterSyntaxTreeAction(action);

    public override void RegisterAdditionalFileAction(Action<AdditionalFileAnalysisContext> action) => _start.RegisterAdditionalFileAction(action);

    public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) => _start.RegisterSyntaxNodeAction(action, syntaxKinds);

    /// <summary>A rule's actions for the operations of one body, and for its end.</summary>
    private sealed class BodyStart : OperationBlockStartAnalysisContext
    {
        private readonly OperationActions _actions;
        private Action<OperationBlockAnalysisContext>? _end;

#pragma warning disable CS0618 // Meant for those who call analyzers by themselves: this is such a place.
        public BodyStart(OperationBlockAnalysisContext block, Bodies bodies) : base(block.OperationBlocks, block.OwningSymbol, block.Compilation, block.Options, block.CancellationToken) =>
            _actions = new OperationActions(bodies);
#pragma warning restore CS0618

        public override void RegisterOperationAction(Action<OperationAnalysisContext> action, ImmutableArray<OperationKind> operationKinds) => _actions.Add(action, operationKinds);

        public override void RegisterOperationBlockEndAction(Action<OperationBlockAnalysisContext> action) => _end += action;

        public void Run(OperationBlockAnalysisContext block)
        {
            _actions.Run(block);
            _end?.Invoke(block);
        }
    }

    private sealed class OperationActions
    {
        private readonly Bodies _bodies;
        private readonly List<(Action<OperationAnalysisContext> Action, ImmutableArray<OperationKind> Kinds)> _actions = new();

        public OperationActions(Bodies bodies) => _bodies = bodies;

        public bool IsEmpty => _actions.Count == 0;

        public void Add(Action<OperationAnalysisContext> action, ImmutableArray<OperationKind> kinds)
        {
            foreach (var kind in kinds)
                _bodies.Want(kind);
            _actions.Add((action, kinds));
        }

        public void Run(OperationBlockAnalysisContext block)
        {
            if (IsEmpty)
                return;
            foreach (var root in block.OperationBlocks)
            {
                block.CancellationToken.ThrowIfCancellationRequested();
                foreach (var operation in _bodies.Of(root))
                    foreach (var (action, kinds) in _actions)
                        if (kinds.Contains(operation.Kind))
#pragma warning disable CS0618
                            action(new OperationAnalysisContext(operation, block.OwningSymbol, block.Compilation, block.Options, block.ReportDiagnostic, static _ => true, block.CancellationToken));
#pragma warning restore CS0618
            }
        }
    }
}
