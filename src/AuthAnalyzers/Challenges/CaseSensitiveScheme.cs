using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Presented;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Challenges;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1006: the scheme of a request's credentials compared with case (RFC 9110 §11.1).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CaseSensitiveScheme : AuthAnalyzer
{
    public CaseSensitiveScheme() : base(Rules.CaseSensitiveScheme) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(RuleStart context, Models compilation)
    {
        var authorization = AuthorizationValues.Of(compilation);
        context.RegisterOperationAction(
            operation => Analyze(operation, authorization),
            SchemeComparison.MayCompare, OperationKind.Invocation, OperationKind.Binary, OperationKind.ConstantPattern, OperationKind.CaseClause);
    }

    private static void Analyze(OperationContext context, AuthorizationValues authorization)
    {
        // The text first: few constants are schemes.
        if (SchemeComparison.Of(context.Operation) is not { } comparison || Scheme(comparison.Text) is not { } scheme)
            return;
        switch (authorization.PartOf(comparison.Subject, byCallers: ChallengeSchemes.Find(scheme) is not null))
        {
            case AuthorizationPart.Scheme when !comparison.IsOfFirstPiece:
            case AuthorizationPart.Pieces when comparison.IsOfFirstPiece:
                break;
            // A field that is nothing but a scheme carries no credentials; one that is searched for a key's prefix is no scheme's.
            case AuthorizationPart.Whole when !comparison.IsWhole && (comparison.Text.Length > scheme.Length || ChallengeSchemes.Find(scheme) is not null):
                break;
            default:
                return;
        }
        // Case was thought of.
        if (Spellings.AreSeveral(context.Operation, comparison.Text))
            return;
        var other = scheme.ToLowerInvariant() is var lower && lower != scheme ? lower : scheme.ToUpperInvariant();
        context.ReportDiagnostic(Diagnostic.Create(Rules.CaseSensitiveScheme, context.Operation.Syntax.GetLocation(), scheme, other));
    }

    // "Bearer" or "Bearer ": a token with letters and nothing behind it.
    private static string? Scheme(string text)
    {
        var scheme = text.TrimEnd(' ');
        return text.Length - scheme.Length <= 1 && ChallengeGrammar.IsToken(scheme) && scheme.ToLowerInvariant() != scheme.ToUpperInvariant() ? scheme : null;
    }
}
