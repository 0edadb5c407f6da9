using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Host;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Tokens;

/// <summary>AUTH4004: a token that never ends, or so late that whoever steals it has it for long (RFC 6750 §5.3, CWE-613).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TokenWithoutEnd : AuthAnalyzer
{
    private const string NoEnd = "The token has no expiry: it opens the door for ever (RFC 6750 §5.3, CWE-613)";

    private static readonly TimeSpan s_lateAccess = TimeSpan.FromDays(30);
    private static readonly TimeSpan s_lateRefresh = TimeSpan.FromDays(365);

    public TokenWithoutEnd() : base(Rules.TokenWithoutEnd) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject;

    private protected override void Start(RuleStart context, Models compilation) => context.RegisterOperationAction(
        operation => Analyze(operation, compilation), ApiIndex<TokenEnd>.Concerns, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment);

    private static void Analyze(OperationContext context, Models compilation)
    {
        var operation = context.Operation;
        if (MadeToken.Of(operation, compilation) is not { } token)
            return;
        var purpose = token.IsOfRefreshTokens ? Purpose.Refresh : TokenPurpose.Of(operation, context.ContainingSymbol);
        if (purpose == Purpose.Other || DevelopmentOnly.Is(operation, context.ContainingSymbol) || IdentifierWords.Has(context.ContainingSymbol.ContainingType?.Name ?? "", "benchmark", "test", "fake", "mock"))
            return;
        if (token.Lifetime == Lifetimes.Endless)
            Report(context, token, DiagnosticSeverity.Warning, NoEnd, token.IsFixable ? "1" : null);
        else if (purpose == Purpose.Refresh ? token.Lifetime >= s_lateRefresh : token.Lifetime > TimeSpan.FromHours(AuthOptions.Of(context.Options, operation.Syntax.SyntaxTree).AccessTokenHours))
            Report(context, token, purpose == Purpose.Refresh || token.Lifetime >= s_lateAccess ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
                purpose == Purpose.Refresh
                    ? $"The refresh token is valid for {Words(token.Lifetime)}: whoever steals it has it for as long (CWE-613)"
                    : $"The access token is valid for {Words(token.Lifetime)}; RFC 6750 §5.3 asks for an hour or less (CWE-613)",
                purpose == Purpose.Access && token.IsFixable ? "late" : null);
    }

    private static void Report(OperationContext context, MadeToken token, DiagnosticSeverity severity, string message, string? fix) =>
        context.ReportDiagnostic(Diagnostic.Create(Rules.TokenWithoutEnd, token.Place.Syntax.GetLocation(), severity, null,
            fix is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Replacement, fix + " " + token.Form), message));

    private static string Words(TimeSpan time) =>
        time.TotalDays >= 2 ? time.TotalDays.ToString("0.#", CultureInfo.InvariantCulture) + " days" : time.TotalHours.ToString("0.#", CultureInfo.InvariantCulture) + " hours";
}
