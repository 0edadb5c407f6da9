using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Clients;

/// <summary>AUTH5002: requests that meet an expired token at the same time each refresh it (RFC 9700 §4.14.2, CWE-362).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UncoordinatedRefresh : AuthAnalyzer
{
    public UncoordinatedRefresh() : base(Rules.UncoordinatedRefresh) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject && framework.Has(Net.HttpClient);

    private protected override void Start(RuleStart context, Models compilation)
    {
        var (refreshes, methods) = (TokenRefreshes.Of(compilation), SourceMethods.Of(compilation));
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (!refreshes.IsShared(call, operation.ContainingSymbol) || !refreshes.UsesRefreshToken(call) || TestData.Holds(operation.ContainingSymbol))
                    return;
                var coordination = RefreshCoordination.Of(call, methods);
                if (!coordination.IsThere)
                    operation.ReportDiagnostic(Of(call, DiagnosticSeverity.Warning,
                        "Requests that meet an expired token at the same time each refresh it; the second use of a refresh token can end the session (RFC 9700 §4.14.2)"));
                else if (coordination is { IsLock: true, LooksAgain: false })
                    operation.ReportDiagnostic(Of(call, DiagnosticSeverity.Info, "Everyone who waited for the lock refreshes again; look first whether the token has changed"));
            },
            TokenRefreshes.MayBe, OperationKind.Invocation);
    }

    private static Diagnostic Of(IInvocationOperation call, DiagnosticSeverity severity, string message) =>
        Diagnostic.Create(Rules.UncoordinatedRefresh, call.Syntax.GetLocation(), severity, additionalLocations: null, properties: ImmutableDictionary<string, string?>.Empty, message);
}
