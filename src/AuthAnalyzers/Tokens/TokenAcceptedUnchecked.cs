using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Tokens;

/// <summary>AUTH4002: a validator that lets every token in (RFC 7519 §7.2, CWE-347, CWE-345).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TokenAcceptedUnchecked : AuthAnalyzer
{
    public TokenAcceptedUnchecked() : base(Rules.TokenAcceptedUnchecked) { }

    // A browser has no key: it only reads its own token.
    private protected override bool AppliesTo(FrameworkSymbols framework) =>
        !framework.IsTestProject && framework.Has(IdentityModel.TokenValidationParameters) && (framework.HasWebServer || !framework.Has(AspNetCore.WebAssemblyHostBuilder));

    private protected override void Start(RuleStart context, Models compilation)
    {
        context.RegisterOperationAction(operation => AnalyzeAssignment(operation, compilation), ApiIndex<DecidesToken>.Concerns, OperationKind.SimpleAssignment, OperationKind.CompoundAssignment);
        context.RegisterSymbolAction(symbol => AnalyzeOverride(symbol, compilation), SymbolKind.Method);
    }

    // parameters.LifetimeValidator = (before, expires, token, parameters) => true
    private static void AnalyzeAssignment(OperationContext context, Models compilation)
    {
        var assignment = (IAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation { Property: var property } || ApiIndex<DecidesToken>.Find(property) is not { Part: var part }
            || DevelopmentOnly.Is(assignment, context.ContainingSymbol) || IdentifierWords.Has(context.ContainingSymbol.ContainingType?.Name ?? "", "benchmark"))
            return;
        var setup = assignment is ISimpleAssignmentOperation simple ? TokenSetup.Of(simple, compilation) : null;
        if (setup is { Setting.Certainty: Certainty.Conditional } || part == TokenPart.Algorithm && setup?.Expects("ValidAlgorithms") != true || setup?.IsNeverAsked(part) == true)
            return;
        var functions = Delegates.Of(compilation).Functions(assignment.Value);
        var acceptance = TokenAcceptance.Of(compilation);
        if (functions.Count > 0 && functions.All(function => acceptance.AcceptsAny(function.Method, function.Body, part)))
            context.ReportDiagnostic(Diagnostic.Create(Rules.TokenAcceptedUnchecked, assignment.Syntax.GetLocation(), Properties(setup, part), Wording(part, property.Name)));
    }

    private static void AnalyzeOverride(SymbolContext context, Models compilation)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.IsAbstract || !IsCalledByFramework(method) || ApiIndex<DecidesToken>.Find(method) is not { Part: var part } || SourceMethods.Of(compilation).Body(method) is not { } body
            || DevelopmentOnly.Is(body, method) || !TokenAcceptance.Of(compilation).AcceptsAny(method, body, part))
            return;
        context.ReportDiagnostic(Diagnostic.Create(Rules.TokenAcceptedUnchecked, method.Locations[0], Wording(part, method.Name)));
    }

    // An override, or what an interface asks for; not an overload of the program's own beside it.
    private static bool IsCalledByFramework(IMethodSymbol method) =>
        method.IsOverride || method.ContainingType is { } type && type.AllInterfaces.Any(one => one.GetMembers().Any(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method)));

    private static ImmutableDictionary<string, string?> Properties(TokenSetup? setup, TokenPart part) =>
        setup?.IsCheckedWithout(part) == true ? ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Replacement, "") : ImmutableDictionary<string, string?>.Empty;

    private static string Wording(TokenPart part, string name) => part switch
    {
        TokenPart.Signature => $"{name} returns the token without checking its signature: anyone can write one (CWE-347)",
        TokenPart.Lifetime => $"{name} never looks at the end of the token (CWE-613)",
        TokenPart.Audience => $"{name} accepts every audience (RFC 7519 §4.1.3)",
        TokenPart.Issuer => $"{name} accepts every issuer (RFC 8725 §3.8)",
        TokenPart.Algorithm => $"{name} accepts every algorithm, whatever ValidAlgorithms says",
        TokenPart.Key => $"{name} takes the key from the token that it is to check: anyone can write one (RFC 8725 §3.10, CWE-347)",
        TokenPart.Failure => "A token that failed validation signs in (CWE-347)",
        _ => $"{name} accepts the token without checking its signature: anyone can write one (CWE-347)",
    };
}
