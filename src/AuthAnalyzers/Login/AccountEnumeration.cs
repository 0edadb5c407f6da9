using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;
using AuthAnalyzers.Http;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Login;

/// <summary>AUTH2001: a login that answers an unknown account and a wrong password differently (CWE-204).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AccountEnumeration : AuthAnalyzer
{
    public AccountEnumeration() : base(Rules.AccountEnumeration) { }

    // Services of a web application may live in projects that do not reference the web framework.
    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject;

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation) =>
        context.RegisterOperationBlockStartAction(block =>
        {
            var checks = new ConcurrentQueue<IOperation>();
            block.RegisterOperationAction(operation =>
            {
                if (PasswordCheck.Is(operation.Operation))
                    checks.Enqueue(operation.Operation);
            }, OperationKind.Invocation, OperationKind.Binary);
            block.RegisterOperationBlockEndAction(end =>
            {
                if (!checks.IsEmpty)
                    Analyze(end, checks, compilation);
            });
        });

    // One report for each login, however many checks it makes.
    private static void Analyze(OperationBlockAnalysisContext context, IEnumerable<IOperation> checks, AuthCompilation compilation)
    {
        var functions = new HashSet<IOperation>();
        foreach (var check in checks.OrderBy(static c => c.Syntax.SpanStart))
        {
            if (functions.Contains(check.EnclosingFunction()) || LoginFlow.Of(check) is not { } flow)
                continue;
            functions.Add(check.EnclosingFunction());
            if (flow.Difference(compilation.Responses) is not { } difference)
                continue;
            var (locations, properties) = Handover.Of(difference, compilation, AuthOptions.Of(context.Options, check.Syntax.SyntaxTree));
            context.ReportDiagnostic(Diagnostic.Create(Rules.AccountEnumeration, difference.Unknown.Site.Syntax.GetLocation(), locations, properties,
                difference.Unknown.Describe(difference.Wrong), difference.Wrong.Describe(difference.Unknown)));
        }
    }
}
