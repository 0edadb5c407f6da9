using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Challenges;

/// <summary>Which values say who the caller is: the claims of an id or name, the user that belongs to the principal.</summary>
internal sealed class CallerIds(SourceMethods methods, Origins origins)
{
    // How many look-ups inside one another are read for whom they compare with.
    private const int MostLookups = 2;

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

    public static CallerIds Of(Models models) => models.Get(static m => new CallerIds(SourceMethods.Of(m), Origins.Of(m)));

    /// <summary>Whether the value is the caller's id, name or user record.</summary>
    public bool IsCaller(IOperation? value) => IsCaller(value, MostLookups);

    /// <summary>Whether the value is the record that a store has of the caller: that there is none says nothing of his credentials.</summary>
    public bool IsRecord(IOperation value) => Origins.InBody.Is(value, Ways.Any, origin =>
        origin.Operation is not IInvocationOperation call || call.TargetMethod.IsDeclaredBy(Identity.ClaimsPrincipal) ? OriginAnswer<bool>.GoOn
        : OfRecord(call, MostLookups) is { Kind: AnswerKind.HandsOn, Inner: var id } ? IsCaller(id) ? OriginAnswer<bool>.Is(true) : OriginAnswer<bool>.IsNot
        : OfRecord(call, MostLookups));

    private bool IsCaller(IOperation? value, int lookups) => origins.Is(value, Ways.All, origin => OfCaller(origin, lookups));

    /// <summary>Whether the type of a service says that it speaks of the caller: <c>ICurrentUser</c>, <c>ICurrentContext</c>.</summary>
    public static bool IsCallersContext(ITypeSymbol? type) =>
        type is { Name: var name } && IdentifierWords.Has(name, "currentuser", "usercontext", "currentcontext");

    /// <summary>Whether the value is the caller's principal or identity.</summary>
    public static bool IsPrincipal(IOperation value) =>
        value.Unwrap() is { Type: { } type } && (type.Is(Identity.IPrincipal) || type.Is(Identity.IIdentity));

    /// <summary>The type of the claim that the call looks up on a principal or identity; null where it is none, or no constant.</summary>
    public string? ClaimLookedUp(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.Name is not ("FindFirst" or "FindFirstValue" or "FindAll" or "HasClaim" or "GetClaim")
            || !(method.IsDeclaredBy(Identity.ClaimsPrincipal) || method.IsDeclaredBy(Identity.ClaimsIdentity) || method.IsDeclaredBy(Identity.PrincipalExtensions)))
            return null;
        return (Call.Of(call)["type"] ?? Call.Of(call)["claimType"]) is { } named ? named.ConstantText() ?? Constant(named) : null;
    }

    public static bool Identifies(string claim) => s_identifying.Contains(claim);

    /// <summary>Whether the claim is about the token or how its owner signed in, so that a better sign-in helps (RFC 9470), or says who he is.</summary>
    public static bool IsOfAuthentication(string claim) => s_authentication.Contains(claim) || Identifies(claim);

    private OriginAnswer<bool> OfCaller(Origin origin, int lookups)
    {
        if (origin.By == GivenBy.Reference)
            // Guid.TryParse(User.FindFirstValue(…), out var id)
            return origin.Filler is { TargetMethod: { Name: "TryParse", DeclaringSyntaxReferences.IsEmpty: true } } parse
                ? OriginAnswer<bool>.HandsOn(Call.Of(parse).At(0)) : OriginAnswer<bool>.GoOn;
        switch (origin.Value)
        {
            // isApiKey ? 0 : userId
            case { ConstantValue.HasValue: true }:
                return OriginAnswer<bool>.BringsNothing;
            // User.Identity.Name
            case IPropertyReferenceOperation { Property.Name: "Name", Instance: not null } property when property.Property.IsDeclaredBy(Identity.IIdentity):
                return OriginAnswer<bool>.Is(true);
            case IPropertyReferenceOperation property when IsOwnMember(property) || IsKeptForRequest(property):
                return OriginAnswer<bool>.Is(true);
            // claim.Value; the Id of the caller's user record
            case IPropertyReferenceOperation { Property.Name: "Value" or "Id" or "UserId" or "UserName", Instance: { } instance } when instance is not IInstanceReferenceOperation:
                return OriginAnswer<bool>.HandsOn(instance);
            case IInvocationOperation call:
                return OfCall(call, lookups);
            default:
                return OriginAnswer<bool>.GoOn;
        }
    }

    private OriginAnswer<bool> OfCall(IInvocationOperation call, int lookups)
    {
        var method = call.TargetMethod;
        if (ClaimLookedUp(call) is { } claim)
            return Identifies(claim) ? OriginAnswer<bool>.Is(true) : OriginAnswer<bool>.IsNot;
        if (method.Name is "GetUserId" or "GetUserAsync" or "GetUserName" && method.IsDeclaredBy(Identity.UserManager))
            return OriginAnswer<bool>.Is(true);
        if (method.Name is "Parse" or "ToInt32" or "ToInt64")
            return OriginAnswer<bool>.HandsOn(Call.Of(call).Subject);
        if (Texts.GivenBackBy(call) is { } text)
            return OriginAnswer<bool>.HandsOn(text);
        // Helpers that say by their name and their argument whose id they give: User.GetUserId(). Others do by their body.
        return IsNameOfId(method.Name) && TakesPrincipal(call) ? OriginAnswer<bool>.Is(true) : OfRecord(call, lookups);
    }

    // The record of the user whose id or name the principal has: FindByIdAsync(userId), users.First(u => u.Name == User.Identity.Name).
    private OriginAnswer<bool> OfRecord(IInvocationOperation call, int lookups)
    {
        var name = call.TargetMethod.Name;
        if (name is "GetCurrentUser" or "GetCurrentUserAsync" or "GetLoggedInUser" or "GetLoggedInUserAsync")
            return OriginAnswer<bool>.Is(true);
        // users.GetUserById(userId), of a store of one's own
        if (IsNameOfRecord(name) || name is "FindByIdAsync" or "FindByNameAsync" && call.TargetMethod.IsDeclaredBy(Identity.UserManager))
            return Call.Of(call).At(0) is { } id && !IsPrincipal(id) ? OriginAnswer<bool>.HandsOn(id) : OriginAnswer<bool>.GoOn;
        if (lookups > 0 && (name.StartsWith("First", StringComparison.Ordinal) || name.StartsWith("Single", StringComparison.Ordinal)))
            foreach (var argument in Call.Of(call))
                if ((argument.Value.Unwrap() is IDelegateCreationOperation { Target: var made } ? made : argument.Value.Unwrap()) is IAnonymousFunctionOperation lambda
                    && ComparesWithCaller(lambda.Body, lookups - 1))
                    return OriginAnswer<bool>.Is(true);
        return OriginAnswer<bool>.GoOn;
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

    private bool ComparesWithCaller(IOperation body, int lookups)
    {
        Cancellation.ThrowIfRequested();
        foreach (var operation in body.Descendants())
            if (operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } comparison
                && (IsCaller(comparison.LeftOperand, lookups) || IsCaller(comparison.RightOperand, lookups)))
                return true;
        return false;
    }

    private static bool TakesPrincipal(IInvocationOperation call)
    {
        foreach (var argument in Call.Of(call))
            if (IsPrincipal(argument.Value))
                return true;
        return call.Instance is null && Call.Of(call).Receiver is { } receiver && IsPrincipal(receiver);
    }

    // ICurrentUser.Id, currentUserService.UserId: a service of the program whose type says whose it is.
    private static bool IsOwnMember(IPropertyReferenceOperation property) =>
        property.Property.Name is "Id" or "UserId" or "UserName" or "CurrentUserId" && IsCallersContext(property.Instance?.Type);

    // (Account)HttpContext.Items["Account"]: middleware has put there who is signed in.
    private static bool IsKeptForRequest(IPropertyReferenceOperation property) =>
        property is { Property.IsIndexer: true, Instance: IPropertyReferenceOperation { Property: { Name: "Items" } items } } && items.IsDeclaredBy(AspNetCore.HttpContext)
        && Call.Of(property).At(0).ConstantText() is { } key && IdentifierWords.Has(key, "user", "account", "caller", "principal", "customer", "member", "identity");

    private static bool IsNameOfId(string name) => name is "GetUserId" or "GetId" or "UserId" or "GetCurrentUserId" or "GetSubjectId" or "GetUserName" or "GetUsername" or "GetLoggedInUserId" or "GetNameIdentifierId" or "GetObjectId";

    // JwtRegisteredClaimNames.Sub is a constant or a static field, as the version has it.
    private string? Constant(IOperation value) =>
        value.Unwrap() is IFieldReferenceOperation { Field: { IsStatic: true, Name: var name } field }
            ? field.IsDeclaredBy(IdentityModel.JwtRegisteredClaimNames) || field.IsDeclaredBy(IdentityModel.JwtRegisteredClaimNamesOfJwt) ? name : methods.Initializer(field).ConstantText()
            : null;
}
