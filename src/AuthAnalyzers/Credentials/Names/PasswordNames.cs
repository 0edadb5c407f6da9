using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Credentials.Names;

/// <summary>Which identifiers name the password that somebody signs in with: <c>password</c>, <c>NewPwd</c>, <c>passwordBytes</c>; not <c>passwordHash</c>, <c>smtpPassword</c>.</summary>
internal static class PasswordNames
{
    // Short forms, and how others call it: programs are written in many languages.
    private static readonly HashSet<string> s_passwords = new(
        SecretWords.Passwords.Concat(new[]
        {
            "pass", "pw", "psw", "pswd", "userpass", "userpassword", "passwort", "kennwort", "senha", "contrasena", "contraseña", "motdepasse", "mdp", "parola", "sifre", "haslo", "heslo", "wachtwoord", "matkhau",
        }),
        StringComparer.Ordinal);

    // Of several words: MatKhau, MotDePasse.
    private static readonly string[] s_joined = { "matkhau", "motdepasse" };

    private static readonly HashSet<string> s_harmless = new(SecretWords.Harmless, StringComparer.Ordinal);

    private static readonly HashSet<string> s_coats = new(SecretWords.Coats.Concat(new[] { "array", "buffer", "span", "utf", "data", "ascii", "byte", "chars", "box" }), StringComparer.Ordinal);

    // Passwords of files, keys and machines, which a program must know to use them.
    private static readonly HashSet<string> s_others = new(StringComparer.Ordinal)
    {
        "archive", "zip", "rar", "pdf", "excel", "file", "wifi", "wlan", "key", "certificate", "cert", "pfx", "encryption", "decryption", "db", "database", "sql", "smtp", "imap", "pop", "mail", "ftp", "sftp", "ssh",
        "proxy", "keystore", "truststore", "vault", "backup", "server", "host", "device", "router", "camera", "room", "meeting", "redis", "rabbit", "broker", "ldap", "service", "application", "app", "storage", "share",
    };

    // What a stored password is called where it is said to be a hash.
    private static readonly string[] s_stored = { "passwordhash", "hashedpassword", "passhash", "pwdhash", "hashpassword", "encryptedpassword", "passwordhashed", "passworddigest" };

    /// <summary>Whether the identifier names such a password.</summary>
    public static bool Is(string identifier)
    {
        var words = IdentifierWords.Of(identifier);
        var end = words.Count;
        while (end > 1 && s_coats.Contains(words[end - 1]))
            end--;
        if (end == 0 || !s_passwords.Contains(words[end - 1]) && !(end > 1 && s_passwords.Contains(words[end - 2] + words[end - 1])))
            return false;
        for (var i = 0; i < end - 1; i++)
            if (s_harmless.Contains(words[i]) || s_others.Contains(words[i]))
                return false;
        return true;
    }

    /// <summary>Whether a member of that name holds what is kept of such a password, or itself: <c>Password</c>, <c>PasswordHash</c>.</summary>
    public static bool IsStored(string identifier) => Is(identifier) || IdentifierWords.Ends(identifier, s_stored);

    /// <summary>Whether one of the words stands in the name: <c>HashPassword</c>, <c>PasswordService</c>.</summary>
    public static bool Mentions(string identifier)
    {
        foreach (var word in IdentifierWords.Of(identifier))
            if (s_passwords.Contains(word) || word is "passwords")
                return true;
        return IdentifierWords.Has(identifier, s_joined);
    }
}
