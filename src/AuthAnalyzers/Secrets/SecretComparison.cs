using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Credentials.Checks;
using AuthAnalyzers.Host;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Secrets;

/// <summary>AUTH3004: a secret is compared in a time that tells how much of it is right (CWE-208).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretComparison : AuthAnalyzer
{
    public SecretComparison() : base(Rules.SecretComparison) { }

    // Tests compare what they made up themselves.
    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject;

    private protected override void Start(RuleStart context, Models compilation)
    {
        if (TestData.Is(context.Compilation))
            return;
        var comparisons = CredentialComparisons.Of(compilation);
        context.RegisterOperationAction(
            operation =>
            {
                if (Equality.Of(operation.Operation) is { } equality && Means(equality) is { } means && comparisons.Of(equality, AuthOptions.Of(operation.Options, operation.Operation.Syntax.SyntaxTree)) is { } comparison
                    && !OtherComparisons.Has(comparison, operation.ContainingSymbol) && !OtherComparisons.IsConstantTime(operation.ContainingSymbol) && !IsElsewhere(operation))
                    Report(operation, comparison, means);
            },
            Equality.MayBe, OperationKind.Binary, OperationKind.Invocation);
    }

    // By what the sides are compared, where that takes longer the more of them is alike; null where it does not, or they are no texts.
    private static string? Means(Equality equality) =>
        equality.EndsLoop ? "a loop that leaves at the first difference"
        : !SecretTypes.CanCarry(equality.Left.Unwrap().Type.Awaited()) || !SecretTypes.CanCarry(equality.Right.Unwrap().Type.Awaited()) ? null
        : equality.Method is { } method ? method.Name == "FixedTimeEquals" || !method.DeclaringSyntaxReferences.IsEmpty ? null : $"'{method.Name}'"
        : equality.Operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } ? "'!='" : "'=='";

    private static bool IsElsewhere(OperationContext context) =>
        TestData.Holds(context.ContainingSymbol) || DevelopmentOnly.Is(context.Operation, context.ContainingSymbol);

    private static void Report(OperationContext context, CredentialComparison comparison, string means)
    {
        var properties = ImmutableDictionary<string, string?>.Empty.Add(FixProperties.KeptSide, comparison.IsKeptLeft ? "Left" : "Right");
        if (comparison.Kept.IsComputed)
            properties = properties.Add(FixProperties.NeverEmpty, "");
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.SecretComparison, context.Operation.Syntax.GetLocation(), properties, Sentence(comparison.Presented), comparison.Kept.Text, means));
    }

    private static string Sentence(string subject) =>
        subject.StartsWith("the ", StringComparison.Ordinal) ? "The " + subject.Substring(4) : subject;
}
