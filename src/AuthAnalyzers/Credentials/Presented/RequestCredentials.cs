using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Credentials.Presented;

/// <summary>Which values are the credentials that a request carries: Authorization, API-key and token headers, however they are read (RFC 9110 §11.6.2).</summary>
internal sealed class RequestCredentials
{
    // Members that hand on what they are called on, whole or in part.
    private static readonly HashSet<string> s_handOn = new(StringComparer.Ordinal)
    {
        "ToString", "Trim", "TrimStart", "TrimEnd", "Substring", "Replace", "Remove", "Split", "ToLower", "ToLowerInvariant", "ToUpper", "ToUpperInvariant",
        "AsSpan", "Slice", "ToArray", "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault", "ElementAt", "ElementAtOrDefault",
        "Skip", "Select", "GetValues", "TryGetValues",
    };

    // Members that make something of what they are given, whatever they are called on: an encoding, a hash, a regular expression.
    private static readonly HashSet<string> s_makeOf = new(StringComparer.Ordinal)
    {
        "Parse", "TryParse", "GetBytes", "GetString", "FromBase64String", "TryFromBase64String", "HashData", "ComputeHash", "ToBase64String", "ToHexString", "UnescapeDataString", "AsBytes",
    };

    private readonly SourceMethods _methods;
    private readonly Origins _origins;

    public RequestCredentials(SourceMethods methods, Origins origins)
    {
        _methods = methods;
        _origins = origins;
    }

    public static RequestCredentials Of(Models models) => models.Get(static m => new RequestCredentials(SourceMethods.Of(m), Origins.Of(m)));

    /// <summary>The header that the value was read from, e.g. <c>X-Api-Key</c>; null where it is no credential of the request.</summary>
    public string? HeaderOf(IOperation? value) => Of(value) is { Place: CredentialPlace.Header, Name: var name } ? name : null;

    /// <summary>
    /// The credential that the value is, or is made of; null where it is none, or may be something else: a key of the header or else of the query is one,
    /// a key of the header or else of the settings isn't.
    /// </summary>
    public RequestCredential? Of(IOperation? value) => _origins.Find<RequestCredential>(value, Ways.All, Read) is { IsFound: true, Answer: var found } ? found : null;

    /// <summary>The credential whose presence this call tests (<c>ContainsKey</c>, <c>TryGetValue</c>); null for other calls.</summary>
    public RequestCredential? LookedUp(IInvocationOperation call) =>
        call.TargetMethod.Name is "ContainsKey" or "TryGetValue" or "Contains" or "TryGetValues" && Call.Of(call) is { Subject: { } collection } lookup && PlaceOf(collection) is { } place
            ? Named(NameGiven(lookup), place)
            : null;

    /// <summary>The credential that this operation itself reads: <c>headers["X-Api-Key"]</c>, <c>headers.Authorization</c>, a parameter that is bound to one; null for others.</summary>
    public RequestCredential? ReadBy(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true } indexer => PlaceOf(indexer.Instance) is { } place ? Named(NameGiven(Call.Of(indexer)), place) : null,
        IPropertyReferenceOperation property when ReadsHeader(property) =>
            new(property.Property.Name == "Authorization" ? "Authorization" : "Proxy-Authorization", CredentialPlace.Header),
        IParameterReferenceOperation parameter => Bound(parameter.Parameter),
        IPropertyReferenceOperation { Property: { DeclaringSyntaxReferences.IsEmpty: false } property } => Bound(property) ?? Bound(Positional(property)),
        _ => null,
    };

    /// <summary>Whether the operation reads a header that has a property of its own: <c>headers.Authorization</c>.</summary>
    public static bool ReadsHeader(IOperation operation) =>
        operation is IPropertyReferenceOperation { Property.Name: "Authorization" or "ProxyAuthorization" } property && PlaceOf(property.Instance) == CredentialPlace.Header;

    /// <summary>Whether the operation reads something that a client sends, whatever it is called: <c>headers[name]</c>, <c>query.TryGetValue(name, out …)</c>, <c>form["x"]</c>.</summary>
    public static bool ReadsRequest(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } => PlaceOf(collection) is not null || IsForm(collection),
        IInvocationOperation { TargetMethod.Name: "TryGetValue" or "GetValues" or "TryGetValues" } call => Call.Of(call).Subject is { } collection && PlaceOf(collection) is not null,
        _ => false,
    };

    private static bool IsForm(IOperation collection) => collection.Type.Is(AspNetCore.IFormCollection) || collection.Unwrap() is IPropertyReferenceOperation { Property.Name: "Form", Instance: { } request } && IsRequest(request.Type);

    private OriginAnswer<RequestCredential> Read(Origin origin)
    {
        // What a variable is given of its own value is what it was: key = Clean(key).
        if (origin.Variable is { } variable && Use(origin.Operation, variable) is { } same)
            return OriginAnswer<RequestCredential>.HandsOn(same);
        if (origin.By == GivenBy.Reference)
            return origin.Filler is { } filler ? OfFiller(filler) : OriginAnswer<RequestCredential>.IsNot;
        // A part of a credential is taken for it, and what it is added to.
        if (origin.By != GivenBy.Value)
            return OriginAnswer<RequestCredential>.HandsOn(origin.Operation);
        if (ReadBy(origin.Operation) is { } read)
            return OriginAnswer<RequestCredential>.Is(read);
        switch (origin.Operation)
        {
            case IPropertyReferenceOperation { Property.IsIndexer: true } indexer:
                return PlaceOf(indexer.Instance) is null ? OriginAnswer<RequestCredential>.HandsOn(indexer.Instance) : OriginAnswer<RequestCredential>.IsNot;
            case IPropertyReferenceOperation { Property.Name: "Parameter" or "Scheme" or "Value" or "Count" or "Length" or "Credentials", Instance: { } instance }
                when instance is not IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                return OriginAnswer<RequestCredential>.HandsOn(instance);
            case IArrayElementReferenceOperation element:
                return OriginAnswer<RequestCredential>.HandsOn(element.ArrayReference);
            // header["Bearer ".Length..]
            case IImplicitIndexerReferenceOperation { Instance: var whole }:
                return OriginAnswer<RequestCredential>.HandsOn(whole);
            case IInvocationOperation call:
                return OfCall(call);
            default:
                return OriginAnswer<RequestCredential>.GoOn;
        }
    }

    // headers.TryGetValue("X-Api-Key", out var key), AuthenticationHeaderValue.TryParse(header, out var value)
    private OriginAnswer<RequestCredential> OfFiller(IInvocationOperation call) =>
        LookedUp(call) is { } lookedUp ? OriginAnswer<RequestCredential>.Is(lookedUp)
        : call.TargetMethod.Name is "TryParse" or "TryFromBase64String" or "TryGetValues" ? OfCall(call)
        : OriginAnswer<RequestCredential>.GoOn;

    private OriginAnswer<RequestCredential> OfCall(IInvocationOperation invocation)
    {
        if (LookedUp(invocation) is { } lookedUp)
            return OriginAnswer<RequestCredential>.Is(lookedUp);
        var (call, name) = (Call.Of(invocation), invocation.TargetMethod.Name);
        if (name == "GetValues" && PlaceOf(call.Receiver) is { } place)
            return Named(call.At(0), place) is { } read ? OriginAnswer<RequestCredential>.Is(read) : OriginAnswer<RequestCredential>.IsNot;
        // A method of this compilation says by its body what it reads from the request: GetApiKey(request).
        if (!invocation.TargetMethod.DeclaringSyntaxReferences.IsEmpty)
            return OriginAnswer<RequestCredential>.GoOn;
        if (Texts.JoinedBy(invocation) is { } text)
            return OriginAnswer<RequestCredential>.HandsOn(text);
        if (s_makeOf.Contains(name) || name is "Split" or "Replace" && call.Receiver?.Type?.Name == "Regex")
            return OriginAnswer<RequestCredential>.HandsOn(call.At(0));
        return s_handOn.Contains(name) ? OriginAnswer<RequestCredential>.HandsOn(call.Subject) : OriginAnswer<RequestCredential>.GoOn;
    }

    private RequestCredential? Named(IOperation? name, CredentialPlace place)
    {
        var text = name.ConstantText() ?? (name?.Unwrap() is IMemberReferenceOperation { Member: var member }
            ? member.IsDeclaredBy(AspNetCore.HeaderNames) ? member.Name : _methods.Initializer(member).ConstantText()
            : null);
        return text is not null && (place == CredentialPlace.Header ? RequestCredential.IsName(text) : RequestCredential.IsOwnName(text)) ? new(text, place) : null;
    }

    // Of a static method with the collection as its first argument, the second: Headers.TryGetValue(headers, name, out var value).
    private static IOperation? NameGiven(Call call) => call.Receiver is null ? call.At(1) : call.At(0);

    // record Keys([FromHeader(Name = "X-Api-Key")] string? Key): the attribute stands on the parameter that makes the property.
    private static IParameterSymbol? Positional(IPropertySymbol property)
    {
        if (property.ContainingType.IsRecord)
            foreach (var constructor in property.ContainingType.InstanceConstructors)
                foreach (var parameter in constructor.Parameters)
                    if (parameter.Name == property.Name)
                        return parameter;
        return null;
    }

    // [FromHeader(Name = "X-Api-Key")] string? key, and a property of what is bound: [AsParameters] Keys keys
    private static RequestCredential? Bound(ISymbol? symbol)
    {
        if (symbol is null)
            return null;
        foreach (var attribute in symbol.GetAttributes())
        {
            var inHeader = attribute.AttributeClass.Is(Mvc.IFromHeaderMetadata) || attribute.AttributeClass.Is(Mvc.FromHeaderAttribute);
            if (!inHeader && !attribute.AttributeClass.Is(Mvc.FromQueryAttribute))
                continue;
            var name = symbol.Name;
            foreach (var argument in attribute.NamedArguments)
                if (argument.Key == "Name" && argument.Value.Value is string given)
                    name = given;
            if (inHeader ? RequestCredential.IsName(name) : RequestCredential.IsOwnName(name))
                return new(name, inHeader ? CredentialPlace.Header : CredentialPlace.Query);
        }
        return null;
    }

    /// <summary>Which collection of a request the value is, e.g. its headers; null for other values.</summary>
    public static CredentialPlace? PlaceOf(IOperation? collection) =>
        Origins.InBody.Find<CredentialPlace>(collection, Ways.All, static origin => origin.Value switch
        {
            IPropertyReferenceOperation { Property.Name: "Headers", Instance: { } instance } when IsRequest(instance.Type) => OriginAnswer<CredentialPlace>.Is(CredentialPlace.Header),
            IPropertyReferenceOperation { Property.Name: "Query" or "QueryString", Instance: { } instance } when IsRequest(instance.Type) =>
                OriginAnswer<CredentialPlace>.Is(CredentialPlace.Query),
            IPropertyReferenceOperation { Property.Name: "Cookies", Instance: { } instance } when IsRequest(instance.Type) => OriginAnswer<CredentialPlace>.Is(CredentialPlace.Cookie),
            // A helper that is handed the headers alone: the response's have no Authorization.
            IParameterReferenceOperation { Parameter: { Type: var type, Name: var name } }
                when type.Is(AspNetCore.IHeaderDictionary) && !IdentifierWords.Has(name, "response", "responseheader") =>
                OriginAnswer<CredentialPlace>.Is(CredentialPlace.Header),
            _ => OriginAnswer<CredentialPlace>.GoOn,
        }, static (one, other) => one == other) is { IsFound: true, Answer: var place } ? place : null;

    private static bool IsRequest(ITypeSymbol? type) =>
        type.Is(AspNetCore.HttpRequest) || type.Is(Net.HttpRequestMessage) || type.Is(Net.HttpListenerRequest)
        || type.Is(SystemWeb.HttpRequest) || type.Is(SystemWeb.HttpRequestBase) || type.Is(Owin.IOwinRequest)
        || type.Is(Functions.HttpRequestData);

    private static IOperation? Use(IOperation value, ISymbol variable)
    {
        foreach (var operation in value.DescendantsAndSelf())
            if (Argument.At(operation.Parent) is not { IsOut: true } && SymbolEqualityComparer.Default.Equals(operation switch
            {
                ILocalReferenceOperation { IsDeclaration: false } local => local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                _ => (ISymbol?)null,
            }, variable))
                return operation;
        return null;
    }
}
