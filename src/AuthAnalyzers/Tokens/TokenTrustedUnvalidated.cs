using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Host;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Tokens;

/// <summary>AUTH4005: a token that a caller presents is read, not validated, and believed (RFC 7519 §7.2, CWE-345).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TokenTrustedUnvalidated : AuthAnalyzer
{
    public TokenTrustedUnvalidated() : base(Rules.TokenTrustedUnvalidated) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(RuleStart context, Models compilation) =>
        context.RegisterOperationAction(operation => Analyze(operation, compilation), TokenReads.MayBe, OperationKind.Invocation, OperationKind.ObjectCreation);

    private static void Analyze(OperationContext context, Models compilation)
    {
        var read = context.Operation;
        if (TokenReads.TextOf(read) is not { } text || DevelopmentOnly.Is(read, context.ContainingSymbol) || IsForShow(context.ContainingSymbol)
            || PresentedTokens.Of(compilation).Trusted(read, text, AuthOptions.Of(context.Options, read.Syntax.SyntaxTree)) is not { } trusted)
            return;
        var name = Call.Of(read)?.Member is { } member ? member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? "new " + member.ContainingType.Name : member.Name : "";
        var others = trusted.Site == read ? null : new[] { read.Syntax.GetLocation() };
        context.ReportDiagnostic(Diagnostic.Create(Rules.TokenTrustedUnvalidated, trusted.Site.Syntax.GetLocation(), others, name, trusted.What));
    }

    private static bool IsForShow(ISymbol symbol)
    {
        for (var around = symbol; around is not (null or INamespaceSymbol { IsGlobalNamespace: true }); around = around.ContainingSymbol)
            if (around is not (IModuleSymbol or IAssemblySymbol) && IdentifierWords.Has(around.Name, "test", "demo", "sample", "fake", "mock", "stub", "benchmark"))
                return true;
        return false;
    }
}
