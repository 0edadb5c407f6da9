using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthAnalyzers.Benchmarks;

/// <summary>Has every body bound before any rule is called: by the models that the driver uses, which it binds them with in any case, sooner or later. The rule that asks first would be counted for it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BindingAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_none = new("BIND", "Nothing", "Nothing", "Nothing", DiagnosticSeverity.Warning, true);

    // The driver would let them go file by file.
    private ImmutableArray<SemanticModel> _bound = [];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_none];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
#pragma warning disable RS1013, RS1030 // Not an analyzer that anybody uses: what it does at the start is all that it is for.
        context.RegisterCompilationStartAction(start =>
        {
            _bound = [.. start.Compilation.SyntaxTrees.Select(tree => Bind(start.Compilation.GetSemanticModel(tree)))];
            start.RegisterCompilationEndAction(_ => _bound = []);
        });
#pragma warning restore RS1013, RS1030
    }

    private static SemanticModel Bind(SemanticModel model)
    {
        foreach (var node in model.SyntaxTree.GetRoot().DescendantNodesAndSelf())
            if (node is CompilationUnitSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or AttributeSyntax)
                model.GetOperation(node);
        return model;
    }
}
