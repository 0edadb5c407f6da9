using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Login;

/// <summary>What ends a sign-in, and what only looks like it.</summary>
internal sealed class SignOuts(Models compilation)
{
    /// <summary>What endpoints that end a sign-in are called.</summary>
    public static readonly string[] Words = { "logout", "logoff", "signout", "signoff" };

    // A call that cannot be seen, and that may end the sign-in.
    private static readonly string[] s_ends = { "logout", "logoff", "signout", "signoff", "revoke", "invalidate", "blacklist", "denylist", "endsession", "terminate" };

    private static readonly string[] s_tokens = { "token", "device", "refreshtoken", "session" };

    private readonly CalledCode _code = CalledCode.Of(compilation);

    private readonly CookieSignIns _cookies = CookieSignIns.Of(compilation);

    public static SignOuts Of(Models models) => models.Get(static m => new SignOuts(m));

    /// <summary>Whether the operation makes a sign-out that nobody returns: <c>SignOut("Cookies");</c> of a controller, <c>_ = Results.SignOut();</c></summary>
    public static bool IsDropped(IOperation operation) => operation is IInvocationOperation call && ApiIndex<SignsOut>.Find(call.TargetMethod) is { IsResult: true } && IsDroppedValue(call);

    /// <summary>Whether the operation is a sign-out that happens, or a result that is not dropped.</summary>
    public static bool Happens(IOperation operation) => operation switch
    {
        IInvocationOperation call => ApiIndex<SignsOut>.Find(call.TargetMethod) is { } role && (!role.IsResult || !IsDroppedValue(call)),
        IObjectCreationOperation { Constructor: { } constructor } => ApiIndex<SignsOut>.Concerns(constructor),
        _ => false,
    };

    /// <summary>Whether the code ends the sign-in on some way, or makes tokens worthless, as far as can be told.</summary>
    public bool EndIn(IOperation code) => _code.Does(code, Ends, s_ends);

    /// <summary>Whether the code only clears the session, or deletes cookies of other names, itself or in methods that it calls.</summary>
    public bool ClearOnly(IOperation code) => _code.Does(code, operation => IsCleared(operation) || DeletesOther(operation));

    /// <summary>Whether the code replaces the caller for the request alone: <c>HttpContext.User = new ClaimsPrincipal();</c></summary>
    public bool ReplaceUser(IOperation code) => _code.Does(code, static operation => operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } }
        && (property.Name == "User" && (property.IsDeclaredBy(AspNetCore.HttpContext) || property.IsDeclaredBy(SystemWeb.HttpContext) || property.IsDeclaredBy(SystemWeb.HttpContextBase))
            || property.Name == "CurrentPrincipal" && property.IsDeclaredBy(BaseLibrary.Thread)));

    private bool Ends(IOperation operation) => Happens(operation) || operation is IInvocationOperation call && (Revokes(call) || DeletesSignIn(call));

    // `RevokeTokenAsync(…)` of the program, `db.RefreshTokens.Remove(token)`
    private static bool Revokes(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;
        if (IdentifierWords.Has(name, "revoke", "invalidate", "blacklist", "denylist"))
            return true;
        return IdentifierWords.Has(name, "delete", "remove") && !IsSession(call.TargetMethod)
            && (IdentifierWords.Has(name, s_tokens) || Call.Of(call).Subject is { } subject && References.Named(subject) is { Name: var owner } && IdentifierWords.Has(owner, s_tokens));
    }

    // The cookie of the scheme, or one that nobody can tell.
    private bool DeletesSignIn(IInvocationOperation call) => IsCookieDelete(call)
        && (Call.Of(call).At(0).ConstantText() is not { } name || name.StartsWith(".AspNetCore.Cookies", StringComparison.OrdinalIgnoreCase) || name.StartsWith(".AspNetCore.Identity", StringComparison.OrdinalIgnoreCase)
            || IdentifierWords.Has(name, "auth", "aspxauth", "identity", "jwt", "token", "accesstoken", "refreshtoken") || _cookies.Sets(name));

    private bool DeletesOther(IOperation operation) => operation is IInvocationOperation call && IsCookieDelete(call) && !DeletesSignIn(call);

    private static bool IsCookieDelete(IInvocationOperation call) => call.TargetMethod.Name == "Delete" && call.TargetMethod.IsDeclaredBy(AspNetCore.IResponseCookies);

    private static bool IsCleared(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "Clear" or "Remove" or "RemoveAll" or "Abandon" } method } && IsSession(method);

    private static bool IsSession(IMethodSymbol method) =>
        method.IsDeclaredBy(AspNetCore.ISession) || method.IsDeclaredBy(SystemWeb.HttpSessionState) || method.IsDeclaredBy(SystemWeb.HttpSessionStateBase);

    private static bool IsDroppedValue(IInvocationOperation call)
    {
        IOperation value = call;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
            value = value.Parent;
        return value.Parent switch
        {
            IExpressionStatementOperation => true,
            ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local }, Parent: IExpressionStatementOperation } => BodyIndex.Uses(call, local).Count == 0,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => BodyIndex.Uses(call, local).Count == 0,
            _ => false,
        };
    }
}
