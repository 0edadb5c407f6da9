using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Options;
using AuthAnalyzers.Secrets.Randomness;

namespace AuthAnalyzers.Secrets;

/// <summary>
/// AUTHS001: CA5394 reports every use of <c>System.Random</c>. Where the value is followed to all of its ends and none of them is a secret,
/// the warning says nothing; under the option <c>auth_analyzers.suppress_harmless_random</c> it is taken away.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HarmlessRandom : DiagnosticSuppressor
{
    public static readonly SuppressionDescriptor Rule = new("AUTHS001", "CA5394", "The random value was followed to where it ends, and becomes no secret (AUTH3003)");

    // What following the values of one file may cost.
    private const int StepsPerFile = 200_000;

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(Rule);

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        using var hearing = Cancellation.Hear(context.CancellationToken);
        var budgets = new Dictionary<SyntaxTree, StepBudget>();
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (diagnostic.Location.SourceTree is not { } tree || !AuthOptions.Of(context.Options, tree).SuppressHarmlessRandom)
                continue;
            if (!budgets.TryGetValue(tree, out var budget))
                budgets.Add(tree, budget = new StepBudget(StepsPerFile));
            var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            var trace = SecretTrace.Of(Models.Of(context.Compilation));
            if (context.GetSemanticModel(tree).GetOperation(node, context.CancellationToken) is { } operation && trace.IsHarmless(operation, budget))
                context.ReportSuppression(Suppression.Create(Rule, diagnostic));
        }
    }
}
