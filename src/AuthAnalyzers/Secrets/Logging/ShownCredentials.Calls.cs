using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Answer = AuthAnalyzers.Code.Values.OriginAnswer<AuthAnalyzers.Secrets.Logging.ShownCredential>;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Credentials.Names;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Secrets.Logging;

/// <content>What a call gives: by the member that is called, by what it is called on or given, by its body.</content>
internal sealed partial class ShownCredentials
{
    private Answer OfCall(IInvocationOperation call, Asked asked)
    {
        var method = call.TargetMethod;
        if (Redactions.Redacts(call, asked.Options))
            return Answer.IsNot;
        if (ApiIndex<CredentialSource>.Find(method) is { } source)
            return Answer.Is(new(call, source.Credential));
        if (ApiIndex<KeyedValue>.Find(method) is { } filed)
            return IfAny(Filed(call, Call.Of(call)[filed.Key], asked.Options));
        if (ApiIndex<MakesAddress>.Concerns(method))
            return OfMadeAddress(call, asked.Options);
        if (ApiIndex<OwnAddress>.Concerns(method))
            return OfOwnAddress(call);
        if (!method.DeclaringSyntaxReferences.IsEmpty || method.MethodKind == MethodKind.DelegateInvoke)
            return OfOwnMethod(call, asked.Options);
        // ReadAsync().GetAwaiter().GetResult()
        if (method.Name is "ConfigureAwait" or "GetAwaiter" or "GetResult" or "AsTask")
            return Answer.GoOn;
        if (method.Name is "Select" or "SelectMany" && method.IsDeclaredBy(BaseLibrary.Enumerable))
            return OfEach(call);
        if (!s_passing.Contains(method.Name) || !SecretTypes.CanCarry(call.Type))
            return IsGetter(method, asked.Options) ? Answer.Is(Result(call)) : Answer.IsNot;
        return Answer.AnyOf(Passed(call, asked.Options));
    }

    // headers.Select(h => $"{h.Key}={h.Value}"): what the function returns for each.
    private static Answer OfEach(IInvocationOperation call)
    {
        foreach (var argument in Call.Of(call))
            if (argument.Value.Unwrap() is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Body: var body } })
                return Answer.AnyOf(Returns.Of(body).Select(value => Answer.HandsOn(value, shown => Answer.Is(Told(call, shown)))).ToList());
        return Answer.IsNot;
    }

    // What a member of the base library leaves readable of what it is called on, else of what it is given.
    private List<Answer> Passed(IInvocationOperation invocation, AuthOptions options)
    {
        var call = Call.Of(invocation);
        var receiver = call.Receiver is IConditionalAccessInstanceOperation outside ? outside.Receiver() : call.Receiver;
        var passed = new List<Answer>();
        if (receiver is not null && invocation.TargetMethod.Name == "ToString")
        {
            if (!SecretTypes.PrintsItsName(receiver.Type))
                passed.Add(OfPart(receiver, options));
            return passed;
        }
        if (receiver is not null)
            passed.Add(Answer.HandsOn(receiver));
        if (invocation.Instance is null || !SecretTypes.CanCarry(receiver?.Type))
            foreach (var argument in call)
                foreach (var element in argument.Elements)
                    if (!argument.Elements.IsWrittenOut)
                        passed.Add(Answer.HandsOn(element));
                    else if (!IsNameInText(element))
                        passed.Add(OfPart(element, options));
        return passed;
    }

    // What a method or lambda of this compilation returns says more than its name.
    private Answer OfOwnMethod(IInvocationOperation call, AuthOptions options)
    {
        if (!SecretTypes.CanCarry(call.TargetMethod.ReturnType.Awaited()))
            return Answer.IsNot;
        return IsGetter(call.TargetMethod, options) && !ReturnsHarmless(call.TargetMethod, options) ? GoOnAt(call).Else(Result(call)) : GoOnAt(call);
    }

    private static ShownCredential Result(IInvocationOperation call) => new(call, $"the result of '{call.TargetMethod.Name}'");

    // A parameter stands for the argument, which is looked at where it is passed.
    private bool ReturnsHarmless(IMethodSymbol method, AuthOptions options) =>
        !method.IsAbstract && _methods.Body(method) is { } body && Returns.Of(body) is { Count: > 0 } results
        && results.All(result => Redactions.IsHarmless(result, options)
            || result.Unwrap() is IParameterReferenceOperation { Parameter.ContainingSymbol: var owner }
                && SymbolEqualityComparer.Default.Equals(owner, (method.ReducedFrom ?? method).OriginalDefinition));

    // GenerateAccessToken, GetPasswordAsync: a verb, and then the name of what it gives. GetToken and ReadToken may be a parser's.
    private static bool IsGetter(IMethodSymbol method, AuthOptions options)
    {
        if (!SecretTypes.CanCarry(method.ReturnType.Awaited()) || method.MethodKind != MethodKind.Ordinary)
            return false;
        var name = method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name.Substring(0, method.Name.Length - 5) : method.Name;
        foreach (var verb in s_verbs)
            if (name.Length > verb.Length && name.StartsWith(verb, StringComparison.Ordinal) && char.IsUpper(name[verb.Length]))
                return options.NamesSecret(name.Substring(verb.Length)) && (verb is "Generate" or "Issue" or "Create" or "Acquire" or "Request" || !IsBare(name.Substring(verb.Length)));
        return false;
    }
}
