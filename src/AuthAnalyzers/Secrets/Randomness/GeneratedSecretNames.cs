using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Names;

namespace AuthAnalyzers.Secrets.Randomness;

/// <summary>What a secret that code makes up is for.</summary>
internal enum GeneratedSecret
{
    None,
    Token,
    Password,
    Key,
    Salt,
    Nonce,
    InitializationVector,
    Code,
    SessionId,
}

/// <summary>
/// Reads from an identifier's words whether it names a secret that is made at random. Words, not substrings: <c>resetToken</c> does,
/// <c>cancellationToken</c>, <c>tokenCount</c>, <c>orderCode</c> and <c>cacheKey</c> do not.
/// </summary>
internal static class GeneratedSecretNames
{
    private static readonly HashSet<string> s_other = new(SecretWords.NotGenerated, StringComparer.Ordinal);
    private static readonly HashSet<string> s_passwords = new(SecretWords.Passwords, StringComparer.Ordinal);
    private static readonly HashSet<string> s_codes = new(SecretWords.OneTimeCodes, StringComparer.Ordinal);
    private static readonly HashSet<string> s_purposes = new(SecretWords.GeneratedCodePurposes, StringComparer.Ordinal);
    private static readonly HashSet<string> s_keyPurposes = new(SecretWords.GeneratedKeyPurposes, StringComparer.Ordinal);
    private static readonly HashSet<string> s_compounds = new(SecretWords.Compounds, StringComparer.Ordinal);

    /// <summary>What secret the name alone, or the name in a member and type of those names, speaks of.</summary>
    public static GeneratedSecret Read(string name, Carrier type, Func<HashSet<string>, bool> around)
    {
        if (type is Carrier.None or Carrier.Fraction or Carrier.Time)
            return GeneratedSecret.None;
        var words = Split(name);
        var last = words.Count - 1;
        if (last < 0)
            return GeneratedSecret.None;

        // session id, and no other id: ids are to be unique, not secret. A number called session id counts connections.
        if (words[last] is "id" or "ids" or "sid")
            return type != Carrier.Number && last > 0 && words[last - 1] is "session" && (last == 1 || (last == 2 && words[0] is "new" or "user" or "auth" or "login" or "web" or "http")) || type != Carrier.Number && words[last] == "sid" && last == 0
                ? GeneratedSecret.SessionId
                : GeneratedSecret.None;

        foreach (var word in words)
            if (s_other.Contains(word) && !(word is "number" && words[0] is "pin" or "otp") && !(word is "text" && words[0] is "plain" or "clear") && !(word is "auth" or "session"))
                return GeneratedSecret.None;

        var qualified = last > 0;
        for (var i = last; i >= 0; i--)
        {
            var word = Singular(words[i]);
            if (s_passwords.Contains(word))
                return GeneratedSecret.Password;
            if (s_codes.Contains(word))
                return GeneratedSecret.Code;
            switch (word)
            {
                case "pin" when i == last || words[i + 1] is "code" or "number":
                    return type is Carrier.Bytes or Carrier.Guid ? GeneratedSecret.None : GeneratedSecret.Code;
                case "csrf" or "xsrf" or "antiforgery":
                    return GeneratedSecret.Token;
                case "jwt" or "bearer":
                    return GeneratedSecret.None;
                // A number called token or secret is a handle, or what the player is to guess.
                case "token" when i == last:
                    return type != Carrier.Number || (qualified && s_purposes.Contains(words[i - 1]) || qualified && words[i - 1] is "access" or "refresh" or "session" or "csrf" or "security") ? GeneratedSecret.Token : GeneratedSecret.None;
                case "secret" when i == last || words[i + 1] is "token" or "value" or "string" or "bytes":
                    return type != Carrier.Number ? GeneratedSecret.Token : GeneratedSecret.None;
                case "apikey" or "accesskey" or "secretkey" or "privatekey":
                    return GeneratedSecret.Key;
                case "key" when i == last || words[i + 1] is "bytes" or "material" or "string":
                    // BigInteger privateKey: what a protocol calculates with.
                    if (type == Carrier.Number)
                        return i > 0 && words[i - 1] is "private" ? GeneratedSecret.Key : GeneratedSecret.None;
                    if (i > 0 && s_keyPurposes.Contains(words[i - 1]) && !(words[i - 1] is "access" or "client" or "shared" && type == Carrier.Any))
                        return GeneratedSecret.Key;
                    return GeneratedSecret.None;
                case "salt" when i == last || words[i + 1] is "bytes" or "value" or "string":
                    return GeneratedSecret.Salt;
                case "nonce" when i == last || words[i + 1] is "bytes" or "value" or "string":
                    return type == Carrier.Number ? GeneratedSecret.None : GeneratedSecret.Nonce;
                case "iv" when (i == last || words[i + 1] is "bytes") && type is Carrier.Bytes or Carrier.Text:
                    return GeneratedSecret.InitializationVector;
                case "vector" when i > 0 && words[i - 1] is "initialization" or "init" && type is Carrier.Bytes or Carrier.Text:
                    return GeneratedSecret.InitializationVector;
                case "verifier" when i > 0 && words[i - 1] is "code" or "pkce":
                    return GeneratedSecret.Token;
                case "state" when i == last && type == Carrier.Text && (i > 0 ? words[i - 1] is "oauth" or "oidc" or "auth" : false):
                    return GeneratedSecret.Token;
                case "code" when i == last && type is not (Carrier.Bytes or Carrier.Guid):
                    if (Purpose(words) || (IsPlain(words) && around(s_purposes)))
                        return GeneratedSecret.Code;
                    return GeneratedSecret.None;
            }
        }
        return GeneratedSecret.None;
    }

    /// <summary>Whether the words of the name hold one of those.</summary>
    public static bool Mentions(string name, HashSet<string> words)
    {
        foreach (var word in Split(name))
            if (words.Contains(word))
                return true;
        return false;
    }

    /// <summary>The words of an identifier as <see cref="SecretNames"/> reads them, with those that make one thing together put together.</summary>
    public static List<string> Split(string name)
    {
        var words = IdentifierWords.Of(name).ToList();
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (s_compounds.Contains(words[i] + " " + words[i + 1]))
            {
                words[i] += words[i + 1];
                words.RemoveAt(i + 1);
            }
        }
        return words;
    }

    // A verb or adjective before a bare code says nothing of what it is for.
    private static bool IsPlain(List<string> words)
    {
        for (var i = 0; i < words.Count; i++)
            if (words[i] is not ("code" or "codes" or "generate" or "generated" or "create" or "new" or "random" or "get" or "make" or "the" or "build" or "digit" or "digits" or "six" or "four" or "numeric" or "unique" or "async" or "next" or "prepare" or "secure" or "user" or "email" or "phone"))
                return false;
        return true;
    }

    private static bool Purpose(List<string> words)
    {
        foreach (var word in words)
            if (s_purposes.Contains(word) || word is "security" or "backup" or "access" or "device" && words.Count == 2 && word != "device")
                return true;
        return false;
    }

    private static string Singular(string word) => word.Length > 3 && word[word.Length - 1] == 's' && word[word.Length - 2] != 's' ? word.Substring(0, word.Length - 1) : word;
}
