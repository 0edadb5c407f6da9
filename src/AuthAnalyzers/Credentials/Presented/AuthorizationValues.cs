using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Credentials.Presented;

/// <summary>Which part of an Authorization field (RFC 9110 §11.6.2) a text is.</summary>
internal enum AuthorizationPart
{
    /// <summary>None that starts with the scheme in the case in which the client sent it.</summary>
    None,

    /// <summary>The field as it came: scheme, space, credentials.</summary>
    Whole,

    /// <summary>The scheme alone.</summary>
    Scheme,

    /// <summary>The field in pieces, the scheme first.</summary>
    Pieces,
}

/// <summary>Which values hold the scheme of a request's credentials as the client spelled it.</summary>
internal sealed class AuthorizationValues
{
    // How a parameter is called that is handed an Authorization header.
    private static readonly string[] s_named =
    {
        "auth", "authorization", "authentication", "header", "authheader", "authorizationheader", "authenticationheader", "headervalue", "authvalue", "scheme",
    };

    // Queries that hand each element of what they are called on to a lambda.
    private static readonly HashSet<string> s_elementwise = new(StringComparer.Ordinal)
    {
        "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault", "Any", "All", "Where", "Select", "Count",
    };

    private readonly RequestCredentials _credentials;
    private readonly Origins _origins;
    private readonly bool _isWebApi;
    private readonly bool _isServer;

    public AuthorizationValues(RequestCredentials credentials, Origins origins, FrameworkSymbols framework)
    {
        _credentials = credentials;
        _origins = origins;
        _isServer = framework.HasWebServer;
        _isWebApi = framework.Has(WebApi.ApiController);
    }

    public static AuthorizationValues Of(Models models) => models.Get(static m => new AuthorizationValues(RequestCredentials.Of(m), Origins.Of(m), FrameworkSymbols.Of(m)));

    /// <summary>Which part the value is, on every way: a lower-cased copy in the same variable is another text.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="byCallers">Whether any parameter is asked for what its callers give it, which reads every file for the method's name; else only those that are named so.</param>
    public AuthorizationPart PartOf(IOperation? value, bool byCallers) =>
        _origins.Find<AuthorizationPart>(value, Ways.All, Read, static (one, other) => one == other, parameter => MayBeGiven(parameter, byCallers)).Answer;

    /// <summary>Whether the fact says that the request has no Authorization header, or one of another scheme.</summary>
    public bool IsAbsent(Fact fact)
    {
        var test = TestedValue.Of(fact);
        return test.Kind switch
        {
            TestKind.Absence => test.Holds && IsAuthorization(test.Value),
            TestKind.Truth => !test.Holds && ((test.Value as IConditionalAccessOperation)?.Accessed() ?? test.Value) is IInvocationOperation call
                && (IsAuthorization(_credentials.LookedUp(call)) || call is { TargetMethod.Name: "StartsWith", Instance: { } instance } && IsAuthorization(instance)),
            _ => false,
        };
    }

    private OriginAnswer<AuthorizationPart> Read(Origin origin)
    {
        if (origin.By == GivenBy.Reference)
            return origin.Filler is { } filler && IsAuthorization(_credentials.LookedUp(filler)) ? Is(AuthorizationPart.Whole) : OriginAnswer<AuthorizationPart>.GoOn;
        // foreach (var value in Request.Headers.Authorization)
        if (origin.By != GivenBy.Value)
            return OriginAnswer<AuthorizationPart>.HandsOn(origin.Operation);
        if (origin.Operation.ConstantValue.HasValue)
            return OriginAnswer<AuthorizationPart>.BringsNothing;
        // Of HttpClient's messages it is no text.
        if (_credentials.ReadBy(origin.Operation) is { } read && !IsHeaderValue(origin.Operation.Type))
            return Is(IsAuthorization(read) ? AuthorizationPart.Whole : AuthorizationPart.None);
        switch (origin.Operation)
        {
            case ICoalesceOperation coalesce:
                return OriginAnswer<AuthorizationPart>.HandsOn(coalesce.Value);
            case IPropertyReferenceOperation { Property.Name: "Scheme", Instance: { } instance } when IsHeaderValue(instance.Type):
                return Is(IsToBeSent(instance) || ReceivedChallenges.Are(instance) ? AuthorizationPart.None : AuthorizationPart.Scheme);
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } indexed } indexer when Call.Of(indexer) is { Count: 1 } call:
                return OriginAnswer<AuthorizationPart>.HandsOn(indexed, part => Element(part, call.At(0)!));
            case IPropertyReferenceOperation { Property.Name: "Value", Instance: { } instance } when instance is not IInstanceReferenceOperation:
                return OriginAnswer<AuthorizationPart>.HandsOn(instance);
            case IArrayElementReferenceOperation { Indices: { Length: 1 } indices } element:
                return OriginAnswer<AuthorizationPart>.HandsOn(element.ArrayReference, part => Element(part, indices[0]));
            case IImplicitIndexerReferenceOperation { Argument: IRangeOperation { LeftOperand: null } } range:
                return OriginAnswer<AuthorizationPart>.HandsOn(range.Instance, static part => Is(part == AuthorizationPart.Whole ? AuthorizationPart.Scheme : AuthorizationPart.None));
            case IParameterReferenceOperation { Parameter: var element } when QueriedBy(element, origin.Operation) is { } query:
                return OriginAnswer<AuthorizationPart>.HandsOn(query, static part => Is(part == AuthorizationPart.Whole ? part : AuthorizationPart.None));
            // Whoever calls it is out of view, and the name leaves no doubt.
            case IParameterReferenceOperation { Parameter: { Name: "authorizationHeader", Type.SpecialType: SpecialType.System_String, ContainingSymbol.DeclaredAccessibility: Accessibility.Public } } when origin.Entered is null && _isServer:
                return Is(AuthorizationPart.Whole);
            case IInvocationOperation call:
                return OfCall(Call.Of(call), call.TargetMethod);
            default:
                return OriginAnswer<AuthorizationPart>.GoOn;
        }
    }

    private OriginAnswer<AuthorizationPart> OfCall(Call call, IMethodSymbol method)
    {
        if (!method.DeclaringSyntaxReferences.IsEmpty)
            return OriginAnswer<AuthorizationPart>.GoOn;
        switch (method.Name)
        {
            case "TryGetValue" or "Get" or "GetValues" or "TryGetValues" or "GetHeader" when IsAuthorization(_credentials.LookedUp((IInvocationOperation)call.Operation)):
                return Is(AuthorizationPart.Whole);
            case "ToString" or "Trim" or "TrimStart" or "TrimEnd" or "AsSpan" or "AsMemory" or "Normalize" or "ToArray" when call.Receiver is not null || call.Count == 1:
                return OriginAnswer<AuthorizationPart>.HandsOn(call.Subject);
            case "First" or "FirstOrDefault" or "Single" or "SingleOrDefault" when call.At(0) is null:
                return OriginAnswer<AuthorizationPart>.HandsOn(call.Receiver, static part => Is(part == AuthorizationPart.Pieces ? AuthorizationPart.Scheme : part));
            case "Split":
                return OriginAnswer<AuthorizationPart>.HandsOn(call.Subject, static part => Is(part == AuthorizationPart.Whole ? AuthorizationPart.Pieces : AuthorizationPart.None));
            case "Substring" or "Slice" when call.At(0).ConstantInt() == 0 && call.At(1) is not null:
                return OriginAnswer<AuthorizationPart>.HandsOn(call.Receiver, static part => Is(part == AuthorizationPart.Pieces ? AuthorizationPart.None : AuthorizationPart.Scheme));
            default:
                return Texts.JoinedBy((IInvocationOperation)call.Operation) is { } text ? OriginAnswer<AuthorizationPart>.HandsOn(text) : OriginAnswer<AuthorizationPart>.GoOn;
        }
    }

    // What a query goes through whose lambda has that parameter first: `values` of values.FirstOrDefault(v => v.StartsWith("Bearer ")).
    private static IOperation? QueriedBy(IParameterSymbol parameter, IOperation within)
    {
        if (parameter is not { Ordinal: 0, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } })
            return null;
        var function = within.EnclosingFunction();
        while (function is IAnonymousFunctionOperation { Symbol: var symbol, Parent: { } outside } && !SymbolEqualityComparer.Default.Equals(symbol, parameter.ContainingSymbol))
            function = outside.EnclosingFunction();
        return function.Parent is IDelegateCreationOperation created && Argument.Of(created)?.Call is { Member: { } member } call
            && s_elementwise.Contains(member.Name) && member.DeclaringSyntaxReferences.IsEmpty ? call.Receiver : null;
    }

    // A helper of this compilation that is handed the header by everyone who calls it.
    private static bool MayBeGiven(IParameterSymbol parameter, bool byCallers) =>
        parameter is { Type.SpecialType: SpecialType.System_String, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction, IsVirtual: false, IsOverride: false } method }
        && (byCallers && method.DeclaredAccessibility != Accessibility.Public
            || IdentifierWords.Has(parameter.Name, s_named));

    private static OriginAnswer<AuthorizationPart> Element(AuthorizationPart part, IOperation index) => Is(part switch
    {
        AuthorizationPart.Pieces when index.ConstantInt() == 0 => AuthorizationPart.Scheme,
        // StringValues[0].
        AuthorizationPart.Whole when index.Type?.SpecialType == SpecialType.System_Int32 => AuthorizationPart.Whole,
        _ => AuthorizationPart.None,
    });

    private static OriginAnswer<AuthorizationPart> Is(AuthorizationPart part) => part == AuthorizationPart.None ? OriginAnswer<AuthorizationPart>.IsNot : OriginAnswer<AuthorizationPart>.Is(part);

    private bool IsAuthorization(IOperation? value) => IsAuthorization(_credentials.Of(value));

    private static bool IsAuthorization(RequestCredential? credential) =>
        credential is { Place: CredentialPlace.Header, Name: var name } && name.Replace("-", "").ToUpperInvariant() is "AUTHORIZATION" or "PROXYAUTHORIZATION";

    // request.Headers.Authorization of an HttpRequestMessage: what this program sends itself, but in Web API 2, which receives such messages.
    private bool IsToBeSent(IOperation value) =>
        !_isWebApi && value.Unwrap() is var read
        && (read is IConditionalAccessInstanceOperation access ? access.Receiver()?.Unwrap() : read) is IPropertyReferenceOperation { Property: var property }
        && property.IsDeclaredBy(Net.HttpRequestHeaders);

    private static bool IsHeaderValue(ITypeSymbol? type) => type.Is(Net.AuthenticationHeaderValue);
}
