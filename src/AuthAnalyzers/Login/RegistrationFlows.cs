using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Checks;
using AuthAnalyzers.Credentials.Outgoing;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>Finds the answer of a registration, or of an endpoint that asks for a free name, that tells that an account exists.</summary>
internal sealed class RegistrationFlows(Models compilation)
{
    private static readonly string[] s_adds = { "add", "insert", "create", "register", "save", "signup", "store" };

    // What an account may have, and what is made of it.
    private static readonly string[] s_parts =
    {
        "role", "claim", "login", "password", "token", "jwt", "principal", "session", "log", "history", "to", "query", "scope", "client", "response", "key", "setting", "group",
    };

    private static readonly string[] s_registrations = { "register", "registration", "signup", "dangky", "registrar", "registro", "inscription" };

    // users.SaveAsync() of a repository saves whatever was changed.
    private static readonly string[] s_notSaved = { "repository", "service", "manager", "store", "context", "unit", "dao", "provider", "helper", "controller" };

    // What is run at the start, by tests or by administrators.
    private static readonly string[] s_seeds = { "seed", "seeder", "admin", "administrator", "initialize", "initializer", "migrate", "import", "test", "setup" };

    // GetOrCreateUserAsync(email), of a sign-in by another provider
    private static readonly string[] s_either = { "ifnotexist", "ifnotexists", "ifmissing", "orcreate", "orget", "orupdate", "oradd", "upsert", "ensure" };

    // CreateUserAsync(UserDto dto, string createdBy)
    private static readonly string[] s_makers = { "createdby", "currentuser", "currentuserid", "adminid", "actor", "actorid", "performedby", "requestedby", "requesterid", "operatorid", "invitedby" };

    private readonly KnownCallers _callers = KnownCallers.Of(compilation);
    private readonly Answers _answers = Answers.Of(compilation);
    private readonly ServiceCallers _services = ServiceCallers.Of(compilation);
    private readonly EndpointIndex _endpoints = EndpointIndex.Of(compilation);

    public static RegistrationFlows Of(Models models) => models.Get(static m => new RegistrationFlows(m));

    /// <summary>Whether calls of the method may add an account, or ask whether there is one.</summary>
    public static bool MayBe(ISymbol symbol) => symbol is IMethodSymbol method
        && (IdentifierWords.Begins(method.Name, s_adds) || IdentifierWords.Has(method.Name, "any", "exist", "exists", "registered", "taken", "available", "unique", "inuse", "find", "get", "first", "single", "contains"));

    /// <summary>Whether the call adds an account: <c>users.CreateAsync(user, password)</c>, <c>db.Users.Add(new User())</c>.</summary>
    public static bool Adds(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;
        if (!IdentifierWords.Begins(name, s_adds) || IdentifierWords.Has(name, s_parts))
            return false;
        if (IdentifierWords.Has(name, "user", "account", "member", "customer"))
            return true;
        foreach (var argument in Call.Of(call))
            if (argument.Value.Unwrap().Type is { } type && AccountLookups.IsAccount(type) && !IdentifierWords.Has(type.Name, s_parts))
                return true;
        // await user.SaveAsync();
        if (IdentifierWords.Begins(name, "save", "insert") && Call.Of(call).Subject?.Type is { } saved && AccountLookups.IsAccount(saved) && !IdentifierWords.Has(saved.Name, s_notSaved))
            return true;
        return !call.TargetMethod.ReturnsVoid && IdentifierWords.Begins(name, "create", "register", "signup") && AccountLookups.IsAccount(call.TargetMethod.ContainingType);
    }

    /// <summary>Whether the method is that of Identity which adds an account: <c>users.CreateAsync(user, password)</c>.</summary>
    public static bool IsOfIdentity(IMethodSymbol method) => method.Name is "CreateAsync" or "Create" && (method.IsDeclaredBy(Identity.UserManager) || method.IsDeclaredBy(Identity.OldUserManager));

    /// <summary>The answer for a taken name; null where there is none of its own, or who registers is signed in.</summary>
    public IOperation? Of(IOperation function, List<IInvocationOperation> calls)
    {
        // Who is asked for a password has an account already.
        if (_callers.Reach(calls[0]) || IsSeed(function) || IsOther(function) || function.Descendants().Any(PasswordChecks.Is))
            return null;
        // The callers last: to find them binds other bodies.
        return Answered(function, calls) is { } answer && !IsClosed(calls[0]) && !_services.AreKnown(calls[0], _callers) && !IsForUnseenCaller(function) ? answer : null;
    }

    private IOperation? Answered(IOperation function, List<IInvocationOperation> calls)
    {
        var adding = calls.FindAll(Adds);
        if (adding.Count > 0 && IdentityErrors.Shown(function, adding, compilation) is { } shown)
            return shown;
        var added = function.Descendants().Where(static operation => operation is IInvocationOperation call ? IdentifierWords.Begins(call.TargetMethod.Name, s_adds) && Adds(call) : IsPut(operation)).ToList();
        if (added.Count > 0)
            return SignedInChecks.Precede(added[0]) ? null : Taken(function, added);
        // The account is made when the code comes back that is mailed here.
        if (IsRegistration(function) && function.Descendants().Where(static operation => operation is IInvocationOperation call && IsPending(call)).ToList() is { Count: > 0 } pending)
            return SignedInChecks.Precede(pending[0]) ? null : Taken(function, pending);
        calls = calls.FindAll(static call => Adds(call) || AccountLookups.Exists(call) is not null || AccountLookups.IsLookup(call));
        return calls.Count > 0 && _endpoints.Around(calls[0]) is { Kind: EndpointKind.Action or EndpointKind.Mapped or EndpointKind.Page or EndpointKind.FastEndpoint } endpoint ? Availability(function, endpoint) : null;
    }

    // CreateUserAsync(dto) of a service that another project calls: where it is not said to be a registration, an administrator may be the one.
    private bool IsForUnseenCaller(IOperation function) => EndpointIndex.SymbolAt(function) is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && _endpoints.Of(method) is null
        && Endpoint.NamesOf(method, null) is var names && names.Exists(static name => IdentifierWords.Has(name, "create", "add", "insert", "save")) && !names.Exists(static name => IdentifierWords.Has(name, s_registrations))
        && !_services.HasCallers(method);

    private static bool IsRegistration(IOperation function) => EndpointIndex.SymbolAt(function) is IMethodSymbol method && Endpoint.NamesOf(method, function.MappedBy()) is var names
        && names.Exists(static name => IdentifierWords.Has(name, s_registrations)) && !names.Exists(static name => IdentifierWords.Has(name, "confirm", "verify", "complete", "check", "unregister", "device", "client", "service"));

    // cache.Set(email, request), Session.SetString("pending", json), mailer.SendEmailAsync(email, code)
    private static bool IsPending(IInvocationOperation call) => SentMessages.Is(call)
        || IdentifierWords.Begins(call.TargetMethod.Name, "set") && Call.Of(call).Subject?.Type is { Name: var store } && IdentifierWords.Has(store, "cache", "session", "database");

    // A FastEndpoint is for callers who are signed in, unless its set-up calls AllowAnonymous().
    private bool IsClosed(IOperation call) =>
        _endpoints.Around(call) is { Kind: EndpointKind.FastEndpoint } endpoint && !GuessableEndpoints.Of(compilation).Configures(endpoint, "AllowAnonymous");

    // accounts[name] = new Account(…);
    private static bool IsPut(IOperation operation) =>
        operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: not null }, Value: var account } && AccountLookups.IsAccount(account.UnwrapConverted().Type);

    private static bool IsSeed(IOperation function)
    {
        for (var symbol = EndpointIndex.SymbolAt(function); symbol is IMethodSymbol or INamedTypeSymbol; symbol = symbol.ContainingSymbol)
            if (IdentifierWords.Has(symbol.Name, s_seeds))
                return true;
        return false;
    }

    // Whoever exists already is let in, or somebody who is signed in makes accounts for others.
    private static bool IsOther(IOperation function) => EndpointIndex.SymbolAt(function) is IMethodSymbol method
        && (IdentifierWords.Has(method.Name, s_either) || method.Parameters.Any(static parameter => IdentifierWords.Is(parameter.Name, s_makers)));

    // if (await users.AnyAsync(u => u.Email == email)) return Conflict("The address is taken.");
    private IOperation? Taken(IOperation function, List<IOperation> adding)
    {
        if (Exits.Of(function) is not { } exits)
            return null;
        var accounts = AccountLookups.Posted(function);
        exits.Returned.ExceptWith(accounts);
        // Where nothing is added but for a free name, what is reached with a taken one is no success.
        var isForFree = Guards.Reaching(adding[0]) is { Length: > 0 } reached && reached.All(facts => facts.Any(fact => AccountLookups.Found(fact.Opposite(), accounts)));
        var added = new List<string>();
        var taken = new List<WayOut>();
        foreach (var end in exits.Ends)
            foreach (var leaf in LoginFlows.Leaves(end))
                Add(leaf, leaf, way => _answers.Of(way, exits.Returned));
        foreach (var branch in exits.Branches)
            if (_answers.OfBranch(branch, exits.Returned) is { Count: > 0 } shown)
                Add(branch, shown[0].Site, _ => shown);
        foreach (var way in taken)
            if (way.Answers.Count > 0 && Tells(way.Answers) && !added.Contains(Text(way.Answers)))
                return way.Answers[0].Site;
        return null;

        void Add(IOperation way, IOperation first, Func<IOperation, List<Answer>> answers)
        {
            if (Guards.Reaching(first) is not { } alternatives)
                return;
            var end = Exits.Caught(way);
            if (end is ICatchClauseOperation)
                return;
            // What `if (inviter is null) return NotFound();` leaves behind is found too: only behind the branch that adds does that mean a taken name.
            var isBehind = way.Syntax.SpanStart > adding[0].Syntax.SpanStart;
            if (ProvenAddresses.Reach(first))
                return;
            if (alternatives.Any(facts => facts.Any(fact => (!fact.IsPassed || isBehind) && AccountLookups.Found(fact, accounts))) && (isForFree || !adding.Exists(call => RecoveryFlows.IsBehind(way, call))))
                taken.Add(new(end, answers(end)));
            else if (isBehind)
                added.Add(Text(answers(end)));
        }
    }

    private static string Text(List<Answer> answers) => string.Join("|", answers.ConvertAll(static answer => answer.Signature.Text));

    // A response, an exception that gets out, a text or a failure; a bool where a caller hands it on.
    private bool Tells(List<Answer> answers)
    {
        var last = answers[answers.Count - 1];
        if (last.IsException)
            return !_services.Catch(last.Site, last.Site.Type);
        if (last.Site.ConstantValue is { HasValue: true, Value: var constant })
            return constant is string { Length: > 0 } || constant is not null && _services.HandOn(last.Site) || _services.AnswerCode(last.Site);
        if (last.Site is IDefaultValueOperation)
            return _services.AnswerCode(last.Site);
        if (answers.Exists(static answer => answer.IsVisible || answer.Signature.Texts.Count > 0))
            return true;
        // return (user, false); of a private method is a flag for its caller.
        return RecoveryFlows.Fails(last) && (EndpointIndex.SymbolAt(last.Site) is not IMethodSymbol { DeclaredAccessibility: Accessibility.Private } || _services.HandOn(last.Site));
    }

    // [HttpGet("email-exists")] … => Ok(await users.AnyAsync(u => u.Email == email));
    private IOperation? Availability(IOperation function, Endpoint endpoint)
    {
        var accounts = AccountLookups.Posted(function);
        var isAsked = endpoint.IsNamed("exist", "exists", "available", "availability", "taken", "unique", "inuse", "isfree", "check", "validate", "duplicate", "remote");
        foreach (var operation in function.Descendants())
            if (operation is IReturnOperation { ReturnedValue: { } value } exit && operation.EnclosingFunction() == function)
                if (IsTest(value, accounts))
                    return value;
                else if (isAsked && LoginFlows.Leaves(exit).Find(leaf => IsForTaken(leaf, accounts)) is { } taken)
                    return (taken as IReturnOperation)?.ReturnedValue ?? taken;
        return null;
    }

    private static bool IsForTaken(IOperation answer, List<ILocalSymbol> accounts) =>
        !((answer as IReturnOperation)?.ReturnedValue ?? answer).IsNull() && Guards.Reaching(answer) is { } alternatives && alternatives.Any(facts => facts.Any(fact => AccountLookups.Found(fact, accounts)));

    private static bool IsTest(IOperation answer, List<ILocalSymbol> accounts)
    {
        foreach (var part in answer.DescendantsAndSelf())
            if (part is IInvocationOperation && AccountLookups.Exists(part) is not null && part.Parent is not IConditionalOperation)
                return true;
            else if (part is IBinaryOperation or IIsPatternOperation && part.Type?.SpecialType == SpecialType.System_Boolean
                && Outcomes.When(part, true).Any(facts => facts.Any(fact => AccountLookups.Found(fact, accounts) || AccountLookups.Found(fact.Opposite(), accounts))))
                return part.Parent is not IConditionalOperation;
            else if (part is ILocalReferenceOperation { Type.SpecialType: SpecialType.System_Boolean } local && Code.Bodies.Locals.SingleValue(local) is { } given && AccountLookups.Exists(given) is not null)
                return true;
        return false;
    }
}
