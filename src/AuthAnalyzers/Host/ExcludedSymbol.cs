using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Host;

/// <summary>AUTHS002: what the rules report inside the namespaces, types and members that <c>auth_analyzers.excluded_symbols</c> names is suppressed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExcludedSymbol : DiagnosticSuppressor
{
    private static readonly ImmutableDictionary<string, SuppressionDescriptor> s_suppressions =
        Rules.All.ToImmutableDictionary(static rule => rule.Id, static rule => new SuppressionDescriptor("AUTHS002", rule.Id, "Named in auth_analyzers.excluded_symbols"));

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = s_suppressions.Values.ToImmutableArray();

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree || AuthOptions.Of(context.Options, tree).ExcludedSymbols is not { IsEmpty: false } excluded)
                continue;
            var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (IsWithin(Declared(node, context.GetSemanticModel(tree), context.CancellationToken), excluded))
                context.ReportSuppression(Suppression.Create(s_suppressions[diagnostic.Id], diagnostic));
        }
    }

    // The declaration around the node, or the node's own where a rule reports a declaration; top-level statements declare nothing.
    private static ISymbol? Declared(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        for (var around = node; around is not null; around = around.Parent)
            if (around is MemberDeclarationSyntax or AccessorDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } && around is not GlobalStatementSyntax
                && model.GetDeclaredSymbol(around, cancellation) is { } declared)
                return declared;
        return model.GetEnclosingSymbol(node.SpanStart, cancellation);
    }

    private static bool IsWithin(ISymbol? symbol, ImmutableArray<string> excluded)
    {
        for (; symbol is not null; symbol = (symbol as IMethodSymbol)?.AssociatedSymbol ?? symbol.ContainingSymbol)
            if (symbol.GetDocumentationCommentId() is { } id && excluded.Contains(id))
                return true;
        return false;
    }
}
