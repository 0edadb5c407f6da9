using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Tokens;

/// <summary>What becomes of an object with the parameters of token validation.</summary>
internal enum TokenUse
{
    /// <summary>It is returned, stored or handed on: what is validated with it is not in view.</summary>
    Kept,

    /// <summary>A scheme validates the token of each request with it.</summary>
    Scheme,

    /// <summary>A call of a token handler validates one token with it.</summary>
    Call,

    /// <summary>Nothing in view is done with it: what it is for can only be to validate tokens.</summary>
    Nothing,
}

/// <summary>One setting of <c>TokenValidationParameters</c>, and what is known of the object that it belongs to.</summary>
internal sealed class TokenSetup
{
    private static readonly string[] s_tenants = { "/common", "/organizations", "/consumers" };

    private readonly ObjectState _state;
    private readonly References _references;
    private readonly IOperation? _validation;
    private readonly IOperation? _scheme;

    private TokenSetup(ObjectState state, Setting setting, Models models)
    {
        _state = state;
        _references = References.Of(models);
        Setting = setting;
        if (state.Path == "TokenValidationParameters" && state.Holder is not IFieldSymbol && ParameterUses.IsScheme(state.HolderType))
        {
            Use = TokenUse.Scheme;
            return;
        }
        var uses = new ParameterUses(state, setting, models);
        (Validations, _scheme) = (uses.Validations, uses.Options);
        // What is set after a validation of the same body has no part in it.
        _validation = Validations.FirstOrDefault(validation => validation.Root() == setting.Operation.Root());
        Use = _scheme is not null ? TokenUse.Scheme : Validations.Count > 0 ? TokenUse.Call : uses.IsHandedOn || state.Holder is not ILocalSymbol ? TokenUse.Kept : TokenUse.Nothing;
    }

    public Setting Setting { get; }

    /// <summary>The check that the setting turns on or off; null where it is no such switch.</summary>
    public TokenCheck? Check => ApiIndex<TokenCheck>.Find(Setting.Member);

    public TokenUse Use { get; }

    /// <summary>The calls that validate a token with the object, wherever they stand.</summary>
    public IReadOnlyList<IInvocationOperation> Validations { get; } = Array.Empty<IInvocationOperation>();

    /// <summary>The setting that an assignment is.</summary>
    public static TokenSetup? Of(ISimpleAssignmentOperation assignment, Models models) =>
        assignment.Target is IPropertyReferenceOperation { Property: var property } && property.IsDeclaredBy(IdentityModel.TokenValidationParameters) && ObjectState.SetBy(assignment, out var setting) is { } state
            ? new(state, setting, models)
            : null;

    /// <summary>Whether the switch is certainly off when a token is validated.</summary>
    public bool IsOff => Setting.IsCertain && Setting.Is(false) && _state.Last(Setting.Member.Name, before: _validation) == Setting;

    /// <summary>How long after their end tokens are certainly accepted, where that is constant.</summary>
    public TimeSpan? Skew => Setting.IsCertain && _state.Last(Setting.Member.Name, before: _validation) == Setting ? Setting.Value.ConstantTimeSpan() : null;

    /// <summary>
    /// Whether the switch is turned off for others too: on an object that the class was given, or that its callers' classes were. A signature that nobody needs is a mistake by itself.
    /// </summary>
    public bool TurnsOffForOthers =>
        Setting.Member.Name != "RequireSignedTokens" && Setting.Is(false) && Setting.Operation.Parent is not IObjectOrCollectionInitializerOperation
        && _state.Holder is { } holder && IsShared(holder);

    private bool IsShared(ISymbol holder) =>
        holder is ILocalSymbol local && Locals.Given(local, Setting.Operation) is { Count: 1 } given && IsOfContainer(given[0].Value)
        || IsInjected(holder) || holder is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } } parameter && CallersShare(parameter);

    // monitor.Get("Bearer").TokenValidationParameters, provider.GetRequiredService<TokenValidationParameters>()
    private static bool IsOfContainer(IOperation value)
    {
        value = value.Unwrap();
        if (value is IPropertyReferenceOperation { Property.Name: "TokenValidationParameters", Instance: { } options })
            value = options.Unwrap();
        return value is IInvocationOperation { TargetMethod: var method }
            && (method.Name == "Get" && (method.IsDeclaredBy(Configuration.IOptionsMonitor) || method.IsDeclaredBy(Configuration.IOptionsSnapshot))
                || method.Name is "GetRequiredService" or "GetService" && method.IsDeclaredBy(BaseLibrary.ServiceProviderExtensions));
    }

    /// <summary>Whether a delegate is asked in place of the check: since IdentityModel 6; before, only that of the signature is.</summary>
    public bool HasValidator(TokenCheck check) =>
        (Setting.Member.Name == "RequireSignedTokens" || !SwitchesWin) && check.Validators.Any(validator => Sets(_state, validator) is not null);

    /// <summary>Whether the object says what is expected by that property.</summary>
    public bool Expects(string property) => Sets(_state, property) is not null;

    /// <summary>Whether the delegate that decides about this part is never asked, since the check is off: with IdentityModel 5 that is so.</summary>
    public bool IsNeverAsked(TokenPart part) => SwitchesWin && SwitchOf(part) is { } check && IsSwitchedOff(check);

    /// <summary>Whether the framework's own check takes over where the delegate that decides about this part goes, and good tokens pass it.</summary>
    public bool IsCheckedWithout(TokenPart part) => part switch
    {
        TokenPart.Signature => HasKey && !IsSwitchedOff("RequireSignedTokens"),
        TokenPart.Lifetime => !IsSwitchedOff("ValidateLifetime") && !IsSwitchedOff("RequireExpirationTime"),
        TokenPart.Audience => !IsSwitchedOff("ValidateAudience") && (Expects("ValidAudience") || Expects("ValidAudiences") || IsSetByScheme("Audience")),
        TokenPart.Issuer => !IsSwitchedOff("ValidateIssuer") && (Expects("ValidIssuer") || Expects("ValidIssuers") || HasAuthority),
        TokenPart.Algorithm => true,
        _ => false,
    };

    /// <summary>Whether tokens come from the tenants of one authority, each an issuer of its own: <c>https://login.microsoftonline.com/common</c>.</summary>
    public bool HasManyIssuers(Origins origins) =>
        Use == TokenUse.Scheme && Scheme is { } options && new[] { "Authority", "MetadataAddress" }.SelectMany(property => options[property])
            .Any(setting => setting.Value is { } value && TextValue.Of(value, origins).Text is var text && Array.Exists(s_tenants, tenant => text.Contains(tenant)));

    private static string? SwitchOf(TokenPart part) => part switch
    {
        TokenPart.Lifetime => "ValidateLifetime",
        TokenPart.Audience => "ValidateAudience",
        TokenPart.Issuer => "ValidateIssuer",
        _ => null,
    };

    private bool HasKey =>
        Expects("IssuerSigningKey") || Expects("IssuerSigningKeys") || Expects("IssuerSigningKeyResolver") || Expects("IssuerSigningKeyResolverUsingConfiguration") || HasAuthority;

    /// <summary>Whether the keys come from an authority: who else signs with them, it decides.</summary>
    public bool HasAuthority => IsSetByScheme("Authority") || IsSetByScheme("MetadataAddress") || IsSetByScheme("ConfigurationManager");

    private bool IsSetByScheme(string property) => Use == TokenUse.Scheme && Scheme is { } options && Sets(options, property) is not null;

    // The options that the parameters are a member of, or are assigned to further down.
    private ObjectState? Scheme => _state.Outer ?? (_scheme is null ? null : ObjectState.Of(_scheme));

    private bool IsSwitchedOff(string check) => _state.Last(check, before: _validation) is { } last && !last.Is(true);

    private bool SwitchesWin => Setting.Member.ContainingAssembly?.Identity is { Version.Major: > 0 and < 6 };

    /// <summary>The property that says what the token must have, although nobody looks.</summary>
    public string? Expected(TokenCheck check) =>
        check.Expected.Select(expected => Sets(_state, expected)).FirstOrDefault(static name => name is not null)
        ?? (check.ExpectedByScheme is { } byScheme && IsSetByScheme(byScheme) ? byScheme : null);

    /// <summary>Whether tokens need no signature: SAML has another one, and an OpenID Connect client that asks for a code gets the token from the provider itself (OpenID Connect Core §3.1.3.7).</summary>
    public bool TrustsTransport =>
        _state["AuthenticationType"].Any(static type => type.Is("Federation"))
        || _state.Outer is { } options && options.HolderType.Is(IdentityModel.OpenIdConnectOptions) && Sets(options, "ResponseType") is not null;

    private static string? Sets(ObjectState state, string property) => state[property].Any(static setting => setting.Value?.IsNothing() == false) ? property : null;

    private bool CallersShare(IParameterSymbol parameter) =>
        _references.IsAlwaysGiven(parameter, given => ObjectPlace.Of(given) is { Root: ISymbol root } && IsInjected(root));

    // private readonly TokenValidationParameters _parameters; that a constructor is given, or the constructor's parameter itself.
    private bool IsInjected(ISymbol holder) => holder switch
    {
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } => true,
        IFieldSymbol or IPropertySymbol => _references.Values(holder)?.Any(static value => value.Operation is { } given && IsOfParameter(given)) == true,
        _ => false,
    };

    private static bool IsOfParameter(IOperation value) => ObjectPlace.Of(value.Unwrap() is ICoalesceOperation guarded ? guarded.Value : value) is { Root: IParameterSymbol };
}
