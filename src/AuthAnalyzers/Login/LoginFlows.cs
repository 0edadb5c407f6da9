using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Checks;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>Finds the login that password checks belong to: which ways out are for an unknown account, which for a wrong password.</summary>
internal sealed class LoginFlows
{
    // More checks than these in one function are not one login.
    private const int MostChecks = 8;

    // Their callers are signed in, or prove themselves otherwise.
    private static readonly string[] s_others =
    {
        "change", "reset", "register", "registration", "signup", "create", "insert", "delete", "confirm", "update", "forgot", "recover", "remove", "disable", "enable", "migrate", "import", "seed", "unlock", "test",
    };

    private readonly KnownCallers _callers;
    private readonly Answers _answers;
    private readonly SourceMethods _methods;
    private readonly ServiceCallers _services;

    public LoginFlows(Models compilation)
    {
        _methods = SourceMethods.Of(compilation);
        _callers = KnownCallers.Of(compilation);
        _services = ServiceCallers.Of(compilation);
        _answers = new(compilation);
    }

    public static LoginFlows Of(Models models) => models.Get(static m => new LoginFlows(m));

    /// <summary>Whether the check may be that of a login: its callers are not signed in, and its method is not named for something else.</summary>
    public bool MayBeLogin(IOperation check) => !IsOther(check) && !IsOfOtherPassword(check) && !_callers.Reach(check);

    /// <summary>Whether the password is not the one that somebody signs in with: <c>hasher.Verify(model.CurrentPassword, user.PasswordHash)</c> of who changes his own, a new one against the old.</summary>
    public static bool IsOfOtherPassword(IOperation check) => check.Descendants().Any(static part =>
        References.Named(part)?.Name is { } name && IdentifierWords.Begins(name, "new", "old", "current", "previous", "next") && IdentifierWords.Ends(name, "password", "pwd", "pass"));

    /// <summary>The login of a function with these password checks; null where it is none.</summary>
    public LoginFlow? Of(IOperation function, List<IOperation> checks)
    {
        if (!MayBeLogin(checks[0]))
            return null;
        for (var i = 0; i < Math.Min(checks.Count, MostChecks); i++)
            if (AccountLookups.Of(checks[i]) is { } account)
                return WantsFreeName(function, account) || IsOfSignedIn(function, account, checks[i]) ? null : Read(function, account, checks);
        return AccountLookups.IsAskedBefore(function, checks[0]) ? Read(function, null, checks) : null;
    }

    /// <summary>The logins of a function, one for each account that is looked up: <c>if (role == "Staff") { var user = db.Staff.First(…); … } else { var user = db.Patients.First(…); … }</c></summary>
    public List<LoginFlow> All(IOperation function, List<IOperation> checks)
    {
        var flows = new List<LoginFlow>();
        foreach (var group in checks.Take(MostChecks).GroupBy<IOperation, ISymbol?>(AccountLookups.Of, SymbolEqualityComparer.Default))
            if ((flows.Count == 0 || group.Key is not null) && Of(function, group.ToList()) is { } flow)
                flows.Add(flow);
        return flows;
    }

    // SendGiftAsync(dto, User.FindFirstValue(ClaimTypes.Name)): whoever is signed in is asked for his password again, and can ask for nobody else.
    private bool IsOfSignedIn(IOperation function, ILocalSymbol account, IOperation check)
    {
        if (_services.AreKnown(check, _callers))
            return true;
        foreach (var given in Locals.Given(account, function))
            foreach (var part in given.Value.DescendantsAndSelf())
                if (part is IParameterReferenceOperation { Parameter: { Type.SpecialType: SpecialType.System_String, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } } parameter })
                    return _services.AlwaysGive(parameter, AccountLookups.IsOfCaller);
        return false;
    }

    // `if (await users.AnyAsync(u => u.Name == name)) return "The name is taken";` who answers so where the account is found makes a new one.
    private static bool WantsFreeName(IOperation function, ILocalSymbol account)
    {
        foreach (var operation in function.Descendants())
            if (operation is IConditionalOperation { Type: null, WhenTrue: var found } branch && Guards.Ends(found) && FindsAccount(branch, account)
                && !found.DescendantsAndSelf().Any(PasswordChecks.Is))
                return true;
        return false;
    }

    // The account is there, and nothing else is known of it: `user != null && user.IsLocked` is a login's.
    private static bool FindsAccount(IConditionalOperation branch, ILocalSymbol account)
    {
        var first = branch.WhenTrue is IBlockOperation { Operations: { Length: > 0 } statements } ? statements[0] : branch.WhenTrue;
        if (Guards.Reaching(first) is not { Length: 1 } alternatives)
            return false;
        var isFound = false;
        foreach (var fact in alternatives[0])
            if (!fact.IsPassed && branch.Condition.Syntax.Span.Contains(fact.Condition.Syntax.Span))
                // if (account?.PasswordHash is { } hash && Verify(password, hash)) is a login's.
                if (PasswordChecks.Failed(fact.Opposite()))
                    return false;
                else if (AccountLookups.Failed(fact.Opposite(), account))
                    isFound = true;
                else if (fact.Condition.DescendantsAndSelf().Any(part => part is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, account)))
                    return false;
        return isFound;
    }

    private LoginFlow? Read(IOperation function, ILocalSymbol? account, List<IOperation> checks)
    {
        var flow = new LoginFlow(account);
        if (Exits.Of(function) is not { } exits)
            return null;
        var returned = exits.Returned;
        // What a member of the account is set to is no answer, though the token is made of the account.
        if (account is not null)
            returned.Remove(account);
        foreach (var exit in exits.Ends)
            foreach (var leaf in Leaves(exit))
            {
                Add(flow, leaf, leaf, way => _answers.Of(way, returned));
                foreach (var refusal in AccountRefusals.Of(leaf, value => account is not null && value is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, account), _methods))
                    flow.UnknownAccount.Add(new(leaf, _answers.Of(refusal, returned)));
                AddChosen(flow, leaf);
                // return await users.CheckPasswordAsync(user, password); what it answers is its caller's business.
                if (PasswordChecks.Decides((leaf as IReturnOperation)?.ReturnedValue ?? leaf))
                    flow.WrongPassword.Add(new(leaf, new()));
            }
        foreach (var check in checks)
            AddThrown(flow, check);
        var ends = flow.UnknownAccount.Count;
        foreach (var branch in exits.Branches)
            if (_answers.OfBranch(branch, returned) is { Count: > 0 } answers)
                Add(flow, branch, answers[0].Site, _ => answers);
        if (flow.UnknownAccount.Count > ends)
            flow.LeaveOutCommon();
        return flow;
    }

    // passwords.CheckPassword(password, user.PasswordHash); what it throws is the answer to a wrong one.
    private void AddThrown(LoginFlow flow, IOperation check)
    {
        if (!PasswordChecks.Throws(check) || _methods.Body(((IInvocationOperation)check).TargetMethod) is not { } body)
            return;
        foreach (var operation in body.Descendants())
            if (operation is IThrowOperation { Exception: not null } && Guards.Reaching(operation) is { } ways && ways.Any(static facts => facts.Any(PasswordChecks.Failed)))
                flow.WrongPassword.Add(new(operation, _answers.Of(operation, new(SymbolEqualityComparer.Default))));
    }

    // return HandleResult(await signIn.PasswordSignInAsync(…)); the method that is given the outcome answers it.
    private void AddChosen(LoginFlow flow, IOperation leaf)
    {
        if (Answers.Made((leaf as IReturnOperation)?.ReturnedValue ?? leaf) is not IInvocationOperation { TargetMethod: { IsVirtual: false } method } call || _methods.Body(method) is not { } body)
            return;
        foreach (var argument in Call.Of(call))
            if (Locals.WrittenAs(argument.Value).Unwrap() is IInvocationOperation outcome && PasswordChecks.Is(outcome) && Exits.Of(body) is { } exits)
                foreach (var exit in exits.Ends)
                    foreach (var chosen in Leaves(exit))
                        if (Guards.Reaching(chosen) is { } ways && ways.Any(static facts => facts.Any(PasswordChecks.Failed) && !facts.Any(PasswordChecks.SaysMore)))
                            flow.WrongPassword.Add(new(chosen, _answers.Of(chosen, new(SymbolEqualityComparer.Default))));
    }

    private void Add(LoginFlow flow, IOperation way, IOperation first, Func<IOperation, List<Answer>> answers)
    {
        // More alternatives than can be told apart decide nothing about this way out.
        if (Guards.Reaching(first) is not { } alternatives)
            return;
        bool isUnknown = false, isWrong = false;
        foreach (var alternative in alternatives)
        {
            bool missing = false, found = false, failed = false, passed = false, more = false;
            foreach (var fact in alternative)
            {
                missing |= AccountLookups.Failed(fact, flow.Account);
                found |= AccountLookups.Failed(fact.Opposite(), flow.Account);
                failed |= PasswordChecks.Failed(fact);
                passed |= PasswordChecks.Failed(fact.Opposite());
                more |= PasswordChecks.SaysMore(fact);
            }
            // `if (!ok)` of `ok = user != null && …`, and then `user != null`: no way leads there without an account.
            if (missing && found)
                continue;
            // With the right password no way out is a failure's; an account that is locked is neither unknown, nor is its password wrong.
            isUnknown |= missing && !passed && !more;
            isWrong |= failed && !missing && !more;
        }
        if (!isUnknown && !isWrong)
            return;
        var end = Exits.Caught(way);
        var told = end is ICatchClauseOperation ? new List<Answer>() : answers(end);
        if (isUnknown)
            flow.UnknownAccount.Add(new(end, told));
        if (!isWrong)
            return;
        if (!isUnknown && OfHelper(end) is { Count: > 0 } returns)
            foreach (var returned in returns)
                flow.WrongPassword.Add(new(returned, answers(returned)));
        else
            flow.WrongPassword.Add(new(end, told));
    }

    // return await FailedAsync(user); a helper in the same file with an answer for a wrong password, and others for accounts that are locked.
    private List<IOperation> OfHelper(IOperation end)
    {
        var returns = new List<IOperation>();
        if (Answers.Made((end as IReturnOperation)?.ReturnedValue ?? end) is not IInvocationOperation { TargetMethod: { IsVirtual: false } method } call || _methods.Body(method) is not { } body
            || body.Syntax.SyntaxTree != call.Syntax.SyntaxTree)
            return returns;
        foreach (var operation in body.Descendants())
            if (operation is IReturnOperation { Kind: OperationKind.Return, ReturnedValue: not null } && operation.EnclosingFunction() == body.EnclosingFunction()
                && Guards.Reaching(operation) is { } ways && !ways.Any(static facts => facts.Any(PasswordChecks.SaysMore)))
                returns.Add(operation);
        // One that has one answer is read where it is called.
        return returns.Count > 0 && body.Descendants().OfType<IReturnOperation>().Count() > 1 ? returns : new();
    }

    // `return ok ? A : B` has two ways out.
    public static List<IOperation> Leaves(IOperation exit)
    {
        if (exit is not IReturnOperation { ReturnedValue: { } value })
            return new() { exit };
        var leaves = value.Chosen();
        // BadRequest(user == null ? "Unknown user" : "Wrong password")
        if (leaves.Count == 1 && Call.Of(leaves[0]) is { Count: 1 } result && result.At(0) is { } argument && argument.Unwrap() is IConditionalOperation { Type.SpecialType: SpecialType.System_String })
            leaves = argument.Chosen();
        // A throw is found as an exit of its own.
        leaves.RemoveAll(static leaf => leaf is IThrowOperation);
        // A table of more answers than a login has is one.
        return leaves.Count is > 1 and <= Exits.Most ? leaves : new() { exit };
    }

    private static bool IsOther(IOperation check)
    {
        for (var symbol = check.SemanticModel?.GetEnclosingSymbol(check.Syntax.SpanStart); symbol is IMethodSymbol method; symbol = symbol.ContainingSymbol)
            if (IsOther(method.Name) || Endpoint.IsGeneral(method.Name) && IsOther(method.ContainingType.Name))
                return true;
        return false;
    }

    // CreateToken(credentials) signs in.
    private static bool IsOther(string name) => IdentifierWords.Has(name, s_others) && !IdentifierWords.Has(name, "createtoken", "createjwt", "createaccesstoken", "createsession", "login", "signin");
}
