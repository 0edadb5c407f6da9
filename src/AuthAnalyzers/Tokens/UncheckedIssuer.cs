using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Tokens;

/// <summary>AUTH4009: tokens of other issuers, or for other services, are accepted (RFC 7519 §4.1.3, RFC 8725 §3.8, §3.9).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UncheckedIssuer : AuthAnalyzer
{
    public UncheckedIssuer() : base(Rules.UncheckedIssuer) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject && framework.Has(IdentityModel.TokenValidationParameters);

    private protected override void Start(RuleStart context, Models compilation) =>
        context.RegisterOperationAction(operation => Analyze(operation, compilation), static symbol => ApiIndex<TokenCheck>.Find(symbol)?.Expected.Count > 0, OperationKind.SimpleAssignment);

    private static void Analyze(OperationContext context, Models compilation)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (TokenSetup.Of(assignment, compilation) is not { Check: { } check } setup || !setup.IsOff || setup.TurnsOffForOthers || setup.TrustsTransport
            || setup.HasValidator(check) || setup.Expected(check) is not null)
            return;
        var isAudience = check.Expected.Contains("ValidAudience");
        if (isAudience ? setup.Expects("ValidTypes") : setup.HasManyIssuers(Origins.Of(compilation)))
            return;
        if (setup.Use != TokenUse.Scheme && !TokenAge.Of(compilation).Matters(setup, context.ContainingSymbol)
            || ClaimReads.Of(compilation).AreOf(isAudience ? TokenPart.Audience : TokenPart.Issuer, assignment, context.ContainingSymbol)
            || DevelopmentOnly.Is(assignment, context.ContainingSymbol) || IdentifierWords.Has(context.ContainingSymbol.ContainingType?.Name ?? "", "benchmark"))
            return;
        context.ReportDiagnostic(Diagnostic.Create(Rules.UncheckedIssuer, assignment.Syntax.GetLocation(),
            !isAudience ? "Tokens of every issuer with this key are accepted (RFC 8725 §3.8)"
            : setup.HasAuthority ? "Tokens that the authority made for other services are accepted, which RFC 9068 §4 forbids for access tokens (RFC 7519 §4.1.3, RFC 8725 §3.9)"
            : "Tokens that the issuer made for other services are accepted (RFC 7519 §4.1.3, RFC 8725 §3.9)"));
    }
}
