using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Challenges;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Credentials.Demanded;

/// <summary>The challenge that a fix may write.</summary>
/// <param name="Text">Its text; null where an expression alone gives it.</param>
/// <param name="Expression">What gives it at the answer, e.g. a field; null where it is written as a text.</param>
/// <param name="IsGuess">Nothing in the project speaks for its scheme.</param>
internal readonly record struct InferredChallenge(string? Text, string? Expression = null, bool IsGuess = false);

/// <summary>
/// Which challenge an answer should carry. In this order: the option; what the type sends elsewhere; what the rest of the project sends; what the code around the answer demands; the schemes that are registered;
/// Bearer where the project speaks of bearer tokens. Whatever the code around the answer demands is contradicted by none of these.
/// </summary>
internal sealed class InferredChallenges
{
    // Who makes, reads or documents bearer tokens; not who only sends one to another server.
    private static readonly TreeCandidates s_bearer = new(
        static node => node switch
        {
            LiteralExpressionSyntax { Token.ValueText: var text } literal => (text == "Bearer" || text == "bearer" || text.StartsWith("Bearer ", StringComparison.Ordinal)) && !IsSent(literal),
            SimpleNameSyntax { Identifier.ValueText: var name } =>
                name is "JwtSecurityTokenHandler" or "JsonWebTokenHandler" or "JwtBearerDefaults" or "TokenValidationParameters" or "SecurityTokenDescriptor" or "JwtSecurityToken" or "IdentityConstants",
            _ => false,
        }, "Bearer", "bearer", "JwtSecurityToken", "JsonWebTokenHandler", "TokenValidationParameters", "SecurityTokenDescriptor");

    private readonly Compilation _compilation;
    private readonly SentChallenges _sent;
    private readonly DemandedSchemes _demanded;
    private readonly AuthenticationSchemes _schemes;
    private readonly Once<StrongBox<DemandedScheme?>> _registered;
    private readonly Once<SentChallenge[]> _everywhere;

    public InferredChallenges(Compilation compilation, SentChallenges sent, DemandedSchemes demanded, AuthenticationSchemes schemes)
    {
        (_compilation, _sent, _demanded, _schemes) = (compilation, sent, demanded, schemes);
        _registered = new(() => new(Registered()));
        _everywhere = new(() => _sent.Everywhere.Where(static s => s.Text is not null).ToArray());
    }

    public static InferredChallenges Of(Models models) =>
        models.Get(static m => new InferredChallenges(m.Compilation, SentChallenges.Of(m), DemandedSchemes.Of(m), AuthenticationSchemes.Of(m)));

    /// <summary>The challenge for an answer; null where every challenge that could be written would be wrong.</summary>
    public InferredChallenge? For(IOperation answer, AuthOptions options)
    {
        if (Configured(options) is { } configured)
            return new(configured);
        var symbol = answer.SemanticModel?.GetEnclosingSymbol(answer.Syntax.SpanStart, Cancellation.Token);
        return Infer(_demanded.Around(answer), symbol is INamedTypeSymbol type ? type : symbol?.ContainingType, HasInstance(symbol));
    }

    /// <summary>The challenge for the handler of a scheme.</summary>
    public InferredChallenge? For(INamedTypeSymbol handler, AuthOptions options) =>
        Configured(options) is { } configured ? new(configured)
        : _demanded.By(handler) is { } demanded ? Written(demanded)
        : new InferredChallenge(DemandedScheme.Bearer, IsGuess: true);

    /// <summary>The challenge of a proxy for the answer: what proxies ask for is Basic, unless the code checks something else.</summary>
    public InferredChallenge ForProxy(IOperation answer) => Written(_demanded.Around(answer) ?? new(DemandedScheme.Basic)) ?? new(_schemes.Basic);

    private InferredChallenge? Infer(DemandedScheme? around, INamedTypeSymbol? type, bool hasInstance)
    {
        // The caller is to show something for which HTTP has no scheme.
        if (around is { Name: null })
            return null;
        if (type is not null && One(_sent.By(type), around) is { } own && (own.Scheme is not null || hasInstance))
            return Written(own, hasInstance);
        var demanded = around ?? (type is null ? null : _demanded.By(type));
        if (demanded is { Name: null })
            return null;
        if (One(_everywhere.Value, demanded ?? _registered.Value.Value) is { } sent)
            return new(sent.Text);
        return (demanded ?? _registered.Value.Value) is { } scheme ? Written(scheme)
            : new InferredChallenge(DemandedScheme.Bearer, IsGuess: !SpeaksOfBearer());
    }

    // Where several schemes are sent, none of them is known to be asked for at the answer, unless its own code says so.
    private static SentChallenge? One(IReadOnlyList<SentChallenge> sent, DemandedScheme? demanded)
    {
        SentChallenge? found = null;
        foreach (var one in sent)
        {
            if (demanded is { } scheme && one.Scheme is not null && !scheme.Is(one.Scheme))
                continue;
            if (found is { } other && demanded is null && !string.Equals(other.Scheme, one.Scheme, StringComparison.OrdinalIgnoreCase))
                return null;
            found ??= one;
        }
        return found;
    }

    private InferredChallenge? Written(SentChallenge sent, bool hasInstance) =>
        sent.Expression is not null && (hasInstance || !sent.NeedsInstance) ? new InferredChallenge(sent.Text, sent.Expression)
        : sent.Text is not null ? new InferredChallenge(sent.Text)
        // The scheme is known, its parameters are not.
        : sent.Scheme is { } scheme ? Written(new DemandedScheme(scheme)) : null;

    private InferredChallenge? Written(DemandedScheme scheme) => scheme.Name switch
    {
        null => null,
        DemandedScheme.Bearer or "Negotiate" or "NTLM" or "DPoP" => new(scheme.Name),
        DemandedScheme.Basic => new(_schemes.Basic),
        // What else the registry has wants parameters that are made for each request.
        { } name when ChallengeSchemes.Find(name) is not null => null,
        { } name => new($"{name} realm=\"{_schemes.Realm}\""),
    };

    // A bearer scheme serves clients without a browser: it comes first. With cookies, or sign-in at another site, there is nothing to challenge with.
    private DemandedScheme? Registered()
    {
        DemandedScheme? found = null;
        foreach (var (challenge, handler) in _schemes.Registered)
        {
            var scheme = challenge is not null ? new DemandedScheme(challenge) : handler is not null ? _demanded.By(handler) : null;
            if (scheme is { Name: DemandedScheme.Bearer })
                return scheme;
            if (scheme is { Name: not null })
                found ??= scheme;
        }
        return found ?? (_schemes.SignsInBrowsersAlone ? DemandedScheme.None : null);
    }

    private bool SpeaksOfBearer()
    {
        foreach (var tree in _compilation.SyntaxTrees)
            if (s_bearer.In(tree).Count > 0)
                return true;
        return false;
    }

    // new AuthenticationHeaderValue("Bearer", token), headers.Add("Authorization", "Bearer " + token)
    private static bool IsSent(SyntaxNode literal)
    {
        foreach (var around in literal.Ancestors())
            switch (around)
            {
                case ObjectCreationExpressionSyntax { Type: var type }: return type.ToString().EndsWith("AuthenticationHeaderValue", StringComparison.Ordinal);
                case ImplicitObjectCreationExpressionSyntax: return true;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "TryAddWithoutValidation" or "AddHeader" or "WithHeader" or "WithOAuthBearerToken" } }: return true;
                case StatementSyntax or MemberDeclarationSyntax: return false;
            }
        return false;
    }

    // What fixes insert must not be AUTH1004 at once.
    private static string? Configured(AuthOptions options) => options.Challenge is { } text && ChallengeGrammar.IsChallenge(text) ? text : null;

    private static bool HasInstance(ISymbol? symbol)
    {
        for (; symbol is IMethodSymbol method; symbol = symbol.ContainingSymbol)
            if (method.IsStatic)
                return false;
        return symbol is INamedTypeSymbol;
    }
}
