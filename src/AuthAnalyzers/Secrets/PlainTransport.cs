using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Cookies;
using AuthAnalyzers.Options;
using AuthAnalyzers.Secrets.Transport;

namespace AuthAnalyzers.Secrets;

/// <summary>AUTH3009: credentials go where others can read them (CWE-319, CWE-295, CWE-614).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PlainTransport : AuthAnalyzer
{
    public PlainTransport() : base(Rules.PlainTransport) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject;

    private protected override void Start(RuleStart context, Models compilation)
    {
        if (TestData.Is(context.Compilation))
            return;
        var exposures = Exposures.Of(compilation);
        context.RegisterOperationAction(
            operation => Report(operation, exposures.ByCallback(operation.Operation, operation.ContainingSymbol)), CertificateCallbacks.Concerns,
            OperationKind.SimpleAssignment, OperationKind.CompoundAssignment, OperationKind.Invocation, OperationKind.ObjectCreation);
        context.RegisterOperationAction(
            operation => Report(operation, exposures.ByMetadata((ISimpleAssignmentOperation)operation.Operation)), ApiIndex<MetadataOverHttps>.Concerns, OperationKind.SimpleAssignment);
        context.RegisterOperationAction(
            static operation => Report(operation, Exposures.BySwitch(operation.Operation)), ApiIndex<AllowsPlainHttp>.Concerns, OperationKind.SimpleAssignment, OperationKind.Invocation);
        context.RegisterOperationAction(
            operation => Report(operation, exposures.ByFrameworkCookie((ISimpleAssignmentOperation)operation.Operation)), FrameworkCookies.Concerns, OperationKind.SimpleAssignment);
        context.RegisterOperationAction(
            operation => Report(operation, exposures.ByCookie(operation.Operation, AuthOptions.Of(operation.Options, operation.Operation.Syntax.SyntaxTree))), SetCookies.Concerns,
            OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment);
        context.RegisterOperationAction(
            operation => Report(operation, exposures.ByRequest(operation.Operation)), OpenRequests.Concerns, OperationKind.SimpleAssignment, OperationKind.Invocation);
        context.RegisterOperationAction(
            static operation => Report(operation, Exposures.ByMail(operation.Operation)), OpenMail.Concerns, OperationKind.SimpleAssignment, OperationKind.Invocation);
    }

    private static void Report(OperationContext context, Exposure? found)
    {
        if (found is null || TestData.Holds(context.ContainingSymbol) || DevelopmentOnly.Is(context.Operation, context.ContainingSymbol))
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.PlainTransport, found.At.Syntax.GetLocation(), found.MayBeIntended ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
            found.Beside is { } beside ? new[] { beside.Syntax.GetLocation() } : null, ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Replacement, found.Repair), found.Message));
    }
}
