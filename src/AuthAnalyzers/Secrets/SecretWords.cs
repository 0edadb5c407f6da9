namespace AuthAnalyzers.Secrets;

/// <summary>The words behind <see cref="SecretNames"/>: data, each group with its reason.</summary>
internal static class SecretWords
{
    /// <summary>What a name must end with to name a secret: English puts the thing itself last ("tokenType" is a type, "accessToken" a token).</summary>
    public static readonly string[] Secrets =
    {
        // What a person or program signs in with.
        "password", "passwd", "pwd", "passphrase", "passcode", "pass phrase", "pass code", "pass word", "user pwd", "secret", "shared secret", "client secret", "app secret",
        "credential", "pin", "pin code", "user pin", "otp", "otp code", "totp", "totp code", "mnemonic", "seed phrase", "recovery phrase",
        // What a service accepts in place of that.
        "api key", "apikey", "access key", "secret key", "auth key", "app key", "account key", "subscription key", "license secret", "sas token", "function key", "master key",
        "token", "jwt", "bearer", "auth token", "access token", "authorization", "authorization header", "auth header",
        "session id", "session key", "session token", "auth cookie", "session cookie",
        // What is sent once to prove who somebody is.
        "verification code", "recovery code", "reset code", "confirmation code", "authorization code", "auth code", "login code", "security code", "two factor code", "backup code", "activation code",
        // Keys that sign, encrypt or open.
        "private key", "signing key", "encryption key", "decryption key", "symmetric key", "hmac key", "jwt key", "rsa key", "ssh key", "key material",
        "connection string", "connectionstring", "conn string", "conn str",
        "cvv", "cvc", "security answer",
    };

    /// <summary>Words in front of "token" that make it something else: a position, a piece of text, a signal.</summary>
    public static readonly string[] OtherTokens =
    {
        "cancellation", "cancel", "calling", "continuation", "page", "paging", "pagination", "next", "previous", "prev", "skip", "sync", "delta", "resume", "cursor", "change", "concurrency",
        "syntax", "parser", "parse", "lexer", "json", "xml", "j", "open", "close", "start", "end", "stop", "eof", "last", "first", "current", "keyword", "identifier", "operator", "separator", "punctuation",
        "csrf", "xsrf", "antiforgery", "forgery", "verification", "range", "trim", "format", "template", "placeholder", "replacement", "search", "word", "metadata", "type", "method", "field", "row", "lock", "line",
        "stopping", "stopped", "shutdown", "timeout", "linked", "expected", "date", "time", "path", "route", "query", "filter", "sort", "selector", "non", "string",
    };

    /// <summary>Words anywhere in front that say that the value itself is not there: tests, states, and values made harmless.</summary>
    public static readonly string[] Harmless =
    {
        "is", "has", "can", "should", "was", "did", "missing", "invalid", "forgot", "forgotten", "no", "require", "requires", "required", "need", "needs", "use", "uses", "enable", "enabled", "allow", "disable",
        "hashed", "hash", "encrypted", "masked", "redacted", "protected", "sanitized", "obfuscated", "scrubbed", "anonymized", "public", "foreign", "primary", "cache", "partition", "max", "min", "num", "number", "count", "total",
    };

    /// <summary>Words behind that change nothing: the value in another coat.</summary>
    public static readonly string[] Coats = { "value", "string", "str", "text", "raw", "plain", "plaintext", "base64", "b64", "bytes", "encoded", "header", "param", "input", "clear" };
}
