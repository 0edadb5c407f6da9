using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Http.Challenges;

/// <summary>The authentication schemes that a compilation registers, and what is known of the default among them.</summary>
internal sealed class AuthenticationSetup
{
    // Whoever registers a scheme has a builder of them at hand, or one of these schemes; the rest that is added to lists and services is not bound for it.
    private static readonly string[] s_registrations =
    {
        "AddAuthentication", "AuthenticationBuilder", "AddIdentity", "AddDefaultIdentity", "AddJwtBearer", "AddBearerToken", "AddNegotiate", "AddScheme", "AddCookie",
    };

    private static readonly TreeCandidates s_candidates = new(static node => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } => name.Length > "Add".Length && name.StartsWith("Add", StringComparison.Ordinal),
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } => ApiIndex<SchemeOption>.Knows(name),
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var name } } => ApiIndex<SchemeOption>.Knows(name),
        _ => false,
    }, s_registrations.Concat(ApiIndex<SchemeOption>.Names).ToArray());

    private static readonly CandidateFacts<SetupStatement> s_statements = new(s_candidates, Read);

    private readonly List<RegisteredScheme> _schemes = new();
    private readonly List<string?> _defaults = new();
    private readonly List<string?> _challengeDefaults = new();
    private bool _added;
    private bool _isUnclear;
    private bool _hasIdentityCookies;
    private bool _hasUnknownSchemes;

    private AuthenticationSetup() { }

    /// <summary>The extension methods that register a scheme, e.g. <c>AddJwtBearer</c>, each as often as it is called.</summary>
    public IReadOnlyList<RegisteredScheme> Schemes => _schemes;

    /// <summary>
    /// Whether a challenge without a scheme answers 401 and brings a challenge along (measured): a bearer or Negotiate scheme is the default, or the only one,
    /// and nothing in view takes the answer out of its hands.
    /// </summary>
    public bool ChallengesByDefault(FrameworkSymbols framework)
    {
        if (!_added || _isUnclear || _schemes.Count == 0)
            return false;
        if (_schemes.Count == 1)
        {
            // The only scheme is the default since .NET 7; before, it must be named.
            return Scheme(_schemes[0].Name) is { } only
                && (_challengeDefaults.Count + _defaults.Count > 0 ? AreAll(_challengeDefaults.Count > 0 ? _challengeDefaults : _defaults, only) : framework.Has(AspNetCore.TypedResults));
        }
        foreach (var scheme in _schemes)
            if (Scheme(scheme.Name) is { } name && (_challengeDefaults.Count > 0 ? AreAll(_challengeDefaults, name) : AreAll(_defaults, name)))
                return true;
        return false;
    }

    /// <summary>Whether cookies are all that callers sign in with here: there is no HTTP scheme to challenge with.</summary>
    public bool HasCookiesAlone
    {
        get
        {
            foreach (var scheme in _schemes)
                if (scheme.Name is not ("AddCookie" or "AddIdentityCookies" or "AddApplicationCookie" or "AddExternalCookie" or "AddTwoFactorRememberMeCookie" or "AddTwoFactorUserIdCookie"))
                    return false;
            return !_hasUnknownSchemes && (_schemes.Count > 0 || _hasIdentityCookies);
        }
    }

    /// <summary>Whether every registration of the handler sends its challenges to another scheme.</summary>
    public bool ForwardsChallenges(INamedTypeSymbol handler)
    {
        var id = DocumentationCommentId.CreateDeclarationId(handler.OriginalDefinition);
        var registrations = _schemes.FindAll(scheme => scheme.HandlerId == id);
        return registrations.Count > 0 && registrations.TrueForAll(static scheme => scheme.ForwardsChallenge);
    }

    /// <summary>Whether a scheme of that name is registered; null where the registrations in view do not tell every name.</summary>
    public bool? Registers(string name)
    {
        var knowsAll = _added && !_hasIdentityCookies && !_hasUnknownSchemes && _schemes.Count > 0;
        foreach (var scheme in _schemes)
        {
            if (scheme.Scheme == name)
                return true;
            knowsAll &= scheme.Scheme is not null;
        }
        return knowsAll ? false : null;
    }

    // What the frameworks' own methods call a scheme that is given no name.
    private static string? DefaultName(string method) => method switch
    {
        "AddCookie" => "Cookies",
        "AddOpenIdConnect" => "OpenIdConnect",
        "AddCertificate" => "Certificate",
        _ => Scheme(method),
    };

    private static bool AreAll(List<string?> names, string name)
    {
        foreach (var one in names)
            if (one != name)
                return false;
        return names.Count > 0;
    }

    // The default names of the schemes whose challenge is a 401 with a challenge.
    private static string? Scheme(string method) => method switch
    {
        "AddJwtBearer" => "Bearer",
        "AddBearerToken" => "BearerToken",
        "AddNegotiate" => "Negotiate",
        _ => null,
    };

    public static AuthenticationSetup Read(SemanticModels models, FrameworkSymbols framework)
    {
        var setup = new AuthenticationSetup();
        if (!framework.Has(AspNetCore.AuthenticationBuilder))
            return setup;
        foreach (var statement in s_statements.In(models))
            setup.Add(statement);
        return setup;
    }

    private void Add(SetupStatement statement)
    {
        switch (statement.Effect)
        {
            case SetupEffect.AddsAuthentication:
                _added = true;
                break;
            case SetupEffect.AddsScheme:
                _schemes.Add(statement.Scheme);
                break;
            case SetupEffect.NamesDefault:
                _defaults.Add(statement.Name);
                break;
            case SetupEffect.NamesChallengeDefault:
                _challengeDefaults.Add(statement.Name);
                break;
            case SetupEffect.AddsIdentityCookies:
                _hasIdentityCookies = true;
                break;
            case SetupEffect.AddsUnknownSchemes:
                _hasUnknownSchemes = true;
                break;
            case SetupEffect.LeavesUnclear:
                _isUnclear = true;
                break;
        }
    }

    private static IEnumerable<SetupStatement> Read(SyntaxNode node, SemanticModel model) => model.GetOperation(node, Cancellation.Token) switch
    {
        IInvocationOperation call => OfCall(call),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } assignment => OfAssignment(property, assignment.Value),
        _ => Array.Empty<SetupStatement>(),
    };

    private static IEnumerable<SetupStatement> OfCall(IInvocationOperation invocation)
    {
        var method = (invocation.TargetMethod.ReducedFrom ?? invocation.TargetMethod).OriginalDefinition;
        if (method.Parameters.Length == 0)
            yield break;
        if (method.Parameters[0].Type.IsExactly(AspNetCore.AuthenticationBuilder) || invocation.TargetMethod.ContainingType.IsExactly(AspNetCore.AuthenticationBuilder))
        {
            var given = Call.Of(invocation)["authenticationScheme"];
            yield return new(SetupEffect.AddsScheme)
            {
                Scheme = RegisteredScheme.Of(invocation.TargetMethod) with
                {
                    ForwardsChallenge = ForwardsChallenge(invocation), Scheme = given is null ? DefaultName(method.Name) : given.ConstantText(),
                },
            };
            // A name of its own, or a builder of this compilation that registers who knows what.
            if (!method.DeclaringSyntaxReferences.IsEmpty || NamesItself(invocation, method))
                yield return new(SetupEffect.LeavesUnclear);
        }
        // options.AddScheme<KeyHandler>("Key", null)
        else if (method.ContainingType.IsExactly(AspNetCore.AuthenticationOptions))
            yield return new(SetupEffect.AddsUnknownSchemes);
        else if (ApiIndex<AddsAuthentication>.Find(method) is { } addition)
        {
            yield return new(SetupEffect.AddsAuthentication);
            if (Call.Of(invocation)[addition.DefaultScheme] is { } named)
                yield return new(SetupEffect.NamesDefault) { Name = named.ConstantText() };
        }
        else if (method.Name is "AddIdentity" or "AddDefaultIdentity" or "AddIdentityApiEndpoints" or "AddAuthentication" && method.Parameters[0].Type.IsExactly(AspNetCore.IServiceCollection))
        {
            // Identity brings cookies and makes them the default; its API endpoints bring bearer tokens besides.
            yield return new(SetupEffect.LeavesUnclear);
            yield return new(method.Name is "AddIdentity" or "AddDefaultIdentity" ? SetupEffect.AddsIdentityCookies : SetupEffect.AddsUnknownSchemes);
        }
    }

    // AddScheme<KeyOptions, KeyHandler>("Key", options => options.ForwardChallenge = "Bearer")
    private static bool ForwardsChallenge(IInvocationOperation registration)
    {
        if (Call.Of(registration)["configureOptions"] is not { } configure)
            return false;
        foreach (var operation in configure.Descendants())
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property }, Value: var scheme }
                && ApiIndex<SchemeOption>.Find(property) is { ForwardsChallenge: true } && scheme.ConstantText() is not null)
                return true;
        return false;
    }

    private static bool NamesItself(IInvocationOperation registration, IMethodSymbol method) =>
        Call.Of(registration)["authenticationScheme"] is { } name && Scheme(method.Name) is { } own && name.ConstantText() != own;

    private static IEnumerable<SetupStatement> OfAssignment(IPropertySymbol property, IOperation value)
    {
        if (ApiIndex<SchemeOption>.Find(property) is { Effect: var effect })
            yield return new(effect) { Name = effect == SetupEffect.LeavesUnclear ? null : value.ConstantText() };
    }
}
