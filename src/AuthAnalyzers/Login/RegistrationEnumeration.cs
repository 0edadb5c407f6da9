using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>AUTH2009: a registration, or an endpoint that asks for a free name, that tells that an account exists (CWE-204).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RegistrationEnumeration : AuthAnalyzer
{
    public RegistrationEnumeration() : base(Rules.RegistrationEnumeration) { }

    // Services of a web application may live in projects that do not reference the web framework.
    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject;

    private protected override void Start(RuleStart context, Models compilation)
    {
        var flows = RegistrationFlows.Of(compilation);
        var endpoints = EndpointIndex.Of(compilation);
        context.RegisterCandidatesAction(
            static operation => operation is IInvocationOperation call && (RegistrationFlows.Adds(call) || AccountLookups.Exists(call) is not null || AccountLookups.IsLookup(call) || AccountLookups.IsLookupByAddress(call)) ? call : null,
            (block, found) =>
            {
                foreach (var function in found.GroupBy(static call => call.EnclosingFunction()))
                    if (flows.Of(function.Key, function.OrderBy(static call => call.Syntax.SpanStart).ToList()) is { } answer)
                        block.ReportDiagnostic(Diagnostic.Create(Rules.RegistrationEnumeration, answer.Syntax.GetLocation(), endpoints.Around(answer)?.Name ?? block.OwningSymbol.Name));
            },
            RegistrationFlows.MayBe, OperationKind.Invocation);
    }
}
