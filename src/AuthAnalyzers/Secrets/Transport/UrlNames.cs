using Microsoft.CodeAnalysis;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Credentials.Names;

namespace AuthAnalyzers.Secrets.Transport;

/// <summary>How parameters of a query are called that carry credentials, and what else an address may be for.</summary>
internal static class UrlNames
{
    // Nothing else is called so.
    private static readonly string[] s_clear =
    {
        "accesstoken", "refreshtoken", "idtoken", "authtoken", "sessiontoken", "apitoken", "jwt", "jwttoken", "bearertoken", "apikey", "xapikey", "apisecret", "appsecret", "clientsecret", "password", "passwd", "pwd", "sessionid", "subscriptionkey",
    };

    // Of a link, a feed or a form as well.
    private static readonly string[] s_vague = { "token", "key", "secret", "auth", "bearer", "authorization" };

    // What a program grants a caller for longer, or what opens an account.
    private static readonly string[] s_own = { "accesstoken", "refreshtoken", "idtoken", "authtoken", "sessiontoken", "jwt", "jwttoken", "bearertoken", "clientsecret", "appsecret", "password", "passwd", "pwd", "sessionid", "secret", "auth", "bearer", "authorization" };

    private static readonly string[] s_secrets = { "password", "passwd", "pwd", "clientsecret", "appsecret" };

    private static readonly string[] s_ends = { "apikey", "accesstoken", "authtoken", "apitoken" };
    private static readonly string[] s_notOwn = { "page", "continuation", "csrf", "xsrf", "antiforgery", "verification", "oauth", "hint", "cancellation" };

    // Links that work once.
    private static readonly string[] s_links =
    {
        "confirm", "confirmation", "activate", "activation", "reset", "unsubscribe", "invite", "invitation", "recover", "recovery", "magic", "email", "mail", "mailer", "newsletter", "otp", "totp", "link",
    };

    // What is done with such a link too, and with keys of callers: VerifyApiKey.
    private static readonly string[] s_uses = { "verify", "verification", "accept", "redeem", "download", "share", "shared" };

    /// <summary>Whether a parameter of that name carries a credential, whatever it is given.</summary>
    public static bool IsClear(string name) => IdentifierWords.Is(name, s_clear) || IdentifierWords.Ends(name, s_ends) && !IdentifierWords.Has(name, s_notOwn) || IsPassword(name);

    /// <summary>Whether a parameter of that name may carry one.</summary>
    public static bool IsVague(string name) => IdentifierWords.Is(name, s_vague);

    /// <summary>Whether it is more than a key of a service, many of which take it nowhere else.</summary>
    public static bool IsOwn(string name) => IdentifierWords.Is(name, s_own) || IdentifierWords.Ends(name, "accesstoken", "authtoken") || IsPassword(name);

    /// <summary>Whether it belongs into the body of a request (RFC 6749 §2.3.1), and into no header.</summary>
    public static bool IsOfBody(string name) => IdentifierWords.Is(name, s_secrets) || IsPassword(name);

    // currentPassword, new_password
    private static bool IsPassword(string name) => IdentifierWords.Ends(name, "password", "passwd") && PasswordNames.Is(name);

    /// <summary>Whether the name is of a link that works once, or of code that makes or takes one.</summary>
    public static bool IsLink(string name) => IdentifierWords.Has(name, s_links) || IdentifierWords.Has(name, s_uses);

    /// <summary>Whether one of the members around is, where a parameter of that name stands.</summary>
    public static bool IsInLink(ISymbol containing, string parameter)
    {
        var isKey = IsClear(parameter) && !IsOfBody(parameter);
        for (ISymbol? symbol = containing; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
            if (IdentifierWords.Has(symbol.Name, s_links) || !isKey && symbol is IMethodSymbol && IdentifierWords.Has(symbol.Name, s_uses))
                return true;
        return false;
    }
}
