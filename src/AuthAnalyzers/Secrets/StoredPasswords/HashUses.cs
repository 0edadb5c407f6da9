using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Names;

namespace AuthAnalyzers.Secrets.StoredPasswords;

/// <summary>What the hash of a password is for: to be kept and compared, so that somebody signs in with it; or for a key, a protocol, another server, which ask for that hash.</summary>
internal sealed class HashUses(Models models, SourceMethods methods, References references)
{
    private const int Steps = 3_000;

    // The range query of Have I Been Pwned sends the first five characters of a hash.
    private const int LongestPrefix = 8;

    private static readonly string[] s_hashing =
    {
        "hash", "hashed", "hasher", "hashing", "hashpassword", "passwordhash", "md", "sha", "digest", "crypto", "encode", "encoded", "encrypt", "encrypted", "encryption", "salt", "salted", "pbkdf", "login", "signin", "logon",
        "signup", "register", "registration", "authenticate", "authentication", "verify", "validate", "credential", "membership", "security", "secure",
    };

    // Code that speaks to another server, or makes a key, hashes as that asks for.
    private static readonly string[] s_elsewhere =
    {
        "pwned", "breach", "breached", "hibp", "leaked", "ntlm", "lm", "scram", "cram", "apop", "sasl", "kerberos", "handshake", "protocol", "packet", "wire", "onvif", "wsse", "gravatar", "etag", "checksum", "mysql", "npgsql",
        "postgres", "postgresql", "mongo", "torrent", "decrypt", "decryption", "keystore", "wallet", "subsonic", "cnonce",
    };

    private static readonly string[] s_outside = { "client", "proxy", "driver", "sdk", "connection", "connector", "cache", "webdav" };

    private static readonly string[] s_ciphers = { "encrypt", "encryption", "encryptor", "cipher", "aes", "rijndael", "des", "crypt", "cryptography", "key", "derivekey", "protector" };

    private static readonly string[] s_keys = { "key", "keybytes", "derivedkey", "encryptionkey", "iv", "vector", "cachekey", "etag", "signature", "header", "authorization", "request", "requestbody", "uri", "url", "query", "cipher", "nonce" };

    private static readonly string[] s_beside = { "realm", "nonce", "cnonce", "challenge", "timestamp", "created", "ha" };

    private static readonly string[] s_stronger = { "rehash", "rehashed", "upgrade", "upgraded", "migrate", "bcrypt", "argon", "scrypt", "pbkdf", "needsrehash" };

    public static HashUses Of(Models models) => models.Get(static m => new HashUses(m, SourceMethods.Of(m), References.Of(m)));

    /// <summary>
    /// Whether the hash of a password is seen to be stored or handed on; false where it is only compared, or named as one that is kept. Null where it is not for signing in.
    /// </summary>
    /// <param name="hash">The call that hashes.</param>
    /// <param name="site">The call that gives the hash where the password is known.</param>
    /// <param name="results">The values that hold it.</param>
    /// <param name="isSlow">Whether it is a hash that also makes keys.</param>
    public bool? StoredAs(IOperation hash, IOperation site, IReadOnlyList<IOperation> results, bool isSlow)
    {
        var (method, made) = (site.EnclosingMember(), hash.EnclosingMember());
        if (IsElsewhere(method, isSlow) || IsElsewhere(made, isSlow) || HasBeside(site) || IsCut(site) || IsRehashed(site, method, isSlow))
            return null;
        var (isStored, isKey) = (false, false);
        var flow = new ForwardFlow(
            models, new StepBudget(Steps),
            arrival =>
            {
                isKey |= IsKey(arrival);
                isStored |= IsStored(arrival);
                return isKey;
            },
            static _ => false);
        foreach (var result in results)
            flow.FollowValue(result);
        return isKey ? null : isStored ? true : IsNamedSo(method) || IsNamedSo(made) || IsCompared(site) ? false : null;
    }

    /// <summary>Whether the method answers whether a password is right.</summary>
    public static bool Verifies(ISymbol? method) => method is IMethodSymbol called
        && (called.ReturnType.Awaited()?.SpecialType == SpecialType.System_Boolean || IdentifierWords.Has(called.Name, "verify", "validate", "check", "compare", "match", "authenticate", "login", "signin", "logon"));

    /// <summary>Whether what is hashed here is compared with a member: <c>user.PasswordHash == hash</c>.</summary>
    public static bool IsCompared(IOperation site)
    {
        foreach (var operation in site.Root().DescendantsAndSelf())
            if (Equality.Of(operation) is { } equality && (Holds(equality.Left, site) && IsKept(equality.Right) || Holds(equality.Right, site) && IsKept(equality.Left)))
                return true;
        return false;
    }

    private static bool IsKept(IOperation side) =>
        References.Named(side.UnwrapConverted()) is { } named && (named is IFieldSymbol or IPropertySymbol || IdentifierWords.Has(named.Name, "hash", "stored", "expected", "password", "db"));

    // The hash itself, or a local that was given it.
    private static bool Holds(IOperation side, IOperation site)
    {
        for (var locals = 0; locals < 4; locals++)
        {
            if (site.IsIn(side))
                return true;
            IOperation? given = null;
            foreach (var part in side.DescendantsAndSelf())
                if (part is ILocalReferenceOperation local && Locals.SingleValue(local) is { } value)
                    given = value;
            if (given is null)
                return false;
            side = given;
        }
        return false;
    }

    private static bool IsElsewhere(ISymbol? method, bool isSlow)
    {
        if (method is null)
            return false;
        var saysHash = IdentifierWords.Has(method.Name, "hash", "hashed", "hashpassword", "verify", "validate", "md", "sha") || PasswordNames.Mentions(method.Name) && !IdentifierWords.Has(method.Name, s_ciphers);
        if (IdentifierWords.Has(method.Name, s_elsewhere) || !saysHash && IdentifierWords.Ends(method.Name, "key", "etag", "signature", "header") || isSlow && !saysHash && IdentifierWords.Has(method.Name, s_ciphers))
            return true;
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
            if (IdentifierWords.Has(type.Name, s_elsewhere) || IdentifierWords.Ends(type.Name, s_outside) || isSlow && !saysHash && IdentifierWords.Has(type.Name, s_ciphers))
                return true;
        for (var space = method.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            if (IdentifierWords.Has(space.Name, s_elsewhere) || IdentifierWords.Is(space.Name, s_outside))
                return true;
        return false;
    }

    private static bool IsNamedSo(ISymbol? method)
    {
        if (method is null)
            return false;
        if (IdentifierWords.Has(method.Name, s_hashing) || PasswordNames.Mentions(method.Name))
            return true;
        return method.ContainingType is { } type && (IdentifierWords.Has(type.Name, s_hashing) || PasswordNames.Mentions(type.Name));
    }

    // MD5(user:realm:password) of RFC 7616, Base64(SHA1(nonce + created + password)): the other side asks for it.
    private static bool HasBeside(IOperation site)
    {
        foreach (var part in site.DescendantsAndSelf())
            if (References.Named(part) is { } named && IdentifierWords.Has(named.Name, s_beside))
                return true;
        return false;
    }

    // hash.Substring(0, 5), hash[..5]
    private static bool IsCut(IOperation site)
    {
        foreach (var operation in site.Root().DescendantsAndSelf())
            switch (operation)
            {
                case IInvocationOperation { TargetMethod.Name: "Substring" or "AsSpan" } call
                    when Call.Of(call) is { Count: 2, Receiver: { } text } cut && cut.At(0).ConstantInt() == 0 && cut.At(1).ConstantInt() <= LongestPrefix && Holds(text, site):
                case IImplicitIndexerReferenceOperation { Argument: IRangeOperation { LeftOperand: var start, RightOperand: { } end }, Instance: var whole }
                    when (start is null || start.UnwrapConverted().ConstantInt() == 0) && end.UnwrapConverted().ConstantInt() <= LongestPrefix && Holds(whole, site):
                    return true;
            }
        return false;
    }

    // if (user.LegacyHash == Sha1(password)) user.Hash = _hasher.HashPassword(user, password);
    private bool IsRehashed(IOperation site, ISymbol? method, bool isSlow)
    {
        if (MakesStronger(site.Root(), isSlow))
            return true;
        if (method is not IMethodSymbol { MethodKind: MethodKind.Ordinary } called || !Verifies(called) && !IdentifierWords.Has(called.Name, "legacy", "old"))
            return false;
        foreach (var use in references.Uses(called) ?? Array.Empty<IOperation>())
            if (MakesStronger(use.Root(), isSlow))
                return true;
        return false;
    }

    // PBKDF2 is stronger than a fast hash, and no stronger than itself.
    private bool MakesStronger(IOperation body, bool isSlow)
    {
        foreach (var operation in body.DescendantsAndSelf())
            if (operation is IInvocationOperation { TargetMethod: var target } && (!isSlow || !ApiIndex<DerivesKey>.Concerns(target) && !methods.Declares(target))
                && (ApiIndex<HashCost>.Concerns(target) || IdentifierWords.Has(target.Name, s_stronger) || target is { Name: "HashPassword", IsAbstract: true } && target.DeclaringSyntaxReferences.IsEmpty
                    || methods.Declares(target) && IsStrong(target)))
                return true;
        return false;
    }

    private bool IsStrong(IMethodSymbol method)
    {
        foreach (var operation in methods.Body(method)?.DescendantsAndSelf() ?? Array.Empty<IOperation>())
            if (operation is IInvocationOperation { TargetMethod: var called } && (ApiIndex<HashCost>.Concerns(called) || ApiIndex<DerivesKey>.Find(called) is { Iterations: not null })
                || operation is IObjectCreationOperation { Constructor: { } constructor } && ApiIndex<DerivesKey>.Find(constructor) is { Iterations: not null })
                return true;
        return false;
    }

    private static bool IsStored(Arrival arrival) =>
        arrival.Kind != ArrivalKind.Passed
        && (IdentifierWords.Has(arrival.Symbol.Name, "hash", "hashed", "digest") || PasswordNames.IsStored(arrival.Symbol.Name) || PasswordNames.Mentions(arrival.Symbol.Name) && arrival.Kind == ArrivalKind.Returned
            || arrival.Key is { } key && PasswordNames.IsStored(key))
        && arrival.Symbol is not ILocalSymbol;

    // What HTTP clients, contents and headers are given leaves for another server.
    private static bool Sends(ISymbol call)
    {
        for (var space = call.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            if (space is { Name: "Net", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
                return true;
        return false;
    }

    private static bool IsKey(Arrival arrival)
    {
        if (arrival.Key == ForwardFlow.Probe)
            return false;
        if (arrival.Call is { } call)
            // BCrypt.Verify(Convert.ToBase64String(SHA512.HashData(password)), hash): the slow hash of a fast one is what is kept.
            return ApiIndex<HashCost>.Concerns(call) || ApiIndex<PasswordCheck>.Concerns(call) || ApiIndex<UsesSecret>.Find(call) is { } use && use.Given.Contains(arrival.Symbol.Name) || Sends(call)
                || arrival.Key == "Authorization" || arrival.Kind == ArrivalKind.Passed && IdentifierWords.Is(arrival.Symbol.Name, s_keys) && !call.DeclaringSyntaxReferences.IsEmpty;
        return ApiIndex<UsesSecret>.Concerns(arrival.Symbol) || arrival.Symbol is not ITypeSymbol && IdentifierWords.Ends(arrival.Symbol.Name, s_keys) && arrival.Kind != ArrivalKind.Returned;
    }
}
