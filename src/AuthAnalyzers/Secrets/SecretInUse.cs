using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Credentials.Names;
using AuthAnalyzers.Credentials.Written;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Secrets;

/// <summary>A place where a value works as a secret: the argument of <c>new SymmetricSecurityKey(key)</c>, what <c>options.ClientSecret</c> is given.</summary>
internal sealed class SecretInUse
{
    private const int ShortestMacKey = 16;
    private const int ShortestToken = 8;

    // Types that hold settings: what is in front says of what.
    private static readonly string[] s_holders = { "Options", "Settings", "Configuration", "Config", "Constants", "Consts" };

    private readonly SecretUse _use;
    private readonly ISymbol _member;
    private readonly ITypeSymbol _owner;
    private readonly string? _scheme;

    private SecretInUse(SecretUse use, ISymbol member, ITypeSymbol? owner, IOperation value, string? scheme) =>
        (_use, _member, _owner, Value, _scheme) = (use, member, owner ?? member.ContainingType, value, scheme);

    public IOperation Value { get; }

    /// <summary>What the secret is, as a message begins.</summary>
    public string Noun => _use switch
    {
        SecretUse.SigningKey => "The signing key",
        SecretUse.MacKey or SecretUse.EncryptionKey => $"The key of {_owner.Name}",
        SecretUse.PrivateKey or SecretUse.KeyText => "The private key",
        SecretUse.ClientSecret or SecretUse.FormField => "The client secret",
        SecretUse.Password => "The password",
        SecretUse.Credentials => $"The {_scheme} credential",
        SecretUse.Header => "The credential of the Authorization header",
        _ => "The password of the connection string",
    };

    /// <summary>What everybody can do who has it.</summary>
    public string Deed => _use switch
    {
        SecretUse.SigningKey => "sign tokens with it",
        SecretUse.MacKey or SecretUse.PrivateKey or SecretUse.KeyText => "sign with it",
        SecretUse.EncryptionKey => "decrypt",
        _ => "sign in with it",
    };

    /// <summary>The secret that a call, a creation or an assignment works with; null where it works with none.</summary>
    public static SecretInUse? Of(IOperation operation)
    {
        if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property, Instance: var instance } target, Value: var value })
            return ApiIndex<UsesSecret>.Find(property) is { } assigned && IsFor(assigned.Use, Call.Of((IOperation)target)?.At(0)) ? new(assigned.Use, property, instance?.Type, value, null) : null;
        if (Call.Of(operation) is not { Member: { } member } call || ApiIndex<UsesSecret>.Find(member) is not { } role)
            return null;
        foreach (var name in role.Given)
            if (call.Unreduced[name] is { } given && IsFor(role.Use, call.At(0)))
                return new(role.Use, member, call.Receiver?.Type, Listed(given), call["scheme"].ConstantText());
        return null;
    }

    // The first of WithSecret(params string[] secrets).
    private static IOperation Listed(IOperation given)
    {
        if (given.IsImplicit)
            foreach (var element in new Elements(given))
                return element;
        return given;
    }

    // headers.Add("Authorization", …), form["client_secret"] = …
    private static bool IsFor(SecretUse use, IOperation? key) => use switch
    {
        SecretUse.Header => "Authorization".Equals(key.ConstantText(), StringComparison.OrdinalIgnoreCase),
        SecretUse.FormField => key.ConstantText() is "client_secret",
        _ => true,
    };

    /// <summary>The name of the constant, variable or member that the text was given to on its way here; null where it is written on the spot.</summary>
    public string? NameOf(WrittenSecret secret) => secret.At.IsIn(Value) ? null : secret.Name;

    /// <summary>The key of the setting that the text belongs under: <c>Jwt:SecretKey</c> for <c>JwtOptions.SecretKey</c>, else by its use.</summary>
    public string Setting(WrittenSecret secret)
    {
        if (NameOf(secret) is { } name && secret.ContainingSymbol is { } containing && (containing as ITypeSymbol ?? containing.ContainingType) is { Name: var holder })
            foreach (var end in s_holders)
                if (holder.Length > end.Length && holder.EndsWith(end, StringComparison.Ordinal))
                    return holder.Substring(0, holder.Length - end.Length) + ":" + name;
        return _use switch
        {
            SecretUse.SigningKey => "Jwt:Key",
            SecretUse.MacKey => "Hmac:Key",
            SecretUse.EncryptionKey => "Encryption:Key",
            SecretUse.PrivateKey or SecretUse.KeyText => "Keys:PrivateKey",
            SecretUse.ClientSecret when _member is IPropertySymbol => $"Authentication:{_owner.Name.Replace("Options", "").Replace("Authentication", "")}:{_member.Name}",
            SecretUse.ClientSecret or SecretUse.FormField => "Authentication:ClientSecret",
            SecretUse.Credentials or SecretUse.Header => "Credentials:Authorization",
            SecretUse.ConnectionString => "ConnectionStrings:Default",
            _ => "Credentials:Password",
        };
    }

    /// <summary>Whether that text is a secret there: a signing key always, whatever it looks like; where a server would not take a placeholder, that is none.</summary>
    public bool Works(WrittenSecret secret, AuthOptions options) => _use switch
    {
        SecretUse.ConnectionString => ConnectionStrings.Password(secret.Text) is not null,
        _ when secret.HasHoles => false,
        SecretUse.SigningKey or SecretUse.PrivateKey => true,
        SecretUse.EncryptionKey => !Placeholders.IsOneCharacter(secret.Text),
        // "Symmetric key seed" keeps purposes apart, and anybody may know it.
        SecretUse.MacKey => !Placeholders.IsOneCharacter(secret.Text) && (IsRandom(secret) || secret.Name is { } name && options.NamesSecret(name)),
        SecretUse.KeyText => HoldsPrivateKey(secret.Text),
        SecretUse.Credentials => IsCredential(_scheme, secret.Text),
        SecretUse.Header => secret.Text.IndexOf(' ') is var space and > 0 && IsCredential(secret.Text.Substring(0, space), secret.Text.Substring(space + 1)),
        _ => !Placeholders.Is(secret.Text),
    };

    private static bool IsRandom(WrittenSecret secret) =>
        secret.Text.Length >= ShortestMacKey && (secret.IsBytes || secret.Text.IndexOf(' ') < 0 && secret.Text.Any(char.IsDigit) && secret.Text.Any(char.IsLetter));

    // PEM, the XML of .NET Framework, a JSON Web Key.
    private static bool HoldsPrivateKey(string text) =>
        text.Contains("PRIVATE KEY") || text.Contains("<D>") || text.Contains("\"d\"") || text.Contains("\"k\"");

    private static bool IsCredential(string? scheme, string text)
    {
        switch (scheme?.ToLowerInvariant())
        {
            case "basic":
                var pair = text.IndexOf(':') >= 0 ? text : Decoded(text);
                var colon = pair?.IndexOf(':') ?? -1;
                return colon >= 0 && pair!.Substring(colon + 1) is var password && !Placeholders.Is(password) && password != "x-oauth-basic";
            case "bearer" or "token":
                return text.Length >= ShortestToken && !Placeholders.Is(text);
            default:
                return false;
        }
    }

    private static string? Decoded(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
