using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Challenges;
using AuthAnalyzers.Http.Responses;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1010: an authentication handler whose challenges are bare 401s (RFC 9110 §11.6.1).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerWithoutChallenge : AuthAnalyzer
{
    public HandlerWithoutChallenge() : base(Rules.HandlerWithoutChallenge) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer && framework.Has(AspNetCore.AuthenticationHandler);

    private protected override void Start(RuleStart context, Models compilation) =>
        context.RegisterSymbolAction(symbol => Analyze(symbol, compilation), SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context, Models compilation)
    {
        var handler = (INamedTypeSymbol)context.Symbol;
        if (handler is not { TypeKind: TypeKind.Class, IsAbstract: false, BaseType.SpecialType: SpecialType.None } || handler.Locations is not { IsEmpty: false } locations
            || !handler.Is(AspNetCore.AuthenticationHandler))
            return;
        var options = AuthOptions.Of(context.Options, locations[0].SourceTree!);
        if (options.ChallengeAddedElsewhere || !AnswersBare(handler, compilation) || IsReportedAtBase(handler, compilation) || ChallengePresence.Of(compilation).AddedForAll(HeaderWrites.WwwAuthenticate)
            || AuthenticationSchemes.Of(compilation).ForwardsChallenges(handler))
            return;
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(FixProperties.Header, HeaderWrites.WwwAuthenticate)
            .Add(FixProperties.Challenge, AuthenticationSchemes.Of(compilation).ChallengeFor(handler, options));
        context.ReportDiagnostic(Diagnostic.Create(Rules.HandlerWithoutChallenge, locations[0], properties, handler.Name));
    }

    // A handler that lends its challenges to others is the place to mend them all.
    private static bool IsReportedAtBase(INamedTypeSymbol handler, Models compilation) =>
        handler.BaseType?.OriginalDefinition is { IsAbstract: false } lender && SourceMethods.Of(compilation).Declares(lender) && AnswersBare(lender, compilation);

    // Down from the handler to the framework's base class: nobody on the way writes a challenge, and somebody turns requests away.
    private static bool AnswersBare(INamedTypeSymbol handler, Models compilation)
    {
        var turnsAway = false;
        for (var type = handler; type is not null; type = type.BaseType)
        {
            if (IsBareBase(type))
                return turnsAway;
            // A base class out of sight decides for itself.
            if (type.DeclaringSyntaxReferences.IsEmpty)
                return false;
            foreach (var member in type.GetMembers())
            {
                if (member.Name is "HandleChallengeAsync" or "ChallengeAsync")
                    return false;
                if (member is not IMethodSymbol method || SourceMethods.Of(compilation).Body(method) is not { } body)
                    continue;
                if (HeaderWrites.Of(compilation).SetsWithin(body, HeaderWrites.WwwAuthenticate))
                    return false;
                turnsAway |= TurnsAway(body);
            }
        }
        return false;
    }

    private static bool IsBareBase(INamedTypeSymbol type) =>
        type.IsExactly(AspNetCore.AuthenticationHandler) || type.IsExactly(AspNetCore.SignInAuthenticationHandler)
        || type.IsExactly(AspNetCore.SignOutAuthenticationHandler);

    // A handler that lets everybody in is never asked for a challenge.
    private static bool TurnsAway(IOperation body)
    {
        foreach (var operation in body.Descendants())
        {
            Cancellation.ThrowIfRequested();
            if (operation is IInvocationOperation { TargetMethod: { Name: "Fail" or "NoResult" } method } && method.IsDeclaredBy(AspNetCore.AuthenticateResult))
                return true;
        }
        return false;
    }
}
