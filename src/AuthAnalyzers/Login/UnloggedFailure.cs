using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Login;

/// <summary>AUTH2008: a failed sign-in leaves no trace (CWE-778).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnloggedFailure : AuthAnalyzer
{
    public UnloggedFailure() : base(Rules.UnloggedFailure) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(RuleStart context, Models compilation) => LoginBodies.Register(context, (block, function, checks) =>
    {
        if (UnloggedFailures.Of(compilation).Of(function, checks) is { } answer)
            block.ReportDiagnostic(Diagnostic.Create(Rules.UnloggedFailure, answer.Syntax.GetLocation()));
    });
}
