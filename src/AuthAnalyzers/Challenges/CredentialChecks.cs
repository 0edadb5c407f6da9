using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Checks;
using AuthAnalyzers.Credentials.Presented;

namespace AuthAnalyzers.Challenges;

/// <summary>Tests of the credentials that a request carries: they are there, they can be read, somebody has them, they are right.</summary>
internal sealed class CredentialChecks(RequestCredentials credentials, CredentialLookups lookups, Origins origins)
{
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

    /// <summary>Whether the value is what a credential was looked up for: the client that has the key.</summary>
    public bool IsOwner(IOperation value) => LookedUpBy(value) is not null;

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
            case "Contains" or "ContainsKey" or "TryGetValue" or "Any" or "AnyAsync" or "Exists" or "ContainsValue" when lookups.HandedTo(call) is { } sought && !CredentialLookups.IsOfRights(call):
                return holds ? Reason.Known : Reason.Missing($"{sought} is not valid");
            default:
                return null;
        }
    }

    private Reason? OfException(ICatchClauseOperation clause)
    {
        if (clause.ExceptionType.Is(IdentityModel.SecurityTokenException))
            return Reason.Missing("the token is not valid");
        if (SignIns.IsRefusal(clause.ExceptionType))
            return Reason.Missing("the credentials are not valid");
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
        : CredentialLookups.Is(call) && lookups.HandedTo(call) is { } handed ? OriginAnswer<RequestCredential>.Is(handed)
        : origin.Value is not null && Texts.GivenBackBy(call) is { } text ? OriginAnswer<RequestCredential>.HandsOn(text)
        : OriginAnswer<RequestCredential>.GoOn) is { IsFound: true, Answer: var found } ? found : null;

    // Of TryParse(text, out var value) the text, of text.TryParse(out var value) too.
    private static IOperation? FirstGiven(IInvocationOperation call) => Call.Of(call) is { Receiver: { } receiver } && call.Instance is null ? receiver : Call.Of(call).At(0);

    private static IInvocationOperation? Called(IOperation value) => ((value as IConditionalAccessOperation)?.Accessed() ?? value) as IInvocationOperation;
}
