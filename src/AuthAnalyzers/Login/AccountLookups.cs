using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Credentials.Checks;
using AuthAnalyzers.Credentials.Names;

namespace AuthAnalyzers.Login;

/// <summary>Which values are accounts that were looked up by what the caller sent, and which facts say that there is none.</summary>
internal static class AccountLookups
{
    // How much of the values of one local is read for whether it was looked up.
    private const int MostSteps = 20_000;

    // var result = await HttpContext.AuthenticateAsync(); var claims = result.Principal.Claims; var email = claims.First(…).Value;
    private const int MostLocals = 3;

    /// <summary>The local that holds the looked-up account which the check is about; null where there is none.</summary>
    public static ILocalSymbol? Of(IOperation check)
    {
        var seen = new Seen();
        if (Within(check, 2, seen) is { } account)
            return account;
        // PasswordSignInAsync takes the name again: the account is the one that the body looked up.
        if (PasswordChecks.TakesName(check))
            foreach (var operation in check.EnclosingFunction().Descendants())
                if (operation is ILocalReferenceOperation local && IsAccount(local.Type) && IsLookedUp(local, seen))
                    return local.Local;
        return null;
    }

    /// <summary>Whether the check is about an account that its body looked up by what the caller sent: in a local, or at the call itself.</summary>
    public static bool Precede(IOperation check)
    {
        if (Of(check) is not null)
            return true;
        var budget = new StepBudget(MostSteps);
        foreach (var operation in check.Descendants())
            if (operation is IInvocationOperation { Type: { } type } call && IsAccount(type.Awaited()) && IsLookup(call, budget)
                || operation is IMemberReferenceOperation { Instance: IInstanceReferenceOperation, Member: var kept } && IsAccount(operation.Type) && IsFilled(kept, check, budget))
                return true;
        return false;
    }

    // _user = await users.FindByNameAsync(name); in the same function.
    private static bool IsFilled(ISymbol member, IOperation check, StepBudget budget)
    {
        foreach (var operation in check.EnclosingFunction().Descendants())
            if (!budget.Spend())
                return false;
            else if (operation is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: IInstanceReferenceOperation, Member: var assigned }, Value: var value }
                && SymbolEqualityComparer.Default.Equals(assigned, member) && value.Unwrap() is IInvocationOperation call && IsLookup(call, budget))
                return true;
        return false;
    }

    /// <summary>The locals of a function that hold accounts looked up by what somebody may know of another: a name, an address; not an id, nor the secret of a link.</summary>
    public static List<ILocalSymbol> Posted(IOperation function)
    {
        var found = new List<ILocalSymbol>();
        var seen = new Seen();
        foreach (var operation in function.Descendants())
            if (operation is ILocalReferenceOperation local && !found.Contains(local.Local) && IsLookedUp(local, seen) && IsPosted(local))
                found.Add(local.Local);
        return found;
    }

    /// <summary>
    /// Whether the value says that an account of that name or address exists: <c>users.Any(u => u.Email == email)</c>, <c>await repository.UserExists(name)</c>.
    /// False where it says that the name is free; null where it says neither.
    /// </summary>
    public static bool? Exists(IOperation value)
    {
        if (value.Unwrap() is not IInvocationOperation { TargetMethod: var method } call || method.ReturnType.Awaited()?.SpecialType != SpecialType.System_Boolean || AsksForSecret(call))
            return null;
        // accounts.ContainsKey(name)
        if (method.Name == "ContainsKey" && method.ContainingType.TypeArguments is [{ SpecialType: SpecialType.System_String }, var kept])
            return IsAccount(kept) ? true : null;
        if (method.Name is "Any" or "AnyAsync" or "Exists" && Call.Of(call).Subject is { } all && ElementOf(all.Type) is { } element)
            return IsAccount(element) && AsksById(call) == false ? true : null;
        if (!IdentifierWords.Has(method.Name, s_names) && !IsAccount(method.ContainingType) && !method.ContainingType.TypeArguments.Any(IsAccount) || method.Parameters.Length == 0 || AsksForId(call, new StepBudget(MostSteps)) || AsksForCaller(call, new StepBudget(MostSteps)))
            return null;
        return IdentifierWords.Has(method.Name, "exist", "exists", "registered", "taken", "inuse", "used", "duplicate", "isany", "any") ? true
            : IdentifierWords.Has(method.Name, "available", "unique", "free") ? false : null;
    }

    /// <summary>Whether the call gives an account by its name or address.</summary>
    public static bool IsLookup(IInvocationOperation call) => IsAccount(call.Type.Awaited()) && IsLookup(call, new StepBudget(MostSteps));

    /// <summary>Whether the call looks something up by an address: <c>patients.FirstOrDefault(p => p.Email == email)</c>. Where somebody registers, that is an account, whatever it is called.</summary>
    public static bool IsLookupByAddress(IInvocationOperation call)
    {
        if (call.Type.Awaited() is { IsReferenceType: true, SpecialType: SpecialType.None })
            foreach (var argument in Call.Of(call))
                if (OnAddress(argument.Value))
                    return IsLookup(call, new StepBudget(MostSteps)) && !AsksForSecret(call);
        return false;
    }

    private static bool OnAddress(IOperation argument) => argument.UnwrapConverted() is IDelegateCreationOperation { Target: IAnonymousFunctionOperation } or IAnonymousFunctionOperation && argument.Descendants().Any(static part =>
        part is IPropertyReferenceOperation { Instance: IParameterReferenceOperation, Property: { Name: var member, Type.SpecialType: SpecialType.System_String } } && IdentifierWords.Has(member, s_addresses));

    /// <summary>Whether the fact says that there is an account of that name or address.</summary>
    public static bool Found(Fact fact, List<ILocalSymbol> accounts)
    {
        if (accounts.Exists(account => Failed(fact.Opposite(), account)))
            return true;
        var test = TestedValue.Of(fact);
        // var isTaken = await users.EmailIsTaken(email); if (isTaken) …
        return test.Kind == TestKind.Truth ? Exists(Locals.WrittenAs(test.Value)) is { } exists && exists == test.Holds
            // if (repository.FindByEmail(email) != null)
            : test.Kind == TestKind.Absence && !test.Holds && test.Value is IInvocationOperation call && IsLookup(call) && !AsksForSecret(call);
    }

    /// <summary>Whether the code looks an account up by its name or address, or asks whether there is one.</summary>
    public static bool IsAsked(IOperation code)
    {
        var budget = new StepBudget(MostSteps);
        foreach (var operation in code.Descendants())
            if (operation is IInvocationOperation call && (Exists(call) is not null || IsAccount(call.Type.Awaited()) && IsLookup(call, budget) && !AsksForSecret(call)))
                return true;
        return false;
    }

    // What an account is asked for by that others may know.
    private static readonly string[] s_names = { "email", "mail", "correo", "courriel", "user", "username", "account", "member", "customer", "phone", "phonenumber", "mobile", "login", "name", "nickname" };

    private static readonly string[] s_parts = { "address", "role", "claim", "group", "type", "setting", "permission", "image", "photo", "history" };

    private static readonly string[] s_addresses = { "email", "mail", "correo", "courriel", "username", "phone", "phonenumber" };

    private static readonly string[] s_secrets = { "token", "code", "secret", "otp", "ticket", "link", "key", "guid", "hash" };

    private static ITypeSymbol? ElementOf(ITypeSymbol? sequence) => sequence is INamedTypeSymbol { TypeArguments: [var element, ..] } ? element
        : sequence?.AllInterfaces.FirstOrDefault(static type => type.Name == "IEnumerable" && type.Arity == 1)?.TypeArguments[0];

    // An account by its type, or by the address that it is asked for.
    private static bool IsPosted(ILocalReferenceOperation local)
    {
        var isPosted = false;
        foreach (var given in Locals.Given(local.Local, local))
            foreach (var operation in given.Value.DescendantsAndSelf())
                if (operation is IInvocationOperation call)
                {
                    if (AsksForSecret(call))
                        return false;
                    isPosted |= IsAccount(local.Type) || IdentifierWords.Has(call.TargetMethod.Name, s_addresses);
                }
                else if (operation is IPropertyReferenceOperation { Instance: IParameterReferenceOperation, Property.Name: var member })
                {
                    isPosted |= IdentifierWords.Has(member, s_addresses) || IdentifierWords.Has(member, "login", "mobile");
                }
        return isPosted;
    }

    private static bool AsksForSecret(IInvocationOperation call)
    {
        if (IdentifierWords.Has(call.TargetMethod.Name, "bytoken", "bycode", "byresettoken", "byotp", "bykey", "byhash", "token", "resetcode"))
            return true;
        foreach (var argument in Call.Of(call))
            if (argument.Value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } ? MentionsSecret(lambda) : argument.Value.Unwrap() is IAnonymousFunctionOperation expression ? MentionsSecret(expression)
                : argument.Value.Type?.SpecialType == SpecialType.System_String && IdentifierWords.Has(NameOf(argument.Value.Unwrap()), s_secrets))
                return true;
        return false;
    }

    // u => u.ResetToken == token
    private static bool MentionsSecret(IAnonymousFunctionOperation lambda)
    {
        foreach (var operation in lambda.Body.Descendants())
            if (operation is IPropertyReferenceOperation { Instance: IParameterReferenceOperation, Property.Name: var member } && IdentifierWords.Has(member, s_secrets))
                return true;
        return false;
    }

    /// <summary>Whether the account is there wherever control reaches the operation.</summary>
    public static bool IsFound(ILocalSymbol account, IOperation at) => Guards.Say(at, fact => Failed(fact.Opposite(), account));

    /// <summary>Whether a condition of the function asks whether there is an account of the name that the check is given: <c>if (!users.UserExists(name)) … users.Validate(name, password)</c>.</summary>
    public static bool IsAskedBefore(IOperation function, IOperation check)
    {
        if (Call.Of(check) is not { } given)
            return false;
        foreach (var operation in function.Descendants())
            if (operation is IInvocationOperation asked && asked.Syntax.SpanStart < check.Syntax.SpanStart && Exists(asked) is not null && Call.Of(asked).At(0) is { } name && NameOf(name.Unwrap()) is { Length: > 0 } named)
                foreach (var argument in given)
                    if (NameOf(argument.Value.Unwrap()) == named)
                        return true;
        return false;
    }

    /// <summary>Whether the fact says that there is no such account; without one, none of the name that was asked about.</summary>
    public static bool Failed(Fact fact, ILocalSymbol? account)
    {
        var test = TestedValue.Of(fact);
        if (account is null)
            return test.Kind == TestKind.Truth && Exists(test.Value) is { } exists && exists != test.Holds;
        return test.Kind switch
        {
            TestKind.Caught => NotFoundBy((ICatchClauseOperation)test.Value, account),
            TestKind.Absence => test.Holds && (Is(test.Value, account) || Gives(test.Value, account)),
            // `is not User`: what was found is no account then.
            TestKind.Type => !test.Holds && (Is(test.Value, account) || Gives(test.Value, account)),
            TestKind.Truth => test.Holds ? SaysMissing(test.Value, account) : SaysFound(test.Value, account),
            _ => false,
        };
    }

    private static bool SaysFound(IOperation tested, ILocalSymbol account) => tested switch
    {
        // if (!await reader.ReadAsync()) return null;
        IInvocationOperation { TargetMethod.Name: "Read" or "ReadAsync", Instance: { } reader } when reader.Type.Is(Configuration.IDataReader) => Is(reader, account),
        IInvocationOperation call => Exists(call, account),
        IPropertyReferenceOperation { Property.Name: "Success" or "IsSuccess" or "Succeeded" or "IsSuccessful" or "Found" or "HasValue" or "HasRows", Instance: { } instance } =>
            Is(instance, account),
        _ => false,
    };

    // var found = await accounts.GetByEmailAsync(email); if (found.IsFailure) …
    private static bool SaysMissing(IOperation tested, ILocalSymbol account) =>
        tested is IPropertyReferenceOperation { Property.Name: "IsFailure" or "IsFailed" or "IsError" or "Failed" or "Failure" or "IsNotFound" or "HasError" or "HasErrors", Instance: { } instance } && Is(instance, account);

    private static ILocalSymbol? Within(IOperation check, int steps, Seen seen)
    {
        foreach (var operation in check.DescendantsAndSelf())
            if (operation is ILocalReferenceOperation local && IsLookedUp(local, seen))
                return local.Local;
        if (steps == 0)
            return null;
        foreach (var operation in check.DescendantsAndSelf())
            if (operation is ILocalReferenceOperation part && Locals.SingleValue(part) is { } value && !part.IsIn(value)
                && seen.Parts.Add((part.Local, steps)) && Within(value, steps - 1, seen) is { } account)
                return account;
        return null;
    }

    /// <summary>The locals in which one search found no account: by themselves, and in what they are made of with so many steps left.</summary>
    private sealed class Seen
    {
        public HashSet<ISymbol> Others { get; } = new(SymbolEqualityComparer.Default);

        public HashSet<(ISymbol Local, int Steps)> Parts { get; } = new();
    }

    private static bool IsLookedUp(ILocalReferenceOperation local, Seen seen)
    {
        if (seen.Others.Contains(local.Local))
            return false;
        if (IsLookedUp(local, new StepBudget(MostSteps)))
            return true;
        seen.Others.Add(local.Local);
        return false;
    }

    private static bool IsLookedUp(ILocalReferenceOperation local, StepBudget budget)
    {
        var isHash = local.Type?.SpecialType == SpecialType.System_String && IdentifierWords.Has(local.Local.Name, "hash", "hashed", "passwordhash");
        if (!isHash && !MayBeAccount(local.Type))
            return local.Type.Is(Configuration.IDataReader) && Locals.Given(local.Local, local).Any(static given => given.Value.Unwrap() is IInvocationOperation { TargetMethod.Name: "ExecuteReader" or "ExecuteReaderAsync" });
        foreach (var given in Locals.Given(local.Local, local))
            foreach (var operation in given.Value.DescendantsAndSelf())
                if (!budget.Spend())
                    return false;
                else if (operation is IInvocationOperation call
                    ? IsLookup(call, budget) && !(isHash && IsGivenPassword(call))
                    : !isHash && operation is IPropertyReferenceOperation { Property.IsIndexer: true } && given.Value.Unwrap() == operation)
                    return true;
        return false;
    }

    private static bool MayBeAccount(ITypeSymbol? type) =>
        type is { IsReferenceType: true, SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.TypeParameter } && !IsPlumbing(type);

    // var hash = await repository.GetPasswordHashAsync(name), not GetHash(password, salt).
    private static bool IsGivenPassword(IInvocationOperation call)
    {
        foreach (var argument in Call.Of(call))
            if (NameOf(argument.Value.Unwrap()) is var name && (IdentifierWords.Has(name, SecretWords.Passwords) || IdentifierWords.Has(name, "salt", "pass")))
                return true;
        return false;
    }

    // What the base library returns is no account, whatever a password is compared with.
    private static bool IsPlumbing(ITypeSymbol type) => type.Is(Identity.SignInResult) || type.RootNamespace() == "System";

    private static readonly string[] s_lookups =
    {
        "find", "get", "try", "first", "single", "last", "query", "load", "lookup", "fetch", "retrieve", "select", "read", "search", "by", "where", "locate",
        // As others call it.
        "buscar", "busca", "obtener", "obter", "encontrar", "trouver", "chercher", "suche", "suchen", "finde", "lade", "laden", "hole", "holen", "trova", "cerca", "znajdz", "bul", "getir", "zoek", "vind",
    };

    // By name, not by the id of somebody who is signed in.
    private static bool IsLookup(IInvocationOperation call, StepBudget budget)
    {
        var name = call.TargetMethod.Name;
        if (name is "GetUserAsync" or "GetTwoFactorAuthenticationUserAsync" || IdentifierWords.Has(name, "byid", "byids", "current", "loggedin", "map")
            || name == "FindByIdAsync" || call.TargetMethod.IsDeclaredBy(BaseLibrary.ServiceProvider) || call.TargetMethod.IsDeclaredBy(BaseLibrary.ServiceProviderExtensions))
            return false;
        return IdentifierWords.Has(name, s_lookups)
            && !AsksForCaller(call, budget) && !AsksForId(call, budget);
    }

    // What is too much to read may ask for him.
    private static bool AsksForCaller(IInvocationOperation call, StepBudget budget)
    {
        foreach (var argument in Call.Of(call))
            if (IsOfCaller(argument.Value, budget))
                return true;
        return call.Instance is null && Call.Of(call).Receiver is { } receiver && IsOfCaller(receiver, budget);
    }

    /// <summary>Whether the value comes from who is signed in: <c>User.FindFirstValue(ClaimTypes.Name)</c>.</summary>
    public static bool IsOfCaller(IOperation value) => IsOfCaller(value, new StepBudget(MostSteps));

    private static bool IsOfCaller(IOperation value, StepBudget budget)
    {
        var locals = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        return Holds(value, MostLocals);

        bool Holds(IOperation value, int steps)
        {
            foreach (var part in value.DescendantsAndSelf())
                if (!budget.Spend() || IsPrincipal(part.Type) || SessionSignIns.ReadsSession(part) || part.Type?.Name == "ISession" && part is (IPropertyReferenceOperation or IParameterReferenceOperation)
                    || steps > 0 && part is ILocalReferenceOperation local && locals.Add(local.Local) && Locals.SingleValue(local) is { } given && Holds(given, steps - 1))
                    return true;
            return false;
        }
    }

    // users.First(u => u.Id == id), users.Where(u => u.Id == id).First(), users.Find(5), repository.Get(dto.UserId): somebody whose id is known already.
    private static bool AsksForId(IInvocationOperation call, StepBudget budget)
    {
        var byId = false;
        // `User user = user.Get(id)` is called on itself: each call is seen once.
        var seen = new HashSet<IOperation>();
        for (var part = call; part is not null && seen.Add(part); part = Receiver(part) as IInvocationOperation)
            if (!budget.Spend())
                return true;
            else if (AsksById(part) is { } isId && !(byId = isId))
                return false;
        return byId;
    }

    // What the call is a further step of: the query before it, through a local that holds that.
    private static IOperation? Receiver(IInvocationOperation call)
    {
        var receiver = Call.Of(call).Receiver?.Unwrap();
        if (receiver is ILocalReferenceOperation local)
            receiver = Locals.SingleValue(local)?.Unwrap();
        return receiver is ITranslatedQueryOperation { Operation: var query } ? query : receiver;
    }

    // Whether the call's own arguments ask for an id; null where they ask for nothing.
    private static bool? AsksById(IInvocationOperation call)
    {
        // What is made of the accounts that were found, and their order, is no condition.
        if (IdentifierWords.Has(call.TargetMethod.Name, "select", "include", "order", "then", "group"))
            return null;
        bool? byId = null;
        if (call.Instance is null && Call.Of(call).Receiver is { } receiver)
            byId = IsId(receiver.Unwrap());
        foreach (var argument in Call.Of(call))
            // The keys of `Find(params object[])`.
            foreach (var key in argument.Elements)
                if (byId != false)
                    byId = IsId(key.Unwrap()) ?? byId;
        return byId;
    }

    // Whether the argument is an id or a condition on one; null where it is none of a name either.
    private static bool? IsId(IOperation value)
    {
        if (value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation target })
            value = target;
        if (value is IAnonymousFunctionOperation lambda)
            return OnId(lambda);
        if (value.Type?.SpecialType == SpecialType.System_String)
            return IsId(NameOf(value));
        return value.Type is { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } or { Name: "Guid", ContainingNamespace.Name: "System" } ? true : null;
    }

    private static bool? OnId(IAnonymousFunctionOperation lambda)
    {
        bool? byId = null;
        foreach (var operation in lambda.Body.Descendants())
            if (operation is IPropertyReferenceOperation { Instance: IParameterReferenceOperation parameter } property && SymbolEqualityComparer.Default.Equals(parameter.Parameter.ContainingSymbol, lambda.Symbol))
                if (IsId(property.Property.Name))
                    byId ??= true;
                else if (property.Type?.SpecialType == SpecialType.System_String)
                    byId = false;
        return byId;
    }

    private static bool IsId(string name) => name.EndsWith("Id", StringComparison.Ordinal) || name is "id" or "ID";

    private static string NameOf(IOperation value) => value switch
    {
        IMemberReferenceOperation member => member.Member.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        ILocalReferenceOperation local => local.Local.Name,
        _ => "",
    };

    private static bool IsPrincipal(ITypeSymbol? type) => type is not null && (type.Is(Identity.IPrincipal) || type.Is(Identity.IIdentity));

    /// <summary>Whether the type, or one that it derives from, is called as accounts are.</summary>
    public static bool IsAccount(ITypeSymbol? type)
    {
        // UserAddress, CustomerGroup: what an account has.
        if (type is not null && IdentifierWords.Ends(type.Name, s_parts))
            return false;
        for (; type is not null; type = type.BaseType)
            if (IdentifierWords.Has(type.Name, "user", "account", "member", "customer", "employee", "person") || IdentifierWords.Has(type.Name, AccountNames.OfOtherLanguages))
                return true;
        return false;
    }

    // users.Any(u => u.Email == email), await repository.UserExists(name), accounts.TryGetValue(name, out user), accounts.ContainsKey(name)
    private static bool Exists(IInvocationOperation call, ILocalSymbol account)
    {
        var method = call.TargetMethod;
        if (method.Name.StartsWith("Try", StringComparison.Ordinal))
            return Gives(call, account);
        if (method.Name is "Any" or "AnyAsync" && (method.IsDeclaredBy(BaseLibrary.Queryable) || method.IsDeclaredBy(BaseLibrary.Enumerable)
            || method.IsDeclaredBy(Configuration.EntityFrameworkQueries) || method.IsDeclaredBy(Configuration.OldEntityFrameworkQueries)))
            return method.TypeArguments.Length > 0 && SymbolEqualityComparer.Default.Equals(method.TypeArguments[0], account.Type);
        if (method.Name == "ContainsKey")
            return method.ContainingType.TypeArguments.Length == 2 && SymbolEqualityComparer.Default.Equals(method.ContainingType.TypeArguments[1], account.Type);
        return IdentifierWords.Has(method.Name, "exist", "exists", "registered", "known") && method.Parameters.Length > 0 && method.Parameters[0].Type.SpecialType == SpecialType.System_String;
    }

    // try { user = users.Single(…); } catch (InvalidOperationException) { … }
    private static bool NotFoundBy(ICatchClauseOperation clause, ILocalSymbol account)
    {
        if (clause.Parent is not ITryOperation attempt || !(IdentifierWords.Has(clause.ExceptionType.Name, "notfound", "notfoundexception") || clause.ExceptionType.Name is "InvalidOperationException" or "KeyNotFoundException"))
            return false;
        var looksUp = false;
        foreach (var given in Locals.Given(account, clause))
            looksUp |= attempt.Body.Syntax.Span.Contains(given.Value.Syntax.Span);
        if (!looksUp)
            return false;
        foreach (var operation in attempt.Body.Descendants())
            if (PasswordChecks.Is(operation))
                return false;
        return true;
    }

    // The account itself, or what a result object holds: `response.Data`.
    private static bool Is(IOperation value, ILocalSymbol account)
    {
        value = value.Unwrap();
        // account?.PasswordHash: nothing where there is no account.
        if (value is IConditionalAccessOperation access)
            value = access.Operation.Unwrap();
        while (value is IPropertyReferenceOperation { Property.Name: "Data" or "Value" or "Result" or "User" or "Account" or "Entity" or "Payload", Instance: { } instance })
            value = instance.Unwrap();
        return value is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, account);
    }

    // The value of which the account is declared: `await Find(name) ?? throw`, `is not { } user`, `out var user`.
    private static bool Gives(IOperation value, ILocalSymbol account)
    {
        foreach (var given in Locals.Given(account, value))
            if (given.Value == value || given.Value.Unwrap() == value.Unwrap() || (given.Value.Unwrap() is ICoalesceOperation coalesce && coalesce.Value.Unwrap() == value.Unwrap()))
                return true;
        return false;
    }
}
