using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Demanded;
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

    private static void Analyze(SymbolContext context, Models compilation)
    {
        var handler = (INamedTypeSymbol)context.Symbol;
        if (handler is not { TypeKind: TypeKind.Class, IsAbstract: false, BaseType.SpecialType: SpecialType.None } || handler.Locations is not { IsEmpty: false } locations
            || !handler.Is(AspNetCore.AuthenticationHandler))
            return;
        var options = AuthOptions.Of(context.Options, locations[0].SourceTree!);
        if (options.ChallengeAddedElsewhere || !AnswersBare(handler, compilation, out var answer) || IsReportedAtBase(handler, compilation) || ChallengePresence.Of(compilation).AddedForAll(HeaderWrites.WwwAuthenticate)
            || AuthenticationSchemes.Of(compilation).ForwardsChallenges(handler))
            return;
        var properties = ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Header, HeaderWrites.WwwAuthenticate);
        // An override that is there already is not written anew.
        if (answer is null)
            properties = properties.With(InferredChallenges.Of(compilation).For(handler, options));
        context.ReportDiagnostic(Diagnostic.Create(Rules.HandlerWithoutChallenge, locations[0], properties, handler.Name,
            answer is null ? "does not override HandleChallengeAsync" : "overrides HandleChallengeAsync without a challenge", answer ?? "a 401"));
    }

    // A handler that lends its challenges to others is the place to mend them all.
    private static bool IsReportedAtBase(INamedTypeSymbol handler, Models compilation) =>
        handler.BaseType?.OriginalDefinition is { IsAbstract: false } lender && SourceMethods.Of(compilation).Declares(lender) && AnswersBare(lender, compilation, out _);

    // Down from the handler to the framework's base class: nobody on the way writes a challenge, and somebody turns requests away. Out comes
    // what the overrides of HandleChallengeAsync on the way answer; null where there are none.
    private static bool AnswersBare(INamedTypeSymbol handler, Models compilation, out string? answer)
    {
        answer = null;
        var callsBase = true;
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
                var body = member is IMethodSymbol method ? SourceMethods.Of(compilation).Body(method) : null;
                if (member.Name == "ChallengeAsync" || member.Name == "HandleChallengeAsync" && (body is null || !AddsNothing(body)))
                    return false;
                if (body is null)
                    continue;
                if (HeaderWrites.Of(compilation).SetsWithin(body, HeaderWrites.WwwAuthenticate))
                    return false;
                if (member.Name == "HandleChallengeAsync")
                    answer = (callsBase &= CallsBase(body)) ? "a 401" : "a 200";
                turnsAway |= TurnsAway(body);
            }
        }
        return false;
    }

    // An override that writes a body at most, and calls the base class or does not. What sets a status, redirects, throws or asks another
    // scheme has an answer of its own; of what is out of sight nothing is known.
    private static bool AddsNothing(IOperation body)
    {
        foreach (var operation in body.Descendants())
        {
            Cancellation.ThrowIfRequested();
            if (operation is IThrowOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or IPropertyReferenceOperation { Property.Name: "Headers" or "StatusCode" or "Events" }
                || operation is IInvocationOperation call && !IsBaseChallenge(call) && !ResponseStart.Starts(call) && !IsBesideTheResponse(call))
                return false;
        }
        return true;
    }

    // Logger.LogWarning(…), JsonSerializer.Serialize(…)
    private static bool IsBesideTheResponse(IInvocationOperation call)
    {
        foreach (var argument in Call.Of(call).Unreduced)
            if (argument.Value.Unwrap().Type is { } type && (type.Is(AspNetCore.HttpResponse) || type.Is(AspNetCore.HttpContext)))
                return false;
        return ApiIndex<LogSink>.Concerns(call.TargetMethod) || IsInSystem(call.TargetMethod.ContainingType);
    }

    private static bool IsInSystem(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return space is { Name: "System" };
    }

    private static bool CallsBase(IOperation body)
    {
        foreach (var operation in body.Descendants())
            if (operation is IInvocationOperation call && IsBaseChallenge(call))
                return true;
        return false;
    }

    private static bool IsBaseChallenge(IInvocationOperation call) =>
        call is { TargetMethod.Name: "HandleChallengeAsync", Instance.Syntax: BaseExpressionSyntax };

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
