using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Clients;

/// <summary>AUTH5001: a request that was answered 401 goes out again with the same credentials (RFC 9110 §15.5.2, CWE-307).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RepeatedUnauthorized : AuthAnalyzer
{
    public RepeatedUnauthorized() : base(Rules.RepeatedUnauthorized) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject && framework.Has(Net.HttpClient);

    private protected override void Start(RuleStart context, Models compilation)
    {
        var (policies, conditions, sends, loops) = (RetryPolicies.Of(compilation), StatusCondition.Of(compilation), RepeatedSends.Of(compilation), RetryLoops.Of(compilation));
        context.RegisterOperationAction(
            operation =>
            {
                if (policies.Condition(operation.Operation) is { } condition && conditions.HoldsFor401(condition) == true && !TestData.Holds(operation.ContainingSymbol))
                    operation.ReportDiagnostic(Of(condition, conditions.Names401(condition) ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info));
            },
            ApiIndex<HandlesResult>.Concerns, OperationKind.Invocation, OperationKind.SimpleAssignment);
        context.RegisterOperationAction(
            operation =>
            {
                var test = operation.Operation switch
                {
                    IConditionalOperation branch => sends.Test(branch, operation.ContainingSymbol as IMethodSymbol) ?? loops.Success(branch),
                    ICatchClauseOperation clause => loops.Filter(clause),
                    IWhileLoopOperation loop => loops.Condition(loop),
                    _ => null,
                };
                if (test is not null && !TestData.Holds(operation.ContainingSymbol))
                    operation.ReportDiagnostic(Of(test, conditions.Names401(test) ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info));
            },
            static _ => false, OperationKind.Conditional, OperationKind.CatchClause, OperationKind.Loop);
    }

    private static Diagnostic Of(IOperation condition, DiagnosticSeverity severity) =>
        Diagnostic.Create(Rules.RepeatedUnauthorized, condition.Syntax.GetLocation(), severity, additionalLocations: null, properties: ImmutableDictionary<string, string?>.Empty);
}
