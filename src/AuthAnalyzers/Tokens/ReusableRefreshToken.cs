using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Host;
using AuthAnalyzers.Tokens.Refreshing;

namespace AuthAnalyzers.Tokens;

/// <summary>AUTH4007: a refresh token works again after it was used (RFC 9700 §4.14.2, RFC 6749 §10.4, CWE-294).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReusableRefreshToken : AuthAnalyzer
{
    private const string NotReplaced = "The refresh token is not replaced: a stolen one works as long as its owner's (RFC 9700 §4.14.2)";

    public ReusableRefreshToken() : base(Rules.ReusableRefreshToken) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => RefreshFlows.MayBeIn(framework) || !framework.IsTestProject && framework.Has(Identity.UserManager);

    private protected override void Start(RuleStart context, Models compilation)
    {
        var (checks, methods, received) = (UserTokenChecks.Of(compilation), SourceMethods.Of(compilation), ReceivedTokens.Of(compilation));
        context.RegisterOperationAction(
            operation =>
            {
                if (!TestData.Holds(operation.ContainingSymbol) && checks.TakesReplaced((IInvocationOperation)operation.Operation))
                    operation.ReportDiagnostic(Of(operation.Operation.Syntax.GetLocation(), DiagnosticSeverity.Warning,
                        "VerifyUserTokenAsync does not ask the store: the replaced refresh token stays valid until its own end (RFC 9700 §4.14.2)"));
            },
            ApiIndex<VerifiesUserToken>.Concerns, OperationKind.Invocation);
        context.RegisterOperationAction(
            static operation =>
            {
                if (operation.Operation is not ISimpleAssignmentOperation assignment || assignment.Value.Unwrap().ConstantValue is { HasValue: true, Value: true })
                    operation.ReportDiagnostic(Of(operation.Operation.Syntax.GetLocation(), DiagnosticSeverity.Info, NotReplaced));
            },
            ApiIndex<KeepsRefreshTokens>.Concerns, OperationKind.Invocation, OperationKind.SimpleAssignment);
        context.RegisterCandidatesAction(
            static operation => operation,
            (block, makers) =>
            {
                if (TestData.Holds(block.OwningSymbol))
                    return;
                foreach (var function in makers.Select(RefreshFlows.Function).Distinct())
                    if (Find(new RefreshFlow(function, methods, received), function) is { } found)
                        block.ReportDiagnostic(found);
            },
            RefreshFlows.MakesToken, OperationKind.Invocation, OperationKind.ObjectCreation);
    }

    private static Diagnostic? Find(RefreshFlow flow, IOperation function)
    {
        if (RefreshFlows.MethodOf(function) is { } method && (RefreshNames.IsOtherDeed(method.Name) || RefreshNames.Takes(method.Name)) || flow.AsksServer)
            return null;
        if (flow.HandedBack is { } value)
            return flow.Replaces(value) ? null : Of(value.Syntax.GetLocation(), DiagnosticSeverity.Warning, NotReplaced);
        return !flow.AnswersRefreshToken && flow.Lookup is not null && !flow.Writes && NameOf(function) is { } name ? Of(name, DiagnosticSeverity.Info, NotReplaced) : null;
    }

    private static Location? NameOf(IOperation function) => function.Syntax.FirstAncestorOrSelf<SyntaxNode>(static node => node is MethodDeclarationSyntax or LocalFunctionStatementSyntax or LambdaExpressionSyntax) switch
    {
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        LocalFunctionStatementSyntax local => local.Identifier.GetLocation(),
        LambdaExpressionSyntax lambda => lambda.ArrowToken.GetLocation(),
        _ => null,
    };

    private static Diagnostic Of(Location location, DiagnosticSeverity severity, string message) =>
        Diagnostic.Create(Rules.ReusableRefreshToken, location, severity, additionalLocations: null, properties: ImmutableDictionary<string, string?>.Empty, message);
}
