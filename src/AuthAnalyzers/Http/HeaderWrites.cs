using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Http;

/// <summary>Which operations set a header of the response, under any spelling, here or in a method of this compilation.</summary>
internal sealed class HeaderWrites
{
    public const string WwwAuthenticate = "WWW-Authenticate";
    public const string ProxyAuthenticate = "Proxy-Authenticate";
    public const string Authorization = "Authorization";
    public const string CacheControl = "Cache-Control";

    private static readonly HashSet<string> s_methods = new(StringComparer.Ordinal)
    {
        "Add", "TryAdd", "Append", "AppendCommaSeparatedValues", "SetCommaSeparatedValues", "Set", "AppendList", "SetList",
        "AddHeader", "AppendHeader", "TryAddWithoutValidation", "ParseAdd", "TryParseAdd", "AppendValues", "SetValues",
    };

    private static readonly HashSet<string> s_properties = new(StringComparer.Ordinal) { "WWWAuthenticate", "WwwAuthenticate", "ProxyAuthenticate", "Authorization", "CacheControl" };

    private static readonly string[] s_requests =
    {
        KnownTypes.AspNetCore.HttpRequest, KnownTypes.Net.HttpRequestMessage, KnownTypes.Net.HttpRequestHeaders, KnownTypes.Net.HttpWebRequest, KnownTypes.Net.HttpClient, KnownTypes.Net.HttpListenerRequest,
        KnownTypes.SystemWeb.HttpRequest, KnownTypes.SystemWeb.HttpRequestBase, KnownTypes.Owin.IOwinRequest, KnownTypes.Functions.HttpRequestData,
    };

    private static readonly string[] s_responses =
    {
        KnownTypes.AspNetCore.HttpResponse, KnownTypes.Net.HttpResponseMessage, KnownTypes.Net.HttpResponseHeaders, KnownTypes.Net.HttpListenerResponse,
        KnownTypes.SystemWeb.HttpResponse, KnownTypes.SystemWeb.HttpResponseBase, KnownTypes.Owin.IOwinResponse, KnownTypes.Functions.HttpResponseData,
    };

    private static readonly string[] s_headers =
    {
        KnownTypes.AspNetCore.IHeaderDictionary, KnownTypes.Net.HttpHeaders, KnownTypes.Net.NameValueCollection, KnownTypes.Net.HttpListenerResponse, KnownTypes.SystemWeb.HttpResponse, KnownTypes.SystemWeb.HttpResponseBase,
        KnownTypes.Owin.IHeaderDictionary, KnownTypes.AspNetCore.ResponseHeaders,
    };

    private readonly FrameworkSymbols _framework;
    private readonly SourceMethods _methods;
    private readonly ConcurrentDictionary<(ISymbol Method, string Header), bool> _summaries = new();

    public HeaderWrites(FrameworkSymbols framework, SourceMethods methods)
    {
        _framework = framework;
        _methods = methods;
    }

    /// <summary>Whether the operation itself sets the header on a response.</summary>
    /// <param name="named">Methods that an option names as setting it.</param>
    public bool Sets(IOperation operation, string header, MethodList? named = null)
    {
        switch (operation)
        {
            case IAssignmentOperation { Target: IPropertyReferenceOperation target }:
                return Names(target, header) && !IsRequest(target.Instance);
            case IInvocationOperation invocation:
                return Sets(invocation, header) || Calls(invocation, header, named);
            default:
                return false;
        }
    }

    /// <summary>Whether the operation may write a header at all: what most operations of a program are asked, so that names come first.</summary>
    public bool MayWrite(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } => (target.Property.IsIndexer || s_properties.Contains(target.Property.Name)) && IsHeaders(target.Instance?.Unwrap().Type),
        IInvocationOperation invocation when s_methods.Contains(invocation.TargetMethod.Name) =>
            invocation.Instance?.Unwrap() is IPropertyReferenceOperation { Property: { IsIndexer: false, Name: var name } } && s_properties.Contains(name)
            || IsHeaders((invocation.Instance ?? (invocation.Arguments.Length > 0 ? invocation.Arguments[0].Value : null))?.Unwrap().Type),
        _ => false,
    };

    /// <summary>What the operation itself writes to the header of a response; null where it writes another header, or none.</summary>
    public HeaderWrite? Read(IOperation operation, string header)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment when Names(target, header) && IsHeaders(target.Instance?.Unwrap().Type) && !IsRequest(target.Instance):
                return new(target.Property.IsIndexer ? target.Arguments[0].Value : target, ImmutableArray.Create(assignment.Value), IsOn(target.Instance, s_responses));
            case IInvocationOperation invocation when s_methods.Contains(invocation.TargetMethod.Name):
                return ReadCall(invocation, header);
            default:
                return null;
        }
    }

    private HeaderWrite? ReadCall(IInvocationOperation call, string header)
    {
        var receiver = call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null);
        IOperation? name = null;
        var values = ImmutableArray.CreateBuilder<IOperation>();
        if (call.Instance?.Unwrap() is IPropertyReferenceOperation { Property.IsIndexer: false } collection && Names(collection, header))
            name = collection;
        else if (!IsHeaders(receiver?.Unwrap().Type))
            return null;
        foreach (var argument in call.Arguments)
        {
            if (name is not null && argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Parameter?.RefKind == RefKind.None)
                values.Add(argument.Value);
            else if (IsHeader(argument.Value, header))
                name = argument.Value;
        }
        return name is null || values.Count == 0 || IsRequest(receiver) ? null : new(name, values.ToImmutable(), IsOn(receiver, s_responses));
    }

    // What holds headers, or takes them: the collections of each framework, and the responses that have methods for it.
    private bool IsHeaders(ITypeSymbol? type)
    {
        foreach (var known in s_headers)
            if (_framework.Is(type, known))
                return true;
        return false;
    }

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
        value = value?.Unwrap();
        if (value is null)
            return false;
        if (value.ConstantText() is { } text)
            return text.Equals(header, StringComparison.OrdinalIgnoreCase);
        if (value is not IMemberReferenceOperation { Member: var member })
            return false;
        var plain = header.Replace("-", "");
        // HeaderNames.* are static readonly, HttpResponseHeader.* an enum: both are matched by symbol.
        if (member.Name.Equals(plain, StringComparison.OrdinalIgnoreCase)
            && (_framework.DeclaredBy(member, KnownTypes.AspNetCore.HeaderNames) || member.ContainingType.Name == "HttpResponseHeader"))
            return true;
        return member is IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true }
            && _methods.Initializer(member) is { } initializer && initializer != value && IsHeader(initializer, header);
    }

    private bool Names(IPropertyReferenceOperation target, string header)
    {
        if (target.Property.IsIndexer)
            return target.Arguments.Length == 1 && IsHeader(target.Arguments[0].Value, header);
        return target.Property.Name.Equals(header.Replace("-", ""), StringComparison.OrdinalIgnoreCase)
            && target.Property.ContainingNamespace.ToDisplayString() is "Microsoft.AspNetCore.Http" or "System.Net.Http.Headers";
    }

    private bool Sets(IInvocationOperation invocation, string header)
    {
        var name = invocation.TargetMethod.Name;
        if (s_methods.Contains(name))
        {
            if (IsRequest(invocation.Instance ?? (invocation.Arguments.Length > 0 ? invocation.Arguments[0].Value : null)))
                return false;
            foreach (var argument in invocation.Arguments)
                if (IsHeader(argument.Value, header))
                    return true;
            return invocation.Instance?.Unwrap() is IPropertyReferenceOperation collection && !collection.Property.IsIndexer && Names(collection, header);
        }
        if (name == "ChallengeAsync")
            return header == WwwAuthenticate && _framework.DeclaredBy(invocation.TargetMethod, KnownTypes.AspNetCore.AuthenticationHttpContextExtensions);
        if (name == "OnStarting")
            foreach (var argument in invocation.Arguments)
                if (Callback(argument.Value) is { } callback && SetsWithin(callback, header))
                    return true;
        return false;
    }

    // A method of this compilation that sets it somewhere is trusted to set it: quiet when unsure.
    private bool Calls(IInvocationOperation invocation, string header, MethodList? named)
    {
        var method = invocation.TargetMethod;
        return named?.Contains(method) == true || SetsInBody(method, header);
    }

    /// <summary>Whether the body of that method of this compilation sets the header, itself or through what it calls.</summary>
    public bool SetsInBody(IMethodSymbol method, string header)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (method.DeclaringSyntaxReferences.IsEmpty)
            return false;
        if (_summaries.TryGetValue((method, header), out var known))
            return known;
        // Recursion meets "no" here, which the outermost call then corrects.
        _summaries[(method, header)] = false;
        var sets = _methods.Body(method) is { } body && SetsWithin(body, header);
        _summaries[(method, header)] = sets;
        return sets;
    }

    private IOperation? Callback(IOperation value) => value.Unwrap() switch
    {
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => lambda.Body,
        IDelegateCreationOperation { Target: IMethodReferenceOperation reference } => _methods.Body(reference.Method),
        IAnonymousFunctionOperation lambda => lambda.Body,
        _ => null,
    };

    private bool IsRequest(IOperation? receiver) => IsOn(receiver, s_requests);

    private bool IsOn(IOperation? receiver, string[] types)
    {
        for (var depth = 0; receiver is not null && depth < 8; depth++)
        {
            receiver = receiver.Unwrap();
            foreach (var type in types)
                if (_framework.Is(receiver.Type, type))
                    return true;
            receiver = receiver switch
            {
                IPropertyReferenceOperation property => property.Instance,
                IInvocationOperation call => call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null),
                ILocalReferenceOperation local => Locals.SingleValue(local),
                _ => null,
            };
        }
        return false;
    }
}
