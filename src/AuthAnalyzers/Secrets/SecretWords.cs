namespace AuthAnalyzers.Secrets;

/// <summary>The words by which the model of secrets judges names: data, each group with its reason.</summary>
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
        "hashed", "hash", "encrypted", "masked", "redacted", "protected", "sanitized", "obfuscated", "scrubbed", "anonymized", "public", "foreign", "primary", "cache", "partition", "max", "min", "num", "number", "count", "total", "cannot", "failed", "multiple",
    };

    /// <summary>Words behind that change nothing: the value in another coat.</summary>
    public static readonly string[] Coats = { "value", "string", "str", "text", "raw", "plain", "plaintext", "base64", "b64", "bytes", "encoded", "header", "param", "input", "clear" };

    /// <summary>Words between a thing and where it comes from or what it is for: "clientIdFromJwt" is an id, and only "passwordFromToken" a secret.</summary>
    public static readonly string[] Prepositions = { "from", "of", "for", "by", "per", "without" };

    /// <summary>Words that end the name of a type of texts for people: its static members are messages about secrets ("Strings.CannotReadPassword").</summary>
    public static readonly string[] Texts = { "strings", "resources", "resource", "messages", "texts", "labels", "captions", "localization", "translations" };

    /// <summary>Words of a method that makes a secret fit to be shown.</summary>
    public static readonly string[] Redactions =
    {
        // It hides all or most of it.
        "redact", "redacted", "mask", "masked", "masking", "sanitize", "sanitized", "sanitise", "obfuscate", "obfuscated", "scrub", "anonymize", "anonymise", "pseudonymize", "censor", "hide", "conceal", "cloak", "star", "stars", "clean", "safe", "without",
        // It keeps a piece by which a reader knows it again.
        "truncate", "shorten", "abbreviate", "ellipsis", "preview",
        // It gives a digest, or what nobody reads without a key.
        "hash", "hashed", "encrypt", "encrypted", "protect", "fingerprint", "thumbprint", "digest", "checksum", "sha", "md", "hmac",
    };

    /// <summary>Words of a program's own attribute that keeps a member out of what is printed.</summary>
    public static readonly string[] HidingAttributes = { "ignore", "ignored", "sensitive", "secret", "logged", "redact", "redacted", "mask", "masked", "hide", "hidden", "sanitize", "sanitized", "obfuscate", "obfuscated" };

    /// <summary>Words of the types and namespaces where a token is a piece of text: code that reads languages, formats and templates.</summary>
    public static readonly string[] Parsers =
    {
        "parser", "parsers", "parsing", "lexer", "lexers", "tokenizer", "tokenizers", "scanner", "grammar", "compiler", "expression", "expressions", "interpreter", "formatter", "formula", "calculator", "templating", "syntax",
        "json", "xml", "yaml", "csv", "markdown", "sql", "regex", "naming", "organizer", "renamer", "pattern", "selector", "evaluator", "rewriter", "analyzer", "codeanalysis", "glob", "ast", "linq", "odata", "nlp",
    };

    /// <summary>Words of the types and namespaces where a session's id opens nothing.</summary>
    public static readonly string[] Sessions =
    {
        // A conversation between machines.
        "bus", "message", "messaging", "messages", "transport", "transports", "queue", "saga", "kafka", "consumer", "sync", "terminal", "shell", "ssh", "telnet", "rdp", "debug", "debugger", "kernel", "notebook", "telemetry",
        // A play, a talk, a lesson.
        "play", "playback", "media", "stream", "streaming", "transcoding", "editor", "chat", "game", "recording", "training", "workout", "meeting", "test",
        // A purchase or a transfer.
        "upload", "checkout", "stripe", "payment", "payments", "billing",
        // The "sid" of OpenID Connect, which logout addresses and ID tokens show (OpenID Connect Front-Channel Logout 1.0, section 3).
        "authorize", "oidc",
    };

    /// <summary>Words of a method that may hand what it is given to a log: only such methods are looked into.</summary>
    public static readonly string[] Loggers =
    {
        "log", "logs", "trace", "debug", "info", "information", "warn", "warning", "error", "fatal", "audit", "write", "print", "report", "record", "verbose", "notify",
    };

    /// <summary>Words of a condition that asks where, or for whom, the program runs.</summary>
    public static readonly string[] Development =
    {
        "development", "dev", "debug", "debugger", "debugging", "local", "localhost", "environment", "staging", "production", "prod",
        // Somebody's own switch.
        "sensitive", "pii", "diagnostic", "diagnostics", "verbose", "trace", "tracing", "logging", "log",
    };

    /// <summary>Words of names around code whose secrets guard nothing: tests, demo data, fakes.</summary>
    public static readonly string[] MadeUp =
    {
        "test", "tests", "testing", "unittests", "fact", "facts", "spec", "specs", "fixture", "fixtures", "benchmark", "benchmarks", "fake", "fakes", "faker", "mock", "mocks", "stub", "dummy", "seed", "seeder", "seeding", "demo", "bogus",
    };
}
