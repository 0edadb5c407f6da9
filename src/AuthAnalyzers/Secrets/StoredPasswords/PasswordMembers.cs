using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Names;

namespace AuthAnalyzers.Secrets.StoredPasswords;

/// <summary>Members that hold the password of an account, and whether a program keeps in them what it is given: nothing of it hashes on the way in, or verifies on the way out.</summary>
internal sealed class PasswordMembers(References references, SourceMethods methods)
{
    private const int MostCallers = 2;

    private static readonly string[] s_accounts =
    {
        "user", "account", "member", "customer", "employee", "login", "admin", "administrator", "person", "client", "student", "teacher", "staff", "profile", "registration", "identity", "credential", "patient", "doctor", "seller",
        "buyer", "owner", "operator", "guest", "player", "driver", "supplier", "vendor", "subscriber", "author",
    };

    // Objects that are sent or bound, and what a program signs in with elsewhere.
    private static readonly string[] s_others =
    {
        "dto", "request", "command", "viewmodel", "vm", "input", "query", "response", "event", "message", "settings", "options", "config", "configuration", "connection", "smtp", "mail", "server", "form", "service", "controller",
        "manager", "repository", "result", "ftp", "sftp", "ssh", "imap", "ldap", "database", "proxy",
    };

    // CreateUser, ChangePassword: what somebody asks for.
    private static readonly string[] s_requests = { "create", "register", "update", "change", "reset", "add", "edit", "new", "authenticate", "sign", "save", "set" };

    private static readonly string[] s_again = { "confirm", "confirmed", "confirmation", "repeat", "repeated", "retype", "new", "old", "current", "again" };

    private static readonly string[] s_hashes =
    {
        "hash", "hashed", "hasher", "hashing", "hmac", "md", "sha", "crypt", "bcrypt", "crypto", "encrypt", "encryptor", "decrypt", "verify", "verified", "protect", "protector", "pbkdf", "argon", "scrypt", "digest", "salt", "encode",
        "passwordhasher", "hashpassword", "cipher",
    };

    private readonly ConcurrentDictionary<ISymbol, bool> _known = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<ISymbol, bool> _given = new(SymbolEqualityComparer.Default);

    public static PasswordMembers Of(Models models) => models.Get(static m => new PasswordMembers(References.Of(m), SourceMethods.Of(m)));

    /// <summary>Whether the member is called a password, or the hash of one, and can hold it.</summary>
    public static bool Is(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: false, IsStatic: false, Type.SpecialType: SpecialType.System_String } or IFieldSymbol { IsConst: false, IsStatic: false, Type.SpecialType: SpecialType.System_String } =>
            PasswordNames.IsStored(member.Name) && !IdentifierWords.Has(member.Name, s_again),
        _ => false,
    };

    /// <summary>Whether objects of the type are accounts that a program keeps.</summary>
    public static bool IsAccount(ITypeSymbol? type) => type is not null && (IdentifierWords.Has(type.Name, s_accounts) || IdentifierWords.Has(type.Name, AccountNames.OfOtherLanguages)) && !IdentifierWords.Has(type.Name, s_others)
        && !IdentifierWords.Begins(type.Name, s_requests) && !IdentifierWords.Ends(type.Name, "registration", "login", "signup");

    /// <summary>The member of an account that holds its password; null where it has none.</summary>
    public static ISymbol? PasswordOf(ITypeSymbol account)
    {
        for (var type = account; type is { SpecialType: SpecialType.None }; type = type.BaseType)
            foreach (var member in type.GetMembers())
                if (Is(member) && PasswordNames.Is(member.Name) && member is not IPropertySymbol { SetMethod: null })
                    return member;
        return null;
    }

    /// <summary>Whether the program keeps in the member what it is given, as far as can be seen.</summary>
    public bool KeepAsGiven(ISymbol member) => _known.GetOrAdd(member.OriginalDefinition, Find);

    /// <summary>Whether the program gives the member a hash somewhere: <c>model.Password = Hash(model.Password)</c>. That it hashes what it reads there says nothing of the member.</summary>
    public bool IsGivenHash(ISymbol member) => _given.GetOrAdd(member.OriginalDefinition, one => IsGiven(one, references.Uses(one)));

    /// <summary>Whether the value comes from a call that says that it hashes or encrypts.</summary>
    public bool IsHashed(IOperation value) => IsHashed(value, MostCallers);

    private bool Find(ISymbol member)
    {
        if (member is IPropertySymbol { SetMethod: { } setter } && methods.Declares(setter) && methods.Body(setter) is { } body && body.DescendantsAndSelf().Any(Hashes) && !body.DescendantsAndSelf().Any(KeepsValue))
            return false;
        if (references.Uses(member) is not { } uses)
            return false;
        foreach (var use in uses)
            if (!IsTarget(use) && IsHandedToHash(use))
                return false;
        return !IsGiven(member, uses);
    }

    // set { _password = value; EncryptedPassword = Encrypt(value); }
    private static bool KeepsValue(IOperation operation) =>
        operation is ISimpleAssignmentOperation { Target: IFieldReferenceOperation, Value: var value } && value.Unwrap() is IParameterReferenceOperation { Parameter.Name: "value" };

    private static bool IsTarget(IOperation use) => use.Parent is ISimpleAssignmentOperation assignment && assignment.Target == use;

    private bool IsGiven(ISymbol member, IReadOnlyList<IOperation>? uses)
    {
        foreach (var use in uses ?? Array.Empty<IOperation>())
            if (IsTarget(use) && IsHashed(((ISimpleAssignmentOperation)use.Parent!).Value, MostCallers))
                return true;
        foreach (var constructor in member.ContainingType.InstanceConstructors)
            foreach (var parameter in constructor.Parameters)
                if (string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase) && IsGivenHashed(parameter, MostCallers))
                    return true;
        return false;
    }

    private bool IsHashed(IOperation value, int callers)
    {
        for (var locals = 0; locals < 3; locals++)
        {
            if (value.DescendantsAndSelf().Any(Hashes))
                return true;
            switch (value.Unwrap())
            {
                case ILocalReferenceOperation local when Locals.Given(local.Local, local) is { Count: > 0 } given:
                    if (given.Skip(1).Any(one => one.Value.DescendantsAndSelf().Any(Hashes)))
                        return true;
                    value = given[0].Value;
                    continue;
                case IParameterReferenceOperation { Parameter: var parameter }:
                    return Locals.Given(parameter, value).Any(one => one.Value.DescendantsAndSelf().Any(Hashes)) || IsGivenHashed(parameter, callers);
                default:
                    return false;
            }
        }
        return false;
    }

    private bool IsGivenHashed(IParameterSymbol parameter, int callers)
    {
        if (callers == 0 || parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor } method)
            return false;
        foreach (var use in references.Uses(method) ?? Array.Empty<IOperation>())
            if (Call.Of(use)?.Unreduced[parameter] is { } passed && IsHashed(passed, callers - 1))
                return true;
        return false;
    }

    // BCrypt.Verify(model.Password, user.Password), Hash(Encoding.UTF8.GetBytes(user.Password))
    private bool IsHandedToHash(IOperation use)
    {
        // users.CreateAsync(user, user.Password) of a library
        if (Argument.Of(use) is { Name: var parameter, Call.Operation: IInvocationOperation { TargetMethod: var library } } && PasswordNames.Is(parameter) && !methods.Declares(library))
            return true;
        for (var outer = use.Parent; outer is not (null or IBlockOperation or IAnonymousFunctionOperation); outer = outer.Parent)
            if (outer is IInvocationOperation or IObjectCreationOperation && Hashes(outer))
                return true;
        return false;
    }

    private bool Hashes(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } => ApiIndex<PasswordCheck>.Concerns(method) || ApiIndex<FastHash>.Concerns(method) || IdentifierWords.Has(method.Name, s_hashes)
            || method.ContainingType is { } type && IdentifierWords.Has(type.Name, s_hashes) && type.SpecialType == SpecialType.None
            || methods.Declares(method) && methods.Body(method) is { } body && body.DescendantsAndSelf().Any(HashesItself),
        IObjectCreationOperation { Constructor: { } constructor } => ApiIndex<DerivesKey>.Concerns(constructor),
        _ => false,
    };

    private static bool HashesItself(IOperation operation) =>
        Call.Of(operation)?.Member is { } member && (ApiIndex<FastHash>.Concerns(member) || ApiIndex<DerivesKey>.Concerns(member) || ApiIndex<HashCost>.Concerns(member));
}
