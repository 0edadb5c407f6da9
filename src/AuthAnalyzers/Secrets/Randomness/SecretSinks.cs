using Microsoft.CodeAnalysis;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Names;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Secrets.Randomness;

/// <summary>A place where a value serves as a secret.</summary>
internal readonly struct SecretSink(GeneratedSecret secret, string description, IOperation at, ISymbol place)
{
    private readonly ISymbol _place = place;

    public GeneratedSecret Secret { get; } = secret;

    /// <summary>What a message calls it, e.g. <c>the token 'ResetToken'</c>.</summary>
    public string Description { get; } = description;

    public IOperation At { get; } = at;

    /// <summary>Whether both are the same secret: one place, or one variable that is given several parts, as <c>password.Append(…)</c> twice.</summary>
    public bool IsSame(SecretSink other) =>
        Description == other.Description
        && (At.Syntax.SyntaxTree == other.At.Syntax.SyntaxTree && At.Syntax.Span == other.At.Syntax.Span || _place is ILocalSymbol && SymbolEqualityComparer.Default.Equals(_place, other._place));
}

/// <summary>Tells which places hold secrets: by the cryptographic API that they belong to, or by their names.</summary>
internal static class SecretSinks
{
    private static readonly HashSet<string> s_handles = new(SecretWords.Handles, StringComparer.Ordinal);
    private static readonly HashSet<string> s_sessions = new(StringComparer.Ordinal) { "session", "sid", "auth", "login" };
    private static readonly string[] s_makers = { "Generator", "Factory", "Creator", "Maker", "Service" };

    /// <summary>The secret that a value of that origin becomes at a place, if any.</summary>
    public static SecretSink? Read(Arrival arrival, PredictableOrigin origin)
    {
        if (IsPartOfKey(arrival) || Annotations.Has(arrival.Symbol, Annotations.NotACredential))
            return null;
        var (secret, name) = Named(arrival);
        if (!Counts(secret, arrival, origin, arrival.Carrier))
            return null;
        if (arrival.Kind == ArrivalKind.Returned && name.StartsWith("get_", StringComparison.Ordinal))
            name = name.Substring(4);
        var place = arrival.Kind switch
        {
            ArrivalKind.Returned => arrival.Symbol is IPropertySymbol ? $"'{name}'" : $"that '{name}' returns",
            ArrivalKind.Passed when arrival.Call is { } call && ReferenceEquals(name, arrival.Symbol.Name) =>
                $"'{name}' of {(call is IMethodSymbol { MethodKind: MethodKind.Constructor } ? call.ContainingType.Name : call.Name)}",
            _ => $"'{name}'",
        };
        return new SecretSink(secret, $"the {Noun(secret)} {place}", arrival.At, arrival.Symbol);
    }

    // The secret that the place holds, and what says so: its own name, that of its type, of an API, of the key that the value is filed under, of the cookie, of the object that it is the value of.
    private static (GeneratedSecret Secret, string Name) Named(Arrival arrival)
    {
        var (type, name, holder) = (arrival.Carrier, arrival.Symbol.Name, arrival.Symbol.ContainingType?.Name);
        var isReturned = arrival.Kind == ArrivalKind.Returned;
        if (GeneratedSecretNames.Read(isReturned ? Noun(name) : name, type, words => Around(arrival, words)) is not GeneratedSecret.None and var named)
            return (named, name);
        if (isReturned && type is Carrier.Text or Carrier.Bytes && Maker(arrival.Symbol) is { } maker && Alone(maker, type) is not GeneratedSecret.None and var made)
            return (made, holder + "." + name);
        if (ByApi(arrival, type) is not GeneratedSecret.None and var taken)
            return (taken, name);
        if (arrival.Key is { Length: > 1 and < 80 } key && !IsKeyItself(arrival) && Alone(key, type == Carrier.None ? Carrier.Any : type) is not GeneratedSecret.None and var filed)
            return (filed, key);
        if (arrival.Key is { } cookie && IsCookie(arrival) && GeneratedSecretNames.Mentions(cookie, s_sessions))
            return (GeneratedSecret.SessionId, cookie);
        return IsValueOfSecret(arrival) ? (Alone(holder!, type), holder + "." + name) : (GeneratedSecret.None, name);
    }

    // What the name says without a member or type around it.
    private static GeneratedSecret Alone(string name, Carrier type) => GeneratedSecretNames.Read(name, type, static _ => false);

    private static bool Counts(GeneratedSecret secret, Arrival arrival, PredictableOrigin origin, Carrier type) => secret switch
    {
        GeneratedSecret.None => false,
        // A code or a password that somebody types is short on purpose; nonces and initialization vectors are as long as the cipher asks for.
        _ when origin == PredictableOrigin.Short =>
            secret is GeneratedSecret.Token or GeneratedSecret.Key or GeneratedSecret.Salt or GeneratedSecret.SessionId && type is Carrier.Text or Carrier.Bytes,
        // A nonce of the clock or of a GUID never repeats, which is what most protocols ask of it; a GUID as salt is unique too.
        GeneratedSecret.Nonce => origin is PredictableOrigin.Generator or PredictableOrigin.FileName,
        GeneratedSecret.Salt => origin != PredictableOrigin.Guid,
        // As bytes it encrypts a session; as text it is the session's name in a store.
        GeneratedSecret.Key when origin == PredictableOrigin.Guid && type != Carrier.Bytes => GeneratedSecretNames.Split(arrival.Symbol.Name) is not ["session", "key"],
        // Ids are what GUIDs are for.
        GeneratedSecret.SessionId => origin is PredictableOrigin.Generator or PredictableOrigin.Clock,
        // A number of the clock called token tells versions apart; one that gives back a lock or a reservation is to be unique.
        GeneratedSecret.Token => !(origin == PredictableOrigin.Guid && Around(arrival, s_handles)) && (origin is PredictableOrigin.Generator or PredictableOrigin.FileName or PredictableOrigin.Guid || type is Carrier.Text or Carrier.Bytes),
        _ => true,
    };

    // response.Cookies.Append("session", value)
    private static bool IsCookie(Arrival arrival) => arrival.Call is { Name: "Append" } append && append.IsDeclaredBy(AspNetCore.IResponseCookies);

    // class RefreshToken { public Guid Value { get; set; } }: the type says what its value is.
    private static bool IsValueOfSecret(Arrival arrival) =>
        arrival is { Kind: ArrivalKind.Stored, Symbol: { Name: "Value", ContainingType: { DeclaringSyntaxReferences.IsEmpty: false } type } and (IPropertySymbol or IFieldSymbol) }
        && GeneratedSecretNames.Split(type.Name).Count > 1 && SecretNames.IsSecret(type.Name);

    // A bare key is a cryptographic one where a cryptographic API takes it.
    private static GeneratedSecret ByApi(Arrival arrival, Carrier type)
    {
        if (type is not (Carrier.Bytes or Carrier.Text) || arrival.Symbol.Name is not ("key" or "Key" or "rgbKey" or "secretKey" or "inputKeyMaterial" or "ikm" or "rgbIV"))
            return GeneratedSecret.None;
        if (arrival.Symbol is IParameterSymbol or IPropertySymbol or IFieldSymbol && IsCryptographic(arrival.Symbol.ContainingType))
            return arrival.Symbol.Name == "rgbIV" ? GeneratedSecret.InitializationVector : GeneratedSecret.Key;
        return GeneratedSecret.None;
    }

    private static bool IsCryptographic(INamedTypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            for (var space = current.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
                if (space.Name is "Cryptography" or "Crypto" or "NSec" or "Jose" || (space.Name == "Tokens" && space.ContainingNamespace.Name == "IdentityModel"))
                    return true;
        return false;
    }

    // CacheKeys.GetSmsCodeKey(mobile, code): the value becomes a part of a name under which something is filed.
    private static bool IsPartOfKey(Arrival arrival) =>
        arrival.Kind == ArrivalKind.Passed && arrival.Call is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && method.ReturnType.SpecialType == SpecialType.System_String
        && GeneratedSecretNames.Split(method.Name) is { Count: > 2 } words && words[0] is "get" or "make" or "build" or "create" or "format" && words[words.Count - 1] is "key"
        && GeneratedSecretNames.Read(method.Name, Carrier.Text, static _ => false) is GeneratedSecret.None or GeneratedSecret.Code;

    // cache.Set(value, …): the value is the key, not filed under it; nor is what only ties messages together.
    private static bool IsKeyItself(Arrival arrival) =>
        SecretNames.IsCorrelation(arrival.Symbol.Name) || arrival.Symbol.Name is "correlation" or "key" or "name" or "type" or "id" or "message" or "format" or "category" or "path" or "url" or "uri" or "text" or "separator" or "template";

    private static bool Around(Arrival arrival, HashSet<string> words)
    {
        for (var symbol = arrival.Symbol.ContainingSymbol; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
            if (GeneratedSecretNames.Mentions(symbol.Name, words))
                return true;
        return false;
    }

    // PasswordGenerator.Generate() returns a password: the type says what its plain verbs make.
    private static string? Maker(ISymbol method)
    {
        if (method.ContainingType is not { } type)
            return null;
        foreach (var word in GeneratedSecretNames.Split(method.Name))
            if (word is not ("generate" or "create" or "make" or "new" or "next" or "build" or "get" or "random" or "async" or "string" or "bytes" or "value"))
                return null;
        foreach (var maker in s_makers)
            if (type.Name.Length > maker.Length && type.Name.EndsWith(maker, StringComparison.Ordinal))
                return type.Name.Substring(0, type.Name.Length - maker.Length);
        return null;
    }

    // GenerateResetToken returns a reset token; ValidateToken, SendToken and TokenCount do not make one.
    private static string Noun(string name)
    {
        if (name.StartsWith("get_", StringComparison.Ordinal))
            name = name.Substring(4);
        if (name.EndsWith("Async", StringComparison.Ordinal))
            name = name.Substring(0, name.Length - 5);
        var words = GeneratedSecretNames.Split(name);
        if (words.Count > 1 && words[0] is "validate" or "verify" or "check" or "send" or "parse" or "read" or "log" or "compare" or "hash" or "is" or "has" or "count" or "find" or "use" or "with" or "update" or "delete" or "remove" or "store" or "save")
            return "";
        // GenerateTokenString, PasswordOf, TokenForUser: what follows says for whom or in which form.
        var at = words.FindIndex(1 < words.Count ? 1 : 0, static w => w is "for" or "of" or "with" or "from" or "as" or "to" or "string");
        return at > 0 ? string.Join("_", words.GetRange(0, at)) : name;
    }

    private static string Noun(GeneratedSecret secret) => secret switch
    {
        GeneratedSecret.Password => "password",
        GeneratedSecret.Key => "key",
        GeneratedSecret.Salt => "salt",
        GeneratedSecret.Nonce => "nonce",
        GeneratedSecret.InitializationVector => "initialization vector",
        GeneratedSecret.Code => "code",
        GeneratedSecret.SessionId => "session id",
        _ => "token",
    };
}
