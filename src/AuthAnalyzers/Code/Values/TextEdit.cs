namespace AuthAnalyzers.Code.Values;

/// <summary>A change of a text: the characters from <paramref name="start"/> on give way to <paramref name="text"/>.</summary>
internal readonly struct TextEdit(int start, int length, string text)
{
    public int Start { get; } = start;

    public int Length { get; } = length;

    public string Text { get; } = text;

    /// <summary>The text with all edits made; null where two of them overlap.</summary>
    public static string? Apply(string text, IReadOnlyList<TextEdit> edits)
    {
        var ordered = new List<TextEdit>(edits);
        // Insertions at one place keep their order, so the sort must be stable: it moves by position alone.
        for (var i = 1; i < ordered.Count; i++)
            for (var j = i; j > 0 && ordered[j].Start < ordered[j - 1].Start; j--)
                (ordered[j], ordered[j - 1]) = (ordered[j - 1], ordered[j]);
        var result = new System.Text.StringBuilder(text.Length + 16);
        var at = 0;
        foreach (var edit in ordered)
        {
            if (edit.Start < at || edit.Start + edit.Length > text.Length)
                return null;
            result.Append(text, at, edit.Start - at).Append(edit.Text);
            at = edit.Start + edit.Length;
        }
        return result.Append(text, at, text.Length - at).ToString();
    }
}
