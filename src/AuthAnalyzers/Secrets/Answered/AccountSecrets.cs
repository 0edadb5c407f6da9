using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Credentials.Names;

namespace AuthAnalyzers.Secrets.Answered;

/// <summary>Which member of a type, as a serializer writes it, lets somebody into an account or guess its password: <c>PasswordHash</c>, <c>SecurityStamp</c>, <c>ResetToken</c>.</summary>
internal sealed class AccountSecrets
{
    // A page of envelopes of users.
    private const int MostDeep = 4;

    // Names that say it in any type.
    private static readonly string[] s_secrets =
    {
        "passwordhash", "hashedpassword", "passhash", "pwdhash", "passwordsalt", "pwdsalt", "passsalt", "securitystamp",
        "resettoken", "resetcode", "passwordresettoken", "resetpasswordtoken", "resetpasswordcode", "passwordtoken", "passwordresetcode", "securityanswer", "pinhash", "encryptedpassword",
    };

    // Names that say it in the type of an account.
    private static readonly string[] s_ofAccount =
    {
        "salt", "hash", "otp", "otpcode", "confirmationtoken", "confirmationcode", "emailconfirmationtoken", "verificationtoken", "verificationcode", "activationtoken", "activationcode", "emailtoken", "confirmtoken", "confirmcode",
        "emailverificationtoken", "onetimecode", "onetimepassword",
    };

    // What is shown to the owner of an account once, when he sets up his second factor: secret only in the account itself.
    private static readonly string[] s_ofSecondFactor = { "authenticatorkey", "recoverycode", "twofactorsecret", "totpsecret", "mfasecret", "otpsecret", "twofactorkey" };

    private static readonly string[] s_setups = { "twofactor", "mfa", "setup", "enable", "recovery", "authenticator", "enrollment", "enroll" };

    private static readonly string[] s_accounts =
    {
        "user", "account", "member", "customer", "employee", "login", "admin", "administrator", "person", "student", "teacher", "staff", "profile", "registration", "register", "identity", "patient", "doctor", "seller", "buyer", "operator",
        "player", "driver", "signup", "subscriber", "author", "manager", "guest", "client",
    };

    private static readonly string[] s_tables = { "DbSet", "IMongoCollection" };

    private static readonly string[] s_others = { "settings", "setting", "options", "config", "configuration", "smtp", "mail", "connection", "server", "database", "proxy", "indexer", "download", "key", "host" };

    // Types that carry others: the members of an answer are there to be sent. A navigation of an entity may not be loaded.
    private static readonly string[] s_carriers = { "response", "result", "dto", "viewmodel", "vm", "model", "page", "paged", "envelope", "payload", "list", "output", "wrapper", "answer" };

    private readonly SemanticModels _models;
    private readonly Once<HashSet<string>> _stored;
    private readonly ConcurrentDictionary<ITypeSymbol, IReadOnlyList<IPropertySymbol>> _known = new(SymbolEqualityComparer.Default);

    public AccountSecrets(SemanticModels models)
    {
        _models = models;
        _stored = new(ReadStored);
    }

    public static AccountSecrets Of(Models models) => models.Get(static m => new AccountSecrets(SemanticModels.Of(m)));

    /// <summary>Such members of an object of the type, or of the first object in it that has some; empty where none is written.</summary>
    public IReadOnlyList<IPropertySymbol> In(ITypeSymbol? type) =>
        Element(type) is { SpecialType: SpecialType.None } element ? _known.GetOrAdd(element, one => In(one, MostDeep, new())) : Array.Empty<IPropertySymbol>();

    /// <summary>Whether the member of an object of that type is such a secret, and no attribute keeps it out.</summary>
    public bool Is(IPropertySymbol property, INamedTypeSymbol owner) => !IsOfFramework(owner) && SecretTypes.CanCarry(property.Type) && IsSecret(property, owner);

    private IReadOnlyList<IPropertySymbol> In(ITypeSymbol? type, int depth, HashSet<(ITypeSymbol, int)> seen)
    {
        type = Element(type);
        if (depth == 0 || type is not INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named || IsOfFramework(named) || !seen.Add((named, depth)))
            return Array.Empty<IPropertySymbol>();
        var found = new List<IPropertySymbol>();
        IReadOnlyList<IPropertySymbol>? inner = null;
        var isContract = Has(named, Serialization.DataContractAttribute);
        foreach (var property in SerializedMembers.Of(named))
        {
            if (IsLeftOut(property) || isContract && !Has(property, Serialization.DataMemberAttribute))
                continue;
            if (SecretTypes.CanCarry(property.Type))
            {
                if (IsSecret(property, named))
                    found.Add(property);
            }
            else if (inner is null && IsCarried(property, named) && In(property.Type, depth - 1, seen) is { Count: > 0 } carried)
                inner = carried;
        }
        return found.Count > 0 ? found : inner ?? found;
    }

    // The names of the types that tables hold: DbSet<UserModel>.
    private HashSet<string> ReadStored()
    {
        var stored = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tree in _models.Compilation.SyntaxTrees)
            foreach (var table in s_tables)
                if (NameIndex.Of(tree).Has(table))
                    foreach (var name in NameIndex.Of(tree).In(tree.GetRoot(Cancellation.Token), table))
                        if (name is GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } arguments })
                            stored.Add(arguments[0].ToString().Split('.').Last());
        return stored;
    }

    // [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] writes what is there.
    private static bool IsLeftOut(IPropertySymbol property)
    {
        foreach (var attribute in property.GetAttributes())
            foreach (var argument in attribute.NamedArguments)
                if (argument.Key == "Condition" && attribute.AttributeClass?.Name == "JsonIgnoreAttribute" && argument.Value.Value is not Always)
                    return false;
        return SecretTypes.IsLeftOut(property);
    }

    // JsonIgnoreCondition.Always
    private const int Always = 1;

    private static bool Has(ISymbol symbol, string attribute)
    {
        foreach (var given in symbol.GetAttributes())
            if (given.AttributeClass.Is(attribute))
                return true;
        return false;
    }

    private bool IsSecret(IPropertySymbol property, INamedTypeSymbol owner)
    {
        // new { hash = user.PasswordHash }
        if (owner.IsAnonymousType && Member(property) is IPropertySymbol { ContainingType: { IsAnonymousType: false } declaring } taken && !IsSent(declaring))
            return SecretTypes.CanCarry(taken.Type) && !IdentifierWords.Ends(taken.Name, s_ofSecondFactor) && IsSecret(taken, declaring);
        if (IdentifierWords.Ends(property.Name, s_secrets))
            return !IdentifierWords.Has(property.Name, "has", "is", "requires");
        var isPassword = PasswordNames.Is(property.Name);
        // UserDto.Password is there for what callers send, where no table holds such objects.
        if (isPassword && !owner.IsAnonymousType && IsSent(owner) && !_stored.Value.Contains(owner.Name))
            return false;
        return (isPassword || IdentifierWords.Is(property.Name, s_ofAccount) || IdentifierWords.Ends(property.Name, s_ofSecondFactor) && !IdentifierWords.Has(owner.Name, s_setups) && !IsSent(owner)) && !owner.IsAnonymousType && (IsAccount(owner) || IsKeptWithAddress(owner));
    }

    // class Ausleiher { public string Mail … public string Password … } in a table: an account in any language.
    private bool IsKeptWithAddress(INamedTypeSymbol owner) => _stored.Value.Contains(owner.Name) && !IdentifierWords.Has(owner.Name, s_others)
        && owner.GetMembers().Any(static member => member is IPropertySymbol && IdentifierWords.Ends(member.Name, "email", "mail", "username", "login"));

    /// <summary>Whether objects of the type are accounts, or tell of one.</summary>
    public static bool IsAccount(ITypeSymbol type) => (IdentifierWords.Has(type.Name, s_accounts) || IdentifierWords.Has(type.Name, AccountNames.OfOtherLanguages)) && !IdentifierWords.Has(type.Name, s_others);

    /// <summary>Whether objects of the type are what a caller sends.</summary>
    public static bool IsSent(ITypeSymbol type) => IdentifierWords.Ends(type.Name, "request", "dto", "command", "input", "query", "form", "payload", "model", "viewmodel", "vm", "body", "req");

    // Of new { u.Name, u.Password } what the member is taken from.
    private ISymbol? Member(IPropertySymbol property)
    {
        if (property.DeclaringSyntaxReferences.Length == 0 || property.DeclaringSyntaxReferences[0].GetSyntax(Cancellation.Token) is not AnonymousObjectMemberDeclaratorSyntax declarator
            || !_models.Compilation.ContainsSyntaxTree(declarator.SyntaxTree))
            return null;
        return _models.Of(declarator.SyntaxTree).GetSymbolInfo(declarator.Expression, Cancellation.Token).Symbol;
    }

    private static bool IsCarried(IPropertySymbol property, INamedTypeSymbol owner) =>
        owner.IsAnonymousType || property.OriginalDefinition.Type is ITypeParameterSymbol || owner.IsGenericType && !SymbolEqualityComparer.Default.Equals(property.OriginalDefinition.Type, property.Type)
        || IdentifierWords.Ends(owner.Name, s_carriers);

    private static bool IsOfFramework(INamedTypeSymbol type) =>
        type.RootNamespace() == "System" || type.RootNamespace() == "Microsoft" && !type.Is(Identity.IdentityUser);

    /// <summary>What is in a task, a sequence, a dictionary or a typed result of that type.</summary>
    public static ITypeSymbol? Element(ITypeSymbol? type)
    {
        for (var depth = 0; depth < MostDeep; depth++)
            switch (type)
            {
                case IArrayTypeSymbol array:
                    type = array.ElementType;
                    break;
                case INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } one when one.Has(BaseRole.Wrapper) || one.Has(BaseRole.Sequence) || one.RootNamespace() is "System" or "Microsoft":
                    type = arguments[0];
                    break;
                case INamedTypeSymbol { TypeArguments: { Length: 2 } arguments } dictionary when dictionary.Is(BaseLibrary.IDictionary) || dictionary.Is(BaseLibrary.IReadOnlyDictionary):
                    type = arguments[1];
                    break;
                default:
                    return type;
            }
        return type;
    }
}
