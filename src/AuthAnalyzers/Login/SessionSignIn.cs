using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Login;

/// <summary>AUTH2007: who signed in is kept in a session alone, whose key the caller brought along (CWE-384).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SessionSignIn : AuthAnalyzer
{
    public SessionSignIn() : base(Rules.SessionSignIn) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) =>
        framework.HasWebServer && (framework.Has(AspNetCore.ISession) || framework.Has(SystemWeb.HttpSessionStateBase));

    private protected override void Start(RuleStart context, Models compilation) => context.RegisterCandidatesAction(
        SessionWrites.Of(compilation).Read, (block, writes) => Analyze(block, writes, compilation), SessionWrites.MayBe, OperationKind.Invocation, OperationKind.SimpleAssignment);

    private static void Analyze(BodyContext context, List<KeptInSession> writes, Models compilation)
    {
        writes.Sort(static (one, other) => one.Operation.Syntax.SpanStart.CompareTo(other.Operation.Syntax.SpanStart));
        foreach (var function in writes.GroupBy(static write => write.Operation.EnclosingFunction()))
            if (SessionSignIns.Of(compilation).Of(function.Key, function.ToList()) is [var first, ..] all)
                context.ReportDiagnostic(Diagnostic.Create(Rules.SessionSignIn, first.Operation.Syntax.GetLocation(), all.Skip(1).Select(static write => write.Operation.Syntax.GetLocation())));
    }
}
