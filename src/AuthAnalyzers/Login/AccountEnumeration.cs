using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Login;

/// <summary>AUTH2001: a login that answers an unknown account and a wrong password differently (CWE-204).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AccountEnumeration : AuthAnalyzer
{
    public AccountEnumeration() : base(Rules.AccountEnumeration) { }

    // Services of a web application may live in projects that do not reference the web framework.
    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject;

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation) =>
        context.RegisterOperationAction(operation => Analyze(operation, compilation), OperationKind.Invocation, OperationKind.Binary);

    private static void Analyze(OperationAnalysisContext context, AuthCompilation compilation)
    {
        var check = context.Operation;
        if (!PasswordCheck.Is(check) || LoginFlow.Of(check) is not { } flow || !IsFirst(check))
            return;
        if (flow.Difference(compilation.Responses) is var (unknown, wrong))
            context.ReportDiagnostic(Diagnostic.Create(Rules.AccountEnumeration, unknown.Site.Syntax.GetLocation(), ImmutableArray.Create(wrong.Site.Syntax.GetLocation()),
                unknown.Describe(wrong), wrong.Describe(unknown)));
    }

    // One report for each login, however many checks it makes.
    private static bool IsFirst(IOperation check)
    {
        var function = check.EnclosingFunction();
        foreach (var operation in function.Descendants())
            if (PasswordCheck.Is(operation) && operation.EnclosingFunction() == function && LoginFlow.Of(operation) is not null)
                return operation == check;
        return true;
    }
}
