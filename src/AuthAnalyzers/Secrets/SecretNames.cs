using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;

namespace AuthAnalyzers.Secrets;

/// <summary>Which identifiers name a secret. Words decide, not substrings, and the last word says what the thing is.</summary>
internal static class SecretNames
{
    private static readonly HashSet<string> s_secrets = new(SecretWords.Secrets, StringComparer.Ordinal);
    private static readonly HashSet<string> s_otherTokens = new(SecretWords.OtherTokens, StringComparer.Ordinal);
    private static readonly HashSet<string> s_harmless = new(SecretWords.Harmless, StringComparer.Ordinal);
    private static readonly HashSet<string> s_prepositions = new(SecretWords.Prepositions, StringComparer.Ordinal);
    private static readonly HashSet<string> s_coats = new(SecretWords.Coats, StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, bool> s_known = new(StringComparer.Ordinal);

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
        var words = " " + string.Join(" ", Words(identifier)) + " ";
        foreach (var name in more)
            if (words.Contains(" " + string.Join(" ", Words(name)) + " "))
                return true;
        return false;
    }

    public static bool IsSecret(string identifier) => s_known.TryGetValue(identifier, out var known) ? known : Remember(identifier, Judge(Words(identifier)));

    /// <summary>Whether the identifier names an id that goes into logs: <c>CorrelationId</c>, <c>_requestId</c>.</summary>
    public static bool IsCorrelation(string identifier) =>
        Words(identifier) is { Count: 2 } words && words[1] == "id" && Array.IndexOf(SecretWords.Correlations, words[0]) >= 0;

    /// <summary>Whether one of the words stands in the identifier.</summary>
    public static bool Mentions(string identifier, ICollection<string> words)
    {
        foreach (var word in Words(identifier))
            if (words.Contains(word))
                return true;
        return false;
    }

    /// <summary>The words of an identifier in lower case: <c>jwtToken_2</c>, <c>JWTToken</c> and <c>jwt-token</c> are "jwt token".</summary>
    public static List<string> Words(string identifier)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < identifier.Length; i++)
        {
            var c = identifier[i];
            if (!char.IsLetterOrDigit(c))
            {
                End();
                continue;
            }
            var startsWord = char.IsUpper(c) && i > 0
                && (char.IsLower(identifier[i - 1]) || char.IsDigit(identifier[i - 1]) || (char.IsUpper(identifier[i - 1]) && i + 1 < identifier.Length && char.IsLower(identifier[i + 1]) && !IsPluralS(identifier, i)));
            if (startsWord)
                End();
            word.Append(char.ToLowerInvariant(c));
        }
        End();
        return words;

        void End()
        {
            // Trailing digits number a thing, they do not name it; base64 keeps its own.
            var text = word.ToString();
            if (text is not ("base64" or "b64"))
                text = text.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
            if (text.Length > 0)
                words.Add(text);
            word.Clear();
        }
    }

    // The s of JWTs ends the word, it does not begin one.
    private static bool IsPluralS(string identifier, int i) => identifier[i + 1] == 's' && (i + 2 == identifier.Length || !char.IsLower(identifier[i + 2]));

    private static bool Judge(List<string> words)
    {
        var end = words.Count;
        while (end > 1 && s_coats.Contains(words[end - 1]) && !(words[end - 1] is "string" or "str" or "header" && s_secrets.Contains(words[end - 2] + " " + words[end - 1])))
            end--;
        for (var i = 0; i < end - 1; i++)
            if (s_harmless.Contains(words[i]) || i > 0 && s_prepositions.Contains(words[i]) && !Judge(words.GetRange(0, i)))
                return false;
        for (var length = Math.Min(3, end); length > 0; length--)
        {
            var name = string.Join(" ", words.GetRange(end - length, length));
            var plural = name.EndsWith("s", StringComparison.Ordinal) && !s_secrets.Contains(name);
            if (plural)
                name = name.Substring(0, name.Length - 1);
            if (!s_secrets.Contains(name))
                continue;
            switch (name)
            {
                // Bare plurals are a parser's or a language model's; "authorization" and "pin" mean much else with a word in front.
                case "token":
                    return !plural && (end < 2 || !s_otherTokens.Contains(words[end - 2]));
                // playSessionId, busSessionId: of another kind of session.
                case "session id":
                    return !plural && (end == 2 || words[end - 3] is "user" or "auth" or "login" or "web" or "http" or "aspnet" or "net" or "my" or "current" or "new" or "old");
                case "pin" or "authorization" or "bearer":
                    return !plural && end == 1;
                case "secret" or "credential":
                    return end < 2 || words[end - 2] is not ("top" or "is");
                default:
                    return true;
            }
        }
        return false;
    }

    private static bool Remember(string identifier, bool judged)
    {
        // Identifiers repeat; strange code must not fill the memory.
        if (s_known.Count < 20_000)
            s_known[identifier] = judged;
        return judged;
    }
}
