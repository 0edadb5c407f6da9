using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Tokens;

/// <summary>AUTH4001: a check of token validation is turned off (RFC 7519 §7.2, CWE-347, CWE-613).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TokenCheckDisabled : AuthAnalyzer
{
    public TokenCheckDisabled() : base(Rules.TokenCheckDisabled) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject && framework.Has(IdentityModel.TokenValidationParameters);

    private protected override void Start(RuleStart context, Models compilation) => context.RegisterOperationAction(
        operation => Analyze(operation, compilation), static symbol => ApiIndex<TokenCheck>.Concerns(symbol) || ApiIndex<ClockTolerance>.Concerns(symbol), OperationKind.SimpleAssignment);

    private static void Analyze(OperationContext context, Models compilation)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        var age = TokenAge.Of(compilation);
        if (TokenSetup.Of(assignment, compilation) is not { } setup || Finding(setup, context, age) is not { } finding
            || DevelopmentOnly.Is(assignment, context.ContainingSymbol) || IdentifierWords.Has(context.ContainingSymbol.ContainingType?.Name ?? "", "benchmark"))
            return;
        var right = setup.Check is null ? "FromMinutes(5)"
            : setup.TurnsOffForOthers ? age.Matters(setup, context.ContainingSymbol) ? null : "Clone()"
            : assignment.Value.Syntax is LiteralExpressionSyntax && !OwnTokens.Of(compilation).LackWhatIsChecked(setup.Setting.Member.Name) ? "true" : null;
        context.ReportDiagnostic(Diagnostic.Create(Rules.TokenCheckDisabled, assignment.Syntax.GetLocation(), ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Replacement, right), finding));
    }

    private static string? Finding(TokenSetup setup, OperationContext context, TokenAge age)
    {
        var name = setup.Setting.Member.Name;
        if (setup.Check is not { } check)
            return setup.Skew is { TotalHours: >= 1 and var hours } ? $"ClockSkew of {hours.ToString("0.#", CultureInfo.InvariantCulture)} h accepts tokens that long after their end" : null;
        if (setup.TurnsOffForOthers)
            return $"{name} is turned off on parameters that other requests use too; use Clone()";
        if (!setup.IsOff || setup.HasValidator(check))
            return null;
        return name switch
        {
            "ValidateIssuer" => setup.Expected(check) is { } expected ? $"{expected} is set, but ValidateIssuer = false ignores it (RFC 8725 §3.8)" : null,
            "ValidateAudience" => setup.Expected(check) is { } expected ? $"{expected} is set, but ValidateAudience = false ignores it (RFC 7519 §4.1.3)" : null,
            "RequireSignedTokens" => setup.TrustsTransport ? null : "RequireSignedTokens = false accepts tokens with alg \"none\": whoever can write a token signs in (CWE-347)",
            _ when setup.Use == TokenUse.Kept || setup.Use != TokenUse.Scheme && !age.Matters(setup, context.ContainingSymbol) => null,
            "ValidateLifetime" => "ValidateLifetime = false accepts expired tokens (RFC 7519 §4.1.4, CWE-613)",
            _ => "RequireExpirationTime = false accepts tokens that never expire (CWE-613)",
        };
    }
}
