using Microsoft.CodeAnalysis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Names;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Options;
using AuthAnalyzers.Secrets.Randomness;

namespace AuthAnalyzers.Secrets.Logging;

/// <content>Fields and properties: by what they are given, else by their names and marks.</content>
internal sealed partial class ShownCredentials
{
    // A member that is named like a secret and typed so that it can be one.
    private ShownCredential? Named(ISymbol symbol, IOperation member, Asked asked)
    {
        var options = asked.Options;
        if (!CanCarry(member.Type, symbol.Name) || symbol is IFieldSymbol { IsConst: true } || IsNameOfSomething(symbol) || symbol.ContainingType?.TypeKind == TypeKind.Enum)
            return null;
        if (SecretTypes.IsMarked(symbol))
            return new(member, $"'{symbol.Name}'");
        if (!options.NamesSecret(symbol))
            return Kept(symbol, asked) is { } kept ? Told(member, kept) : null;
        // What a library of parsing means by the word is no credential; nor is the text of a field that is given a harmless value alone.
        if (IsBare(symbol.Name) && (OtherDomains.Parsers.Holds(member) || OtherDomains.Parsers.Declares(symbol) || NonSecretUses.IsSearchedFor(symbol, member)))
            return null;
        if (SessionIds.IsNamed(symbol.Name) && OtherDomains.Sessions.Holds(member) || IsOfOtherTrade(symbol) || IsMessage(symbol))
            return null;
        return IsGivenHarmless(symbol, options) ? null : new(member, $"'{symbol.Name}'");
    }

    // _header = request.Headers.Authorization, elsewhere in the type: whatever the member is given must be a credential, or nothing.
    private ShownCredential? Kept(ISymbol member, Asked asked) =>
        asked.Members == 0 || member.DeclaringSyntaxReferences.IsEmpty ? null : _kept.GetOrAdd((member, asked), key => Keep(key.Member, key.Asked));

    private ShownCredential? Keep(ISymbol member, Asked asked)
    {
        if (member is IPropertySymbol { GetMethod: { IsAbstract: false } getter } && _methods.Body(getter) is { } body && Returns.Of(body) is { Count: > 0 } results)
            return InAll(results, asked.Inner);
        if (_references.Values(member) is not { Count: > 0 } values)
            return null;
        foreach (var value in values)
            if (value.Parameter is { } parameter && !asked.Options.NamesSecret(parameter))
                return null;
        return InAll(values.Where(static value => !value.IsNothing).Select(static value => value.Operation), asked.Inner);
    }

    private ShownCredential? InAll(IEnumerable<IOperation?> values, Asked asked)
    {
        ShownCredential? found = null;
        foreach (var value in values)
        {
            if (value is null || In(value, asked) is not { } given)
                return null;
            found ??= given;
        }
        return found;
    }

    // Redacted before it is kept, or cut out of a text.
    private bool IsGivenHarmless(ISymbol member, AuthOptions options)
    {
        if (member.DeclaringSyntaxReferences.IsEmpty || _references.Values(member) is not { Count: > 0 } values)
            return false;
        var harmless = false;
        foreach (var value in values)
        {
            if (value.IsNothing)
                continue;
            if (value.Parameter is not null || value.Operation is not { ConstantValue.HasValue: false } given || !IsHarmless(given, member.Name, options))
                return false;
            harmless = true;
        }
        return harmless;
    }

    // HeaderNames.Authorization, SettingKeys.AppSecret = "Facebook:AppSecret": a text that names what the member is called after.
    private static bool IsNameOfSomething(ISymbol symbol)
    {
        // options.AuthorizationHeader: which header is read, not what a request has in it.
        if (IdentifierWords.Ends(symbol.Name, "header") && symbol.ContainingType is { } settings && IdentifierWords.Ends(settings.Name, "config", "configuration", "options", "settings"))
            return true;
        if (symbol is not (IFieldSymbol { IsStatic: true, IsReadOnly: true } or IPropertySymbol { IsStatic: true, SetMethod: null }) || symbol.ContainingType is not { } type)
            return false;
        var words = IdentifierWords.Of(type.Name);
        return words.Count > 1 && words[words.Count - 1] is "names" or "keys" && words[words.Count - 2] is not ("api" or "access" or "secret" or "private" or "signing" or "encryption" or "public");
    }

    // Strings.Login.CannotReadPassword
    private static bool IsMessage(ISymbol symbol)
    {
        if (!symbol.IsStatic)
            return false;
        for (var type = symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            var words = IdentifierWords.Of(type.Name);
            if (words.Count > 0 && Array.IndexOf(SecretWords.Texts, words[words.Count - 1]) >= 0)
                return true;
        }
        return false;
    }

    // "token" alone may be a parser's.
    private static bool IsBare(string name)
    {
        var words = IdentifierWords.Of(name).ToList();
        if (words.Count > 1 && words[words.Count - 1] is "value" or "text")
            words.RemoveAt(words.Count - 1);
        return words.Count > 0 && words[words.Count - 1] is "token" && words.Count <= 2;
    }
}
