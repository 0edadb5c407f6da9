using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.CodeFixes.Login;

/// <summary>What a login may say about a failure: nothing that tells which credential was wrong.</summary>
internal static class GenericText
{
    public const string Text = "Invalid credentials";

    private static readonly string[] s_accountWords = { "user", "account", "email", "e-mail", "name", "login", "member", "customer", "phone" };
    private static readonly string[] s_secretWords = { "password", "passcode", "pin", "pwd" };
    private static readonly string[] s_genericWords = { "credential", "login fail", "log in", "sign in", "sign-in", "signin", "authenticat", "unauthorized", "login attempt", "invalid login", "access denied" };

    // Words of what programs say about a failed login. "user", "name", "login" and "password" stand in texts of other languages too.
    private static readonly HashSet<string> s_english = new(StringComparer.Ordinal)
    {
        "a", "account", "again", "an", "and", "any", "are", "authentication", "authorized", "bad", "been", "can", "cannot", "could", "credential", "credentials", "customer", "denied", "did", "does", "doesn", "don",
        "error", "exist", "exists", "failed", "failure", "find", "for", "found", "has", "have", "incorrect", "invalid", "in", "is", "isn", "it", "key", "locked", "log", "logged", "match", "matched", "member",
        "mismatch", "missing", "no", "not", "of", "on", "or", "please", "provided", "registered", "sign", "signed", "such", "that", "the", "there", "this", "to", "try", "unable", "unauthorized", "unknown", "valid",
        "was", "we", "were", "with", "wrong", "you", "your",
    };

    private static readonly HashSet<string> s_international = new(StringComparer.Ordinal) { "user", "email", "e", "mail", "name", "login", "password", "pin", "code", "username", "ok", "t", "s" };

    /// <summary>Whether the text is English, or a code of English words: most words are, and one that only English has is among them.</summary>
    public static bool IsEnglish(string text)
    {
        var (words, english, international) = (0, 0, 0);
        foreach (var word in IdentifierWords.Of(text))
        {
            words++;
            english += s_english.Contains(word) ? 1 : 0;
            international += s_international.Contains(word) ? 1 : 0;
        }
        return words == 0 || english > 0 && (english + international) * 2 >= words;
    }

    /// <summary>Whether the text says only that the login failed: it names both credentials, or neither.</summary>
    public static bool Is(string text)
    {
        var lower = text.ToLowerInvariant().Replace('_', ' ');
        bool account = Any(lower, s_accountWords), secret = Any(lower, s_secretWords);
        if (account && secret)
            return true;
        return !secret && Any(lower, s_genericWords) || lower.Replace(" ", "").Contains("invalidcredential");
    }

    /// <summary>The generic text in the style of another: a sentence, or a code such as <c>bad_password</c>, <c>BadPassword</c>, <c>BAD-PASSWORD</c>.</summary>
    public static string Like(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0 || trimmed.Contains(' '))
            return trimmed.EndsWith("!", StringComparison.Ordinal) || trimmed.EndsWith(".", StringComparison.Ordinal) ? Text + "." : Text;
        var upper = trimmed.ToUpperInvariant() == trimmed;
        foreach (var separator in new[] { '_', '-', '.' })
            if (trimmed.Contains(separator) && !trimmed.EndsWith(".", StringComparison.Ordinal))
                return upper ? "INVALID" + separator + "CREDENTIALS" : "invalid" + separator + "credentials";
        var capitals = trimmed.Skip(1).Count(char.IsUpper);
        if (upper || capitals == 0)
            return Text;
        return char.IsUpper(trimmed[0]) ? "InvalidCredentials" : "invalidCredentials";
    }

    private static bool Any(string text, string[] words) => words.Any(text.Contains);
}
