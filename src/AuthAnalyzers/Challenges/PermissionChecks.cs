using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Challenges;

/// <summary>Tests of what a known caller may do: roles, claims, scopes, policies, ownership.</summary>
internal sealed class PermissionChecks(CallerIds ids, CredentialChecks credentials, Origins origins)
{
    // Claims that say what somebody may do.
    private static readonly HashSet<string> s_granting = new(StringComparer.OrdinalIgnoreCase)
    {
        "scope", "scp", "role", "roles", "permission", "permissions", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role", "http://schemas.microsoft.com/identity/claims/scope",
    };

    // How a record is asked what its owner may do.
    private static readonly string[] s_granted = { "scope", "scopes", "role", "roles", "permission", "permissions" };

    // Words of things that are credentials themselves.
    private static readonly string[] s_credentials = { "token", "accesstoken", "refreshtoken", "session", "sessionid", "nonce", "otp", "totp", "challenge", "credential", "login", "payload", "jwt", "principal" };

    // How a method is called that tells whether somebody may.
    private static readonly string[] s_permissions =
    {
        "can", "may", "isowner", "isallowed", "isadmin", "isadministrator", "ispermitted", "owns", "ismember", "haspermission", "hasaccess", "hasscope", "hasrole", "hasright", "haspolicy", "isinrole",
    };

    // What a method of the caller's own context speaks of that tells the same.
    private static readonly string[] s_rights = { "owner", "admin", "administrator", "manage", "manager", "edit", "editor", "access", "view", "viewer", "permission" };

    // auth.IsSuperAdminAsync(), auth.HasSitePermissionsAsync(site): how a question begins, and what it is about, where nobody is named.
    private static readonly string[] s_questions = { "is", "has", "check", "verify" };

    private static readonly string[] s_asked =
    {
        "owner", "admin", "admins", "administrator", "moderator", "manager", "access", "permission", "permissions", "permitted", "allowed", "authorized", "role", "roles", "right", "rights", "privilege", "privileges", "scope", "policy",
    };

    public Reason? Read(TestedValue test) => test.Kind switch
    {
        TestKind.Truth => OfTruth(((test.Value as IConditionalAccessOperation)?.Accessed() ?? test.Value), test.Holds),
        TestKind.Absence => OfAbsence(test.Value, test.Holds),
        TestKind.Type => OfAbsence(test.Value, !test.Holds),
        TestKind.Equality => OfComparison(test.Value, test.Other!, test.Holds),
        _ => null,
    };

    /// <summary>Of a question that names nobody, <c>auth.IsSuperAdminAsync()</c>: only where the caller is known does it tell anything.</summary>
    public static Reason? OfQuestion(TestedValue test) => test.Kind != TestKind.Truth ? null : ((test.Value as IConditionalAccessOperation)?.Accessed() ?? test.Value) switch
    {
        IPropertyReferenceOperation { Property: { IsIndexer: false } property, Instance: var asked } when AsksForPermission(property, asked) => Granted(test.Holds, "the caller is not permitted"),
        IInvocationOperation call when AsksForPermission(call.TargetMethod, call.Instance) => Granted(test.Holds, "the caller is not permitted"),
        _ => null,
    };

    private Reason? OfTruth(IOperation value, bool holds) => value switch
    {
        IPropertyReferenceOperation { Property: { Name: "Succeeded" } property } when property.IsDeclaredBy(AspNetCore.AuthorizationResult) => Granted(holds, "the caller is not authorized"),
        IPropertyReferenceOperation { Property: { Name: "Forbidden" } property } when property.IsDeclaredBy(AspNetCore.PolicyAuthorizationResult) => Granted(!holds, "the caller is not authorized"),
        IInvocationOperation call => OfCall(call, holds),
        _ => null,
    };

    private Reason? OfCall(IInvocationOperation call, bool holds)
    {
        var method = call.TargetMethod;
        switch (method.Name)
        {
            case "IsInRole" when method.IsDeclaredBy(Identity.IPrincipal):
                return Granted(holds, InRole(call));
            // It throws where there is no user.
            case "IsInRoleAsync" when method.IsDeclaredBy(Identity.UserManager) && Call.Of(call)["user"] is { } user && ids.IsCaller(user):
                return holds ? Reason.Scope : Reason.Lacking(InRole(call), isOfRecord: true);
            case "HasClaim" when method.IsDeclaredBy(Identity.ClaimsPrincipal) || method.IsDeclaredBy(Identity.ClaimsIdentity):
                return ids.ClaimLookedUp(call) is { } claim
                    ? CallerIds.IsOfAuthentication(claim) ? null : Granted(holds, $"the caller lacks the claim '{claim}'")
                    : SpeaksOfAuthentication(call) ? null : Granted(holds, "the caller lacks a claim");
            // roles.Contains("admin"), User.FindFirst("scope").Value.Split(' ').Contains("write")
            case "Contains" when Grants(Call.Of(call).Subject) is { } what:
                return Granted(holds, $"the caller lacks a {what}");
            // var client = keys.Find(key); client.Scopes.Contains("write")
            case "Contains" when Call.Of(call).Subject?.Unwrap() is IPropertyReferenceOperation { Property.Name: var rights, Instance: { } record } && IdentifierWords.Has(rights, s_granted) && credentials.IsOwner(record):
                return holds ? Reason.Scope : Reason.Lacking("the client lacks a " + rights.ToLowerInvariant().TrimEnd('s'), isOfRecord: true);
            // project.Members.Contains(userId)
            case "Contains" when Call.Of(call).AfterSubject(0) is { } member && ids.IsCaller(member):
                return Granted(holds, "the caller is no member");
            // roles.Any(role => User.IsInRole(role))
            case "Any" when Call.Of(call).AfterSubject(0) is { } test && AsksForRole(test):
                return Granted(holds, "the caller is in none of the roles");
            // User.Claims.Any(c => c.Type == "scope" && c.Value == "write")
            case "Any" when Call.Of(call) is { Receiver: { } claims } any && any.At(0) is { } predicate && IsClaims(claims) && GrantingIn(predicate):
                return Granted(holds, "the caller lacks a claim");
        }
        // CanEdit(User, document), User.HasScope("write"), permissions.HasAccessAsync(userId, id)
        return IsPermission(call) ? Granted(holds, "the caller is not permitted") : null;
    }

    // A service of the program, or the class itself, is asked, and nobody is named: behind [Authorize] that can be about nobody but the caller. order.CanShip() is about the order.
    private static bool AsksForPermission(ISymbol member, IOperation? asked)
    {
        if (asked?.Unwrap() is not (null or IInstanceReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation }
            or IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } }) && !IsInjected(asked))
            return false;
        var type = member is IMethodSymbol method ? method.ReturnType.Awaited() : (member as IPropertySymbol)?.Type;
        if (type?.SpecialType != SpecialType.System_Boolean || member.ContainingType?.RootNamespace() is "System" or "Microsoft" || IdentifierWords.Has(member.Name, s_credentials))
            return false;
        var words = IdentifierWords.Of(member.Name);
        return words.Count > 1 && (words[0] is "can" or "may" ? words[1] != "be" : Array.IndexOf(s_questions, words[0]) >= 0 && IdentifierWords.Has(member.Name, s_asked));
    }

    // app.MapDelete("/{id}", (int id, IRights rights) => rights.IsAdmin ? … : …); no request binds an interface.
    private static bool IsInjected(IOperation asked) =>
        asked.Unwrap() is IParameterReferenceOperation { Parameter: { Type.TypeKind: TypeKind.Interface, ContainingSymbol: IMethodSymbol endpoint } }
        && (asked.Mapping() is not null || endpoint.ReturnType.Awaited() is { } answer && (answer.Is(AspNetCore.IResult) || answer.ContainingNamespace?.Name == "HttpResults"));

    // roles.Any(role => User.IsInRole(role)), roles.Any(User.IsInRole)
    private static bool AsksForRole(IOperation predicate)
    {
        foreach (var operation in predicate.DescendantsAndSelf())
            if ((operation is IInvocationOperation { TargetMethod: var called } ? called : (operation as IMethodReferenceOperation)?.Method) is { Name: "IsInRole" } method && method.IsDeclaredBy(Identity.IPrincipal))
                return true;
        return false;
    }

    private Reason? OfAbsence(IOperation value, bool absent) =>
        value.Type.Awaited().Is(AspNetCore.AuthorizationResult) ? Granted(!absent, "the caller is not authorized")
        : Grants(value) is { } what ? Granted(!absent, $"the caller has no {what}") : null;

    private Reason? OfComparison(IOperation value, IOperation other, bool equal)
    {
        // The caller is compared with whom the thing belongs to.
        if (ids.IsCaller(value) ? !ids.IsCaller(other) && IsOwned(other) : ids.IsCaller(other) && IsOwned(value))
            return Granted(equal, "the caller is somebody else");
        // permissions.Check(currentUser, package) != PermissionsCheckResult.Allowed
        if (value is IInvocationOperation check && other is IFieldReferenceOperation { Field: { Name: "Allowed" or "Granted" or "Permitted" or "Authorized", ContainingType.TypeKind: TypeKind.Enum } } && IsAboutCaller(check))
            return Granted(equal, "the caller is not permitted");
        // User.FindFirst("tenant")?.Value != tenant, Account.Role != Role.Admin
        if ((Claimed(value) ?? Claimed(other)) is { } claimed)
            return Granted(equal, claimed);
        return Grants(value) is { } what || (what = Grants(other)) is not null ? Granted(equal, $"the caller lacks a {what}") : null;
    }

    // What the caller has of what is compared: a claim that says where he belongs, the role of his record.
    private string? Claimed(IOperation value) => origins.Of<string>(value, Ways.All, origin => origin.Value switch
    {
        IPropertyReferenceOperation { Property.Name: "Value", Instance: { } claim } property when property.Property.IsDeclaredBy(Identity.Claim) => OriginAnswer<string>.HandsOn(claim),
        IInvocationOperation call when ids.ClaimLookedUp(call) is { } claim =>
            CallerIds.IsOfAuthentication(claim) ? OriginAnswer<string>.IsNot : OriginAnswer<string>.Is($"the caller's claim '{claim}' is another"),
        IPropertyReferenceOperation { Property.Name: "Role" or "UserRole" or "RoleId" or "RoleName", Instance: { } record } => ids.IsCaller(record) ? OriginAnswer<string>.Is("the caller has another role") : OriginAnswer<string>.IsNot,
        _ => OriginAnswer<string>.GoOn,
    });

    // A constant owns nothing; and a token or session of somebody else is no credential of the caller's.
    private static bool IsOwned(IOperation value)
    {
        if (value.ConstantValue.HasValue)
            return false;
        foreach (var operation in value.DescendantsAndSelf())
        {
            var (name, type) = operation switch
            {
                ILocalReferenceOperation { Local: var local } => (local.Name, local.Type.Name),
                IParameterReferenceOperation { Parameter: var parameter } => (parameter.Name, parameter.Type.Name),
                IMemberReferenceOperation { Member: var member } => (member.Name, member.ContainingType.Name),
                _ => ("", ""),
            };
            if (IdentifierWords.Has(name, s_credentials) || IdentifierWords.Has(type, s_credentials))
                return false;
        }
        return true;
    }

    private static string InRole(IInvocationOperation call) =>
        Call.Of(call)["role"].ConstantText() is { } role ? $"the caller is not in role '{role}'" : "the caller is not in the role";

    private static Reason Granted(bool granted, string otherwise) => granted ? Reason.Scope : Reason.Lacking(otherwise);

    // What the value grants: the roles of the caller, the value of a claim of scopes.
    private string? Grants(IOperation? value) => origins.Of<string>(value, Ways.All, GrantedBy);

    private OriginAnswer<string> GrantedBy(Origin origin)
    {
        switch (origin.Value)
        {
            case IPropertyReferenceOperation { Property.Name: "Value", Instance: { } claim }:
                return OriginAnswer<string>.HandsOn(claim);
            case IInvocationOperation { TargetMethod: { Name: "GetRolesAsync" } method } call when method.IsDeclaredBy(Identity.UserManager):
                return Call.Of(call).At(0) is { } user && ids.IsCaller(user) ? OriginAnswer<string>.Is("role") : OriginAnswer<string>.IsNot;
            case IInvocationOperation call when ids.ClaimLookedUp(call) is { } claim:
                return GrantedBy(claim) is { } granted ? OriginAnswer<string>.Is(granted) : OriginAnswer<string>.IsNot;
            case IInvocationOperation { TargetMethod.Name: "Split" or "Select" or "ToList" or "ToArray" } call:
                return OriginAnswer<string>.HandsOn(Call.Of(call).Subject);
            case IInvocationOperation call when Texts.GivenBackBy(call) is { } text:
                return OriginAnswer<string>.HandsOn(text);
            default:
                return OriginAnswer<string>.GoOn;
        }
    }

    private static string? GrantedBy(string claim) =>
        !s_granting.Contains(claim) ? null
        : IdentifierWords.Has(claim, "role") ? "role"
        : IdentifierWords.Has(claim, "permission") ? "permission" : "scope";

    private static bool IsClaims(IOperation value) => value.Unwrap() is IPropertyReferenceOperation { Property.Name: "Claims", Instance: { } instance } && CallerIds.IsPrincipal(instance);

    // HasClaim(c => c.Type == "amr" && c.Value == "mfa")
    private static bool SpeaksOfAuthentication(IInvocationOperation call)
    {
        foreach (var operation in call.Descendants())
            if (operation.ConstantText() is { } text && CallerIds.IsOfAuthentication(text))
                return true;
        return false;
    }

    private static bool GrantingIn(IOperation predicate)
    {
        foreach (var operation in predicate.Descendants())
            if (operation.ConstantText() is { } text && s_granting.Contains(text))
                return true;
        return false;
    }

    private bool IsPermission(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;
        if (name is not ("Can" or "May") && IdentifierWords.Begins(name, s_permissions) || name is "Has" or "HasAsync")
            return IsAboutCaller(call);
        // currentContext.OrganizationOwner(id), currentUser.ManagesUsers(id)
        return call.Instance is { } context && CallerIds.IsCallersContext(context.Type) && IdentifierWords.Has(name, s_rights);
    }

    private bool IsAboutCaller(IInvocationOperation call)
    {
        foreach (var argument in Call.Of(call))
            if (CallerIds.IsPrincipal(argument.Value) || ids.IsCaller(argument.Value))
                return true;
        return Call.Of(call).Receiver is { } receiver
            && (CallerIds.IsPrincipal(receiver) || ids.IsCaller(receiver) || call.Instance is not null && CallerIds.IsCallersContext(receiver.Type));
    }
}
