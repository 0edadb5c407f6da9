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
    public static bool IsName(string name)
    {
        var plain = Plain(name);
        if (plain is "AUTHORIZATION" or "PROXYAUTHORIZATION" or "XAUTHKEY" or "XACCESSKEY" or "OCPAPIMSUBSCRIPTIONKEY")
            return true;
        if (plain.Contains("CSRF") || plain.Contains("XSRF") || plain.Contains("FORGERY") || plain.Contains("VERIFICATION") || plain.Contains("CONTINUATION") || plain.Contains("PAGE"))
            return false;
        return Ends(plain, "APIKEY") || Ends(plain, "AUTHTOKEN") || Ends(plain, "ACCESSTOKEN") || Ends(plain, "APITOKEN") || Ends(plain, "PRESHAREDKEY") || plain is "XTOKEN" or "TOKEN" or "XSECRET" or "XCLIENTSECRET";
    }

    /// <summary>Whether a query parameter or cookie of that name carries credentials: a plain <c>token</c> there may be one of a link, a form or a feed.</summary>
    public static bool IsOwnName(string name) => IsName(name) && Plain(name) is not ("TOKEN" or "XTOKEN") || Plain(name) is "JWT";

    private static bool Ends(string plain, string word) => plain.EndsWith(word, StringComparison.Ordinal);

    private static string Plain(string name) => name.Replace("-", "").Replace("_", "").Replace(".", "").ToUpperInvariant();
}
