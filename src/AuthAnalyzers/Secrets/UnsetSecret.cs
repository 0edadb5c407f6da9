using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Credentials.Checks;
using AuthAnalyzers.Host;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Secrets;

/// <summary>AUTH3012: a caller who sends nothing is let in where the secret is not configured (CWE-1188).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsetSecret : AuthAnalyzer
{
    public UnsetSecret() : base(Rules.UnsetSecret) { }

    // Tests compare what they made up themselves.
    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(RuleStart context, Models compilation)
    {
        if (TestData.Is(context.Compilation))
            return;
        var (comparisons, open) = (CredentialComparisons.Of(compilation), OpenComparisons.Of(compilation));
        context.RegisterOperationAction(
            operation =>
            {
                var options = AuthOptions.Of(operation.Options, operation.Operation.Syntax.SyntaxTree);
                if (Equality.Of(operation.Operation) is { EndsLoop: false } equality && IsOfTexts(equality)
                    && (comparisons.OfHashed(equality, options) ?? comparisons.Of(equality, options)) is { Kept.IsComputed: false } comparison
                    && !OtherComparisons.Has(comparison, operation.ContainingSymbol) && !IsElsewhere(operation) && open.Of(comparison) is { } found)
                    Report(operation, found);
            },
            Equality.MayBe, OperationKind.Binary, OperationKind.Invocation);
    }

    private static bool IsOfTexts(Equality equality) => equality.Method is null or { DeclaringSyntaxReferences.IsEmpty: true };

    private static bool IsElsewhere(OperationContext context) =>
        TestData.Holds(context.ContainingSymbol) || DevelopmentOnly.Is(context.Operation, context.ContainingSymbol);

    private static void Report(OperationContext context, OpenComparison open)
    {
        var (comparison, value) = (open.Comparison, open.IsNull ? "null" : "\"\"");
        var properties = ImmutableDictionary<string, string?>.Empty.Add(FixProperties.KeptSide, comparison.IsKeptLeft ? "Left" : "Right");
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.UnsetSecret, context.Operation.Syntax.GetLocation(), new[] { open.Kept.Syntax.GetLocation() }, properties,
            Request(open), comparison.Kept.Text, value, value));
    }

    private static string Request(OpenComparison open)
    {
        var presented = open.Comparison.Presented;
        return open.IsOpenToNothing ? "A request without " + presented
            : "An empty " + (presented.StartsWith("the ", StringComparison.Ordinal) ? presented.Substring("the ".Length) : presented);
    }
}
