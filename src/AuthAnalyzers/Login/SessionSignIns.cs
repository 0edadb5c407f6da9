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

/// <summary>Logins that keep who signed in nowhere else than in the session.</summary>
internal sealed class SessionSignIns(CalledCode code, Callers callers, KnownCallers known)
{
    private static readonly string[] s_who =
    {
        "user", "account", "member", "customer", "admin", "employee", "staff", "student", "teacher", "patient", "doctor", "login", "logged", "loggedin", "signed", "auth", "authenticated", "role", "email", "username", "token", "uid", "userid", "isadmin", "name", "id",
    };

    // They say nothing of who it is, or that he is not signed in yet.
    private static readonly string[] s_other =
    {
        "2fa", "twofactor", "otp", "mfa", "pending", "requires", "temp", "verify", "verification", "code", "language", "lang", "culture", "theme", "cart", "basket", "return", "returnurl", "redirect", "url", "message", "error", "alert", "toast",
        "captcha", "challenge", "nonce", "state", "csrf", "attempt", "attempts", "count", "failed", "reset", "forgot", "register", "timezone", "order", "product",
    };

    private static readonly string[] s_signIns = { "signin", "passwordsignin", "setauthcookie", "redirectfromloginpage", "signinasync" };
    private static readonly string[] s_accounts = { "user", "account", "member", "customer", "admin", "administrator", "employee", "person", "staff", "student", "login", "client", "teacher", "seller", "patient", "doctor" };
    private static readonly string[] s_posted = { "login", "logon", "signin", "authenticate" };
    private static readonly string[] s_logins = { "login", "logon", "signin", "authenticate", "register", "registration", "signup", "check", "verify", "validate" };

    public static SessionSignIns Of(Models models) => models.Get(static m => new SessionSignIns(CalledCode.Of(m), Callers.Of(m), KnownCallers.Of(m)));

    /// <summary>The writes by which a function signs in; empty where it signs nobody in, or by a scheme.</summary>
    public List<KeptInSession> Of(IOperation function, List<KeptInSession> writes)
    {
        var who = writes.FindAll(static write => TellsWho(write) && !IsOnFailure(write.Operation));
        // What stands in front of the test is not said by it.
        who.RemoveAll(write => !SignsIn(function, write.Operation));
        if (who.Count == 0 || known.Reach(who[0].Operation) || SignsInByScheme(function) || IsTied(function, writes) || RenewsKey(function))
            return new();
        return who;
    }

    // Its key or its value is about the person.
    private static bool TellsWho(KeptInSession write)
    {
        var value = write.Value.UnwrapConverted();
        if (value.IsNothing() || IsFromSession(value))
            return false;
        var key = write.Key.ConstantText() ?? (write.Key is { } named ? References.Named(named)?.Name : null) ?? "";
        if (IdentifierWords.Has(key, s_other))
            return false;
        if (IdentifierWords.Has(key, s_who))
            return true;
        foreach (var part in value.DescendantsAndSelf())
            if (part is ILocalReferenceOperation { Local: { Name: var local, Type: var type } } && (IdentifierWords.Has(local, s_accounts) || IdentifierWords.Has(type.Name, s_accounts))
                || part is IMemberReferenceOperation { Member.Name: var member } && IdentifierWords.Ends(member, "username", "userid", "email"))
                return true;
        return false;
    }

    /// <summary>Whether the value is read from the session.</summary>
    public static bool IsFromSession(IOperation value)
    {
        foreach (var part in value.DescendantsAndSelf())
            if (ReadsSession(part))
                return true;
        return false;
    }

    /// <summary>Whether the operation itself reads the session.</summary>
    public static bool ReadsSession(IOperation part) =>
        part is IInvocationOperation { TargetMethod.Name: "GetString" or "GetInt32" or "Get" } call && Call.Of(call).Subject?.Type?.Name is "ISession" or "HttpSessionStateBase" or "HttpSessionState";

    // Behind a wrong password, or where no account was found.
    private static bool IsOnFailure(IOperation write)
    {
        if (Guards.Reaching(write) is not { Length: > 0 } alternatives)
            return false;
        foreach (var alternative in alternatives)
        {
            var failed = false;
            foreach (var fact in alternative)
                failed |= PasswordChecks.Failed(fact) || TestedValue.Of(fact) is { Kind: TestKind.Absence, Holds: true, Value: ILocalReferenceOperation { Local: var local } } && IdentifierWords.Has(local.Type.Name, s_accounts);
            if (!failed)
                return false;
        }
        return true;
    }

    // The function tests a credential in front of the write, or a login that does calls it; or it registers the account.
    private bool SignsIn(IOperation function, IOperation write)
    {
        if (Tests(function, write.Syntax.SpanStart))
            return true;
        if (EndpointIndex.SymbolAt(write) is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
            return false;
        if (IdentifierWords.Has(method.Name, "register", "signup", "registration") && Adds(function))
            return true;
        foreach (var call in callers.Of(method))
            if (Tests(call.EnclosingFunction(), call.Syntax.SpanStart))
                return true;
        return false;
    }

    private static bool Tests(IOperation function, int before)
    {
        foreach (var operation in function.Descendants())
            if (operation is IInvocationOperation or IBinaryOperation or ILiteralOperation && operation.Syntax.SpanStart < before && (CredentialTests.Is(operation) || IsPosted(operation)) && !IsOther(operation))
                return true;
        return false;
    }

    // await client.PostAsJsonAsync("api/auth/login", model); of a login whose accounts another program keeps.
    private static bool IsPosted(IOperation operation)
    {
        if (operation is not IInvocationOperation { TargetMethod.Name: var name } call || !IdentifierWords.Begins(name, "post", "send")
            || EndpointIndex.SymbolAt(call) is not IMethodSymbol { Name: var method, ContainingType.Name: var type } || !IdentifierWords.Has(method, s_posted) && !IdentifierWords.Has(type, s_posted))
            return false;
        foreach (var argument in Call.Of(call))
            if (argument.Value.DescendantsAndSelf().Any(static part => (part.ConstantText() ?? (part as IInterpolatedStringTextOperation)?.Text.ConstantText()) is { } address && IdentifierWords.Has(address, s_posted)))
                return true;
        return false;
    }

    // Whoever changes his password is signed in.
    private static bool IsOther(IOperation test)
    {
        for (var symbol = EndpointIndex.SymbolAt(test); symbol is IMethodSymbol method; symbol = symbol.ContainingSymbol)
            if (IdentifierWords.Has(method.Name, "change", "reset", "forgot", "update", "edit", "delete", "confirm") && !IdentifierWords.Has(method.Name, s_logins))
                return true;
        return false;
    }

    private static bool Adds(IOperation function) => function.Descendants().Any(static operation =>
        operation is IInvocationOperation { TargetMethod.Name: var name } && IdentifierWords.Begins(name, "add", "insert", "create", "save", "register", "execute"));

    // await HttpContext.SignInAsync(principal), FormsAuthentication.SetAuthCookie(name, false): here or in what the login calls; whatever cannot be seen and is called so.
    private bool SignsInByScheme(IOperation function) =>
        code.Does(function, static operation => operation is IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: true, Name: var name } } && IdentifierWords.Has(name, s_signIns), s_signIns);

    // A random value in the session and in a cookie, which later requests compare.
    private static bool IsTied(IOperation function, List<KeptInSession> writes)
    {
        foreach (var write in writes)
            if (write.Value.UnwrapConverted() is ILocalReferenceOperation { Local: var random } value)
                foreach (var use in BodyIndex.Uses(value, random))
                    for (var around = use.Parent; around is not null and not IBlockOperation; around = around.Parent)
                        if (around is IInvocationOperation { TargetMethod: { Name: "Append" or "Add" or "Set", ContainingType.Name: "IResponseCookies" or "HttpCookieCollection" } })
                            return true;
        return false;
    }

    // System.Web: Session.Abandon() and a new ASP.NET_SessionId; SessionIDManager.SaveSessionID.
    private static bool RenewsKey(IOperation function)
    {
        bool abandons = false, renames = false;
        foreach (var operation in function.Descendants())
            if (operation is IInvocationOperation { TargetMethod.Name: var name })
            {
                abandons |= name == "Abandon";
                if (name is "SaveSessionID" or "CreateSessionID")
                    return true;
            }
            else
            {
                renames |= operation.ConstantText() == "ASP.NET_SessionId";
            }
        return abandons && renames;
    }
}
