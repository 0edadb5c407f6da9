using System.Collections.Immutable;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Credentials.Names;

/// <summary>Which identifiers name a secret. Words decide, not substrings, and the last word says what the thing is.</summary>
internal static class SecretNames
{
    private static readonly HashSet<string> s_secrets = new(SecretWords.Secrets, StringComparer.Ordinal);
    private static readonly HashSet<string> s_otherTokens = new(SecretWords.OtherTokens, StringComparer.Ordinal);
    private static readonly HashSet<string> s_harmless = new(SecretWords.Harmless, StringComparer.Ordinal);
    private static readonly HashSet<string> s_prepositions = new(SecretWords.Prepositions, StringComparer.Ordinal);
    private static readonly HashSet<string> s_coats = new(SecretWords.Coats, StringComparer.Ordinal);

    // Identifiers repeat, so the latest are remembered: a place for each hash, in which the next one with the same replaces it. Longer ones are not kept.
    private static readonly Judged?[] s_latest = new Judged?[1024];
    private const int LongestKept = 64;

    /// <summary>Whether the identifier names a secret.</summary>
    /// <param name="more">Words that an option adds.</param>
    /// <param name="less">Identifiers that an option takes out.</param>
    public static bool IsSecret(string identifier, ImmutableArray<string> more, ImmutableArray<string> less)
    {
        foreach (var name in less)
            if (name.Equals(identifier, StringComparison.OrdinalIgnoreCase))
                return false;
        if (IsSecret(identifier))
            return true;
        if (more.IsDefaultOrEmpty)
            return false;
        var words = " " + string.Join(" ", IdentifierWords.Of(identifier)) + " ";
        foreach (var name in more)
            if (words.Contains(" " + string.Join(" ", IdentifierWords.Of(name)) + " "))
                return true;
        return false;
    }

    public static bool IsSecret(string identifier)
    {
        if (identifier.Length > LongestKept)
            return Judge(IdentifierWords.Of(identifier));
        ref var place = ref s_latest[(uint)StringComparer.Ordinal.GetHashCode(identifier) % (uint)s_latest.Length];
        if (Volatile.Read(ref place) is { } known && known.Identifier == identifier)
            return known.IsSecret;
        var judged = new Judged(identifier, Judge(IdentifierWords.Of(identifier)));
        Volatile.Write(ref place, judged);
        return judged.IsSecret;
    }

    /// <summary>Whether the identifier names an id that goes into logs: <c>CorrelationId</c>, <c>_requestId</c>.</summary>
    public static bool IsCorrelation(string identifier) =>
        IdentifierWords.Of(identifier) is { Count: 2 } words && words[1] == "id" && Array.IndexOf(SecretWords.Correlations, words[0]) >= 0;

    /// <summary>Whether one of the words stands in the identifier.</summary>
    public static bool Mentions(string identifier, ICollection<string> words)
    {
        foreach (var word in IdentifierWords.Of(identifier))
            if (words.Contains(word))
                return true;
        return false;
    }

    // "hash of password" is a hash, "password of user" a password: where a preposition follows words that name no secret, the whole does not either.
    private static bool Judge(IReadOnlyList<string> words)
    {
        // What may speak against the name, up to each word: each beginning that ends at a preposition is judged once.
        var isClean = new bool[words.Count + 1];
        isClean[0] = true;
        for (var i = 0; i < words.Count; i++)
            isClean[i + 1] = isClean[i] && !s_harmless.Contains(words[i]) && !(i > 0 && s_prepositions.Contains(words[i]) && !NamesSecret(words, i, isClean));
        return NamesSecret(words, words.Count, isClean);
    }

    // Whether so many of the words name a secret.
    private static bool NamesSecret(IReadOnlyList<string> words, int count, bool[] isClean)
    {
        var end = WithoutCoats(words, count);
        if (end > 0 && !isClean[end - 1])
            return false;
        for (var length = Math.Min(3, end); length > 0; length--)
        {
            var name = string.Join(" ", words.Skip(end - length).Take(length));
            var isPlural = name.EndsWith("s", StringComparison.Ordinal) && !s_secrets.Contains(name);
            if (isPlural)
                name = name.Substring(0, name.Length - 1);
            if (s_secrets.Contains(name))
                return IsMeantSo(name, isPlural, words, end);
        }
        return false;
    }

    private static int WithoutCoats(IReadOnlyList<string> words, int end)
    {
        while (end > 1 && s_coats.Contains(words[end - 1]) && !(words[end - 1] is "string" or "str" or "header" && s_secrets.Contains(words[end - 2] + " " + words[end - 1])))
            end--;
        return end;
    }

    // The words before it may give the name of a secret another meaning.
    private static bool IsMeantSo(string name, bool isPlural, IReadOnlyList<string> words, int end) => name switch
    {
        // Bare plurals are a parser's or a language model's; "authorization" and "pin" mean much else with a word in front.
        "token" => !isPlural && (end < 2 || !s_otherTokens.Contains(words[end - 2]) && !IsAntiforgery(words, end)),
        // The page for somebody who forgot it; a forgotPasswordCode lets him in.
        "password" => end < 2 || words[end - 2] is not ("forgot" or "forgotten"),
        // playSessionId, busSessionId: of another kind of session.
        "session id" => !isPlural && (end == 2 || words[end - 3] is "user" or "auth" or "login" or "web" or "http" or "aspnet" or "net" or "my" or "current" or "new" or "old"),
        "pin" or "authorization" or "bearer" => !isPlural && end == 1,
        "secret" or "credential" => end < 2 || words[end - 2] is not ("top" or "is"),
        _ => true,
    };

    // __RequestVerificationToken; a verificationToken alone proves that somebody reads the mail of an address.
    private static bool IsAntiforgery(IReadOnlyList<string> words, int end) => end > 2 && words[end - 2] == "verification" && words[end - 3] == "request";

    private sealed class Judged(string identifier, bool isSecret)
    {
        public string Identifier { get; } = identifier;

        public bool IsSecret { get; } = isSecret;
    }
}
