using Microsoft.CodeAnalysis;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Credentials.Names;

/// <summary>Names of secrets, as the options of a file change them.</summary>
internal static class SensitiveNames
{
    /// <summary>Whether the identifier names a secret there: <c>sensitive_names</c> adds words, <c>not_sensitive_names</c> takes identifiers out.</summary>
    public static bool NamesSecret(this AuthOptions options, string identifier) =>
        SecretNames.IsSecret(identifier, options.SensitiveNames, options.NotSensitiveNames);

    /// <summary>Whether the symbol's name is that of a secret there, and no <c>[NotACredential]</c> says that it is none.</summary>
    public static bool NamesSecret(this AuthOptions options, ISymbol symbol) => options.NamesSecret(symbol.Name) && !Annotations.Has(symbol, Annotations.NotACredential);
}
