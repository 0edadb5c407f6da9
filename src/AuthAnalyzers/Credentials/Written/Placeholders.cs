namespace AuthAnalyzers.Credentials.Written;

/// <summary>Texts that stand where a secret is to be put: <c>"your-client-secret"</c>, <c>"&lt;password&gt;"</c>, <c>"xxxxxxxx"</c>, <c>"${PASSWORD}"</c>.</summary>
internal static class Placeholders
{
    private static readonly string[] s_words =
    {
        "change", "your", "todo", "placeholder", "secret-here", "secret_here", "key-here", "password-here", "xxx", "from-", "in-user-secrets",
        "replace", "insert", "example", "dummy", "redacted", "***", "...",
        // "Your" and "here" elsewhere.
        "seu_", "seu-", "sua_", "sua-", "aqui", "votre", "dein_", "ihr_", "tu_clave", "sifreniz",
    };

    // Of what no server issued: `options.ClientSecret = "client_secret"` repeats the name.
    private static readonly string[] s_names = { "clientsecret", "appsecret", "consumersecret", "apisecret", "secretkey", "clientid", "apikey", "serverkey", "accesstoken", "authtoken", "none", "null", "empty", "unused", "notused", "anonymous", "guest" };

    private static readonly (string Start, string End)[] s_marks =
    {
        ("<", ">"), ("{", "}"), ("${", "}"), ("$(", ")"), ("[", "]"), ("--", "--"), ("__", "__"), ("%", "%"), ("#{", "}"), ("@Microsoft.KeyVault(", ""), ("kv:", ""), ("env:", ""),
    };

    public static bool Is(string text)
    {
        text = text.Trim();
        // "Bearer SERVER_KEY"
        if (text.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            text = text.Substring("Bearer ".Length).TrimStart();
        if (text.Length == 0 || IsOneCharacter(text))
            return true;
        foreach (var (start, end) in s_marks)
            if (text.Length > start.Length + end.Length && text.StartsWith(start, StringComparison.OrdinalIgnoreCase) && text.EndsWith(end, StringComparison.Ordinal))
                return true;
        foreach (var word in s_words)
            if (text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        var plain = text.Replace("-", "").Replace("_", "").Replace(" ", "");
        foreach (var name in s_names)
            if (plain.Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>Whether the text is one character again and again: a mask, or bytes that are all zero.</summary>
    public static bool IsOneCharacter(string text)
    {
        foreach (var c in text)
            if (c != text[0])
                return false;
        return true;
    }
}
