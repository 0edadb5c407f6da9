using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace AuthAnalyzers.Host;

/// <summary>Every descriptor, in one place: what the product says.</summary>
public static class Rules
{
    public static readonly DiagnosticDescriptor UnreadableOption = Describe(
        "AUTH0001", "Options", Warning, "Option that cannot be read",
        "The option {0} = {1} {2}; the default is used (it applies to {3})",
        "A key auth_analyzers.* in .editorconfig or .globalconfig is unknown, or its value cannot be read. The default is used in its place.",
        isEnabledByDefault: true, System.Array.Empty<string>());

    public static readonly DiagnosticDescriptor MissingChallenge = Challenges(
        "AUTH1001", Warning, "401 response without a challenge",
        "{0} answers 401 without a WWW-Authenticate header{1}; a 401 must say how to authenticate (RFC 9110 §15.5.2)",
        "A 401 response must carry a WWW-Authenticate header with at least one challenge (RFC 9110 §15.5.2, §11.6.1). Without it a client cannot know which credentials to send.",
        "CWE-1390", "RFC9110");

    public static readonly DiagnosticDescriptor ForbiddenWithoutCredentials = Challenges(
        "AUTH1002", Warning, "403 for missing or invalid credentials",
        "{0} answers 403 where {1}; 403 says that credentials were understood and are not enough: answer 401 with a challenge (RFC 9110 §15.5.2)",
        "Credentials that are missing or invalid ask for 401 and a challenge (RFC 9110 §15.5.2). 403 tells the client that repeating the request with other credentials may not help (§15.5.4).",
        "CWE-1390", "RFC9110");

    public static readonly DiagnosticDescriptor UnauthorizedForKnownCaller = Challenges(
        "AUTH1003", Warning, "401 for a caller who is known but not permitted",
        "{0} answers 401 where {1}; the caller is known but not permitted: answer 403 (RFC 9110 §15.5.4)",
        "A caller who is authenticated and lacks a permission gets 403 (RFC 9110 §15.5.4). A 401 makes clients drop good credentials and sign in again, without end.",
        "CWE-863", "RFC9110");

    public static readonly DiagnosticDescriptor MalformedChallenge = Challenges(
        "AUTH1004", Warning, "Malformed challenge",
        "The challenge is malformed: {0} ({1})",
        "WWW-Authenticate and Proxy-Authenticate carry challenges of the form scheme name=value, name=\"value\" (RFC 9110 §11.2 to §11.6.1); Basic needs a realm (RFC 7617 §2).",
        "CWE-1390", "RFC9110", "RFC7617", "RFC6750");

    public static readonly DiagnosticDescriptor BearerErrorCode = Challenges(
        "AUTH1005", Info, "Bearer error code unknown, or sent with the wrong status",
        "The Bearer error '{0}' {1} (RFC 6750 §3.1)",
        "A Bearer challenge knows the errors invalid_request (400), invalid_token (401) and insufficient_scope (403), and none at all where the request carried no credentials (RFC 6750 §3.1).",
        "CWE-1390", "RFC6750");

    public static readonly DiagnosticDescriptor CaseSensitiveScheme = Challenges(
        "AUTH1006", Warning, "Authentication scheme compared case-sensitively",
        "The scheme '{0}' is compared with case; schemes are case-insensitive, so '{1}' is turned away (RFC 9110 §11.1)",
        "Authentication schemes are case-insensitive tokens (RFC 9110 §11.1); a comparison with case turns valid clients away.",
        "CWE-178", "RFC9110");

    public static readonly DiagnosticDescriptor CacheableChallenge = Challenges(
        "AUTH1007", Warning, "401 response may be cached",
        "{0} lets a shared cache keep {1}; {2} (RFC 9111 §3)",
        "An answer that depends on credentials must not be kept by a shared cache (RFC 9111 §3, §3.5).",
        "CWE-525", "RFC9111");

    public static readonly DiagnosticDescriptor MissingProxyChallenge = Challenges(
        "AUTH1008", Warning, "407 response without Proxy-Authenticate",
        "{0} answers 407 without a Proxy-Authenticate header{1}; a 407 must say how to authenticate (RFC 9110 §15.5.8)",
        "A 407 response must carry a Proxy-Authenticate header with a challenge for the proxy (RFC 9110 §15.5.8, §11.7.1).",
        "CWE-1390", "RFC9110");

    public static readonly DiagnosticDescriptor PipelineOrder = Challenges(
        "AUTH1009", Warning, "CORS runs after authorization, so preflights get 401",
        "{0} runs after {1}; {2}",
        "Middleware runs in the order in which it is added. CORS must come before authentication and authorization, and authentication before authorization (Fetch standard, CORS-preflight).",
        "CWE-696");

    public static readonly DiagnosticDescriptor HandlerWithoutChallenge = Challenges(
        "AUTH1010", Warning, "Authentication handler sends no challenge",
        "{0} {1}, so each of its challenges is {2} without a WWW-Authenticate header (RFC 9110 §11.6.1)",
        "The base class answers a challenge with a bare 401. A handler must override HandleChallengeAsync to say which credentials it takes (RFC 9110 §11.6.1, §15.5.2).",
        "CWE-1390", "RFC9110");

    public static readonly DiagnosticDescriptor UnhandledChallengeEvent = Challenges(
        "AUTH1011", Warning, "Challenge event answers without HandleResponse",
        "This {0}, so {1}",
        "A body written in an event of an authentication handler starts the response; unless HandleResponse is called in a challenge event, the handler then sets the status and throws InvalidOperationException.",
        "CWE-755");

    public static readonly DiagnosticDescriptor TextAsScheme = Challenges(
        "AUTH1012", Warning, "Text given as a scheme to Forbid or Challenge",
        "{0} takes the names of authentication schemes; no scheme is called {1}, so the client gets 500 instead of {2}",
        "Forbid and Challenge hand the answer to the schemes that they are given. A text for the client is the name of no scheme: both throw InvalidOperationException, and the client gets 500.",
        "CWE-755");

    public static readonly DiagnosticDescriptor ChallengeWithoutMetadata = Challenges(
        "AUTH1013", Info, "Bearer challenge without resource_metadata",
        "The {0} challenge does not name {1}, so clients that sign in by themselves do not start; add resource_metadata (RFC 9728 §5.1)",
        "An application that publishes protected-resource metadata names its address in the challenge of a 401 (RFC 9728 §5.1); clients of the Model Context Protocol read it there and nowhere else.",
        "CWE-1390", "RFC9728");

    public static readonly DiagnosticDescriptor AccountEnumeration = Login(
        "AUTH2001", Warning, "Login failure tells which credential was wrong",
        "An unknown account is answered with {0}, a wrong password with {1}; an attacker can list accounts (CWE-204)",
        "A login must answer an unknown account and a wrong password alike, or anyone can find out which accounts exist (CWE-204, OWASP ASVS).",
        "CWE-204");

    public static readonly DiagnosticDescriptor RecoveryEnumeration = Login(
        "AUTH2002", Warning, "Recovery tells whether an account exists",
        "{0} tells whether an account exists: an unknown address is answered differently (CWE-204)",
        "A recovery must answer an unknown address as it answers a known one, or anyone can find out which accounts exist (CWE-204, OWASP Forgot Password).",
        "CWE-204");

    public static readonly DiagnosticDescriptor UnknownAccountTiming = Login(
        "AUTH2003", Info, "Unknown user skips the password check",
        "An unknown account returns without verifying a password hash, so the response time tells that it does not exist (CWE-208)",
        "Verifying a password takes tens of milliseconds; an answer without it tells that the account does not exist. Verify against a dummy hash.",
        isEnabledByDefault: false, "CWE-208");

    public static readonly DiagnosticDescriptor LockoutDisabled = Login(
        "AUTH2004", Warning, "Failed sign-ins do not count towards lockout",
        "{0} (CWE-307)",
        "Failed sign-ins must count towards lockout, or passwords can be guessed without limit (CWE-307).",
        "CWE-307");

    public static readonly DiagnosticDescriptor RegistrationEnumeration = Login(
        "AUTH2009", Info, "Registration tells whether an account exists",
        "{0} tells whether an account exists (CWE-204); answer alike and write to the owner of the address",
        "A registration that refuses a taken address, and an endpoint that says whether one is free, tell anyone which accounts exist (CWE-204).",
        "CWE-204");

    public static readonly DiagnosticDescriptor MissingRateLimit = Login(
        "AUTH2005", Info, "Login, code or recovery endpoint without rate limiting",
        "{0} has no rate limit: {1} (CWE-307)",
        "Where nothing limits how often an endpoint answers, passwords and codes can be tried, and mails be sent, as fast as it does (CWE-307, CWE-799). Lockout is for one account: it does not stop one password tried on many.",
        "CWE-307", "CWE-799");

    public static readonly DiagnosticDescriptor ExceptionDetails = Login(
        "AUTH2006", Warning, "Exception details in the answer to a failed authentication",
        "{0} is sent to the caller of a failed authentication (CWE-209)",
        "The text of an exception tells whoever tries to get in what the server checks, with which keys, and how far he came (CWE-209). Send a text that you chose, and log the exception.",
        "CWE-209");

    public static readonly DiagnosticDescriptor SessionSignIn = Login(
        "AUTH2007", Info, "Sign-in kept in a session whose key the caller brought along",
        "The session keeps its key across this sign-in: who planted the cookie is signed in too (CWE-384); sign in with an authentication scheme",
        "No API renews the key of a session. Whoever plants the cookie of a session with somebody else is signed in with him, where the session alone says who it is (CWE-384).",
        "CWE-384");

    public static readonly DiagnosticDescriptor UnloggedFailure = Login(
        "AUTH2008", Info, "Failed authentication is not logged",
        "A failed sign-in leaves no trace: log it, without the credential (CWE-778)",
        "The framework logs wrong passwords at Debug, which servers do not show. Who tries passwords is seen in no log unless the program writes one (CWE-778).",
        isEnabledByDefault: false, "CWE-778");

    public static readonly DiagnosticDescriptor UnappliedRateLimit = Login(
        "AUTH2010", Warning, "Rate limit on a login never applies",
        "{0}",
        "A rate limit that is set up and never runs looks done, and passwords can be tried as fast as the server answers (CWE-307, CWE-799).",
        "CWE-307", "CWE-799");

    public static readonly DiagnosticDescriptor LogoutKeepsSignIn = Login(
        "AUTH2011", Warning, "Logout leaves the caller signed in",
        "{0} does not end the sign-in: {1} (CWE-613)",
        "A logout must end the sign-in: the authentication cookie stays valid until a scheme's SignOut deletes it, whatever happens to the session (CWE-613).",
        "CWE-613");

    public static readonly DiagnosticDescriptor CredentialLogged = Secrets(
        "AUTH3001", Warning, "Credential written to a log",
        "{0} reaches {1}; whoever reads the log can use it (CWE-532)",
        "A token, password or key in a log grants access to everyone who can read the log (CWE-532).",
        "CWE-532");

    public static readonly DiagnosticDescriptor CredentialDiagnostics = Secrets(
        "AUTH3002", Warning, "Diagnostics configured to log credentials",
        "{0} makes the framework log credentials (CWE-532)",
        "The framework leaves credentials out of its logs unless it is told otherwise (CWE-532).",
        "CWE-532");

    public static readonly DiagnosticDescriptor PredictableSecret = Secrets(
        "AUTH3003", Warning, "Secret from a predictable source",
        "{0} becomes {1}, but {2}; use RandomNumberGenerator (CWE-338)",
        "A secret must come from a cryptographic generator; System.Random, clocks and hash codes can be predicted (CWE-338, CWE-330).",
        "CWE-338", "CWE-330");

    public static readonly DiagnosticDescriptor SecretComparison = Secrets(
        "AUTH3004", Warning, "Secret compared in non-constant time",
        "{0} is compared with {1} by {2}, which takes longer the more of it is right; use CryptographicOperations.FixedTimeEquals (CWE-208)",
        "A comparison that ends at the first difference tells by its time how much of a guessed secret is right (CWE-208).",
        "CWE-208");

    public static readonly DiagnosticDescriptor PasswordStorage = Secrets(
        "AUTH3005", Warning, "Password stored in clear, or hashed with a fast hash or too few iterations",
        "{0}",
        "A password that is stored or compared as it was sent, encoded, encrypted, hashed with a hash that is made to be fast, or with few iterations, is read or guessed by whoever gets hold of the database (CWE-256, CWE-257, CWE-916).",
        "CWE-256", "CWE-257", "CWE-916");

    public static readonly DiagnosticDescriptor SecretInSource = Secrets(
        "AUTH3006", Warning, "Signing key, client secret or password in source",
        "{0} is written in the source: everyone who has the code or the assembly can {1}; read it from configuration, user secrets or a key vault (CWE-798)",
        "A key or password in the source is known to everyone who has the code, its history or the assembly, and cannot be changed without a new build (CWE-798, CWE-321).",
        "CWE-798", "CWE-321");

    public static readonly DiagnosticDescriptor CredentialInUrl = Secrets(
        "AUTH3007", Warning, "Credential in a URL",
        "{0}",
        "Servers and proxies log addresses, browsers keep them in the history and hand them on. A credential belongs into the Authorization header (RFC 6750 §5.3) or into the body of a request (RFC 6749 §2.3.1).",
        "CWE-598", "RFC6750");

    public static readonly DiagnosticDescriptor ReadableToken = Secrets(
        "AUTH3008", Warning, "Token readable by script",
        "{0}",
        "A script that an attacker brings into a page reads what the page's scripts can read: cookies without HttpOnly, and the storage of the browser. A token in an HttpOnly cookie is sent all the same, and cannot be carried off.",
        "CWE-1004", "CWE-922");

    public static readonly DiagnosticDescriptor PlainTransport = Secrets(
        "AUTH3009", Warning, "Credentials over plain HTTP",
        "{0}",
        "What is sent without encryption, or to a server whose certificate nobody checks, can be read and changed by everyone on the way. Credentials ask for https, a checked certificate, and cookies with Secure.",
        "CWE-319", "CWE-295", "CWE-614");

    public static readonly DiagnosticDescriptor ShortSecret = Secrets(
        "AUTH3010", Info, "Secret too short",
        "{0}",
        "A token, key or salt of fewer than 128 bits, a signing key shorter than its algorithm asks for, or passwords of fewer than 8 characters can be guessed or found by trying (CWE-331, CWE-521, RFC 7518 §3.2, §3.3).",
        "CWE-331", "CWE-521", "RFC7518");

    public static readonly DiagnosticDescriptor GuidSecret = Secrets(
        "AUTH3011", Info, "GUID used as a secret",
        "{0} becomes {1}; a GUID is promised to be unique, not secret{2} (RFC 9562 §8)",
        "A GUID's contract is uniqueness, not secrecy (RFC 9562 §8); use random bytes of RandomNumberGenerator.",
        "CWE-330", "RFC9562");

    public static readonly DiagnosticDescriptor UnsetSecret = Secrets(
        "AUTH3012", Warning, "Unset secret lets everyone in",
        "{0} is accepted where {1} is not configured: {2} then equals {3}; refuse when the key is missing (CWE-1188)",
        "A setting that is missing is null or empty, and so is a header that a request does not carry: compared with each other, they are equal. Ask whether the secret is configured before anything is compared with it.",
        "CWE-1188", "CWE-287");

    public static readonly DiagnosticDescriptor AccountSecretInResponse = Secrets(
        "AUTH3013", Warning, "Password hash or one-time secret of an account in a response",
        "{0}",
        "Whoever may call an endpoint sees all that a serializer writes of an object. The hash of a password is guessed at home, a security stamp, reset token or confirmation code opens the account. Answer with a type that has what the caller is to see.",
        "CWE-201", "CWE-640");

    public static readonly DiagnosticDescriptor TokenCheckDisabled = Tokens(
        "AUTH4001", Warning, "Check of token validation turned off",
        "{0}",
        "A token is to be trusted only where its signature, lifetime, issuer and audience are checked (RFC 7519 §7.2, RFC 8725 §3). A check that is turned off lets forged, expired or foreign tokens in.",
        "CWE-347", "CWE-613", "RFC7519", "RFC8725");

    public static readonly DiagnosticDescriptor TokenAcceptedUnchecked = Tokens(
        "AUTH4002", Warning, "Token validation accepts anything",
        "{0}",
        "A validator replaces the framework's own check of a token. One that accepts whatever it is given lets forged, expired or foreign tokens in (RFC 7519 §7.2, CWE-347, CWE-345).",
        "CWE-347", "CWE-345", "RFC7519", "RFC8725");

    public static readonly DiagnosticDescriptor TokenWithoutEnd = Tokens(
        "AUTH4004", Warning, "Token without an end, or with a late one",
        "{0}",
        "Whoever has a token has the access until its end, whatever happens to the password. An access token is to live for an hour or less (RFC 6750 §5.3).",
        "CWE-613", "RFC6750");

    public static readonly DiagnosticDescriptor TokenTrustedUnvalidated = Tokens(
        "AUTH4005", Warning, "Token trusted without validation",
        "{0} validates nothing: {1} is taken from a token that anyone can write (RFC 7519 §7.2, CWE-345)",
        "To read a token is not to validate it: whoever can send a request can write one with another user's id. Validate its signature, issuer, audience and lifetime before anything is taken from it (RFC 7519 §7.2).",
        "CWE-345", "CWE-287", "RFC7519");

    public static readonly DiagnosticDescriptor ValidationResultIgnored = Tokens(
        "AUTH4006", Warning, "Result of token validation not looked at",
        "{0}",
        "ValidateTokenAsync throws nothing: of a token that is refused, IsValid is false, Exception says why, and the claims are null. Whoever does not look lets everyone in, or answers 500 (CWE-252).",
        "CWE-252", "CWE-347");

    public static readonly DiagnosticDescriptor UncheckedIssuer = Tokens(
        "AUTH4009", Info, "Issuer or audience of a token not checked",
        "{0}",
        "A token is made by one issuer for one audience. Where nobody checks both, what another service was given signs in here (RFC 7519 §4.1.1, §4.1.3, RFC 8725 §3.8, §3.9, RFC 9068 §4).",
        "CWE-287", "RFC7519", "RFC8725", "RFC9068");

    public static readonly DiagnosticDescriptor ReusableRefreshToken = Tokens(
        "AUTH4007", Warning, "Refresh token can be used again",
        "{0}",
        "A refresh token that still works after it was used keeps whoever stole it signed in (RFC 9700 §4.14.2, RFC 6749 §10.4). Replace it at each use, and refuse the old one.",
        "CWE-294", "RFC9700", "RFC6749");

    public static readonly DiagnosticDescriptor UncheckedRefreshExpiry = Tokens(
        "AUTH4008", Warning, "Expiry of a refresh token never checked",
        "{0} of the refresh token is stored but never compared with the time: the token works for ever (CWE-613)",
        "A refresh token must end: one that was stolen works until somebody revokes it (RFC 9700 §4.14.2, CWE-613). An end that is stored and never compared with the time ends nothing.",
        "CWE-613", "RFC9700");

    public static readonly DiagnosticDescriptor RepeatedUnauthorized = Clients(
        "AUTH5001", Warning, "Request repeated after 401 with the same credentials",
        "A request that was answered 401 is repeated with the same credentials (RFC 9110 §15.5.2)",
        "A 401 says that the credentials of this request are refused; it may be repeated with new ones (RFC 9110 §15.5.2). The old ones are refused again, and each attempt counts towards a lockout.",
        "CWE-307", "RFC9110");

    public static readonly DiagnosticDescriptor UncoordinatedRefresh = Clients(
        "AUTH5002", Warning, "Concurrent token refreshes are not coordinated",
        "{0}",
        "A refresh token that is replaced at each use works once. Requests that find the access token expired at the same time must share one refresh, or the second use of the token can end the session (RFC 9700 §4.14.2).",
        "CWE-362", "RFC9700");

    public static readonly DiagnosticDescriptor SharedCredential = Clients(
        "AUTH5003", Warning, "Credential of one caller on a client that all share",
        "{0} is shared: a request can go out with another caller's {1}; set it on the HttpRequestMessage (CWE-362)",
        "DefaultRequestHeaders belong to the client. On a client that many callers share, one caller's credential goes out with another one's request (CWE-362, CWE-488).",
        "CWE-362", "CWE-488");

    /// <summary>Every rule, by its id.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = ImmutableArray.Create(
        UnreadableOption,
        MissingChallenge, ForbiddenWithoutCredentials, UnauthorizedForKnownCaller, MalformedChallenge, BearerErrorCode,
        CaseSensitiveScheme, CacheableChallenge, MissingProxyChallenge, PipelineOrder, HandlerWithoutChallenge, UnhandledChallengeEvent,
        TextAsScheme, ChallengeWithoutMetadata,
        AccountEnumeration, RecoveryEnumeration, UnknownAccountTiming, LockoutDisabled, MissingRateLimit, ExceptionDetails, SessionSignIn,
        UnloggedFailure, RegistrationEnumeration, UnappliedRateLimit, LogoutKeepsSignIn,
        CredentialLogged, CredentialDiagnostics, PredictableSecret, SecretComparison, PasswordStorage, SecretInSource, CredentialInUrl,
        ReadableToken, PlainTransport, ShortSecret, GuidSecret, UnsetSecret, AccountSecretInResponse,
        TokenCheckDisabled, TokenAcceptedUnchecked, TokenWithoutEnd, TokenTrustedUnvalidated, ValidationResultIgnored,
        ReusableRefreshToken, UncheckedRefreshExpiry, UncheckedIssuer,
        RepeatedUnauthorized, UncoordinatedRefresh, SharedCredential);

    /// <summary>The page that explains the rule.</summary>
    public static string HelpLink(string id) => "https://github.com/AuthAnalyzers/AuthAnalyzers/blob/main/docs/rules/" + id + ".md";

    private static DiagnosticDescriptor Challenges(string id, DiagnosticSeverity severity, string title, string message, string description, params string[] sources) =>
        Describe(id, nameof(Challenges), severity, title, message, description, isEnabledByDefault: true, sources);

    private static DiagnosticDescriptor Login(string id, DiagnosticSeverity severity, string title, string message, string description, params string[] sources) =>
        Describe(id, nameof(Login), severity, title, message, description, isEnabledByDefault: true, sources);

    private static DiagnosticDescriptor Login(string id, DiagnosticSeverity severity, string title, string message, string description, bool isEnabledByDefault, params string[] sources) =>
        Describe(id, nameof(Login), severity, title, message, description, isEnabledByDefault, sources);

    private static DiagnosticDescriptor Secrets(string id, DiagnosticSeverity severity, string title, string message, string description, params string[] sources) =>
        Describe(id, nameof(Secrets), severity, title, message, description, isEnabledByDefault: true, sources);

    private static DiagnosticDescriptor Tokens(string id, DiagnosticSeverity severity, string title, string message, string description, params string[] sources) =>
        Describe(id, nameof(Tokens), severity, title, message, description, isEnabledByDefault: true, sources);

    private static DiagnosticDescriptor Clients(string id, DiagnosticSeverity severity, string title, string message, string description, params string[] sources) =>
        Describe(id, nameof(Clients), severity, title, message, description, isEnabledByDefault: true, sources);

    private static DiagnosticDescriptor Describe(string id, string category, DiagnosticSeverity severity, string title, string message, string description, bool isEnabledByDefault, string[] sources)
    {
        var tags = new string[sources.Length + 1];
        tags[0] = "Security";
        sources.CopyTo(tags, 1);
        return new DiagnosticDescriptor(id, title, message, category, severity, isEnabledByDefault, description, HelpLink(id), tags);
    }
}
