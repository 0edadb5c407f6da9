namespace AuthAnalyzers.Code.Names;

/// <summary>
/// Identifiers as the words that they are made of, however these are put together: <c>jwtToken_2</c>, <c>JWTToken</c> and <c>jwt-token</c> are "jwt token".
/// A name that is asked for is one word or several without a gap: "lockedout" stands in <c>IsLockedOut</c> and in <c>locked_out</c>, and "ban" not in <c>bankClients</c>.
/// </summary>
internal static class IdentifierWords
{
    // The same names are asked about by one rule after the other. Two names that share a slot take turns in it.
    private const int Slots = 8192;

    // A text in which identifiers stand is asked about once.
    private const int LongestName = 64;

    private static readonly Split?[] s_split = new Split?[Slots];

    /// <summary>The words of an identifier in lower case.</summary>
    public static IReadOnlyList<string> Of(string identifier) => WordsOf(identifier);

    private static string[] WordsOf(string identifier)
    {
        if (identifier.Length > LongestName)
            return Cut(identifier);
        ref var slot = ref s_split[identifier.GetHashCode() & Slots - 1];
        var known = Volatile.Read(ref slot);
        if (known is null || known.Identifier != identifier)
            Volatile.Write(ref slot, known = new Split(identifier, Cut(identifier)));
        return known.Words;
    }

    private static string[] Cut(string identifier)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= identifier.Length; i++)
        {
            var isPart = i < identifier.Length && char.IsLetterOrDigit(identifier[i]);
            if (isPart && !StartsWord(identifier, i))
                continue;
            Add(identifier.Substring(start, i - start).ToLowerInvariant());
            start = isPart ? i : i + 1;
        }
        return words.ToArray();

        void Add(string word)
        {
            // Trailing digits number a thing, they do not name it; base64 keeps its own.
            if (word is not ("base64" or "b64"))
                word = word.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
            if (word.Length > 0)
                words.Add(word);
        }
    }

    /// <summary>Whether one of the names stands in the identifier, itself or in the plural.</summary>
    /// <param name="identifier">Any identifier; a text in which identifiers stand does as well.</param>
    /// <param name="names">In lower case.</param>
    public static bool Has(string identifier, params string[] names)
    {
        var words = WordsOf(identifier);
        for (var at = 0; at < words.Length; at++)
            foreach (var name in names)
                if (EndOf(name, words, at) >= 0)
                    return true;
        return false;
    }

    /// <summary>Whether the identifier begins with one of the names.</summary>
    public static bool Begins(string identifier, params string[] names)
    {
        var words = WordsOf(identifier);
        foreach (var name in names)
            if (EndOf(name, words, 0) >= 0)
                return true;
        return false;
    }

    /// <summary>Whether the identifier ends with one of the names: "apikey" in <c>X-Api-Key</c>, but not in <c>ApiKeyName</c>.</summary>
    public static bool Ends(string identifier, params string[] names)
    {
        var words = WordsOf(identifier);
        for (var at = 0; at < words.Length; at++)
            foreach (var name in names)
                if (EndOf(name, words, at) == words.Length)
                    return true;
        return false;
    }

    /// <summary>Whether the identifier is one of the names and nothing more.</summary>
    public static bool Is(string identifier, params string[] names)
    {
        var words = WordsOf(identifier);
        return words.Length > 0 && Array.Exists(names, name => EndOf(name, words, 0) == words.Length);
    }

    // The number of the word behind the name that begins with this one; -1 where it does not.
    private static int EndOf(string name, string[] words, int at)
    {
        for (var matched = 0; at < words.Length; at++)
        {
            var word = words[at];
            if (name.Length - matched == word.Length - 1 && word[word.Length - 1] == 's' && string.CompareOrdinal(name, matched, word, 0, word.Length - 1) == 0)
                return at + 1;
            if (string.CompareOrdinal(name, matched, word, 0, word.Length) != 0)
                return -1;
            matched += word.Length;
            if (matched == name.Length)
                return at + 1;
        }
        return -1;
    }

    // The T of jwtToken and of JWTToken.
    private static bool StartsWord(string identifier, int i) =>
        i > 0 && char.IsUpper(identifier[i])
        && (char.IsLower(identifier[i - 1]) || char.IsDigit(identifier[i - 1]) || char.IsUpper(identifier[i - 1]) && IsFollowedByWord(identifier, i));

    private static bool IsFollowedByWord(string identifier, int i) => i + 1 < identifier.Length && char.IsLower(identifier[i + 1]) && !IsPluralS(identifier, i);

    // The s of JWTs ends the word, it does not begin one.
    private static bool IsPluralS(string identifier, int i) => identifier[i + 1] == 's' && (i + 2 == identifier.Length || !char.IsLower(identifier[i + 2]));

    private sealed class Split(string identifier, string[] words)
    {
        public string Identifier { get; } = identifier;

        public string[] Words { get; } = words;
    }
}
