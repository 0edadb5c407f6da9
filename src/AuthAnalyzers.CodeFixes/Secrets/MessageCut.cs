using AuthAnalyzers.Credentials.Names;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>What of the text around a value leaves a message together with the value, so that the rest reads well.</summary>
/// <param name="leftKept">How many characters of the text before the value stay.</param>
/// <param name="rightSkipped">How many characters of the text behind it go.</param>
/// <param name="glue">What stands between the two from then on.</param>
internal readonly struct MessageCut(int leftKept, int rightSkipped, string glue)
{
    // How many words a label may have: "reset token:" is one, half a sentence is none.
    private const int LabelWords = 3;

    // A word that waits for the value leads nowhere without it.
    private static readonly HashSet<string> s_waiting = new(StringComparer.OrdinalIgnoreCase)
    {
        "with", "using", "by", "via", "from", "for", "is", "was", "are", "to", "as", "and", "or", "of", "the", "a", "an", "has", "had", "got", "being", "=>", "->", "than", "on",
    };

    // Words that lead from a sentence to a credential.
    private static readonly HashSet<string> s_announcing = new(StringComparer.OrdinalIgnoreCase) { "with", "using", "and", "by", "via", "from", "for", "or", "has", "got", "had" };

    public int LeftKept { get; } = leftKept;

    public int RightSkipped { get; } = rightSkipped;

    public string Glue { get; } = glue;

    /// <summary>The cut for a value between the two texts, each of which reaches to the neighbouring value or the end of the message.</summary>
    /// <param name="starts">Whether the message starts with <paramref name="left"/>.</param>
    /// <param name="ends">Whether the message ends with <paramref name="right"/>.</param>
    public static MessageCut Around(string left, string right, bool starts, bool ends)
    {
        var (kept, skipped) = Unquoted(left, right);
        var endsClause = IsClauseEnd(right, skipped, ends);

        var clause = ClauseStart(left, kept);
        var label = left.Substring(clause, kept - clause).Trim();
        // A label alone says nothing.
        if (starts && ends && clause == 0 && Count(label) == 1 && label[label.Length - 1] is ':' or '=' && !HasText(right, skipped))
            return new(0, right.Length, "");
        if (label.EndsWith("=", StringComparison.Ordinal) && WordBefore(left, kept) is var word && (starts || word > 0))
        {
            // user=… password=…: the pair goes.
            if (starts && left.Substring(0, word).Trim().Length == 0)
                return new(0, SkipSeparator(right, skipped), "");
            // In a query string the first pair takes the & behind it along, each other one the & before it.
            if (word > 0 && left[word - 1] == '?' && skipped < right.Length && right[skipped] == '&')
                return new(word, skipped + 1, "");
            return Joined(left, SeparatorStart(left, word), right, skipped, ends);
        }
        if (endsClause && IsLabel(label))
        {
            // (expected token was {Token}): the brackets go with what they hold.
            if (clause > 0 && skipped < right.Length && (left[clause - 1], right[skipped]) is ('(', ')') or ('[', ']'))
                return Joined(left, clause - 1, right, skipped + 1, ends);
            if (clause > 0)
                return Joined(left, SeparatorStart(left, clause), right, skipped, ends);
            // The first of several labelled values.
            if (starts && label.EndsWith(":", StringComparison.Ordinal) && HasText(right, skipped))
                return new(0, SkipSeparator(right, skipped), "");
            // {User}: … {User}/…
            if (!starts && label.Length > 0 && !HasText(label, 0))
                return Joined(left, 0, right, skipped, ends);
        }
        // User: … Token: …
        if (!starts && clause == 0 && label.EndsWith(":", StringComparison.Ordinal) && Count(label) <= 2)
            return Joined(left, 0, right, skipped, ends);
        var cut = Joined(left, kept, right, skipped, ends, waits: true);
        // token {Token}: what it is called says nothing without it.
        return starts && cut.RightSkipped == right.Length && ends && Count(left.Substring(0, cut.LeftKept)) == 1 && SecretNames.IsSecret(left.Substring(0, cut.LeftKept).Trim())
            ? new(0, right.Length, "")
            : cut;
    }

    // Within a sentence: no space before punctuation, one between words, none at the ends.
    private static MessageCut Joined(string left, int kept, string right, int skipped, bool ends, bool waits = false)
    {
        while (kept > 0 && (char.IsWhiteSpace(left[kept - 1]) || waits && left[kept - 1] is ':' or '=' or ',' or '-'))
            kept--;
        var rest = skipped;
        while (rest < right.Length && char.IsWhiteSpace(right[rest]) && right[rest] is not ('\r' or '\n'))
            rest++;
        var leadsNowhere = IsClauseEnd(right, skipped, ends) || s_waiting.Contains(WordAt(right, rest));
        while (waits && leadsNowhere && kept > 0)
        {
            var word = WordBefore(left, kept);
            if (!s_waiting.Contains(left.Substring(word, kept - word)))
                break;
            kept = word;
            while (kept > 0 && char.IsWhiteSpace(left[kept - 1]))
                kept--;
        }
        if (waits && leadsNowhere)
            kept = Announcement(left, kept);
        var nothingBefore = kept == 0 && left.Trim().Length == 0;
        if (rest == right.Length && ends)
            return new(kept, right.Length, "");
        if (nothingBefore && kept == 0 && left.Length == 0)
            return new(0, SkipSeparator(right, skipped), "");
        var spaced = rest < right.Length && (right[rest] is ',' or '.' or ';' or ':' or '!' or '?' or ')' or ']' or '\r' or '\n' or '|' or '&' or '\'' or '"')
            ? ""
            : left.Length > kept || rest > skipped ? " " : "";
        return new(kept, rest, spaced);
    }

    // Sent to {Url} with access token {Token}: where the words begin that announce a credential and name it; the end of the text where there are none.
    private static int Announcement(string left, int end)
    {
        var start = end;
        for (var words = 0; words <= LabelWords && start > 0; words++)
        {
            var word = WordBefore(left, start);
            if (s_announcing.Contains(left.Substring(word, start - word).Trim()) && SecretNames.IsSecret(left.Substring(start, end - start).Trim().Replace(' ', '_')))
            {
                while (word > 0 && (char.IsWhiteSpace(left[word - 1]) || left[word - 1] is ','))
                    word--;
                return word;
            }
            start = word;
            while (start > 0 && left[start - 1] == ' ')
                start--;
        }
        return end;
    }

    // '…', "…", (…), […], <…> around the value alone.
    private static (int Kept, int Skipped) Unquoted(string left, string right)
    {
        var (kept, skipped) = (left.Length, 0);
        while (kept > 0 && skipped < right.Length && (left[kept - 1], right[skipped]) is ('\'', '\'') or ('"', '"') or ('`', '`') or ('(', ')') or ('[', ']') or ('<', '>'))
        {
            kept--;
            skipped++;
        }
        return (kept, skipped);
    }

    private static bool IsClauseEnd(string right, int from, bool ends)
    {
        while (from < right.Length && right[from] == ' ')
            from++;
        return from == right.Length ? ends : right[from] is ',' or ';' or '|' or ')' or ']' or '.' or '\r' or '\n' or '&' or '!';
    }

    // Where the last clause of the text begins, behind its separator.
    private static int ClauseStart(string left, int end)
    {
        for (var i = end; i > 0; i--)
        {
            // {User}: token …
            if (i == 1 && left[0] == ':' && HasText(left, 1))
                return i;
            if (left[i - 1] is ',' or ';' or '|' or '&' or '\n' or '(' or '[' or '?')
                return i;
            if (i > 1 && left[i - 1] == ' ' && left[i - 2] is '.' or '!' || i > 2 && left[i - 1] == ' ' && left[i - 2] is '-' or '–' && left[i - 3] == ' ')
                return i;
        }
        return 0;
    }

    // A full stop, an opening bracket and a question mark belong to what was before.
    private static int SeparatorStart(string left, int clause)
    {
        var at = clause;
        while (at > 0 && left[at - 1] is ' ' or ',' or ';' or '|' or '&' or '-' or '–' or ':')
            at--;
        return at;
    }

    private static int SkipSeparator(string right, int from)
    {
        while (from < right.Length && (char.IsWhiteSpace(right[from]) || right[from] is ',' or ';' or '|' or '&' or '.' or ':' or '-'))
            from++;
        return from;
    }

    private static bool IsLabel(string label) => Count(label) <= LabelWords;

    private static bool HasText(string right, int from)
    {
        for (var i = from; i < right.Length; i++)
            if (char.IsLetterOrDigit(right[i]))
                return true;
        return false;
    }

    private static int Count(string label)
    {
        var words = 0;
        foreach (var word in label.Split(' '))
            if (word.Length > 0 && word is not ("=" or ":" or "-"))
                words++;
        return words;
    }

    private static int WordBefore(string text, int end)
    {
        while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '='))
            end--;
        while (end > 0 && !char.IsWhiteSpace(text[end - 1]) && text[end - 1] is not (',' or ';' or '&' or '|' or '(' or '?'))
            end--;
        return end;
    }

    private static string WordAt(string text, int from)
    {
        var end = from;
        while (end < text.Length && char.IsLetter(text[end]))
            end++;
        return text.Substring(from, end - from);
    }
}
