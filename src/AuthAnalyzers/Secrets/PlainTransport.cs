using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
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
        var (callbacks, metadata, requests) = (CertificateCallbacks.Of(compilation), ProviderMetadata.Of(compilation), OpenRequests.Of(compilation));
        var (cookies, policies) = (CredentialCookies.Of(compilation), CookiePolicies.Of(compilation));
        context.RegisterOperationAction(
            operation =>
            {
                if (callbacks.Of(operation.Operation) is { } found && !CertificateCallbacks.IsAskedFor(operation.Operation, operation.ContainingSymbol))
                    Report(operation, found.At, "Remove", $"{found.Name} accepts every certificate, so anyone can read and change what is sent; remove the callback or compare the certificate (CWE-295)");
            },
            CertificateCallbacks.Concerns, OperationKind.SimpleAssignment, OperationKind.CompoundAssignment, OperationKind.Invocation, OperationKind.ObjectCreation);
        context.RegisterOperationAction(
            operation =>
            {
                if (metadata.FetchedOverHttp((ISimpleAssignmentOperation)operation.Operation) is { } address)
                    Report(
                        operation, operation.Operation, "Remove",
                        "RequireHttpsMetadata = false lets the provider's metadata be fetched over http, so whoever is on the way chooses the keys that tokens are checked with; remove it (CWE-319)", at: address);
            },
            ApiIndex<MetadataOverHttps>.Concerns, OperationKind.SimpleAssignment);
        context.RegisterOperationAction(ReadSwitch, ApiIndex<AllowsPlainHttp>.Concerns, OperationKind.SimpleAssignment, OperationKind.Invocation);
        context.RegisterOperationAction(
            operation =>
            {
                if (FrameworkCookies.Without(CookieFlag.Secure, (ISimpleAssignmentOperation)operation.Operation) is { } cookie && !policies.SetSecure)
                    Report(operation, operation.Operation, "Always", CookieMessage(cookie));
            },
            FrameworkCookies.Concerns, OperationKind.SimpleAssignment);
        context.RegisterOperationAction(
            operation =>
            {
                var options = AuthOptions.Of(operation.Options, operation.Operation.Syntax.SyntaxTree);
                foreach (var (cookie, _) in cookies.In(operation.Operation, options))
                    // Without HttpOnly it is AUTH3008's, whose fix sets both.
                    if (cookie is { HttpOnly: true, Secure: false } && !(policies.SetSecure && !cookie.IsText))
                    {
                        Report(operation, cookie.At, "Secure", CookieMessage(CredentialCookies.NameOf(cookie)), at: cookie.Options);
                        break;
                    }
            },
            SetCookies.Concerns, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment);
        context.RegisterOperationAction(
            operation =>
            {
                if (requests.Of(operation.Operation) is { } found)
                    Report(
                        operation, operation.Operation, "Https",
                        $"{Excerpt.OfMember(operation.Operation)} sends {found.Credential} to {Excerpt.Of(found.Address)} without encryption: everyone on the way can read it; use https (CWE-319)", at: found.Address);
            },
            OpenRequests.Concerns, OperationKind.SimpleAssignment, OperationKind.Invocation);
    }

    private static string CookieMessage(string cookie) => $"The cookie {cookie} is sent over plain HTTP too; set Secure (CWE-614)";

    // TLS may end at a proxy: information, no warning.
    private static void ReadSwitch(OperationContext context)
    {
        var name = context.Operation switch
        {
            IInvocationOperation { TargetMethod.Name: var method } => method,
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var property }, Value: var value } when value.Unwrap().ConstantValue is { HasValue: true, Value: true } => property,
            _ => null,
        };
        if (name is not null)
            Report(
                context, context.Operation, "Remove", $"{name} lets clients send credentials to this server without encryption: everyone on the way can read them; remove it, or end TLS at a proxy (CWE-319)",
                severity: DiagnosticSeverity.Info);
    }

    private static void Report(OperationContext context, IOperation operation, string repair, string message, IOperation? at = null, DiagnosticSeverity severity = DiagnosticSeverity.Warning)
    {
        if (TestData.Holds(context.ContainingSymbol) || DevelopmentOnly.Is(context.Operation, context.ContainingSymbol))
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.PlainTransport, operation.Syntax.GetLocation(), severity, at is null ? null : new[] { at.Syntax.GetLocation() },
            ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Replacement, repair), message));
    }
}
