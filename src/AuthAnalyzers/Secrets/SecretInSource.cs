using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Credentials.Written;
using AuthAnalyzers.Host;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Secrets;

/// <summary>AUTH3006: a key or a password works that stands in the source (CWE-798, CWE-321).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretInSource : AuthAnalyzer
{
    public SecretInSource() : base(Rules.SecretInSource) { }

    // Tests sign in with what they made up themselves.
    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject;

    private protected override void Start(RuleStart context, Models compilation)
    {
        if (TestData.Is(context.Compilation))
            return;
        var written = WrittenSecrets.Of(compilation);
        context.RegisterOperationAction(
            operation =>
            {
                if (SecretInUse.Of(operation.Operation) is not { } use || IsElsewhere(operation.Operation, operation.ContainingSymbol))
                    return;
                var options = AuthOptions.Of(operation.Options, operation.Operation.Syntax.SyntaxTree);
                if (written.Of(use.Value, secret => use.Works(secret, options) && !IsElsewhere(secret.At, secret.ContainingSymbol)) is { } found)
                    Report(operation, use.Value, use.Noun, use.Deed, found);
            },
            ApiIndex<UsesSecret>.Concerns, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment);
    }

    private static bool IsElsewhere(IOperation operation, ISymbol? containing) =>
        containing is not null && (TestData.Holds(containing) || DevelopmentOnly.Is(operation, containing));

    private static void Report(OperationContext context, IOperation value, string noun, string deed, WrittenSecret secret)
    {
        var subject = secret.Name is { } name ? $"{noun} '{name}'" : noun;
        context.ReportDiagnostic(Diagnostic.Create(Rules.SecretInSource, value.Syntax.GetLocation(), new[] { secret.At.Syntax.GetLocation() }, subject, deed));
    }
}
