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

namespace AuthAnalyzers.Credentials;

/// <summary>Which values are the credentials that a request carries: Authorization, API-key and token headers, however they are read (RFC 9110 §11.6.2).</summary>
internal sealed class RequestCredentials
{
    // How many locals, calls and accesses a value may pass through.
    private const int MaximumSteps = 12;

    // Members that hand on what they are called on or given, whole or in part.
    private static readonly HashSet<string> s_handOn = new(StringComparer.Ordinal)
    {
        "ToString", "Trim", "TrimStart", "TrimEnd", "Substring", "Replace", "Remove", "Split", "ToLower", "ToLowerInvariant", "ToUpper", "ToUpperInvariant", "AsSpan", "Slice", "ToArray", "Concat", "Join",
        "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault", "ElementAt", "ElementAtOrDefault", "Skip", "Select",
        "Parse", "TryParse", "GetBytes", "GetString", "FromBase64String", "TryFromBase64String", "HashData", "ComputeHash", "ToBase64String", "ToHexString", "UnescapeDataString", "GetValues", "TryGetValues",
    };

    private readonly SourceMethods _methods;

    // What was found for a variable with so many steps left, and for what a method returns:
    // the ways through eight variables of ten values each are a hundred million, the answers eighty.
    private readonly ConcurrentDictionary<(ISymbol Variable, int Steps), RequestCredential?> _variables = new();
    private readonly ConcurrentDictionary<IMethodSymbol, RequestCredential?> _returned = new(SymbolEqualityComparer.Default);

    public RequestCredentials(SourceMethods methods)
    {
        _methods = methods;
    }

    public static RequestCredentials Of(Models models) => models.Get(static m => new RequestCredentials(SourceMethods.Of(m)));

    /// <summary>The header that the value was read from, e.g. <c>X-Api-Key</c>; null where it is no credential of the request.</summary>
    public string? HeaderOf(IOperation? value) => Of(value) is { Place: CredentialPlace.Header, Name: var name } ? name : null;

    /// <summary>The credential that the value is, or is made of; null where it is none, or may be something else.</summary>
    public RequestCredential? Of(IOperation? value) => Of(value, MaximumSteps, null);

    /// <summary>The credential whose presence this call tests (<c>ContainsKey</c>, <c>TryGetValue</c>); null for other calls.</summary>
    public RequestCredential? LookedUp(IInvocationOperation call) =>
        call.TargetMethod.Name is "ContainsKey" or "TryGetValue" or "Contains" or "TryGetValues" && Place(call.Instance ?? First(call), MaximumSteps) is { } place
            ? Named(call.Instance is null ? Second(call) : First(call), place)
            : null;

    private RequestCredential? Of(IOperation? value, int steps, ISymbol? within)
    {
        if (value is null || steps == 0)
            return null;
        value = value.Unwrap();
        switch (value)
        {
            case IPropertyReferenceOperation { Property.IsIndexer: true, Arguments.Length: 1 } indexer:
                return Place(indexer.Instance, MaximumSteps) is { } place ? Named(indexer.Arguments[0].Value, place) : Of(indexer.Instance, steps - 1, within);
            case IPropertyReferenceOperation { Property.Name: "Authorization" or "ProxyAuthorization" } property when Place(property.Instance, MaximumSteps) == CredentialPlace.Header:
                return new(property.Property.Name == "Authorization" ? "Authorization" : "Proxy-Authorization", CredentialPlace.Header);
            case IPropertyReferenceOperation { Instance: { } instance } property:
                return property.Property.Name is "Parameter" or "Scheme" or "Value" or "Count" or "Length" or "Credentials" ? Of(instance, steps - 1, within) : null;
            case IInvocationOperation call:
                return OfCall(call, steps, within);
            // StringValues to string.
            case IConversionOperation conversion:
                return Of(conversion.Operand, steps - 1, within);
            case IConditionalAccessOperation access:
                return Of(access.Accessed(), steps - 1, within);
            case IConditionalAccessInstanceOperation instance:
                return Of(instance.Receiver(), steps - 1, within);
            case IInstanceReferenceOperation input:
                return Of(Patterns.Input(input), steps - 1, within);
            case ICoalesceOperation coalesce:
                return Either(coalesce.Value, coalesce.WhenNull, steps, within);
            case IConditionalOperation { WhenFalse: { } otherwise } choice:
                return Either(choice.WhenTrue, otherwise, steps, within);
            case IArrayElementReferenceOperation element:
                return Of(element.ArrayReference, steps - 1, within);
            case ILocalReferenceOperation local when !SymbolEqualityComparer.Default.Equals(local.Local, within):
                return OfVariable(local.Local, local, steps);
            case IParameterReferenceOperation { Parameter.RefKind: RefKind.Out } parameter when !SymbolEqualityComparer.Default.Equals(parameter.Parameter, within):
                return OfVariable(parameter.Parameter, parameter, steps);
            case IParameterReferenceOperation parameter:
                return Bound(parameter.Parameter);
            default:
                return null;
        }
    }

    private RequestCredential? OfCall(IInvocationOperation call, int steps, ISymbol? within)
    {
        if (LookedUp(call) is { } lookedUp)
            return lookedUp;
        if (call.TargetMethod.Name == "GetValues" && Place(call.Instance, MaximumSteps) is { } place)
            return Named(First(call), place);
        if (s_handOn.Contains(call.TargetMethod.Name) && call.TargetMethod.DeclaringSyntaxReferences.IsEmpty)
            return Of(call.Instance, steps - 1, within) ?? Of(First(call), steps - 1, within);
        // A method of this compilation that reads it from the request: GetApiKey(request).
        return steps > MaximumSteps / 2 && call.Type?.SpecialType == SpecialType.System_String
            ? _returned.GetOrAdd(call.TargetMethod.OriginalDefinition, Returned)
            : null;
    }

    // Half of the steps are left in there: too few to go into another one.
    private RequestCredential? Returned(IMethodSymbol method)
    {
        if (_methods.Body(method) is not { } body)
            return null;
        RequestCredential? found = null;
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation is not IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value } || operation.EnclosingFunction() != body.EnclosingFunction() || IsNothing(value))
                continue;
            if (Of(value, MaximumSteps / 2, null) is not { } returned)
                return null;
            found ??= returned;
        }
        return found;
    }

    // Whatever the variable is given must be a credential, or nothing: a key of the header or else of the query is one, a key of the header or else of the settings isn't.
    private RequestCredential? OfVariable(ISymbol variable, IOperation near, int steps)
    {
        if (_variables.TryGetValue((variable, steps), out var known))
            return known;
        var found = InAll(variable, near, steps);
        _variables.TryAdd((variable, steps), found);
        return found;
    }

    private RequestCredential? InAll(ISymbol variable, IOperation near, int steps)
    {
        RequestCredential? found = null;
        foreach (var given in Locals.Given(variable, near))
        {
            Cancellation.ThrowIfRequested();
            if (IsNothing(given.Value) || Uses(given.Value, variable))
                continue;
            if ((given.By == GivenBy.Reference ? Filled(given.Value, steps - 1) : Of(given.Value, steps - 1, variable)) is not { } credential)
                return null;
            found ??= credential;
        }
        return found;
    }

    // headers.TryGetValue("X-Api-Key", out var key), AuthenticationHeaderValue.TryParse(header, out var value)
    private RequestCredential? Filled(IOperation call, int steps) =>
        call is IInvocationOperation invocation ? LookedUp(invocation) ?? (invocation.TargetMethod.Name is "TryParse" or "TryFromBase64String" or "TryGetValues" ? OfCall(invocation, steps, null) : null) : null;

    private RequestCredential? Either(IOperation first, IOperation second, int steps, ISymbol? within)
    {
        if (IsNothing(second) || second.Unwrap() is IThrowOperation)
            return Of(first, steps - 1, within);
        if (IsNothing(first))
            return Of(second, steps - 1, within);
        return Of(second, steps - 1, within) is null ? null : Of(first, steps - 1, within);
    }

    private RequestCredential? Named(IOperation? name, CredentialPlace place)
    {
        var text = name.ConstantText() ?? (name?.Unwrap() is IMemberReferenceOperation { Member: var member }
            ? member.IsDeclaredBy(KnownTypes.AspNetCore.HeaderNames) ? member.Name : _methods.Initializer(member).ConstantText()
            : null);
        return text is not null && (place == CredentialPlace.Header ? RequestCredential.IsName(text) : RequestCredential.IsOwnName(text)) ? new(text, place) : null;
    }

    // [FromHeader(Name = "X-Api-Key")] string? key
    private static RequestCredential? Bound(IParameterSymbol parameter)
    {
        foreach (var attribute in parameter.GetAttributes())
        {
            var inHeader = attribute.AttributeClass.Is(KnownTypes.Mvc.IFromHeaderMetadata) || attribute.AttributeClass.Is(KnownTypes.Mvc.FromHeaderAttribute);
            if (!inHeader && !attribute.AttributeClass.Is(KnownTypes.Mvc.FromQueryAttribute))
                continue;
            var name = parameter.Name;
            foreach (var argument in attribute.NamedArguments)
                if (argument.Key == "Name" && argument.Value.Value is string given)
                    name = given;
            if (inHeader ? RequestCredential.IsName(name) : RequestCredential.IsOwnName(name))
                return new(name, inHeader ? CredentialPlace.Header : CredentialPlace.Query);
        }
        return null;
    }

    // The collection of the request that an indexer, a property or a look-up reads.
    private static CredentialPlace? Place(IOperation? receiver, int steps)
    {
        if (steps-- == 0)
            return null;
        switch (receiver?.Unwrap())
        {
            case IPropertyReferenceOperation { Property.Name: "Headers", Instance: { } instance } when IsRequest(instance.Type):
                return CredentialPlace.Header;
            case IPropertyReferenceOperation { Property.Name: "Query" or "QueryString", Instance: { } instance } when IsRequest(instance.Type):
                return CredentialPlace.Query;
            case IPropertyReferenceOperation { Property.Name: "Cookies", Instance: { } instance } when IsRequest(instance.Type):
                return CredentialPlace.Cookie;
            case ILocalReferenceOperation local:
                return Locals.SingleValue(local) is { } value && value.Unwrap() is IPropertyReferenceOperation or IConditionalAccessOperation ? Place(value, steps) : null;
            case IConditionalAccessOperation access:
                return Place(access.Accessed(), steps);
            case IConditionalAccessInstanceOperation instance:
                return Place(instance.Receiver(), steps);
            case IInstanceReferenceOperation input:
                return Place(Patterns.Input(input), steps);
            // A helper that is handed the headers alone: the response's have no Authorization.
            case IParameterReferenceOperation { Parameter.Name: var name } parameter when parameter.Type.Is(KnownTypes.AspNetCore.IHeaderDictionary) && name.IndexOf("response", StringComparison.OrdinalIgnoreCase) < 0:
                return CredentialPlace.Header;
            default:
                return null;
        }
    }

    private static bool IsRequest(ITypeSymbol? type) =>
        type.Is(KnownTypes.AspNetCore.HttpRequest) || type.Is(KnownTypes.Net.HttpRequestMessage) || type.Is(KnownTypes.Net.HttpListenerRequest)
        || type.Is(KnownTypes.SystemWeb.HttpRequest) || type.Is(KnownTypes.SystemWeb.HttpRequestBase) || type.Is(KnownTypes.Owin.IOwinRequest)
        || type.Is(KnownTypes.Functions.HttpRequestData);

    private static bool Uses(IOperation value, ISymbol variable)
    {
        foreach (var operation in value.DescendantsAndSelf())
            if (operation.Parent is not IArgumentOperation { Parameter.RefKind: RefKind.Out } && SymbolEqualityComparer.Default.Equals(operation switch
            {
                ILocalReferenceOperation { IsDeclaration: false } local => local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                _ => (ISymbol?)null,
            }, variable))
                return true;
        return false;
    }

    private static bool IsNothing(IOperation value) => value.Unwrap() is IDefaultValueOperation or { ConstantValue: { HasValue: true, Value: null or "" } } or IFieldReferenceOperation { Field: { Name: "Empty", IsStatic: true } };

    private static IOperation? First(IInvocationOperation call) => call.Arguments.Length > 0 ? call.Arguments[0].Value : null;

    private static IOperation? Second(IInvocationOperation call) => call.Arguments.Length > 1 ? call.Arguments[1].Value : null;
}
