using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Presented;

namespace AuthAnalyzers.Challenges;

/// <summary>Tests of the credentials that a request carries: they are there, they can be read, somebody has them, they are right.</summary>
internal sealed class CredentialChecks(RequestCredentials credentials, Origins origins)
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

    public Reason? Read(TestedValue test) => test.Kind switch
    {
        TestKind.Absence => OfAbsence(test.Value, test.Holds),
        // keys.Find(key) is Client: what is found and no client is as good as nothing.
        TestKind.Type => OfAbsence(test.Value, !test.Holds),
        TestKind.Equality => OfComparison(test.Value, test.Other!, test.Holds),
        TestKind.Truth when Called(test.Value) is { } call => OfCall(call, test.Holds),
        TestKind.Caught => OfException((ICatchClauseOperation)test.Value),
        _ => null,
    };

    /// <summary>Whether a call by that name looks up or checks a credential, and nothing that its owner may do.</summary>
    public static bool IsCheck(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;
        var owner = call.Instance?.Unwrap() switch
        {
            IMemberReferenceOperation { Member.Name: var member } => member,
            ILocalReferenceOperation { Local.Name: var local } => local,
            IParameterReferenceOperation { Parameter.Name: var parameter } => parameter,
            _ => call.TargetMethod.ContainingType.Name,
        };
        return IdentifierWords.Has(name, s_lookUps) && !IsAboutRights(name) && !IsAboutRights(owner) && (IdentifierWords.Has(name, s_subjects) || IsAboutOneThing(call));
    }

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

    private Reason? OfAbsence(IOperation value, bool absent)
    {
        if (credentials.Of(value) is { } credential)
            return absent ? Reason.Missing($"{credential} is missing") : Reason.Scope;
        if (LookedUpBy(value) is { } handed)
            return absent ? Reason.Missing($"{handed} is not valid") : Reason.Known;
        return null;
    }

    private Reason? OfComparison(IOperation value, IOperation other, bool equal)
    {
        var (credential, compared) = credentials.Of(value) is { } left ? (left, value) : credentials.Of(other) is { } right ? (right, other) : (default(RequestCredential?), value);
        if (credential is null)
            return null;
        if (compared is IPropertyReferenceOperation { Property.Name: "Scheme" })
            return equal ? Reason.Scope : Reason.Missing($"{credential} has another scheme");
        // How long it is, or how many parts it has, tells only whether it can be read.
        if (compared.Type?.SpecialType == SpecialType.System_Int32)
            return equal ? Reason.Scope : Reason.Missing($"{credential} cannot be read");
        return equal ? Reason.Known : Reason.Missing($"{credential} is not valid");
    }

    private Reason? OfCall(IInvocationOperation call, bool holds)
    {
        var method = call.TargetMethod;
        if (credentials.LookedUp(call) is { } lookedUp)
            return holds ? Reason.Scope : Reason.Missing($"{lookedUp} is missing");
        if (ApiIndex<PasswordCheck>.Concerns(method))
            return holds ? Reason.Known : Reason.Missing("the password is wrong");
        switch (method.Name)
        {
            case "TryParse" when method.IsDeclaredBy(Net.AuthenticationHeaderValue):
                return holds ? Reason.Scope : Reason.Missing($"{credentials.Of(Call.Of(call).At(0))?.ToString() ?? "the Authorization header"} cannot be read");
            case "TryParse" or "TryFromBase64String" or "CanReadToken" when credentials.Of(FirstGiven(call)) is { } parsed:
                return holds ? Reason.Scope : Reason.Missing($"{parsed} cannot be read");
            case "StartsWith" when credentials.Of(call.Instance) is { } prefixed:
                return holds ? Reason.Scope : Reason.Missing($"{prefixed} has another scheme");
            case "Contains" or "ContainsKey" or "TryGetValue" or "Any" or "AnyAsync" or "Exists" or "ContainsValue" when HandedTo(call) is { } sought && !IsAboutRights(Owner(call)):
                return holds ? Reason.Known : Reason.Missing($"{sought} is not valid");
            default:
                return null;
        }
    }

    private Reason? OfException(ICatchClauseOperation clause)
    {
        if (clause.ExceptionType.Is(IdentityModel.SecurityTokenException))
            return Reason.Missing("the token is not valid");
        if (clause.Parent is not ITryOperation { Body: var body } || !IsGeneral(clause.ExceptionType))
            return null;
        // Whatever is caught around the validation of a token and little else is that token's fault.
        if (body.Operations.Length > 6 || CallsOn(body))
            return null;
        foreach (var operation in body.Descendants())
        {
            if (operation is not IInvocationOperation { TargetMethod: var method } call)
                continue;
            if (ApiIndex<TokenValidation>.Concerns(method))
                return Reason.Missing("the token is not valid");
            if (method.Name is "Parse" or "FromBase64String" && credentials.Of(FirstGiven(call)) is { } parsed)
                return Reason.Missing($"{parsed} cannot be read");
        }
        return null;
    }

    // await next(context): its exceptions come from anywhere.
    private static bool CallsOn(IOperation body)
    {
        foreach (var operation in body.Descendants())
            if (operation is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke })
                return true;
        return false;
    }

    private static bool IsGeneral(ITypeSymbol type) =>
        type is { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }, Name: "Exception" or "ArgumentException" or "FormatException" or "Object" };

    // What is known of the client, user or session that was looked up by a credential: which one. keys.Find(key), keys.TryGet(key, out var client)
    private RequestCredential? LookedUpBy(IOperation value) => origins.Find<RequestCredential>(value, Ways.All, origin =>
        (origin.Filler ?? origin.Value) is not IInvocationOperation call ? OriginAnswer<RequestCredential>.GoOn
        : IsCheck(call) && HandedTo(call) is { } handed ? OriginAnswer<RequestCredential>.Is(handed)
        : origin.Value is not null && Texts.GivenBackBy(call) is { } text ? OriginAnswer<RequestCredential>.HandsOn(text)
        : OriginAnswer<RequestCredential>.GoOn) is { IsFound: true, Answer: var found } ? found : null;

    private RequestCredential? ComparedIn(IOperation body)
    {
        RequestCredential? found = null;
        foreach (var operation in body.Descendants())
        {
            // Who has the key and may do this besides: not a question of the key alone.
            if (operation is IMemberReferenceOperation { Member.Name: var name } && IsAboutRights(name))
                return null;
            if (operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } comparison)
                found ??= credentials.Of(comparison.LeftOperand) ?? credentials.Of(comparison.RightOperand);
            else if (operation is IInvocationOperation { TargetMethod.Name: "Equals" or "SequenceEqual" or "FixedTimeEquals" } call)
                found ??= credentials.Of(Call.Of(call).Receiver) ?? Argument(call);
        }
        return found;

        RequestCredential? Argument(IInvocationOperation call)
        {
            foreach (var argument in Call.Of(call))
                if (credentials.Of(argument.Value) is { } credential)
                    return credential;
            return null;
        }
    }

    // Of TryParse(text, out var value) the text, of text.TryParse(out var value) too.
    private static IOperation? FirstGiven(IInvocationOperation call) => Call.Of(call) is { Receiver: { } receiver } && call.Instance is null ? receiver : Call.Of(call).At(0);

    private static IInvocationOperation? Called(IOperation value) => ((value as IConditionalAccessOperation)?.Accessed() ?? value) as IInvocationOperation;

    private static string Owner(IInvocationOperation call) => Call.Of(call).Subject?.Unwrap() switch
    {
        IMemberReferenceOperation { Member.Name: var member } => member,
        ILocalReferenceOperation { Local.Name: var local } => local,
        IParameterReferenceOperation { Parameter.Name: var parameter } => parameter,
        _ => "",
    };

    // An access token is a credential, access without one a right.
    private static bool IsAboutRights(string name) =>
        IdentifierWords.Has(name, s_otherChecks) || IdentifierWords.Has(name, "access") && !IdentifierWords.Has(name, "accesstoken", "accesskey");
}
