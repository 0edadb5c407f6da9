using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
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

/// <summary>Which challenge a response of this compilation should carry: as configured, else as the code around it checks, else as the schemes are registered, else <c>Bearer</c>.</summary>
internal sealed class AuthenticationSchemes
{
    private const string Bearer = "Bearer";

    // What a handler's own code checks, by the handler's documentation id.
    private static readonly FileFacts<ConcurrentDictionary<string, StrongBox<string?>>> s_checked = new();

    private readonly Compilation _compilation;
    private readonly FrameworkSymbols _framework;
    private readonly SourceMethods _methods;
    private readonly ConditionalWeakTable<IOperation, string?[]> _near = new();
    private readonly Once<AuthenticationSetup> _setup;

    public AuthenticationSchemes(SemanticModels models, FrameworkSymbols framework, SourceMethods methods)
    {
        _compilation = models.Compilation;
        _framework = framework;
        _methods = methods;
        _setup = new(() => AuthenticationSetup.Read(models, framework));
    }

    public static AuthenticationSchemes Of(Models models) => models.Get(static m => new AuthenticationSchemes(SemanticModels.Of(m), FrameworkSymbols.Of(m), SourceMethods.Of(m)));

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

    /// <summary>The challenge to offer at the operation: the nearest evidence of a scheme decides.</summary>
    public string ChallengeFor(IOperation operation, AuthOptions options) => Configured(options) ?? Near(operation.Root()) ?? Registered() ?? Bearer;

    /// <summary>The challenge of a proxy to offer at the operation: what proxies ask for is Basic, unless the code checks something else.</summary>
    public string ProxyChallengeFor(IOperation operation) => Near(operation.Root()) ?? Basic;

    /// <summary>The challenge to offer for the handler of a scheme.</summary>
    public string ChallengeFor(INamedTypeSymbol handler, AuthOptions options) => Configured(options) ?? Checked(handler) ?? Bearer;

    // What fixes insert must not be AUTH1004 at once.
    private static string? Configured(AuthOptions options) => options.Challenge is { } text && ChallengeGrammar.IsChallenge(text) ? text : null;

    private string? Near(IOperation root) => _near.GetValue(root, r => new[] { Checked(r) })[0];

    // What the code compares the request's credentials with.
    private string? Checked(IOperation root)
    {
        foreach (var operation in root.DescendantsAndSelf())
        {
            if (operation is not (ILiteralOperation or IFieldReferenceOperation) || operation.ConstantValue is not { HasValue: true, Value: string text })
                continue;
            if (text.TrimEnd().Equals("Basic", StringComparison.OrdinalIgnoreCase))
                return Basic;
            if (IsApiKeyHeader(text))
                return $"ApiKey realm=\"{Realm}\"";
            if (text.TrimEnd().Equals(Bearer, StringComparison.OrdinalIgnoreCase))
                return Bearer;
        }
        return null;
    }

    private string? Checked(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
            if (member is IMethodSymbol method && _methods.Body(method) is { } body && Checked(body) is { } challenge)
                return challenge;
        return null;
    }

    // Where the handler is written in one file, what it says is kept while an editor makes one compilation after the other.
    private string? CheckedByRegistered(INamedTypeSymbol handler, string id)
    {
        var outlines = Outlines.Of(_compilation);
        if (handler.DeclaringSyntaxReferences is not [var declaration] || outlines.NumberOf(declaration.SyntaxTree) is null)
            return Checked(handler);
        var facts = s_checked.Of(declaration.SyntaxTree, outlines);
        if (!facts.TryGetValue(id, out var known))
            facts[id] = known = new(Checked(handler));
        return known.Value;
    }

    private string? Registered()
    {
        string? found = null;
        foreach (var scheme in _setup.Value.Schemes)
        {
            var challenge = scheme.Name switch
            {
                "AddJwtBearer" or "AddBearerToken" => Bearer,
                "AddNegotiate" => "Negotiate",
                "AddScheme" when scheme.Handler(_compilation) is { } handler => CheckedByRegistered(handler, scheme.HandlerId!),
                _ => null,
            };
            // A bearer scheme serves clients without a browser: it comes first.
            if (challenge == Bearer)
                return challenge;
            found ??= challenge;
        }
        return found;
    }

    private string Basic => $"Basic realm=\"{Realm}\", charset=\"UTF-8\"";

    /// <summary>The realm that a fix may name: the assembly's name, which has no quote or backslash in it, but nothing else is promised.</summary>
    public string Realm => (_compilation.AssemblyName ?? "api").Replace("\\", "").Replace("\"", "");

    private static bool IsApiKeyHeader(string text) =>
        text.Length is >= 6 and <= 12 && text.Replace("-", "").Replace("_", "").ToUpperInvariant() is "XAPIKEY" or "APIKEY" or "XAPITOKEN";
}
