using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Secrets.Logging;

/// <content>What a call gives: by the member that is called, by what it is called on or given, by its body.</content>
internal sealed partial class ShownCredentials
{
    private ShownCredential? InCall(IInvocationOperation call, IOperation? instance, AuthOptions options, Trail steps)
    {
        var method = call.TargetMethod;
        if (Redactions.Redacts(call, options))
            return null;
        if (ApiIndex<CredentialSource>.Find(method) is { } source)
            return new(call, source.Credential);
        if (!method.DeclaringSyntaxReferences.IsEmpty)
            return FromSource(call, options, steps);
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return FromLambda(call, options, steps);
        if (!s_passing.Contains(method.Name) || !SecretTypes.CanCarry(call.Type))
            return IsGetter(method, options) ? new(call, $"the result of '{method.Name}'") : null;
        if (instance is not null && method.Name == "ToString")
            return SecretTypes.PrintsItsName(instance.Type) ? null : In(instance, options, steps - 1) ?? _objects.Shown(instance.Unwrap(), PrintedAs.Text);
        if (instance is not null && In(instance, options, steps - 1) is { } passed)
            return passed;
        if (instance is not null && SecretTypes.CanCarry(instance.Type))
            return null;
        // headers.Select(…), of an extension method
        if (call.Instance is null && Call.Of(call).Receiver is { } receiver && In(receiver, options, steps - 1) is { } first)
            return first;
        foreach (var argument in Call.Of(call))
            foreach (var element in argument.Elements)
                if ((argument.Elements.IsWrittenOut ? InPart(element, options, steps - 1) : In(element, options, steps - 1)) is { } carried)
                    return carried;
        return null;
    }

    // One call deep: what the method returns says more than its name.
    private ShownCredential? FromSource(IInvocationOperation call, AuthOptions options, Trail steps)
    {
        if (!SecretTypes.CanCarry(call.TargetMethod.ReturnType.Awaited()))
            return null;
        var harmless = true;
        var results = steps.Left > MaximumSteps - 5 ? _results.GetOrAdd(call.TargetMethod.OriginalDefinition, Results) : Array.Empty<IOperation>();
        foreach (var result in results)
        {
            // A parameter stands for the argument, which is looked at where it is passed.
            if (result.Unwrap() is IParameterReferenceOperation handedOn && SymbolEqualityComparer.Default.Equals(handedOn.Parameter.ContainingSymbol, (call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition))
            {
                if (Call.Of(call)[handedOn.Parameter] is { } argument && In(argument, options, steps - 5) is { } passed)
                    return passed;
                continue;
            }
            if (!Redactions.IsHarmless(result, options))
                harmless = false;
            if (result.Unwrap() is not ILocalReferenceOperation && InGiven(result, options, steps - 5) is { } returned)
                return new(call, returned.Name, returned.Origin ?? returned.Carrier);
        }
        return (results.Count == 0 || !harmless) && IsGetter(call.TargetMethod, options) ? new(call, $"the result of '{call.TargetMethod.Name}'") : null;
    }

    // Func<string> read = () => request.Headers.Authorization;
    private ShownCredential? FromLambda(IInvocationOperation call, AuthOptions options, Trail steps)
    {
        if (!SecretTypes.CanCarry(call.Type) || call.Instance?.Unwrap() is not ILocalReferenceOperation local || Locals.SingleValue(local)?.Unwrap() is not IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda })
            return null;
        foreach (var returned in Returns.Of(lambda.Body))
            if (In(returned, options, steps - 2) is { } found)
                return new(call, found.Name, found.Origin ?? found.Carrier);
        return null;
    }

    // TryRead(request, out var value): whatever the method gives its parameter must be a credential, or nothing.
    private ShownCredential? FilledBy(IInvocationOperation call, ISymbol variable, AuthOptions options, Trail steps)
    {
        if (steps.Left <= MaximumSteps - 5 || call.TargetMethod.DeclaringSyntaxReferences.IsEmpty)
            return null;
        foreach (var argument in Call.Of(call))
        {
            if (!argument.IsWritten || !SymbolEqualityComparer.Default.Equals(References.Named(argument.Value is IDeclarationExpressionOperation declaration ? declaration.Expression : argument.Value), variable)
                || _methods.Body(call.TargetMethod) is not { } body)
                continue;
            ShownCredential? found = null;
            foreach (var given in Locals.Given(argument.Parameter!.OriginalDefinition, body))
            {
                if (given.By == GivenBy.Value && given.Value.Unwrap() is { ConstantValue: { HasValue: true, Value: null or "" } } or IDefaultValueOperation)
                    continue;
                if (given.By != GivenBy.Value || InGiven(given.Value, options, steps - 5) is not { } filled)
                    return null;
                found ??= filled;
            }
            return found;
        }
        return null;
    }

    private IReadOnlyList<IOperation> Results(IMethodSymbol method)
    {
        return method.IsAbstract || _methods.Body(method) is not { } body ? Array.Empty<IOperation>() : Returns.Of(body);
    }

    // GenerateAccessToken, GetPasswordAsync: a verb, and then the name of what it gives. GetToken and ReadToken may be a parser's.
    private static bool IsGetter(IMethodSymbol method, AuthOptions options)
    {
        if (!SecretTypes.CanCarry(method.ReturnType.Awaited()) || method.MethodKind != MethodKind.Ordinary)
            return false;
        var name = method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name.Substring(0, method.Name.Length - 5) : method.Name;
        foreach (var verb in s_verbs)
            if (name.Length > verb.Length && name.StartsWith(verb, StringComparison.Ordinal) && char.IsUpper(name[verb.Length]))
                return SecretNames.IsSecret(name.Substring(verb.Length), options.SensitiveNames, options.NotSensitiveNames) && (verb is "Generate" or "Issue" or "Create" or "Acquire" or "Request" || !IsBare(name.Substring(verb.Length)));
        return false;
    }
}
