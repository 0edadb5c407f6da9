using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Tokens.Refreshing;

/// <summary>What the names of refresh tokens, and of what is done with them, have in common.</summary>
internal static class RefreshNames
{
    // Of the text that a refresh token is, in a type that is named for it: Token, TokenHash, Value.
    private static readonly string[] s_texts = { "token", "code", "value", "hash", "key", "handle", "secret", "digest" };

    // What ends a session, tells about one, or makes the first token of one.
    private static readonly string[] s_otherDeeds =
    {
        "revoke", "revoked", "revocation", "logout", "logoff", "signout", "invalidate", "invalidation", "delete", "remove", "clear", "cleanup", "introspect", "introspection", "list", "terminate", "disable", "blacklist",
        "register", "registration", "signup", "invite", "invitation", "reset", "confirm", "confirmation", "verifyemail",
    };

    private static readonly string[] s_making = { "create", "generate", "issue", "make", "build", "sign", "encode", "write" };

    private static readonly string[] s_made = { "token", "jwt", "access", "accesstoken", "jwttoken" };

    /// <summary>Whether the name is a refresh token's: <c>RefreshTokenHash</c>, <c>jwt_refresh_token</c>, <c>UserRefreshTokens</c>.</summary>
    public static bool IsRefreshToken(string name) => IdentifierWords.Has(name, "refreshtoken", "refreshjwt", "tokenrefresh", "refreshsession", "refreshtkn");

    /// <summary>Whether the name is that of a token's text, as far as a member's name says.</summary>
    public static bool IsText(string name) => IdentifierWords.Ends(name, s_texts) && !IsOther(name);

    /// <summary>Whether the name is that of another token than the one of now: <c>ReplacedByToken</c>.</summary>
    public static bool IsOther(string name) => IdentifierWords.Has(name, "replaced", "previous", "parent", "child", "old", "next", "prior", "family", "access", "reset", "csrf", "device");

    /// <summary>Whether a method by that name does something else with a token than to refresh.</summary>
    public static bool IsOtherDeed(string name) => IdentifierWords.Has(name, s_otherDeeds);

    /// <summary>Whether a method by that name takes the token out of the store.</summary>
    public static bool Takes(string name) => IdentifierWords.Has(name, "take", "consume", "pop", "redeem", "rotate", "replace", "delete");

    /// <summary>Whether a method by that name makes a token: <c>GenerateJwtToken</c>, <c>CreateAccessToken</c>.</summary>
    public static bool Makes(string name) => IdentifierWords.Has(name, s_making) && IdentifierWords.Has(name, s_made) && !IdentifierWords.Has(name, "request", "message", "client", "source", "validation", "parameters");

    /// <summary>Whether a type by that name makes tokens by such a method: <c>JwtProvider.Generate(user)</c>, <c>TokenIssuer.Create(user)</c>.</summary>
    public static bool IsMaker(string? type, string method) =>
        type is not null && IdentifierWords.Begins(method, "create", "generate", "issue") && IdentifierWords.Has(type, "token", "jwt")
        && IdentifierWords.Ends(type, "provider", "service", "generator", "factory", "issuer", "creator", "maker", "builder", "tokens");

    /// <summary>Whether what a method by that name gives is new: no value that it was given.</summary>
    public static bool IsNew(string name) => IdentifierWords.Has(name, "generate", "create", "new", "random", "issue", "next");
}
