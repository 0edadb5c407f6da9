using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthAnalyzers.Options;

/// <summary>AUTHS002: what the rules report inside the types and members that <c>auth_analyzers.excluded_symbols</c> names is suppressed.</summary>
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
            var model = context.GetSemanticModel(tree);
            for (var symbol = model.GetEnclosingSymbol(diagnostic.Location.SourceSpan.Start, context.CancellationToken); symbol is not null; symbol = symbol.ContainingSymbol)
            {
                if (symbol.GetDocumentationCommentId() is { } id && excluded.Contains(id))
                {
                    context.ReportSuppression(Suppression.Create(s_suppressions[diagnostic.Id], diagnostic));
                    break;
                }
            }
        }
    }
}
