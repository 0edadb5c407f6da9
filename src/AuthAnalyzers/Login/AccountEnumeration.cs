using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
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

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation)
    {
        var flows = new LoginFlows(compilation);
        LoginBodies.Register(context, flows.Checks, (block, function, checks) => Analyze(block, flows.Of(function, checks), compilation));
    }

    private static void Analyze(OperationBlockAnalysisContext context, LoginFlow? flow, AuthCompilation compilation)
    {
        if (flow?.Difference() is not { } difference)
            return;
        var (locations, properties) = Handover.Of(difference, compilation, AuthOptions.Of(context.Options, difference.Unknown.Site.Syntax.SyntaxTree));
        context.ReportDiagnostic(Diagnostic.Create(Rules.AccountEnumeration, difference.Unknown.Site.Syntax.GetLocation(), locations, properties,
            difference.Unknown.Describe(difference.Wrong), difference.Wrong.Describe(difference.Unknown)));
    }
}
