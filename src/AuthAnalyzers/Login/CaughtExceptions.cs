using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Checks;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>Which exceptions are those of an authentication that failed, and which of them were not written for people.</summary>
internal sealed class CaughtExceptions(EndpointIndex endpoints, KnownCallers known)
{
    private static readonly string[] s_endpoints =
    {
        "login", "logon", "signin", "signup", "authenticate", "authentication", "registration", "registeruser", "registeraccount", "registermember", "registercustomer", "registeradmin", "registergoogle", "registerfacebook", "registerexternal", "registerwithgoogle",
        "token", "refreshtoken", "forgotpassword", "forgot", "resetpassword", "recover", "recovery", "passwordreset", "verifyotp", "verifycode", "sso", "oauth", "connect/token",
    };

    private static readonly string[] s_services =
    {
        "login", "logon", "signin", "signup", "authenticate", "registeruser", "registeraccount", "forgotpassword", "resetpassword", "refreshtoken", "validatetoken", "verifytoken", "checkpassword", "validatecredentials", "verifypassword",
    };

    // They sound like it, and are about something else.
    private static readonly string[] s_others = { "devicetoken", "pushtoken", "antiforgery", "csrf", "cancellation", "logout", "signout", "tokenbalance", "tokenize" };

    // The text of an exception of these names is made for whoever gets it.
    private static readonly string[] s_forPeople = { "validation", "user", "friendly", "business", "domain", "api", "app", "application", "httperror", "problem", "notfound", "custom", "bad", "badrequest" };

    // Thrown by the program itself as well as by the base library: whose text it is cannot be told.
    private static readonly string[] s_shared =
    {
        "ArgumentException", "ArgumentNullException", "ArgumentOutOfRangeException", "InvalidOperationException", "UnauthorizedAccessException", "KeyNotFoundException", "NotSupportedException",
        "AuthenticationException", "InvalidCredentialException", "SecurityException", "ApplicationException",
    };

    public static CaughtExceptions Of(Models models) => models.Get(static m => new CaughtExceptions(EndpointIndex.Of(m), KnownCallers.Of(m)));

    /// <summary>Whether the text of what the clause catches may tell something that nobody meant to tell.</summary>
    public static bool MayTell(ICatchClauseOperation clause)
    {
        if (clause.ExceptionType is not { } type || clause.ExceptionDeclarationOrExpression is not IVariableDeclaratorOperation { Symbol: var caught })
            return false;
        if (IsForPeople(type, clause) || s_shared.Contains(type.Name) && !Validates(clause))
            return false;
        // catch (Exception ex) when (ex is LoginException)
        return clause.Filter is null || !clause.Filter.DescendantsAndSelf().Any(part => part is IIsTypeOperation or IIsPatternOperation && part.DescendantsAndSelf().Any(inner =>
            inner is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, caught)));
    }

    /// <summary>Whether the clause answers an authentication, and what is shown of the exception may be anything's text.</summary>
    public bool AreOfAuthentication(ICatchClauseOperation clause, List<ShownException> shown)
    {
        shown.RemoveAll(one => IsOfType(one.Text, clause));
        // Administrators and others who are signed in.
        if (shown.Count == 0 || known.Reach(clause) || shown.TrueForAll(one => known.Reach(one.Answer)))
            return false;
        return endpoints.Around(clause) is { } endpoint
            ? endpoint.Kind == EndpointKind.Handler || IsNamed(endpoint) || Tests(clause, endpoint.Kind == EndpointKind.Middleware)
            : EndpointIndex.SymbolAt(clause) is IMethodSymbol method && IsNamed(method.Name) || Tests(clause, isDirect: false);
    }

    private static bool IsNamed(Endpoint endpoint) =>
        !endpoint.IsNamed(s_others) && (endpoint.IsNamed(s_endpoints) || IsRegistration(endpoint.Method.Name) || endpoint.IsNamed("refresh") && IdentifierWords.Has(endpoint.Method.ContainingType?.Name ?? "", "auth", "account", "token", "identity", "session", "user"));

    private static bool IsNamed(string method) => !IdentifierWords.Has(method, s_others) && (IdentifierWords.Has(method, s_services) || IsRegistration(method));

    private static bool IsRegistration(string method) => IdentifierWords.Is(method, "register", "registerasync", "postregister", "onpostregister");

    // What stands in the `try` checks a password or token, starts a recovery, makes an account, or asks a service that does.
    private static bool Tests(ICatchClauseOperation clause, bool isDirect)
    {
        if (clause.Parent is not ITryOperation { Body: var body })
            return false;
        foreach (var operation in body.Descendants())
            if (operation is IInvocationOperation { TargetMethod: var method } call && (IsTest(method) || RegistrationFlows.IsOfIdentity(method) || PasswordChecks.Is(call) || !isDirect && IsNamed(method.Name) && !IsNavigation(method)))
                return true;
        return false;
    }

    // RedirectToAction("Login") is none of these, and neither is a constructor of a model.
    private static bool IsNavigation(IMethodSymbol method) => method.Name.StartsWith("Log", StringComparison.Ordinal) && method.ContainingType.Name.EndsWith("LoggerExtensions", StringComparison.Ordinal);

    private static bool Validates(ICatchClauseOperation clause) =>
        clause.Parent is ITryOperation { Body: var body } && body.Descendants().Any(static operation => operation is IInvocationOperation { TargetMethod: var method } && IsCheck(method));

    private static bool IsTest(IMethodSymbol method) =>
        ApiIndex<TokenValidation>.Concerns(method) || ApiIndex<PasswordCheck>.Concerns(method) || ApiIndex<CodeCheck>.Concerns(method) || ApiIndex<StartsRecovery>.Find(method) is { IsReset: true };

    // Identity throws these itself.
    private static bool IsCheck(IMethodSymbol method) =>
        IsTest(method)
        || method.IsDeclaredBy(Identity.UserManager) || method.IsDeclaredBy(Identity.SignInManager) || method.IsDeclaredBy(Identity.OldUserManager);

    // Of this program, or named as one for people.
    private static bool IsForPeople(ITypeSymbol type, IOperation near) =>
        type.RootNamespace() is not ("System" or "Microsoft") && (!type.DeclaringSyntaxReferences.IsEmpty || type.RootNamespace() == (near.SemanticModel?.GetEnclosingSymbol(near.Syntax.SpanStart)?.ContainingType?.RootNamespace() ?? " ")
            || IdentifierWords.Has(type.Name.EndsWith("Exception", StringComparison.Ordinal) ? type.Name.Substring(0, type.Name.Length - "Exception".Length) : type.Name, s_forPeople))
        || type.Name == "ValidationException";

    // ex is AppException ? ex.Message : "…"
    private static bool IsOfType(IOperation text, ICatchClauseOperation clause)
    {
        if (Guards.Reaching(text) is not { } alternatives || clause.ExceptionDeclarationOrExpression is not IVariableDeclaratorOperation { Symbol: var caught })
            return false;
        foreach (var alternative in alternatives)
            foreach (var fact in alternative)
                if (TestedValue.Of(fact) is { Kind: TestKind.Type, Holds: true, Value: ILocalReferenceOperation local } && SymbolEqualityComparer.Default.Equals(local.Local, caught))
                    return true;
        return false;
    }
}
