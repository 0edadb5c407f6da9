using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Host;
using AuthAnalyzers.Options;
using AuthAnalyzers.Secrets.Transport;

namespace AuthAnalyzers.Secrets;

/// <summary>AUTH3007: a credential in an address, which logs, proxies and histories keep (CWE-598).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CredentialInUrl : AuthAnalyzer
{
    public CredentialInUrl() : base(Rules.CredentialInUrl) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject;

    private protected override void Start(RuleStart context, Models compilation)
    {
        if (TestData.Is(context.Compilation))
            return;
        var (query, sent) = (QueryCredentials.Of(compilation), SentCredentials.Of(compilation));
        var told = new ConcurrentDictionary<SyntaxNode, bool>();
        if (FrameworkSymbols.Of(compilation).HasWebServer)
        {
            context.RegisterOperationAction(
                operation =>
                {
                    if (query.TakenBy(operation.Operation, operation.ContainingSymbol) is { } name && !IsElsewhere(operation.Operation, operation.ContainingSymbol))
                        operation.ReportDiagnostic(Diagnostic.Create(Rules.CredentialInUrl, operation.Operation.Syntax.GetLocation(), Taken(operation.ContainingSymbol, name)));
                },
                QueryCredentials.Concerns, OperationKind.PropertyReference, OperationKind.Invocation);
            context.RegisterOperationAction(
                operation =>
                {
                    foreach (var (parameter, name) in QueryParameters.OfEndpoint((IInvocationOperation)operation.Operation))
                        if (!IsElsewhere(operation.Operation, operation.ContainingSymbol) && parameter.DeclaringSyntaxReferences is [var declaration] && told.TryAdd(declaration.GetSyntax(), true))
                            operation.ReportDiagnostic(Diagnostic.Create(Rules.CredentialInUrl, parameter.Locations[0], Taken(parameter.ContainingSymbol, name)));
                },
                static symbol => symbol is IMethodSymbol { Name: "MapGet" or "MapPost" or "MapPut" or "MapDelete" or "MapPatch" }, OperationKind.Invocation);
            context.RegisterSymbolAction(
                symbol =>
                {
                    foreach (var (parameter, name) in QueryParameters.OfAction((IMethodSymbol)symbol.Symbol))
                        if (!TestData.Holds(symbol.Symbol) && parameter.DeclaringSyntaxReferences is [var declaration] && told.TryAdd(declaration.GetSyntax(), true))
                            symbol.ReportDiagnostic(Diagnostic.Create(Rules.CredentialInUrl, parameter.Locations[0], Taken(symbol.Symbol, name)));
                },
                SymbolKind.Method);
        }
        context.RegisterOperationAction(
            operation =>
            {
                foreach (var found in sent.In(operation.Operation, operation.ContainingSymbol, AuthOptions.Of(operation.Options, operation.Operation.Syntax.SyntaxTree)))
                    if (!IsElsewhere(operation.Operation, operation.ContainingSymbol) && told.TryAdd(found.At.Syntax, true))
                        operation.ReportDiagnostic(Diagnostic.Create(
                            Rules.CredentialInUrl, found.At.Syntax.GetLocation(), found.IsOthersKey ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning, null, null, Sent(operation.Operation, found)));
            },
            SentCredentials.Concerns, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment, OperationKind.CompoundAssignment);
    }

    private static bool IsElsewhere(IOperation operation, ISymbol containing) => TestData.Holds(containing) || DevelopmentOnly.Is(operation, containing);

    private static string Taken(ISymbol taker, string name) =>
        $"{(taker.CanBeReferencedByName ? taker.Name : "The endpoint")} takes '{name}' from the query string, which logs, proxies and browser histories keep; take it from the Authorization header (RFC 6750 §5.3, CWE-598)";

    private static string Sent(IOperation operation, SentCredential found) =>
        $"{Excerpt.OfMember(operation)} sends '{found.Name}' in the URL, which logs, proxies and browser histories keep; send it in "
        + (found.IsRedirect ? "an HttpOnly cookie" : UrlNames.IsOfBody(found.Name) ? "the request body (RFC 6749 §2.3.1, CWE-598)" : "the Authorization header (RFC 6750 §5.3, CWE-598)");
}
