using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Checks;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Login;

/// <summary>AUTH2008: a failed sign-in leaves no trace (CWE-778).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnloggedFailure : AuthAnalyzer
{
    public UnloggedFailure() : base(Rules.UnloggedFailure) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(RuleStart context, Models compilation) => context.RegisterCandidatesAction(
        UnloggedFailures.Of(compilation).Check, (block, found) =>
        {
            foreach (var function in found.GroupBy(static check => check.EnclosingFunction()))
                if (UnloggedFailures.Of(compilation).Of(function.Key, function.OrderBy(static check => check.Syntax.SpanStart).ToList()) is { } answer)
                    block.ReportDiagnostic(Diagnostic.Create(Rules.UnloggedFailure, answer.Syntax.GetLocation()));
        },
        static symbol => PasswordChecks.MayBe(symbol) || CredentialTests.MayAskForAccount(symbol), OperationKind.Invocation, OperationKind.Binary);
}
