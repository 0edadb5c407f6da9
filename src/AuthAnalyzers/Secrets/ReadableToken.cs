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

/// <summary>AUTH3008: a token that every script of the page can read (CWE-1004, CWE-922).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReadableToken : AuthAnalyzer
{
    public ReadableToken() : base(Rules.ReadableToken) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer || !framework.IsTestProject && framework.Has(Blazor.IJSRuntime);

    private protected override void Start(RuleStart context, Models compilation)
    {
        if (TestData.Is(context.Compilation))
            return;
        var (cookies, policies, storage) = (CredentialCookies.Of(compilation), CookiePolicies.Of(compilation), BrowserStorage.Of(compilation));
        context.RegisterOperationAction(
            operation =>
            {
                var options = AuthOptions.Of(operation.Options, operation.Operation.Syntax.SyntaxTree);
                foreach (var (cookie, credential) in cookies.In(operation.Operation, options))
                    if (cookie.HttpOnly == false && (cookie.IsText || !policies.SetHttpOnly))
                    {
                        Report(operation, cookie.At, cookie.IsText ? "Text" : "Flags", $"The cookie {CredentialCookies.NameOf(cookie)} carries {credential} and can be read by script; set HttpOnly (CWE-1004)", cookie.Options);
                        break;
                    }
            },
            SetCookies.Concerns, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment);
        context.RegisterOperationAction(
            operation =>
            {
                var assignment = (ISimpleAssignmentOperation)operation.Operation;
                if (FrameworkCookies.Without(CookieFlag.HttpOnly, assignment) is { } cookie && !policies.SetHttpOnly)
                    Report(operation, assignment, "Builder", $"The cookie {cookie} carries a credential and can be read by script; set HttpOnly (CWE-1004)");
            },
            FrameworkCookies.Concerns, OperationKind.SimpleAssignment);
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (storage.Of(call, AuthOptions.Of(operation.Options, call.Syntax.SyntaxTree)) is { } found)
                    // A client without a server of its own has no cookie to keep it in: information, no warning.
                    Report(
                        operation, call, null, $"{call.TargetMethod.Name} puts {found.Credential} into {found.Storage}, which every script of the page can read; keep it in an HttpOnly cookie (CWE-922)",
                        severity: DiagnosticSeverity.Info);
            },
            BrowserStorage.Concerns, OperationKind.Invocation);
    }

    private static void Report(OperationContext context, IOperation operation, string? repair, string message, IOperation? at = null, DiagnosticSeverity severity = DiagnosticSeverity.Warning)
    {
        if (TestData.Holds(context.ContainingSymbol) || DevelopmentOnly.Is(context.Operation, context.ContainingSymbol))
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.ReadableToken, operation.Syntax.GetLocation(), severity, at is null ? null : new[] { at.Syntax.GetLocation() },
            repair is null ? null : ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Replacement, repair), message));
    }
}
