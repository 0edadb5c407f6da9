using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Credentials.Names;

namespace AuthAnalyzers.Credentials.Written;

/// <summary>Which settings files a program runs with, and which of their texts are secrets.</summary>
internal static class SettingsFile
{
    private const int ShortestSecret = 8;
    private const int ShortestKey = 16;

    private static readonly string[] s_otherEnvironments = { "development", "local", "test", "testing", "tests", "unittest", "integrationtest", "e2e", "example", "sample", "template", "schema" };

    // "Key" alone may be a name; in these sections it is none.
    private static readonly string[] s_sections = { "jwt", "token", "tokens", "auth", "authentication", "security", "encryption", "bearer", "signing", "crypto", "identity", "hmac" };

    /// <summary>Whether the file is read where the program runs for others: <c>appsettings.json</c>, <c>appsettings.Production.json</c>, not <c>appsettings.Development.json</c>.</summary>
    public static bool IsInUse(string path)
    {
        var parts = path.Substring(path.LastIndexOfAny(new[] { '/', '\\' }) + 1).Split('.');
        return parts.Length >= 2 && parts[0].Equals("appsettings", StringComparison.OrdinalIgnoreCase) && parts[parts.Length - 1].Equals("json", StringComparison.OrdinalIgnoreCase)
            && !parts.Skip(1).Any(static part => IdentifierWords.Has(part, s_otherEnvironments));
    }

    /// <summary>Whether the text is a secret, by its key and by its form.</summary>
    public static bool IsSecret(JsonSetting setting)
    {
        var colon = setting.Key.LastIndexOf(':');
        var (section, name) = (colon < 0 ? "" : setting.Key.Substring(0, colon), setting.Key.Substring(colon + 1));
        if (section.Equals("ConnectionStrings", StringComparison.OrdinalIgnoreCase) || IdentifierWords.Ends(name, "connectionstring", "connstring", "connstr"))
            return ConnectionStrings.Password(setting.Value) is not null;
        return setting.Value.Length >= ShortestSecret && !Placeholders.Is(setting.Value) && !IsReference(setting.Value)
            && (SecretNames.IsSecret(name) || IdentifierWords.Is(name, "key") && (IdentifierWords.Has(section, s_sections) || IsRandom(setting.Value)));
    }

    // A path, an address, a sentence, the name of something else.
    private static bool IsReference(string value) =>
        value.IndexOf(' ') >= 0 || value.IndexOf("://", StringComparison.Ordinal) >= 0 || value[0] is '/' or '.' or '#' or '~' || value.IndexOf(":\\", StringComparison.Ordinal) == 1
        || value.IndexOf('%') is var percent and >= 0 && value.IndexOf('%', percent + 1) > 0
        || value.EndsWith(".pfx", StringComparison.OrdinalIgnoreCase) || value.EndsWith(".pem", StringComparison.OrdinalIgnoreCase) || value.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)
        || value.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || value.EndsWith(".key", StringComparison.OrdinalIgnoreCase);

    private static bool IsRandom(string value) => value.Length >= ShortestKey && value.Any(char.IsDigit) && value.Any(char.IsLetter);
}
