using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;

namespace AuthAnalyzers.Http;

/// <summary>Which values are the credentials that a request carries: Authorization, API-key and token headers, however they are read (RFC 9110 §11.6.2).</summary>
internal sealed class RequestCredentials
{
    // How many locals, calls and accesses a value may pass through.
    private const int MaximumSteps = 12;

    private readonly FrameworkSymbols _framework;
    private readonly SourceMethods _methods;

    public RequestCredentials(FrameworkSymbols framework, SourceMethods methods)
    {
        _framework = framework;
        _methods = methods;
    }

    /// <summary>The header that the value was read from, e.g. <c>X-Api-Key</c>; null where it is no credential of the request.</summary>
    public string? HeaderOf(IOperation? value) => HeaderOf(value, MaximumSteps);

    /// <summary>The credential header whose presence this call tests (<c>ContainsKey</c>, <c>TryGetValue</c>); null for other calls.</summary>
    public string? HeaderLookedUp(IInvocationOperation call) =>
        call.TargetMethod.Name is "ContainsKey" or "TryGetValue" or "Contains" or "TryGetValues" && IsRequestHeaders(call.Instance ?? First(call))
            ? CredentialHeader(call.Instance is null ? Second(call) : First(call))
            : null;

    /// <summary>Whether a header or parameter of that name carries credentials. Words decide: <c>X-Api-Key</c> yes, <c>X-CSRF-Token</c> no.</summary>
    public static bool IsCredentialName(string name)
    {
        var plain = name.Replace("-", "").Replace("_", "").ToUpperInvariant();
        if (plain is "AUTHORIZATION" or "PROXYAUTHORIZATION" or "APIKEY" or "XAUTHKEY" or "XACCESSKEY" or "OCPAPIMSUBSCRIPTIONKEY")
            return true;
        if (plain.Contains("CSRF") || plain.Contains("XSRF") || plain.Contains("FORGERY") || plain.Contains("VERIFICATION") || plain.Contains("CONTINUATION") || plain.Contains("PAGE"))
            return false;
        return plain.EndsWith("APIKEY", StringComparison.Ordinal) || plain.EndsWith("AUTHTOKEN", StringComparison.Ordinal) || plain.EndsWith("ACCESSTOKEN", StringComparison.Ordinal)
            || plain.EndsWith("APITOKEN", StringComparison.Ordinal) || plain is "XTOKEN" or "TOKEN" or "XSECRET" or "XCLIENTSECRET";
    }

    private string? HeaderOf(IOperation? value, int steps)
    {
        if (value is null || steps == 0)
            return null;
        value = value.Unwrap();
        switch (value)
        {
            case IPropertyReferenceOperation { Property.IsIndexer: true, Arguments.Length: 1 } indexer when IsRequestHeaders(indexer.Instance) || IsQuery(indexer.Instance):
                return CredentialHeader(indexer.Arguments[0].Value);
            case IPropertyReferenceOperation { Property.Name: "Authorization" or "ProxyAuthorization" } property when IsRequestHeaders(property.Instance):
                return property.Property.Name == "Authorization" ? "Authorization" : "Proxy-Authorization";
            case IPropertyReferenceOperation { Instance: { } instance } property:
                return property.Property.Name is "Parameter" or "Scheme" or "Value" or "Count" or "Length" ? HeaderOf(instance, steps - 1) : null;
            case IInvocationOperation call:
                return HeaderLookedUp(call)
                    ?? (call.TargetMethod.Name is "ToString" or "Trim" or "TrimStart" or "Substring" or "Replace" or "Split" or "FirstOrDefault" or "First" or "SingleOrDefault" or "Last" or "LastOrDefault" or "Parse" or "TryParse" or "GetBytes" or "AsSpan" or "ToLower" or "ToLowerInvariant" or "ToUpperInvariant"
                        ? HeaderOf(call.Instance, steps - 1) ?? HeaderOf(First(call), steps - 1)
                        : null);
            // StringValues to string.
            case IConversionOperation conversion:
                return HeaderOf(conversion.Operand, steps - 1);
            case IConditionalAccessOperation access:
                return HeaderOf(access.Operation, steps - 1);
            case IConditionalAccessInstanceOperation:
                return null;
            case ICoalesceOperation coalesce:
                return HeaderOf(coalesce.Value, steps - 1);
            case IArrayElementReferenceOperation element:
                return HeaderOf(element.ArrayReference, steps - 1);
            case ILocalReferenceOperation local:
                foreach (var given in Locals.Values(local.Local, local))
                    if (given != value && HeaderOf(given, steps - 1) is { } header)
                        return header;
                return null;
            case IParameterReferenceOperation parameter:
                return FromHeader(parameter.Parameter);
            default:
                return null;
        }
    }

    private string? CredentialHeader(IOperation? name)
    {
        var text = name.ConstantText() ?? (name?.Unwrap() is IMemberReferenceOperation { Member: var member }
            ? _framework.DeclaredBy(member, KnownTypes.AspNetCore.HeaderNames) ? member.Name : _methods.Initializer(member).ConstantText()
            : null);
        return text is not null && IsCredentialName(text) ? text : null;
    }

    private static string? FromHeader(IParameterSymbol parameter)
    {
        foreach (var attribute in parameter.GetAttributes())
        {
            if (attribute.AttributeClass?.Name != "FromHeaderAttribute")
                continue;
            var name = parameter.Name;
            foreach (var argument in attribute.NamedArguments)
                if (argument.Key == "Name" && argument.Value.Value is string given)
                    name = given;
            return IsCredentialName(name) ? name : null;
        }
        return null;
    }

    private bool IsRequestHeaders(IOperation? receiver) =>
        receiver?.Unwrap() switch
        {
            IPropertyReferenceOperation { Property.Name: "Headers", Instance: { } instance } => IsRequest(instance.Type),
            ILocalReferenceOperation local => Locals.SingleValue(local) is { } value && value != receiver && IsRequestHeaders(value),
            IConditionalAccessInstanceOperation { Parent: var parent } => parent is not null && receiver.Type is { } type && _framework.Is(type, KnownTypes.AspNetCore.IHeaderDictionary),
            _ => false,
        };

    private bool IsQuery(IOperation? receiver) =>
        receiver?.Unwrap() is IPropertyReferenceOperation { Property.Name: "Query" or "QueryString", Instance: { } instance } && IsRequest(instance.Type);

    private bool IsRequest(ITypeSymbol? type) =>
        _framework.Is(type, KnownTypes.AspNetCore.HttpRequest) || type is { Name: "HttpRequestMessage" or "HttpRequestBase" or "HttpListenerRequest" or "HttpRequestData" };

    private static IOperation? First(IInvocationOperation call) => call.Arguments.Length > 0 ? call.Arguments[0].Value : null;

    private static IOperation? Second(IInvocationOperation call) => call.Arguments.Length > 1 ? call.Arguments[1].Value : null;
}
