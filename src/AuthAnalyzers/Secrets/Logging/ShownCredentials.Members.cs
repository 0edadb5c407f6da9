using Microsoft.CodeAnalysis;
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
    private ShownCredential? Named(ISymbol symbol, IOperation member, IOperation carrier, AuthOptions options, Trail steps)
    {
        if (!SecretTypes.CanCarry(member.Type) || symbol is IFieldSymbol { IsConst: true } || IsNameOfSomething(symbol) || symbol.ContainingType?.TypeKind == TypeKind.Enum)
            return null;
        if (SecretTypes.IsMarked(symbol))
            return new(carrier, $"'{symbol.Name}'");
        if (!SecretNames.IsSecret(symbol.Name, options.SensitiveNames, options.NotSensitiveNames))
            return Kept(symbol, carrier, options, steps);
        // What a library of parsing means by the word is no credential; nor is the text of a field that is given a harmless value alone.
        if (IsBare(symbol.Name) && (OtherDomains.Parsers.Holds(member) || OtherDomains.Parsers.Declares(symbol) || NonSecretUses.IsSearchedFor(symbol, member)))
            return null;
        if (SessionIds.IsNamed(symbol.Name) && OtherDomains.Sessions.Holds(member) || IsOfOtherTrade(symbol) || IsMessage(symbol))
            return null;
        return IsGivenHarmless(symbol, options) ? null : new(carrier, $"'{symbol.Name}'");
    }

    // _header = request.Headers.Authorization, elsewhere in the type: whatever the member is given must be a credential, or nothing.
    private ShownCredential? Kept(ISymbol member, IOperation carrier, AuthOptions options, Trail steps)
    {
        if (steps.Left <= MaximumSteps - 6 || member.DeclaringSyntaxReferences.IsEmpty)
            return null;
        if (member is IPropertySymbol { GetMethod: { } getter } && _results.GetOrAdd(getter.OriginalDefinition, Results) is { Count: > 0 } results)
            return InAll(results.Select(static result => (IOperation?)result), carrier, options, steps);
        if (_references.Values(member) is not { Count: > 0 } values)
            return null;
        foreach (var value in values)
            if (value.Parameter is { } parameter && !SecretNames.IsSecret(parameter, options.SensitiveNames, options.NotSensitiveNames))
                return null;
        return InAll(values.Where(static value => !value.IsNothing).Select(static value => value.Operation), carrier, options, steps);
    }

    private ShownCredential? InAll(IEnumerable<IOperation?> values, IOperation carrier, AuthOptions options, Trail steps)
    {
        ShownCredential? found = null;
        foreach (var value in values)
        {
            if (value is null || InGiven(value, options, steps - 3) is not { } given)
                return null;
            found ??= new(carrier, given.Name, given.Origin ?? given.Carrier);
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
            if (value.Parameter is not null || value.Operation is not { } given || given.ConstantValue.HasValue
                || !(Redactions.IsHarmless(given, options) || IsBare(member.Name) && Redactions.IsPieceOfText(given) || SessionIds.IsNamed(member.Name) && SessionIds.Is(given)))
                return false;
            harmless = true;
        }
        return harmless;
    }

    // HeaderNames.Authorization, SettingKeys.AppSecret = "Facebook:AppSecret": a text that names what the member is called after.
    private static bool IsNameOfSomething(ISymbol symbol)
    {
        if (symbol is not (IFieldSymbol { IsStatic: true, IsReadOnly: true } or IPropertySymbol { IsStatic: true, SetMethod: null }) || symbol.ContainingType is not { } type)
            return false;
        var words = SecretNames.Words(type.Name);
        return words.Count > 1 && words[words.Count - 1] is "names" or "keys" && words[words.Count - 2] is not ("api" or "access" or "secret" or "private" or "signing" or "encryption" or "public");
    }

    // Strings.Login.CannotReadPassword
    private static bool IsMessage(ISymbol symbol)
    {
        if (!symbol.IsStatic)
            return false;
        for (var type = symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            var words = SecretNames.Words(type.Name);
            if (words.Count > 0 && Array.IndexOf(SecretWords.Texts, words[words.Count - 1]) >= 0)
                return true;
        }
        return false;
    }

    // "token" alone may be a parser's.
    private static bool IsBare(string name)
    {
        var words = SecretNames.Words(name);
        if (words.Count > 1 && words[words.Count - 1] is "value" or "text")
            words.RemoveAt(words.Count - 1);
        return words.Count > 0 && words[words.Count - 1] is "token" && words.Count <= 2;
    }
}
