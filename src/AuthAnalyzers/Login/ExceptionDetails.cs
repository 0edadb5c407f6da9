using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Login;

/// <summary>AUTH2006: the text of an exception is sent to the caller of a failed authentication (CWE-209).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExceptionDetails : AuthAnalyzer
{
    public ExceptionDetails() : base(Rules.ExceptionDetails) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(RuleStart context, Models compilation)
    {
        context.RegisterOperationAction(operation => AnalyzeCatch(operation, compilation), static _ => false, OperationKind.CatchClause);
        context.RegisterOperationAction(operation => Report(operation, ShownExceptions.Of(compilation).Of(operation.Operation)),
            ApiIndex<AuthenticationFailure>.Concerns, OperationKind.PropertyReference);
    }

    private static void AnalyzeCatch(OperationContext context, Models compilation)
    {
        var clause = (ICatchClauseOperation)context.Operation;
        if (CaughtExceptions.MayTell(clause) && ShownExceptions.Of(compilation).Caught(clause) is { Count: > 0 } shown && CaughtExceptions.Of(compilation).AreOfAuthentication(clause, shown))
            Report(context, shown);
    }

    private static void Report(OperationContext context, List<ShownException> shown)
    {
        foreach (var one in shown)
            if (!DevelopmentOnly.Is(one.Text, context.ContainingSymbol))
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.ExceptionDetails, one.Text.Syntax.GetLocation(), new[] { one.Answer.Syntax.GetLocation() }, Handover(one), one.Description));
    }

    // What goes through a service's result is its caller's business; what goes through a local or a field may serve something else too.
    private static ImmutableDictionary<string, string?> Handover(ShownException shown) =>
        shown.Text.IsIn(shown.Answer) ? ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Replacement, "") : ImmutableDictionary<string, string?>.Empty;
}
