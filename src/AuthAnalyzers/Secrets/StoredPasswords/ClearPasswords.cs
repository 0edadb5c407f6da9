using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Credentials.Checks;
using AuthAnalyzers.Credentials.Kept;
using AuthAnalyzers.Credentials.Names;
using AuthAnalyzers.Credentials.Presented;

namespace AuthAnalyzers.Secrets.StoredPasswords;

/// <summary>A password that is kept, or compared with what is kept, so that whoever reads the database reads it.</summary>
/// <param name="At">Where it is stored or compared.</param>
/// <param name="Deed">What is done, and how: "'User.Password' keeps a password as it was sent".</param>
/// <param name="Weakness">The number of the weakness.</param>
internal sealed record ClearPassword(IOperation At, string Deed, string Weakness = ClearPassword.InClear)
{
    public const string InClear = "CWE-256";
    public const string Reversible = "CWE-257";
}

/// <summary>Which operations store the password of an account as it was sent, compare it so, or encode or encrypt it in place of a hash.</summary>
internal sealed class ClearPasswords(SentPasswords sent, PasswordMembers members, HashedValues values, SourceMethods methods, References references)
{
    private static readonly string[] s_saves =
    {
        "add", "insert", "save", "create", "update", "store", "attach", "put", "upsert", "register", "persist", "push", "append", "replace", "entry", "set",
    };

    private static readonly string[] s_stores = { "user", "account", "password", "credential", "login", "member", "admin" };

    private static readonly string[] s_clients = { "client", "api", "gateway", "proxy", "connector", "sdk" };

    // DbSet, ISession, IMongoCollection, ILiteCollection, IRepository, UserStore
    private static readonly string[] s_databases = { "set", "context", "session", "collection", "repository", "store", "table", "connection", "database", "mapper", "manager", "extensions" };

    private static readonly string[] s_options = { "options", "option", "settings", "setting", "config", "configuration", "opts", "connection" };

    private static readonly string[] s_decrypts = { "decrypt", "decrypted", "unprotect", "decipher", "unencrypt" };

    private static readonly string[] s_encodes = { "ToBase64String", "ToHexString", "ToHexStringLower" };

    public static ClearPasswords Of(Models models) => models.Get(static m => new ClearPasswords(SentPasswords.Of(m), PasswordMembers.Of(m), HashedValues.Of(m), SourceMethods.Of(m), References.Of(m)));

    /// <summary>Whether operations on the symbol may store or compare a password.</summary>
    public static bool Concerns(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => PasswordMembers.IsAccount(constructor.ContainingType),
        IMethodSymbol method => Equality.MayBe(method) || IsNamedSave(method) || Array.IndexOf(s_encodes, method.Name) >= 0,
        IPropertySymbol { IsIndexer: true } => true,
        _ => PasswordMembers.Is(symbol),
    };

    /// <summary>What the operation does to a password; null where it stores and compares none in clear.</summary>
    public ClearPassword? Of(IOperation operation, ISymbol containing) => operation switch
    {
        ISimpleAssignmentOperation assignment => OfAssignment(assignment),
        IObjectCreationOperation creation => OfCreation(creation),
        IInvocationOperation call when Saves(call.TargetMethod) => OfSave(call),
        IInvocationOperation call when Array.IndexOf(s_encodes, call.TargetMethod.Name) >= 0 => OfEncoding(call),
        _ => Equality.Of(operation) is { } equality ? OfComparison(equality, containing) : null,
    };

    private ClearPassword? OfComparison(Equality equality, ISymbol containing)
    {
        if (containing.Name is "Equals" or "GetHashCode" or "CompareTo" or "op_Equality" or "op_Inequality")
            return null;
        return OfSides(equality, equality.Left, equality.Right, containing) ?? OfSides(equality, equality.Right, equality.Left, containing);
    }

    private ClearPassword? OfSides(Equality equality, IOperation stored, IOperation given, ISymbol containing)
    {
        if (Decrypted(stored) is { } decrypted && sent.Is(given))
            return new(equality.Operation, $"A password is compared with '{Excerpt.Of(decrypted)}', which is decrypted for it", ClearPassword.Reversible);
        if (Kept(stored) is not { } read || !sent.Is(given) || members.IsHashed(given) || IsOther(equality, read, given, containing))
            return null;
        return new(equality.Operation, $"A password is compared with '{Excerpt.Of(read)}' as it was sent");
    }

    // user.Password, u => u.Password; not of what was sent, nor of what the program is configured with.
    private IMemberReferenceOperation? Kept(IOperation side)
    {
        side = side.UnwrapConverted();
        while (side is IInvocationOperation { TargetMethod.Name: "Trim" or "ToString" or "ToLower" or "ToUpper" } call && Call.Of(call).Subject is { } subject)
            side = subject.UnwrapConverted();
        if (side is IConditionalAccessOperation access)
            side = access.Accessed();
        if (side is not IMemberReferenceOperation { Member: var member } read || !PasswordMembers.Is(member))
            return null;
        var instance = (read.Instance is IConditionalAccessInstanceOperation accessed ? accessed.Receiver() : read.Instance)?.Unwrap();
        if (instance is null or IInstanceReferenceOperation || instance.Type is not { } type || IdentifierWords.Has(type.Name, s_options))
            return null;
        var isStored = instance switch
        {
            // users.Any(u => u.Password == …)
            IParameterReferenceOperation parameter when Argument.OfFunction(parameter)?.Call is { Member: { } called } query =>
                !called.Name.StartsWith("Map", StringComparison.Ordinal) && !(query.Subject is { } asked && AreSettings(asked)),
            IParameterReferenceOperation parameter => !RequestObjects.Has(read) && !PresentedSecrets.IsOfRequest(parameter),
            // foreach (var user in _users), var user = _users.Find(…)
            ILocalReferenceOperation local => Locals.Given(local.Local, local) is not { Count: 1 } given
                || (given[0].By == GivenBy.Part ? !AreSettings(given[0].Value) : IsFound(given[0].Value.Unwrap())),
            IInvocationOperation or IAwaitOperation or IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } => true,
            IFieldReferenceOperation or IPropertyReferenceOperation => PasswordMembers.IsAccount(type) && !RequestObjects.Has(read),
            _ => false,
        };
        return isStored && members.KeepAsGiven(member) ? read : null;
    }

    // user.Password.Decrypt(), var plain = Decrypt(user.Password)
    private static IMemberReferenceOperation? Decrypted(IOperation side)
    {
        if (Locals.WrittenAs(side.UnwrapConverted()).UnwrapConverted() is not IInvocationOperation { TargetMethod.Name: var name } decrypt || !IdentifierWords.Has(name, s_decrypts))
            return null;
        foreach (var argument in Call.Of(decrypt).Unreduced)
            if (argument.Value.UnwrapConverted() is IMemberReferenceOperation { Member: var member, Instance.Type: { } owner } read && PasswordMembers.Is(member) && PasswordMembers.IsAccount(owner) && !RequestObjects.Has(read))
                return read;
        return null;
    }

    // _options.Users.Any(u => u.Password == password): whoever configured them knows them.
    private static bool AreSettings(IOperation collection)
    {
        foreach (var part in collection.DescendantsAndSelf())
            if (References.Named(part) is { } named && (IdentifierWords.Has(named.Name, s_options) || IdentifierWords.Has(part.Type?.Name ?? "", s_options)))
                return true;
        return false;
    }

    // Not an object that is made on the spot, or read from the body of the request.
    private static bool IsFound(IOperation value) => value switch
    {
        IInvocationOperation call => !IdentifierWords.Begins(call.TargetMethod.Name, "deserialize", "bind", "map") && !call.TargetMethod.Name.Contains("FromJson"),
        IObjectCreationOperation or IAnonymousObjectCreationOperation => false,
        IMemberReferenceOperation { Type: var type } => PasswordMembers.IsAccount(type),
        _ => true,
    };

    private static bool IsOther(Equality equality, IMemberReferenceOperation kept, IOperation given, ISymbol containing) =>
        !OtherComparisons.IsInExpressionTree(equality.Operation)
        && OtherComparisons.Has(new CredentialComparison(equality, Excerpt.Of(given), KeptSecret.Of(kept, kept.Member), equality.Left.UnwrapConverted() == kept), containing);

    private ClearPassword? OfAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is IPropertyReferenceOperation { Property.IsIndexer: true } indexer)
            return OfEntry(assignment, indexer.Instance, assignment.Value);
        if (assignment.Target is not IMemberReferenceOperation { Member: var member } target || !PasswordMembers.Is(member) || Holder(target) is not { } holder
            || !PasswordMembers.IsAccount(holder.Type) || !IsSaved(holder, assignment))
            return null;
        if (members.KeepAsGiven(member) && sent.Is(assignment.Value))
            return new(assignment, $"'{member.ContainingType.Name}.{member.Name}' keeps a password as it was sent");
        return assignment.Value.Unwrap() is IInvocationOperation call && Encrypts(call) && Call.Of(call) is var given && AnyPassword(given)
            ? new(assignment, $"'{member.ContainingType.Name}.{member.Name}' keeps a password that is encrypted, not hashed", ClearPassword.Reversible) : null;
    }

    private bool AnyPassword(Call call)
    {
        foreach (var argument in call.Unreduced)
            if (values.HasPassword(argument.Value))
                return true;
        return false;
    }

    // Of the assignment in an initializer what is made; of another one the object.
    private static IOperation? Holder(IMemberReferenceOperation target)
    {
        if (target.Parent?.Parent is IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation creation })
            return creation;
        return (target.Instance is IConditionalAccessInstanceOperation access ? access.Receiver() : target.Instance)?.Unwrap();
    }

    // _passwords[name] = password, _users.Add(name, password): a dictionary of passwords by name.
    private ClearPassword? OfEntry(IOperation at, IOperation? store, IOperation value) =>
        store is not null && value.Type?.SpecialType == SpecialType.System_String && store.Type.Is(BaseLibrary.IDictionary) && References.Named(store) is { } named and (IFieldSymbol or IPropertySymbol)
        && IdentifierWords.Has(named.Name, s_stores) && sent.Is(value) ? new(at, $"'{named.Name}' keeps a password as it was sent") : null;

    // new User(model.Name, model.Password)
    private ClearPassword? OfCreation(IObjectCreationOperation creation)
    {
        foreach (var argument in Call.Of(creation))
            if (argument.Parameter is { Type.SpecialType: SpecialType.System_String } parameter && PasswordNames.IsStored(parameter.Name) && sent.Is(argument.Value) && IsSaved(creation, creation)
                && MemberOf(parameter) is { } member && members.KeepAsGiven(member))
                return new(argument.Value, $"'{member.ContainingType.Name}.{member.Name}' keeps a password as it was sent");
        return null;
    }

    private static ISymbol? MemberOf(IParameterSymbol parameter)
    {
        for (var type = parameter.ContainingType; type is { SpecialType: SpecialType.None }; type = type.BaseType)
            foreach (var member in type.GetMembers())
                if (PasswordMembers.Is(member) && string.Equals(member.Name.TrimStart('_'), parameter.Name, StringComparison.OrdinalIgnoreCase))
                    return member;
        return null;
    }

    // _context.Users.Add(user) of what the request was bound to.
    private ClearPassword? OfSave(IInvocationOperation invocation)
    {
        var call = Call.Of(invocation);
        if (call is { Receiver: { } store, Count: 2 } && call.At(1) is { } given && OfEntry(invocation, store, given) is { } entry)
            return entry;
        if (call.Receiver is null || call.At(0)?.Unwrap() is not IParameterReferenceOperation { Parameter: var bound } read || call.Count > 1 && AnyPassword(call)
            || !PasswordMembers.IsAccount(bound.Type) || !PresentedSecrets.IsOfRequest(read) || PasswordMembers.PasswordOf(bound.Type) is not { } member
            || !members.KeepAsGiven(member) || IsSetElsewhere(read, member))
            return null;
        return new(invocation, $"'{member.ContainingType.Name}.{member.Name}' keeps a password as it was sent");
    }

    // What is assigned in the body is reported there, or is a hash.
    private static bool IsSetElsewhere(IParameterReferenceOperation read, ISymbol member)
    {
        foreach (var operation in read.Root().DescendantsAndSelf())
            if (operation is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: var target, Instance: IParameterReferenceOperation { Parameter: var owner } } }
                && SymbolEqualityComparer.Default.Equals(target, member) && SymbolEqualityComparer.Default.Equals(owner, read.Parameter))
                return true;
        return false;
    }

    // user.Password = Convert.ToBase64String(Encoding.UTF8.GetBytes(password))
    private ClearPassword? OfEncoding(IInvocationOperation call)
    {
        if (!call.TargetMethod.DeclaringSyntaxReferences.IsEmpty || Call.Of(call).At(0) is not { } bytes)
            return null;
        foreach (var site in values.Sites(call, new[] { bytes }))
            if (IsAlone(site == call ? bytes : site) && Given(site).Any(static given => IsGivenToMember(given) || HashUses.IsCompared(given) && ComparesPassword(given)))
                return new(call, "A password is encoded, not hashed", ClearPassword.Reversible);
        return null;
    }

    // The encoded text itself, and what the callers of a method get that returns it: string Encrypt(string password).
    private IEnumerable<IOperation> Given(IOperation encoded)
    {
        yield return encoded;
        if (encoded.EnclosingMember() is not IMethodSymbol { MethodKind: MethodKind.Ordinary, ReturnType.SpecialType: SpecialType.System_String } method
            || !Returns.Of(encoded.Root()).Any(answer => encoded.IsIn(Locals.WrittenAs(answer))))
            yield break;
        foreach (var use in references.Uses(method) ?? Array.Empty<IOperation>())
            yield return use;
    }

    // Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")) is sent to sign in elsewhere.
    private static bool IsAlone(IOperation value)
    {
        var names = 0;
        foreach (var part in value.DescendantsAndSelf())
            if (part.Type?.SpecialType == SpecialType.System_String && References.Named(part) is { } named && IdentifierWords.Has(named.Name, "user", "username", "email", "login", "client", "id"))
                names++;
        return names == 0;
    }

    private static bool IsGivenToMember(IOperation site)
    {
        var value = site;
        for (var locals = 0; locals < 3; locals++)
        {
            while (value.Parent is IConversionOperation or ICoalesceOperation)
                value = value.Parent;
            if (value.Parent is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: var member } target })
                return PasswordMembers.Is(member) && PasswordMembers.IsAccount(Holder(target)?.Type);
            if (value.Parent is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } || BodyIndex.Uses(site, local) is not { Count: > 0 } uses)
                return false;
            value = uses[0];
        }
        return false;
    }

    private static bool ComparesPassword(IOperation site)
    {
        foreach (var operation in site.Root().DescendantsAndSelf())
            if (Equality.Of(operation) is { } equality && (IsPassword(equality.Left) || IsPassword(equality.Right)))
                return true;
        return false;
    }

    private static bool IsPassword(IOperation side) => References.Named(side.UnwrapConverted()) is { } named && PasswordMembers.Is(named);

    // Encrypt(password) of a project whose body uses a cipher; IDataProtector.Protect.
    private bool Encrypts(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.Name == "Protect" && (method.IsDeclaredBy(Cryptography.IDataProtector) || method.IsDeclaredBy(Cryptography.DataProtectionCommonExtensions)))
            return true;
        foreach (var operation in methods.Declares(method) || method.IsAbstract ? methods.Body(method)?.DescendantsAndSelf() ?? Array.Empty<IOperation>() : Array.Empty<IOperation>())
            if (operation is IInvocationOperation { TargetMethod: { Name: "CreateEncryptor" or "EncryptCbc" or "EncryptEcb" or "Encrypt" or "Protect" } })
                return true;
        return false;
    }

    private static bool IsNamedSave(IMethodSymbol method) => IdentifierWords.Begins(method.Name, s_saves) || method.Name == "TryAdd";

    // Not what is handed to another server, nor to a service of another assembly, which may hash it: keycloak.CreateUserAsync(user).
    private bool Saves(IMethodSymbol method) =>
        IsNamedSave(method) && method.ContainingType is { } type && !IdentifierWords.Ends(type.Name, s_clients)
        && (methods.Declares(method) || IdentifierWords.Has(type.Name, s_databases) || type.RootNamespace() is "System" or "Microsoft");

    // Whether the object is handed to what keeps it: users.Add(user), or was found there and is written back.
    private bool IsSaved(IOperation holder, IOperation at)
    {
        if (holder is ILocalReferenceOperation { Local: var found } && (AnySaved(at, found) || Locals.SingleValue((ILocalReferenceOperation)holder)?.Unwrap() is { } value && IsFound(value) && SavesAll(at)))
            return true;
        if (holder is IParameterReferenceOperation { Parameter: var parameter })
            return AnySaved(at, parameter) || SavesAll(at);
        if (holder is not IObjectCreationOperation)
            return false;
        var whole = holder;
        while (whole.Parent is IConversionOperation)
            whole = whole.Parent;
        return whole.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => AnySaved(at, local),
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } => AnySaved(at, local),
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } } => true,
            _ => Argument.Of(whole)?.Call?.Member is IMethodSymbol method && Saves(method),
        };
    }

    private bool AnySaved(IOperation near, ISymbol variable)
    {
        foreach (var use in BodyIndex.Uses(near, variable))
        {
            var whole = use;
            while (whole.Parent is IConversionOperation)
                whole = whole.Parent;
            if (Argument.Of(whole)?.Call?.Member is IMethodSymbol method && Saves(method)
                || whole.Parent is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } } entry && entry.Value == whole)
                return true;
        }
        return false;
    }

    // await _context.SaveChangesAsync();
    private static bool SavesAll(IOperation near)
    {
        foreach (var operation in near.Root().DescendantsAndSelf())
            if (operation is IInvocationOperation { TargetMethod.Name: var name } && IdentifierWords.Begins(name, "save", "commit", "update", "complete"))
                return true;
        return false;
    }
}
