using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Tokens;

/// <summary>AUTH4006: a validation that does not throw, whose result nobody looks at (CWE-252).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValidationResultIgnored : AuthAnalyzer
{
    public ValidationResultIgnored() : base(Rules.ValidationResultIgnored) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject && framework.Has(IdentityModel.TokenValidationResult);

    private protected override void Start(RuleStart context, Models compilation) =>
        context.RegisterOperationAction(operation => Analyze(operation, compilation), static symbol => ApiIndex<TokenValidation>.Concerns(symbol) && AnswersInResult(symbol), OperationKind.Invocation);

    // JwtSecurityTokenHandler.ValidateToken throws.
    private static bool AnswersInResult(ISymbol method) => (method as IMethodSymbol)?.ReturnType.Awaited().Is(IdentityModel.TokenValidationResult) == true;

    private static void Analyze(OperationContext context, Models compilation)
    {
        var call = (IInvocationOperation)context.Operation;
        var use = ValidationResult.UseOf(call);
        if (use == ResultUse.Asked || use == ResultUse.Taken && IsCaught(call) || IdentifierWords.Has(context.ContainingSymbol.ContainingType?.Name ?? "", "benchmark"))
            return;
        var properties = use == ResultUse.Dropped && (IsCaught(call) || !AnswersRequests(call, compilation))
            ? ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Replacement, "throw")
            : ImmutableDictionary<string, string?>.Empty;
        context.ReportDiagnostic(Diagnostic.Create(Rules.ValidationResultIgnored, call.Syntax.GetLocation(), properties,
            use == ResultUse.Dropped
                ? $"{call.TargetMethod.Name} does not throw: an invalid token goes on here; look at IsValid (CWE-252)"
                : "An invalid token ends in an exception here, status 500; look at IsValid"));
    }

    // try { … } catch (Exception) { return null; }
    private static bool IsCaught(IOperation operation)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); (child, parent) = (parent, parent.Parent))
            if (parent is ITryOperation attempt && attempt.Body == child)
                foreach (var clause in attempt.Catches)
                    if (clause.Filter is null && clause.ExceptionType is null or { Name: "Exception" or "Object" or "SecurityTokenException" })
                        return true;
        return false;
    }

    // Endpoints, middleware, handlers and events: an exception there is the answer 500.
    private static bool AnswersRequests(IOperation operation, Models compilation)
    {
        if (EndpointIndex.Of(compilation).Around(operation) is not null)
            return true;
        for (var symbol = operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart); symbol is IMethodSymbol method; symbol = symbol.ContainingSymbol)
            if (method.Name == WellKnownMemberNames.TopLevelStatementsEntryPointMethodName || method.Parameters.Any(static parameter => parameter.Type.Name.EndsWith("Context", StringComparison.Ordinal)))
                return true;
        return false;
    }
}
