using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Credentials.Presented;

/// <summary>Where a request carries a credential.</summary>
internal enum CredentialPlace
{
    Header,
    Query,
    Cookie,
}

/// <summary>A credential that a request carries: a header, a query parameter or a cookie, by its name.</summary>
internal readonly struct RequestCredential(string name, CredentialPlace place)
{
    // Too common as the end of a name, and clear as the whole of it.
    private static readonly string[] s_whole =
    {
        "authorization", "proxyauthorization", "xauthkey", "xaccesskey", "ocpapimsubscriptionkey", "token", "xtoken", "xsecret", "xclientsecret",
    };

    private static readonly string[] s_endings = { "apikey", "xapikey", "authtoken", "xauthtoken", "accesstoken", "xaccesstoken", "apitoken", "xapitoken", "presharedkey" };

    // What a request carries beside its credentials.
    private static readonly string[] s_others = { "csrf", "xsrf", "forgery", "antiforgery", "verification", "continuation", "page" };

    public string Name { get; } = name;

    public CredentialPlace Place { get; } = place;

    /// <summary>The credential as a message names it: "the X-Api-Key header".</summary>
    public override string ToString() => Place switch
    {
        CredentialPlace.Query => $"the {Name} query parameter",
        CredentialPlace.Cookie => $"the {Name} cookie",
        _ => $"the {Name} header",
    };

    /// <summary>Whether a header or parameter of that name carries credentials. Words decide: <c>X-Api-Key</c> yes, <c>X-CSRF-Token</c> no.</summary>
    public static bool IsName(string name) =>
        IdentifierWords.Is(name, s_whole) || IdentifierWords.Ends(name, s_endings) && !IdentifierWords.Has(name, s_others);

    /// <summary>Whether a query parameter or cookie of that name carries credentials: a plain <c>token</c> there may be one of a link, a form or a feed.</summary>
    public static bool IsOwnName(string name) => IsName(name) && !IdentifierWords.Is(name, "token", "xtoken") || IdentifierWords.Is(name, "jwt");
}
