using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Challenges;

/// <summary>Which values say who the caller is: the claims of an id or name, the user that belongs to the principal.</summary>
internal sealed class CallerIds(SourceMethods methods)
{
    private const int MaximumSteps = 8;

    // Claims that say who somebody is; the others say what he may do, or where he belongs.
    private static readonly HashSet<string> s_identifying = new(StringComparer.OrdinalIgnoreCase)
    {
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
        "http://schemas.microsoft.com/identity/claims/objectidentifier", "sub", "nameid", "oid", "uid", "userid", "user_id", "unique_name",
    };

    // Claims about the token itself and the sign-in that it comes from.
    private static readonly HashSet<string> s_authentication = new(StringComparer.OrdinalIgnoreCase)
    {
        "jti", "exp", "iat", "nbf", "iss", "aud", "typ", "token_type", "token_use", "tokentype", "sid", "session_id", "amr", "acr", "auth_time", "mfa", "nonce", "at_hash", "securitystamp", "AspNet.Identity.SecurityStamp",
        "http://schemas.microsoft.com/claims/authnmethodsreferences", "http://schemas.microsoft.com/ws/2008/06/identity/claims/authenticationmethod",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "email", "email_verified", "emailVerified",
    };

    private static readonly string[] s_verbs = { "Get", "Find", "Load", "Fetch" };

    private static readonly string[] s_records = { "User", "Account", "Member" };

    // What was found for a local with so many steps left, and for what a method returns: what is asked on many ways is found once.
    private readonly ConcurrentDictionary<(ISymbol Local, int Steps), bool> _locals = new();
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _returned = new(SymbolEqualityComparer.Default);

    public static CallerIds Of(Models models) => models.Get(static m => new CallerIds(SourceMethods.Of(m)));

    /// <summary>Whether the value is the caller's id, name or user record.</summary>
    public bool IsCaller(IOperation value) => IsCaller(value, MaximumSteps);

    /// <summary>Whether the value is the record that a store has of the caller: that there is none says nothing of his credentials.</summary>
    public bool IsRecord(IOperation value) => IsRecord(value, MaximumSteps);

    private bool IsRecord(IOperation value, int steps)
    {
        if (steps == 0)
            return false;
        return value.Unwrap() switch
        {
            ILocalReferenceOperation local => Locals.SingleValue(local) is { } single && single != value && IsRecord(single, steps - 1),
            IConditionalOperation { WhenFalse: { } otherwise } choice => IsRecord(choice.WhenTrue, steps - 1) || IsRecord(otherwise, steps - 1),
            ICoalesceOperation coalesce => IsRecord(coalesce.Value, steps - 1),
            IInvocationOperation call => !call.TargetMethod.IsDeclaredBy(KnownTypes.Identity.ClaimsPrincipal) && FindsRecord(call, MaximumSteps),
            _ => false,
        };
    }

    /// <summary>Whether the type of a service says that it speaks of the caller: <c>ICurrentUser</c>, <c>ICurrentContext</c>.</summary>
    public static bool IsCallersContext(ITypeSymbol? type) =>
        type is { Name: var name } && (name.IndexOf("CurrentUser", StringComparison.Ordinal) >= 0 || name.IndexOf("UserContext", StringComparison.Ordinal) >= 0 || name.IndexOf("CurrentContext", StringComparison.Ordinal) >= 0);

    /// <summary>Whether the value is the caller's principal or identity.</summary>
    public static bool IsPrincipal(IOperation value) =>
        value.Unwrap() is { Type: { } type } && (type.Is(KnownTypes.Identity.IPrincipal) || type.Is(KnownTypes.Identity.IIdentity));

    /// <summary>The type of the claim that the call looks up on a principal or identity; null where it is none, or no constant.</summary>
    public string? ClaimLookedUp(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.Name is not ("FindFirst" or "FindFirstValue" or "FindAll" or "HasClaim" or "GetClaim")
            || !(method.IsDeclaredBy(KnownTypes.Identity.ClaimsPrincipal) || method.IsDeclaredBy(KnownTypes.Identity.ClaimsIdentity) || method.IsDeclaredBy(KnownTypes.Identity.PrincipalExtensions)))
            return null;
        foreach (var argument in call.Arguments)
            if (argument.Parameter is { Name: "type" or "claimType" } && (argument.Value.ConstantText() ?? Constant(argument.Value)) is { } type)
                return type;
        return null;
    }

    public static bool Identifies(string claim) => s_identifying.Contains(claim);

    /// <summary>Whether the claim is about the token or how its owner signed in, so that a better sign-in helps (RFC 9470), or says who he is.</summary>
    public static bool IsOfAuthentication(string claim) => s_authentication.Contains(claim) || Identifies(claim);

    private bool IsCaller(IOperation? value, int steps)
    {
        value = value?.Unwrap();
        if (value is null || steps == 0)
            return false;
        switch (value)
        {
            case ILocalReferenceOperation local:
                return OfLocal(local, steps);
            case IConditionalAccessOperation access:
                return IsCaller(access.Accessed(), steps - 1);
            case IConditionalAccessInstanceOperation instance:
                return IsCaller(instance.Receiver(), steps - 1);
            case IInstanceReferenceOperation input:
                return IsCaller(Patterns.Input(input), steps - 1);
            case ICoalesceOperation coalesce:
                return IsCaller(coalesce.Value, steps - 1) && (coalesce.WhenNull.Unwrap() is IThrowOperation or { ConstantValue.HasValue: true } || IsCaller(coalesce.WhenNull, steps - 1));
            // isApiKey ? null : users.GetUserById(userId)
            case IConditionalOperation { WhenFalse: { } otherwise } choice:
                return IsNothing(choice.WhenTrue) ? IsCaller(otherwise, steps - 1) : IsCaller(choice.WhenTrue, steps - 1) && (IsNothing(otherwise) || IsCaller(otherwise, steps - 1));
            // User.Identity.Name
            case IPropertyReferenceOperation { Property.Name: "Name", Instance: { } identity } property when property.Property.IsDeclaredBy(KnownTypes.Identity.IIdentity):
                return true;
            // claim.Value; the Id of the caller's user record
            case IPropertyReferenceOperation { Property.Name: "Value" or "Id" or "UserId" or "UserName", Instance: { } instance } property:
                return IsCaller(instance, steps - 1) || IsOwnMember(property);
            case IPropertyReferenceOperation property:
                return IsOwnMember(property);
            case IInvocationOperation call:
                return IsCallers(call, steps);
            default:
                return false;
        }
    }

    // The local may be given a value in several ways; each must be the caller's.
    private bool OfLocal(ILocalReferenceOperation local, int steps)
    {
        if (_locals.TryGetValue((local.Local, steps), out var known))
            return known;
        var isCaller = IsGivenCaller(local, steps);
        _locals.TryAdd((local.Local, steps), isCaller);
        return isCaller;
    }

    private bool IsGivenCaller(ILocalReferenceOperation local, int steps)
    {
        var found = false;
        foreach (var given in Locals.Given(local.Local, local))
        {
            Cancellation.ThrowIfRequested();
            if (IsNothing(given.Value))
                continue;
            if (given.By == GivenBy.Reference ? !IsParsed(given.Value, steps) : given.By != GivenBy.Value || !IsCaller(given.Value, steps - 1))
                return false;
            found = true;
        }
        return found;
    }

    // Guid.TryParse(User.FindFirstValue(…), out var id)
    private bool IsParsed(IOperation call, int steps) => call is IInvocationOperation { TargetMethod.Name: "TryParse", Arguments: { Length: > 1 } arguments } && IsCaller(arguments[0].Value, steps - 1);

    private bool IsCallers(IInvocationOperation call, int steps)
    {
        var method = call.TargetMethod;
        if (ClaimLookedUp(call) is { } claim)
            return Identifies(claim);
        switch (method.Name)
        {
            case "GetUserId" or "GetUserAsync" or "GetUserName" when method.IsDeclaredBy(KnownTypes.Identity.UserManager):
                return true;
            case "Parse" or "ToString" or "ToInt32" or "ToInt64" or "Trim" or "ToUpper" or "ToLower" or "ToLowerInvariant" or "ToUpperInvariant":
                return IsCaller(call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null), steps - 1);
        }
        if (FindsRecord(call, steps))
            return true;
        // Helpers that say by their name and their argument, or by their body, whose id they give: User.GetUserId(), GetCurrentUserId().
        if (IsNameOfId(method.Name) && TakesPrincipal(call))
            return true;
        return method.Name.StartsWith("Get", StringComparison.Ordinal) && steps > MaximumSteps / 2
            && _returned.GetOrAdd(method.OriginalDefinition, Returned);
    }

    // The record of the user whose id or name the principal has: FindByIdAsync(userId), users.First(u => u.Name == User.Identity.Name).
    private bool FindsRecord(IInvocationOperation call, int steps)
    {
        var name = call.TargetMethod.Name;
        if (name is "GetCurrentUser" or "GetCurrentUserAsync" or "GetLoggedInUser" or "GetLoggedInUserAsync")
            return true;
        // users.GetUserById(userId), of a store of one's own
        if (IsNameOfRecord(name))
            return call.Arguments.Length > 0 && IsCaller(First(call), steps - 1);
        if (name is "FindByIdAsync" or "FindByNameAsync" && call.TargetMethod.IsDeclaredBy(KnownTypes.Identity.UserManager))
            return call.Arguments.Length > 0 && IsCaller(call.Arguments[0].Value, steps - 1);
        if (!name.StartsWith("First", StringComparison.Ordinal) && !name.StartsWith("Single", StringComparison.Ordinal))
            return false;
        foreach (var argument in call.Arguments)
            if (argument.Value.Unwrap() is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } && ComparesWithCaller(lambda.Body, steps)
                || argument.Value.Unwrap() is IAnonymousFunctionOperation expression && ComparesWithCaller(expression.Body, steps))
                return true;
        return false;
    }

    // The id or name of an extension's caller comes second.
    private static IOperation? First(IInvocationOperation call)
    {
        var index = call.TargetMethod.IsExtensionMethod && call.Instance is null ? 1 : 0;
        return call.Arguments.Length > index ? call.Arguments[index].Value : null;
    }

    // GetUser, FindAccountById, LoadMemberByNameAsync: what a user has, GetUserOrders, is another thing.
    private static bool IsNameOfRecord(string name)
    {
        foreach (var verb in s_verbs)
            if (name.StartsWith(verb, StringComparison.Ordinal))
                foreach (var noun in s_records)
                    if (string.CompareOrdinal(name, verb.Length, noun, 0, noun.Length) == 0)
                        return name.Substring(verb.Length + noun.Length) is "" or "Async" or "ById" or "ByIdAsync" or "ByName" or "ByNameAsync" or "ByUserId" or "ByUserIdAsync" or "ByUserName" or "ByUserNameAsync";
        return false;
    }

    private static bool IsNothing(IOperation value) => value.Unwrap() is IDefaultValueOperation or { ConstantValue.HasValue: true };

    private bool ComparesWithCaller(IOperation body, int steps)
    {
        Cancellation.ThrowIfRequested();
        foreach (var operation in body.Descendants())
            if (operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } comparison && (IsCaller(comparison.LeftOperand, steps - 1) || IsCaller(comparison.RightOperand, steps - 1)))
                return true;
        return false;
    }

    // Half of the steps are left in there: too few to go into another one.
    private bool Returned(IMethodSymbol method)
    {
        if (methods.Body(method) is not { } body)
            return false;
        var found = false;
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation is not IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value } || operation.EnclosingFunction() != body.EnclosingFunction()
                || IsNothing(value))
                continue;
            if (!IsCaller(value, MaximumSteps / 2))
                return false;
            found = true;
        }
        return found;
    }

    private static bool TakesPrincipal(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
            if (IsPrincipal(argument.Value))
                return true;
        return false;
    }

    // ICurrentUser.Id, currentUserService.UserId: a service of the program whose type says whose it is.
    private static bool IsOwnMember(IPropertyReferenceOperation property) =>
        property.Property.Name is "Id" or "UserId" or "UserName" or "CurrentUserId" && IsCallersContext(property.Instance?.Type);

    private static bool IsNameOfId(string name) => name is "GetUserId" or "GetId" or "UserId" or "GetCurrentUserId" or "GetSubjectId" or "GetUserName" or "GetUsername" or "GetLoggedInUserId" or "GetNameIdentifierId" or "GetObjectId";

    // JwtRegisteredClaimNames.Sub is a constant or a static field, as the version has it.
    private string? Constant(IOperation value) =>
        value.Unwrap() is IFieldReferenceOperation { Field: { IsStatic: true, Name: var name } field }
            ? field.IsDeclaredBy(KnownTypes.Identity.JwtRegisteredClaimNames) || field.IsDeclaredBy(KnownTypes.Identity.JwtRegisteredClaimNamesOfJwt) ? name : methods.Initializer(field).ConstantText()
            : null;
}
