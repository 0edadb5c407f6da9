namespace AuthAnalyzers.Challenges;

/// <summary>What a condition says about the caller.</summary>
internal enum ReasonKind
{
    /// <summary>Nothing that the rules know.</summary>
    Other,

    /// <summary>Where and when the code applies (path, environment), or a step on the way: it does not change the reason.</summary>
    Scope,

    /// <summary>Credentials are missing or invalid: 401 (RFC 9110 §15.5.2).</summary>
    CredentialsMissing,

    /// <summary>The caller is known.</summary>
    CallerKnown,

    /// <summary>The caller lacks a permission: 403 (RFC 9110 §15.5.4).</summary>
    PermissionLacking,
}

/// <summary>A reason, and how a message names it.</summary>
internal readonly struct Reason
{
    private Reason(ReasonKind kind, string words = "")
    {
        Kind = kind;
        Words = words;
    }

    public ReasonKind Kind { get; }

    /// <summary>The reason as the end of a sentence: "the X-Api-Key header is missing".</summary>
    public string Words { get; }

    /// <summary>The framework itself says that nobody is signed in, so that the code around it cannot have known the caller.</summary>
    public bool IsVerdict { get; private init; }

    /// <summary>It is about who is signed in, by whatever scheme, not about a credential that the code reads itself.</summary>
    public bool IsAboutSignIn { get; private init; }

    /// <summary>It was read from the record that a store has of the caller: without one there was nothing to ask.</summary>
    public bool IsOfRecord { get; private init; }

    public static Reason Other { get; } = new(ReasonKind.Other);

    public static Reason Scope { get; } = new(ReasonKind.Scope);

    public static Reason Known { get; } = new(ReasonKind.CallerKnown);

    public static Reason Missing(string words) => new(ReasonKind.CredentialsMissing, words);

    public static Reason NotAuthenticated { get; } = new(ReasonKind.CredentialsMissing, "the caller is not authenticated") { IsVerdict = true, IsAboutSignIn = true };

    public static Reason NotSignedIn(string words) => new(ReasonKind.CredentialsMissing, words) { IsAboutSignIn = true };

    public static Reason Lacking(string words, bool isOfRecord = false) => new(ReasonKind.PermissionLacking, words) { IsOfRecord = isOfRecord };
}
