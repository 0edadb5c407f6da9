namespace AuthAnalyzers.Code.Names;

/// <summary>Whole words within identifiers: <c>Exists</c> is one of <c>UserExistsAsync</c>, <c>Import</c> none of <c>ImportantLogin</c>.</summary>
internal static class NameWords
{
    /// <summary>Whether one of the words is in the name, each written with a capital.</summary>
    public static bool Has(string name, params string[] words)
    {
        for (var at = 0; at < name.Length; at++)
            if (Starts(name, at))
                foreach (var word in words)
                    if (char.ToUpperInvariant(word[0]) == char.ToUpperInvariant(name[at]) && string.Compare(name, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0 && Ends(name, at + word.Length))
                        return true;
        return false;
    }

    private static bool Starts(string name, int at) => at == 0 || !char.IsLetter(name[at - 1]) || char.IsUpper(name[at]);

    private static bool Ends(string name, int end) => end == name.Length || !char.IsLower(name[end]) || (name[end] == 's' && (end + 1 == name.Length || !char.IsLower(name[end + 1])));
}
