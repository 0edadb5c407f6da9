namespace AuthAnalyzers.CodeFixes.Login;

/// <summary>What a login may say about a failure: nothing that tells which credential was wrong.</summary>
internal static class GenericText
{
    public const string Text = "Invalid credentials";

    private static readonly string[] s_accountWords = { "user", "account", "email", "e-mail", "name", "login", "member", "customer", "phone" };
    private static readonly string[] s_secretWords = { "password", "passcode", "pin", "pwd" };
    private static readonly string[] s_genericWords = { "credential", "login fail", "log in", "sign in", "sign-in", "signin", "authenticat", "unauthorized", "login attempt", "invalid login", "access denied" };

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
