using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Presented;

namespace AuthAnalyzers.Credentials.Checks;

/// <summary>Calls that look up who has a credential, or check that it is right: <c>clients.FindByApiKey(key)</c>, <c>keys.Any(k => k.Value == key)</c>.</summary>
internal sealed class CredentialLookups(RequestCredentials credentials)
{
    // What a look-up is called that finds who has a credential, or a check that it is right.
    private static readonly string[] s_lookUps = 
    {
        "find", "get", "lookup", "load", "resolve", "validate", "validated", "validation", "valid", "verify", "verified", "check", "authenticate", "match", "matches", "exist",
        "known", "single", "first", "try", "read", "decode", "query",
    };

    // What is looked up by a credential, or checked.
    private static readonly string[] s_subjects = 
    {
        "key", "apikey", "accesskey", "token", "accesstoken", "user", "client", "account", "session", "principal", "credential", "tenant",
        "validate", "validated", "validation", "valid", "verify", "authenticate", "match", "matches",
    };

    // Words of a check that is about what a caller may do, how often, or whether he is barred.
    private static readonly string[] s_otherChecks =
    {
        "permission", "permit", "permitted", "allow", "allowed", "disallowed", "allowlist", "scope", "role", "authorize", "authorized", "unauthorized", "authorizer", "authorization",
        "right", "policy", "policies", "admin", "administrator", "owner", "ownership",
        "quota", "limit", "limiter", "limited", "throttle", "throttled", "throttling", "throttler", "rate", "ratelimit", "ratelimiter", "feature",
        "license", "licence", "licensed", "licensing", "subscription", "subscribed", "subscriber",
        "block", "blocked", "blocklist", "black", "blacklist", "blacklisted", "ban", "banned", "deny", "denied", "denies", "denylist", "revoke", "revoked", "revocation",
        "csrf", "xsrf", "antiforgery", "forgery", "captcha", "recaptcha", "hcaptcha",
    };

    private static readonly string[] s_besideOwners = s_otherChecks.Where(static word => word is not ("owner" or "ownership")).ToArray();

    public static CredentialLookups Of(Models models) => models.Get(static m => new CredentialLookups(RequestCredentials.Of(m)));

    /// <summary>Whether a call by that name looks up or checks a credential, and nothing that its owner may do.</summary>
    public static bool Is(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;
        var owner = NameOf(call.Instance) ?? call.TargetMethod.ContainingType.Name;
        if (IsOfOwner(call, name))
            return !IsAboutRights(owner);
        return IdentifierWords.Has(name, s_lookUps) && !IsAboutRights(name) && !IsAboutRights(owner) && (IdentifierWords.Has(name, s_subjects) || IsAboutOneThing(call));
    }

    // keys.FindOwnerAsync(key), keys.OwnerOf(key): who has the key. Whether somebody is the owner of something, or of what besides, is another question.
    private static bool IsOfOwner(IInvocationOperation call, string name) =>
        IdentifierWords.Has(name, "owner") && !IdentifierWords.Has(name, "is", "set", "change", "add") && !IdentifierWords.Has(name, s_besideOwners)
        && call.TargetMethod.ReturnType.Awaited() is { IsValueType: false } && IsAboutOneThing(call);

    // A document of an id that is looked up with a token may be missing for either's sake.
    private static bool IsAboutOneThing(IInvocationOperation call)
    {
        var things = 0;
        foreach (var argument in Call.Of(call))
            if (!argument.IsOut && argument.Value.Unwrap() is not
                ({ ConstantValue.HasValue: true } or { Type.Name: "CancellationToken" } or { Type.TypeKind: TypeKind.Delegate } or IAnonymousFunctionOperation))
                things++;
        return things < 2;
    }

    /// <summary>The credential that a call is given, itself or in a function that compares with it: <c>keys.Any(k => k.Value == key)</c>.</summary>
    public RequestCredential? HandedTo(IInvocationOperation call) => HandedTo(call, out _);

    /// <summary>The credential that a call is given, and for which parameter.</summary>
    public RequestCredential? HandedTo(IInvocationOperation call, out IParameterSymbol? parameter)
    {
        var given = Call.Of(call);
        // key.FindIn(clients)
        parameter = call.TargetMethod is { IsExtensionMethod: true, Parameters: var parameters } ? parameters[0].OriginalDefinition : null;
        if (parameter is not null && credentials.Of(given.Receiver) is { } receiver)
            return receiver;
        foreach (var argument in given)
        {
            parameter = argument.Parameter?.OriginalDefinition;
            if (argument.IsOut)
                continue;
            if (credentials.Of(argument.Value) is { } credential)
                return credential;
            if (argument.Value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } && ComparedIn(lambda.Body) is { } compared)
                return compared;
        }
        return null;
    }

    /// <summary>Whether what the call is made on is about what a caller may do: <c>allowedKeys.Contains(key)</c>.</summary>
    public static bool IsOfRights(IInvocationOperation call) => IsAboutRights(NameOf(Call.Of(call).Subject) ?? "");

    private RequestCredential? ComparedIn(IOperation body)
    {
        RequestCredential? found = null;
        foreach (var operation in body.Descendants())
        {
            // Who has the key and may do this besides: not a question of the key alone.
            if (operation is IMemberReferenceOperation { Member.Name: var name } && IsAboutRights(name))
                return null;
            if (operation is not IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } && Equality.Of(operation) is { } equality)
                found ??= credentials.Of(equality.Left) ?? credentials.Of(equality.Right);
        }
        return found;
    }

    private static string? NameOf(IOperation? value) => value?.Unwrap() switch
    {
        IMemberReferenceOperation { Member.Name: var member } => member,
        ILocalReferenceOperation { Local.Name: var local } => local,
        IParameterReferenceOperation { Parameter.Name: var parameter } => parameter,
        _ => null,
    };

    // An access token is a credential, access without one a right.
    private static bool IsAboutRights(string name) =>
        IdentifierWords.Has(name, s_otherChecks) || IdentifierWords.Has(name, "access") && !IdentifierWords.Has(name, "accesstoken", "accesskey");
}
