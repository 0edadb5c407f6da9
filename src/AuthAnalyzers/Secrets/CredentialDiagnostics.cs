using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Host;
using AuthAnalyzers.Secrets.Logging;

namespace AuthAnalyzers.Secrets;

/// <summary>AUTH3002: diagnostics configured to log credentials (CWE-532).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CredentialDiagnostics : AuthAnalyzer
{
    public CredentialDiagnostics() : base(Rules.CredentialDiagnostics) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject && DiagnosticSwitches.Exist(framework);

    private protected override void Start(RuleStart context, Models compilation)
    {
        var switches = DiagnosticSwitches.Of(compilation);
        context.RegisterOperationAction(operation => Report(operation, switches.Called((IInvocationOperation)operation.Operation)), ApiIndex<LoggingSwitch>.Concerns, OperationKind.Invocation);
        context.RegisterOperationAction(operation => Report(operation, DiagnosticSwitches.Assigned((ISimpleAssignmentOperation)operation.Operation)), ApiIndex<LoggingSwitch>.Concerns, OperationKind.SimpleAssignment);
    }

    private static void Report(OperationContext context, DiagnosticSwitch? found)
    {
        if (found is { } turnedOn && !DevelopmentOnly.Is(context.Operation, context.ContainingSymbol))
            context.ReportDiagnostic(Diagnostic.Create(Rules.CredentialDiagnostics, turnedOn.Location, turnedOn.Name));
    }
}
