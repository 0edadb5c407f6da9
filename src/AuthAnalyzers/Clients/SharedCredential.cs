using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Clients;

/// <summary>AUTH5003: a client that all callers share gets the credential of one of them (CWE-362, CWE-488).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedCredential : AuthAnalyzer
{
    public SharedCredential() : base(Rules.SharedCredential) { }

    // A program for one user has one caller.
    private protected override bool AppliesTo(FrameworkSymbols framework) =>
        !framework.IsTestProject && framework.Has(Net.HttpClient) && !Array.Exists(Desktop.OneUser, framework.Has);

    private protected override void Start(RuleStart context, Models compilation)
    {
        if (!FrameworkSymbols.Of(compilation).HasWebServer && context.Compilation.Options.OutputKind != OutputKind.DynamicallyLinkedLibrary)
            return;
        var (shared, callers) = (SharedClients.Of(compilation), CallersValues.Of(compilation));
        context.RegisterOperationAction(
            operation =>
            {
                if (ClientHeader.Of(operation.Operation) is { } header && shared.Of(header) is { } client && callers.Has(header.Value, client, operation.ContainingSymbol) && !TestData.Holds(operation.ContainingSymbol))
                    operation.ReportDiagnostic(Diagnostic.Create(Rules.SharedCredential, operation.Operation.Syntax.GetLocation(), client.Name, header.Name));
            },
            static member => ApiIndex<HeaderMethod>.Concerns(member) || ApiIndex<SetsAuthorization>.Concerns(member) || member.Name == "Authorization" && member.ContainingType.Is(Net.HttpRequestHeaders),
            OperationKind.SimpleAssignment, OperationKind.Invocation);
    }
}
