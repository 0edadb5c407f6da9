using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Responses;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Http.Challenges;

/// <summary>What the schemes that a compilation registers answer with, and what the challenges name that are written for them.</summary>
internal sealed class AuthenticationSchemes
{
    private readonly Compilation _compilation;
    private readonly FrameworkSymbols _framework;
    private readonly Once<AuthenticationSetup> _setup;

    public AuthenticationSchemes(SemanticModels models, FrameworkSymbols framework)
    {
        _compilation = models.Compilation;
        _framework = framework;
        _setup = new(() => AuthenticationSetup.Read(models, framework));
    }

    public static AuthenticationSchemes Of(Models models) => models.Get(static m => new AuthenticationSchemes(SemanticModels.Of(m), FrameworkSymbols.Of(m)));

    /// <summary>
    /// Whether <c>Challenge()</c> without a scheme may stand in place of the response: it answers 401 with a challenge in this compilation's set-up, drops no
    /// payload, and does not stand in the code that answers for the scheme itself (measured).
    /// </summary>
    public bool CanAnswer(Response response, ISymbol containing)
    {
        if (response.Payload is not null || response.Form is ResponseForm.Message or ResponseForm.Sent || response.Operation is IInvocationOperation { TargetMethod.Name: not ("Unauthorized" or "StatusCode") })
            return false;
        for (var type = containing.ContainingType; type is not null; type = type.ContainingType)
            if (type.Is(AspNetCore.IAuthenticationHandler) || type.Is(Mvc.IFilterMetadata) || type.Is(AspNetCore.JwtBearerEvents)
                || type.Is(AspNetCore.IAuthorizationMiddlewareResultHandler) || type.Is(AspNetCore.CookieAuthenticationEvents))
                return false;
        for (var around = response.Operation.Parent; around is not null; around = around.Parent)
            if (around is IAnonymousFunctionOperation { Symbol.Parameters: { Length: 1 } parameters } && parameters[0].Type.Is(AspNetCore.AuthenticationContext))
                return false;
        return _setup.Value.ChallengesByDefault(_framework);
    }

    /// <summary>Whether cookies are all that callers sign in with in this compilation's set-up.</summary>
    public bool HasCookiesAlone => _setup.Value.HasCookiesAlone;

    /// <summary>Whether a scheme of that name is registered; null where the registrations in view do not tell every name.</summary>
    public bool? Registers(string name) => _setup.Value.Registers(name);

    /// <summary>Whether every registration of the handler sends its challenges to another scheme.</summary>
    public bool ForwardsChallenges(INamedTypeSymbol handler) => _setup.Value.ForwardsChallenges(handler);

    /// <summary>The schemes that are registered: the challenge that each sends, by its name, or the handler of this compilation that answers for it; neither where it sends none.</summary>
    public IEnumerable<(string? Challenge, INamedTypeSymbol? Handler)> Registered => _setup.Value.Schemes.Select(scheme => (ChallengeOf(scheme.Name), scheme.Handler(_compilation)));

    /// <summary>Whether browsers alone sign in, with a cookie or at another site: no challenge of HTTP asks for either.</summary>
    public bool SignsInBrowsersAlone => _setup.Value.SignsInBrowsersAlone;

    private static string? ChallengeOf(string registration) =>
        registration == "AddScheme" ? null
        : IdentifierWords.Has(registration, "jwt", "bearer", "webapi", "introspection") ? "Bearer"
        : IdentifierWords.Has(registration, "negotiate") ? "Negotiate"
        : IdentifierWords.Has(registration, "basic") ? "Basic"
        : IdentifierWords.Has(registration, "apikey") ? "ApiKey"
        : null;

    /// <summary>The challenge of the Basic scheme, which is not complete without a realm (RFC 7617 §2).</summary>
    public string Basic => $"Basic realm=\"{Realm}\", charset=\"UTF-8\"";

    /// <summary>The realm that a fix may name: the assembly's name, which has no quote or backslash in it, but nothing else is promised.</summary>
    public string Realm => (_compilation.AssemblyName ?? "api").Replace("\\", "").Replace("\"", "");
}
