using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Http.Responses;

/// <summary>Which operations set a header of the response, under any spelling, here or in a method of this compilation.</summary>
internal sealed partial class HeaderWrites
{
    public const string WwwAuthenticate = "WWW-Authenticate";
    public const string ProxyAuthenticate = "Proxy-Authenticate";
    public const string Authorization = "Authorization";
    public const string CacheControl = "Cache-Control";

    private static readonly string[] s_responses =
    {
        AspNetCore.HttpResponse, Net.HttpResponseMessage, Net.HttpResponseHeaders, Net.HttpListenerResponse,
        SystemWeb.HttpResponse, SystemWeb.HttpResponseBase, Owin.IOwinResponse, Functions.HttpResponseData,
    };

    private static readonly string[] s_headers =
    {
        AspNetCore.IHeaderDictionary, Net.HttpHeaders, Net.NameValueCollection, Net.HttpListenerResponse, SystemWeb.HttpResponse, SystemWeb.HttpResponseBase,
        Owin.IHeaderDictionary, AspNetCore.ResponseHeaders,
    };

    private const string OnStarting = "OnStarting";

    private readonly SourceMethods _methods;
    private readonly Outlines _outlines;
    private readonly Evidence? _evidence;

    public HeaderWrites(SourceMethods methods, Outlines outlines)
    {
        _methods = methods;
        _outlines = outlines;
        _answers = new();
        _locals = new();
    }

    public static HeaderWrites Of(Models models) => models.Get(static m => new HeaderWrites(SourceMethods.Of(m), Outlines.Of(m.Compilation)));

    private HeaderWrites(HeaderWrites shared, Evidence evidence)
    {
        (_methods, _outlines, _answers, _locals) = (shared._methods, shared._outlines, shared._answers, shared._locals);
        _evidence = evidence;
    }

    /// <summary>Whether the operation itself sets the header on a response.</summary>
    /// <param name="operation">Any operation.</param>
    /// <param name="header">The header's name.</param>
    /// <param name="named">Methods that an option names as setting it.</param>
    /// <param name="on">The response that is meant; a write that certainly goes to another does not count.</param>
    public bool Sets(IOperation operation, string header, MethodList? named = null, ResponseRoot? on = null) => operation switch
    {
        IAssignmentOperation { Target: IPropertyReferenceOperation target } => Names(target, header) && IsMeant(target.Instance, on),
        IInvocationOperation invocation => SetsHere(invocation, header, on) || SetsWhenStarting(invocation, header) || named?.Contains(invocation.TargetMethod) == true
            || SetsInBody(invocation.TargetMethod, header) && IsMeant(Call.Of(invocation).Subject, on),
        IObjectCreationOperation { Constructor: { } constructor } => named?.Contains(constructor) == true || SetsInBody(constructor, header),
        _ => false,
    };

    /// <summary>Whether calls of the method or assignments to the property may write a header: it has such a name, and is no member of a class that is something else.</summary>
    public static bool MayWrite(ISymbol symbol) => symbol switch
    {
        IPropertySymbol { IsIndexer: true } => MayBeOfHeaders(symbol),
        IPropertySymbol => ApiIndex<HeaderProperty>.Knows(symbol.Name),
        _ => ApiIndex<HeaderMethod>.Knows(symbol.Name) && (symbol.IsStatic || MayBeOfHeaders(symbol)),
    };

    // Collections of headers have members of their own, those of the interfaces of collections, and of the collection behind a typed header.
    private static bool MayBeOfHeaders(ISymbol member) => member.ContainingType is { } type && (type.TypeKind == TypeKind.Interface || type.Name == "HttpHeaderValueCollection" || IsHeaders(type));

    /// <summary>Whether the operation may write a header at all: what most operations of a program are asked, so that names come first.</summary>
    public static bool MayWrite(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } => (target.Property.IsIndexer || ApiIndex<HeaderProperty>.Knows(target.Property.Name)) && IsHeaders(target.Instance?.Unwrap().Type),
        IInvocationOperation invocation when ApiIndex<HeaderMethod>.Knows(invocation.TargetMethod.Name) =>
            invocation.Instance?.Unwrap() is IPropertyReferenceOperation { Property: { IsIndexer: false, Name: var name } } && ApiIndex<HeaderProperty>.Knows(name)
            || IsHeaders(Call.Of(invocation).Subject?.Unwrap().Type),
        _ => false,
    };

    /// <summary>What the operation itself writes to the header of a response; null where it writes another header, or none.</summary>
    public HeaderWrite? Read(IOperation operation, string header)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment when Names(target, header) && IsHeaders(target.Instance?.Unwrap().Type) && !IsRequest(target.Instance):
                return new(Call.Of(target).At(0) ?? target, ImmutableArray.Create(assignment.Value), ResponseIdentity.IsOn(target.Instance, s_responses));
            case IInvocationOperation invocation when ApiIndex<HeaderMethod>.Knows(invocation.TargetMethod.Name):
                return ReadCall(invocation, header);
            default:
                return null;
        }
    }

    private HeaderWrite? ReadCall(IInvocationOperation invocation, string header)
    {
        var call = Call.Of(invocation);
        var receiver = call.Subject;
        IOperation? name = null;
        var values = ImmutableArray.CreateBuilder<IOperation>();
        // No extension: Append of LINQ leaves the header as it is.
        if (invocation.Instance?.Unwrap() is IPropertyReferenceOperation { Property.IsIndexer: false } collection && Names(collection, header))
            name = collection;
        else if (!IsHeaders(receiver?.Unwrap().Type))
            return null;
        foreach (var argument in call)
        {
            if (name is not null && argument.Parameter?.RefKind == RefKind.None)
                values.Add(argument.Value);
            else if (IsName(argument) && IsHeader(argument.Value, header))
                name = argument.Value;
            else if (Pair(argument) is { } pair && IsHeader(pair.At(0), header) && pair.At(1) is { } value)
            {
                name = pair.At(0);
                values.Add(value);
            }
        }
        return name is null || values.Count == 0 || IsRequest(receiver) ? null : new(name, values.ToImmutable(), ResponseIdentity.IsOn(receiver, s_responses));
    }

    // What holds headers, or takes them: the collections of each framework, and the responses that have methods for it.
    private static bool IsHeaders(ITypeSymbol? type)
    {
        foreach (var known in s_headers)
            if (type.Is(known))
                return true;
        return false;
    }

    /// <summary>Whether the operation reads the header, or asks whether it is there.</summary>
    public bool Reads(IOperation operation, string header) => operation switch
    {
        IPropertyReferenceOperation property => Names(property, header),
        IInvocationOperation { TargetMethod.Name: "ContainsKey" or "TryGetValue" } call => IsHeader(Call.Of(call).At(0), header),
        _ => false,
    };

    /// <summary>Whether an operation anywhere below sets the header.</summary>
    public bool SetsWithin(IOperation body, string header)
    {
        foreach (var operation in body.DescendantsAndSelf())
            if (Sets(operation, header))
                return true;
        return false;
    }

    /// <summary>Whether the text, constant or well-known field names that header.</summary>
    public bool IsHeader(IOperation? value, string header)
    {
        // A name may be named by another field; a chain of them ends, a circle must too.
        for (var steps = 0; steps < 4 && value?.Unwrap() is { } current; steps++)
        {
            if (current.ConstantText() is { } text)
                return text.Equals(header, StringComparison.OrdinalIgnoreCase);
            if (current is not IMemberReferenceOperation { Member: var member })
                return false;
            // HeaderNames.* are static readonly, HttpResponseHeader.* an enum: both are matched by symbol.
            if (IsPlain(member.Name, header) && (member.IsDeclaredBy(AspNetCore.HeaderNames) || member.IsDeclaredBy(Net.HttpResponseHeader)))
                return true;
            if (member is not (IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true }))
                return false;
            value = _methods.Initializer(member);
        }
        return false;
    }

    // WWWAuthenticate, WwwAuthenticate: the header without its hyphens, in any case.
    private static bool IsPlain(string name, string header)
    {
        var at = 0;
        foreach (var c in header)
        {
            if (c == '-')
                continue;
            if (at == name.Length || char.ToUpperInvariant(name[at++]) != char.ToUpperInvariant(c))
                return false;
        }
        return at == name.Length;
    }

    private bool Names(IPropertyReferenceOperation target, string header)
    {
        if (target.Property.IsIndexer)
            return Call.Of(target) is { Count: 1 } indexer && IsHeader(indexer.At(0), header);
        return ApiIndex<HeaderProperty>.Find(target.Property)?.Header == header;
    }

    private bool SetsHere(IInvocationOperation invocation, string header, ResponseRoot? on)
    {
        var name = invocation.TargetMethod.Name;
        if (ApiIndex<HeaderMethod>.Knows(name))
        {
            var call = Call.Of(invocation);
            foreach (var argument in call)
                if (IsName(argument) && IsHeader(argument.Value, header) || Pair(argument) is { } pair && IsHeader(pair.At(0), header))
                    return IsMeant(call.Subject, on);
            return invocation.Instance?.Unwrap() is IPropertyReferenceOperation { Property.IsIndexer: false } collection
                && Names(collection, header) && IsMeant(collection, on);
        }
        return header == WwwAuthenticate && Challenges(invocation.TargetMethod);
    }

    private bool SetsWhenStarting(IInvocationOperation invocation, string header)
    {
        if (invocation.TargetMethod.Name == OnStarting)
            foreach (var argument in Call.Of(invocation))
                if (Callback(argument.Value) is { } callback && SetsWithin(callback, header))
                    return true;
        return false;
    }

    // The value comes last: that of X-Reason may well be the name of another header.
    private static bool IsName(Argument argument) =>
        argument.Parameter is not { ContainingSymbol: IMethodSymbol { Parameters.Length: var count } } parameter || parameter.Ordinal < count - 1;

    // headers.Add(new KeyValuePair<string, StringValues>("WWW-Authenticate", value))
    private static Call? Pair(Argument argument) => argument.Value.Unwrap() is IObjectCreationOperation { Type.Name: "KeyValuePair" } pair ? Call.Of(pair) : null;

    // The scheme is asked for its challenge, or a framework's handler that has one is: base.HandleChallengeAsync of a JWT bearer handler.
    private static bool Challenges(IMethodSymbol method)
    {
        if (method.Name == "HandleChallengeAsync")
            return method.DeclaringSyntaxReferences.IsEmpty && method.IsDeclaredBy(AspNetCore.IAuthenticationHandler)
                && !method.ContainingType.IsExactly(AspNetCore.AuthenticationHandler);
        return ApiIndex<ChallengeCall>.Concerns(method);
    }

    private static bool IsMeant(IOperation? receiver, ResponseRoot? on) =>
        !ResponseIdentity.IsRequest(receiver) && (on is null || !ResponseIdentity.Of(receiver).IsOtherThan(on));

    /// <summary>The body of a method that is handed over or called by the framework.</summary>
    public IOperation? Body(IMethodSymbol method)
    {
        var body = _methods.Body(method);
        if (body is not null)
            _evidence?.Add(body);
        return body;
    }

    private IOperation? Callback(IOperation value) => value.Unwrap() switch
    {
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => lambda.Body,
        // In a flow graph a lambda is a leaf: its body is bound anew.
        IDelegateCreationOperation { Target: IFlowAnonymousFunctionOperation flow } => _methods.Body(flow.Symbol),
        IDelegateCreationOperation { Target: IMethodReferenceOperation reference } => Body(reference.Method),
        IAnonymousFunctionOperation lambda => lambda.Body,
        _ => null,
    };

    private static bool IsRequest(IOperation? receiver) => ResponseIdentity.IsRequest(receiver);
}
