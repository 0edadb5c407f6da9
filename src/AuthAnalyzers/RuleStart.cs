using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Flow;

namespace AuthAnalyzers;

/// <summary>Where a rule registers its actions. Actions for operations are called from the walk that all rules share (<see cref="Bodies"/>); all others go to the compiler.</summary>
internal sealed class RuleStart : CompilationStartAnalysisContext
{
    private readonly CompilationStartAnalysisContext _start;
    private readonly Bodies _bodies;
    private readonly List<(Action<OperationAnalysisContext> Action, bool[] Kinds)> _actions = new();

    public RuleStart(CompilationStartAnalysisContext start, Bodies bodies) : base(start.Compilation, start.Options, start.CancellationToken)
    {
        _start = start;
        _bodies = bodies;
    }

    public override void RegisterOperationAction(Action<OperationAnalysisContext> action, ImmutableArray<OperationKind> operationKinds)
    {
        var kinds = new bool[256];
        foreach (var kind in operationKinds)
        {
            kinds[(int)kind] = true;
            _bodies.Want(kind);
        }
        if (_actions.Count == 0)
            _start.RegisterOperationBlockAction(Dispatch);
        _actions.Add((action, kinds));
    }

    private void Dispatch(OperationBlockAnalysisContext block)
    {
        foreach (var root in block.OperationBlocks)
            foreach (var operation in _bodies.Of(root))
                foreach (var (action, kinds) in _actions)
                    if (kinds[(int)operation.Kind])
                    {
                        block.CancellationToken.ThrowIfCancellationRequested();
                        action(new OperationAnalysisContext(operation, block.OwningSymbol, block.Compilation, block.Options, block.ReportDiagnostic, static _ => true, block.CancellationToken));
                    }
    }

    public override void RegisterOperationBlockStartAction(Action<OperationBlockStartAnalysisContext> action) => _start.RegisterOperationBlockStartAction(action);

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
}
