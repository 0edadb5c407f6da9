namespace AuthAnalyzers.Credentials.Names;

/// <summary>The words by which the model of secrets judges names: data, each group with its reason.</summary>
internal static class SecretWords
{
    /// <summary>What a person remembers and types in.</summary>
    public static readonly string[] Passwords = { "password", "passwd", "pwd", "passphrase", "passcode" };

    /// <summary>Codes that count once, by their standards (RFC 4226, RFC 6238).</summary>
    public static readonly string[] OneTimeCodes = { "otp", "totp", "hotp" };

    /// <summary>What a code is for, that lets somebody in: other codes are of orders, countries and errors.</summary>
    public static readonly string[] CodePurposes =
    {
        // To show that an address or device is one's own.
        "verification", "verify", "confirmation", "confirm", "activation", "activate", "sms",
        // To sign in, or to get in again.
        "auth", "authentication", "authenticator", "authorization", "login", "signin", "factor", "twofactor", "mfa", "onetime", "passcode", "reset", "recovery", "recover",
    };

    /// <summary>What a key is for, that signs, encrypts or opens: other keys are of tables, caches and keyboards.</summary>
    public static readonly string[] KeyPurposes = { "api", "secret", "signing", "encryption", "decryption", "private", "master", "session", "jwt", "hmac", "access", "auth", "symmetric" };

    /// <summary>Words that two more words make: their second one means nothing, or another thing, by itself.</summary>
    public static readonly string[] Compounds = { "two factor", "one time", "sign in", "log in", "pass word", "pass phrase", "pass code", "anti forgery", "file name" };

    /// <summary>What a name must end with to name a secret: English puts the thing itself last ("tokenType" is a type, "accessToken" a token).</summary>
    public static readonly string[] Secrets = Passwords.Concat(OneTimeCodes).Concat(Ending("code", CodePurposes.Concat(OneTimeCodes))).Concat(Ending("key", KeyPurposes)).Concat(new[]
    {
        // What a person or program signs in with.
        "pass phrase", "pass code", "pass word", "user pwd", "secret", "shared secret", "client secret", "app secret",
        "credential", "pin", "pin code", "user pin", "mnemonic", "seed phrase", "recovery phrase",
        // What a service accepts in place of that.
        "apikey", "app key", "account key", "subscription key", "license secret", "sas token", "function key",
        "token", "jwt", "bearer", "auth token", "access token", "authorization", "authorization header",
        // Not "auth header": a challenge's is called so too.
        "session id", "session token", "auth cookie", "session cookie",
        // Codes of which the purpose alone would say too little: who makes one up has "a security code" for much else.
        "security code", "backup code", "one time code", "sign in code",
        // Keys in the forms in which they are kept.
        "rsa key", "ssh key", "key material", "connection string", "connectionstring", "conn string", "conn str",
        "cvv", "cvc", "security answer",
    }).ToArray();

    /// <summary>Words of other tokens that start a piece of work, end it, or go on with it.</summary>
    public static readonly string[] Signals = { "cancellation", "cancel", "continuation", "page", "paging", "pagination", "next", "sync", "resume", "change", "concurrency" };

    /// <summary>Words of other tokens that are pieces of a text.</summary>
    public static readonly string[] TextTokens = { "syntax", "parser", "lexer", "metadata" };

    /// <summary>Words in front of "token" that make it something else.</summary>
    public static readonly string[] OtherTokens = Signals.Concat(TextTokens).Concat(new[]
    {
        // More of a position, or of a signal.
        "ref", "calling", "previous", "prev", "skip", "delta", "cursor", "stopping", "stopped", "shutdown", "timeout", "linked", "expected",
        // More of a text.
        "parse", "json", "xml", "j", "open", "close", "start", "end", "stop", "eof", "last", "first", "current", "keyword", "identifier", "operator", "separator", "punctuation",
        "range", "trim", "format", "template", "placeholder", "replacement", "search", "word", "type", "method", "field", "row", "lock", "line", "date", "time", "path", "route", "query", "filter", "sort", "selector", "non", "string",
        // Sent with a form against forgery: a page shows it to its reader.
        "csrf", "xsrf", "antiforgery", "forgery",
    }).ToArray();

    /// <summary>Words anywhere in front that say that the value itself is not there.</summary>
    public static readonly string[] Harmless =
    {
        // It is tested, asked for or counted.
        "is", "has", "can", "should", "was", "did", "missing", "invalid", "no", "require", "requires", "required", "need", "needs", "use", "uses", "enable", "enabled", "allow", "disable",
        "max", "min", "num", "number", "count", "total", "cannot", "failed", "multiple",
        // It was made harmless.
        "hashed", "hash", "encrypted", "masked", "redacted", "protected", "sanitized", "obfuscated", "scrubbed", "anonymized", "truncated", "shortened", "abbreviated", "partial",
        // It is of the kind that is no secret.
        "public", "foreign", "primary", "cache", "partition",
    };

    /// <summary>Words anywhere in the name of a value that code makes up, that make it no secret: it is about the secret, or another thing of that name.</summary>
    public static readonly string[] NotGenerated = Signals.Concat(TextTokens).Concat(new[]
    {
        // Measures and times.
        "count", "length", "len", "size", "index", "idx", "position", "offset", "number", "max", "min", "total", "limit", "strength", "score", "entropy", "bits", "attempt", "attempts", "retry", "retries",
        "expiry", "expire", "expires", "expiration", "lifetime", "duration", "ttl", "time", "timestamp", "date", "at", "issued", "created", "updated", "ticks", "age",
        // Labels and forms.
        "name", "names", "type", "kind", "format", "prefix", "suffix", "template", "pattern", "regex", "label", "hint", "field", "column", "header", "title", "description", "placeholder", "message", "text",
        "url", "uri", "link", "path", "file", "filename", "folder", "directory", "endpoint", "alphabet", "chars", "characters", "letters", "charset",
        // What works on it.
        "provider", "handler", "validator", "factory", "policy", "options", "settings", "config", "configuration", "enabled", "required", "valid", "is", "has", "can", "should", "must", "exists", "changed",
        "generator", "manager", "service", "repository", "store", "source", "reader", "writer", "comparer",
        // Tokens that tell versions and owners apart.
        "version", "scroll", "registration", "lock", "fencing", "xmin",
        // Keys of tables, caches and keyboards.
        "cache", "foreign", "primary", "public", "row", "partition", "sort", "order", "idempotency", "idempotent", "dedup", "correlation", "request", "trace", "tracking", "span", "lookup", "dictionary", "map",
        "group", "routing", "route", "sharding", "shard", "hot", "press", "pressed", "keyboard",
        // Not real.
        "fake", "dummy", "sample", "mock", "example", "demo", "seed", "test", "tests", "testing", "expected", "captcha",
    }).ToArray();

    /// <summary>What a code is for, in the name of code that makes one up: words too common to say so where a code is logged.</summary>
    public static readonly string[] GeneratedCodePurposes = CodePurposes.Concat(OneTimeCodes).Concat(new[] { "fa", "verifying", "authenticate", "captcha" }).ToArray();

    /// <summary>What a key is for, in the name of code that makes one up: who makes a license key or a webhook's wants it not to be guessed, although it may be read.</summary>
    public static readonly string[] GeneratedKeyPurposes = KeyPurposes.Concat(new[] { "sign", "encrypt", "decrypt", "cipher", "crypto", "aes", "authentication", "license", "shared", "sharedsecret", "webhook", "client" }).ToArray();

    /// <summary>Words of code that hands out a right to something, to be given back: its token is a handle, which must be unique and may be known.</summary>
    public static readonly string[] Handles = { "reservation", "reservations", "lease", "leases", "lock", "locks", "locker", "mutex", "semaphore", "throttle", "bus", "eventbus", "aggregator", "messenger", "pubsub" };

    /// <summary>Words behind that change nothing: the value in another coat.</summary>
    public static readonly string[] Coats = { "value", "string", "str", "text", "raw", "plain", "plaintext", "base64", "b64", "bytes", "encoded", "header", "param", "input", "clear" };

    /// <summary>Words between a thing and where it comes from or what it is for: "clientIdFromJwt" is an id, and only "passwordFromToken" a secret.</summary>
    public static readonly string[] Prepositions = { "from", "of", "for", "by", "per", "without" };

    /// <summary>Words in front of "id" that say what it is good for: to find the lines of a log that belong together.</summary>
    public static readonly string[] Correlations = { "correlation", "trace", "span", "request", "operation", "activity", "conversation", "message", "event" };

    /// <summary>Words that end the name of a type of texts for people: its static members are messages about secrets ("Strings.CannotReadPassword").</summary>
    public static readonly string[] Texts = { "strings", "resources", "resource", "messages", "texts", "labels", "captions", "localization", "translations" };

    /// <summary>Words of a method that makes a secret fit to be shown.</summary>
    public static readonly string[] Redactions =
    {
        // It hides all or most of it.
        "redact", "redacted", "mask", "masked", "masking", "sanitize", "sanitized", "sanitise", "obfuscate", "obfuscated", "scrub", "anonymize", "anonymise", "pseudonymize", "censor", "cleanse", "cleansed", "hide", "conceal", "cloak", "star", "stars",
        // Not "clean" and "safe": such methods trim, escape or bear null, and leave the value readable.
        // It keeps a piece by which a reader knows it again.
        "truncate", "shorten", "abbreviate", "ellipsis", "preview",
        // It gives a digest, or what nobody reads without a key; of MD5 and SHA1, the digits are no part of the word.
        "hash", "hashed", "encrypt", "encrypted", "protect", "fingerprint", "thumbprint", "digest", "checksum", "sha", "md", "hmac",
    };

    /// <summary>What "safe" is said for, where it means that a secret is gone.</summary>
    public static readonly string[] Readers = { "log", "logs", "logging", "logged", "display", "print" };

    /// <summary>Words of a program's own attribute that keeps a member out of what is printed.</summary>
    public static readonly string[] HidingAttributes = { "ignore", "ignored", "sensitive", "secret", "logged", "redact", "redacted", "mask", "masked", "hide", "hidden", "sanitize", "sanitized", "obfuscate", "obfuscated" };

    /// <summary>Words of the types and namespaces where a token is a piece of text: code that reads languages, formats and templates.</summary>
    public static readonly string[] Parsers =
    {
        "parser", "parsers", "parsing", "lexer", "lexers", "tokenizer", "tokenizers", "scanner", "grammar", "compiler", "expression", "expressions", "interpreter", "formatter", "formula", "calculator", "templating", "syntax",
        "json", "xml", "yaml", "csv", "markdown", "sql", "regex", "naming", "organizer", "renamer", "pattern", "selector", "evaluator", "rewriter", "analyzer", "codeanalysis", "glob", "ast", "linq", "odata", "nlp", "metadata", "script", "scripts", "scripting", "lisp",
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

    private static IEnumerable<string> Ending(string noun, IEnumerable<string> purposes)
    {
        foreach (var purpose in purposes)
            yield return purpose + " " + noun;
    }
}
