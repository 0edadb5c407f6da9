using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Http.Endpoints;

/// <summary>What a framework calls to answer a request.</summary>
internal enum EndpointKind
{
    /// <summary>An action of a controller: ASP.NET Core, MVC 5, Web API 2.</summary>
    Action,

    /// <summary><c>OnPostAsync</c> of a page model.</summary>
    Page,

    /// <summary>What a call such as <c>app.MapPost("/login", …)</c> maps.</summary>
    Mapped,

    /// <summary><c>HandleAsync</c> of FastEndpoints.</summary>
    FastEndpoint,

    /// <summary><c>HandleAuthenticateAsync</c> of an authentication handler.</summary>
    Handler,

    /// <summary><c>InvokeAsync</c> of middleware.</summary>
    Middleware,
}

/// <summary>What answers a request: an action, a page handler, the lambda or method of a <c>Map…</c> call.</summary>
internal sealed class Endpoint(EndpointKind kind, IMethodSymbol method, IInvocationOperation? mapping)
{
    private readonly List<string> _names = NamesOf(method, mapping);

    public EndpointKind Kind { get; } = kind;

    /// <summary>The method or lambda that answers.</summary>
    public IMethodSymbol Method { get; } = method;

    /// <summary>The call that maps it to a route; null for the kinds that the framework finds by itself.</summary>
    public IInvocationOperation? Mapping { get; } = mapping;

    /// <summary>How a message names it: <c>ForgotPassword</c>, <c>LoginModel.OnPostAsync</c>, <c>POST /forgot</c>.</summary>
    public string Name => Mapping is not null && Route(Mapping) is { } route ? (Verb(Mapping) + " " + route).Trim()
        : IsGeneral(Method.Name) && Method.ContainingType is { } type ? type.Name + "." + Method.Name
        : Method.MethodKind == MethodKind.AnonymousFunction ? Mapping?.TargetMethod.Name ?? "" : Method.Name;

    /// <summary>The name of the method, or of the <c>Map…</c> call where a lambda answers.</summary>
    public Location? Place => Method.MethodKind == MethodKind.AnonymousFunction ? Mapping?.NamePlace() : Method.Locations.FirstOrDefault();

    /// <summary>Whether its method, page or route is named with one of the words.</summary>
    public bool IsNamed(params string[] words) => _names.Exists(name => IdentifierWords.Has(name, words));

    /// <summary>Its attributes, those of what it overrides, and those of its type and the types that this derives from.</summary>
    public IEnumerable<AttributeData> Attributes
    {
        get
        {
            for (IMethodSymbol? declared = Method; declared is not null; declared = declared.OverriddenMethod)
                foreach (var attribute in declared.GetAttributes())
                    yield return attribute;
            if (Kind is EndpointKind.Mapped)
                yield break;
            for (var type = Method.ContainingType; type is not null; type = type.BaseType)
                foreach (var attribute in type.GetAttributes())
                    yield return attribute;
        }
    }

    /// <summary>
    /// What a function is named, whether it is an endpoint or a service's: its method, its routes, and its type where the method's name is the same for all of its kind:
    /// <c>ForgotPasswordHandler.Handle</c>, <c>LogoutModel.OnPost</c>.
    /// </summary>
    public static List<string> NamesOf(IMethodSymbol method, IInvocationOperation? mapping)
    {
        var names = new List<string>();
        for (ISymbol symbol = method; symbol is IMethodSymbol around; symbol = symbol.ContainingSymbol)
        {
            // What maps a lambda is named for all that it maps.
            if (mapping is not null && around.MethodKind != MethodKind.AnonymousFunction && !SymbolEqualityComparer.Default.Equals(symbol, method))
                break;
            names.Add(around.Name);
            AddTemplates(names, around, around);
            if (around is { MethodKind: MethodKind.Ordinary, ContainingType: { } type })
            {
                if (IsGeneral(around.Name))
                    names.Add(type.Name);
                AddTemplates(names, type, around);
            }
        }
        for (IOperation? call = mapping; call?.Unwrap() is IInvocationOperation { TargetMethod.Name: var name } link && name.StartsWith("Map", StringComparison.Ordinal); call = Call.Of(link).Subject)
            if (Route(link) is { } route)
                names.Add(WithoutParameters(route));
        return names;
    }

    // The token of "invites/{token}/accept" is no name of what is done.
    private static string WithoutParameters(string template)
    {
        for (var open = template.IndexOf('{'); open >= 0 && template.IndexOf('}', open) is > 0 and var close; open = template.IndexOf('{'))
            template = template.Remove(open, close - open + 1);
        return template;
    }

    /// <summary>Whether the name of the method says nothing of what is done: <c>OnPostAsync</c>, <c>Handle</c>.</summary>
    public static bool IsGeneral(string method) =>
        IdentifierWords.Is(method, "handle", "handleasync", "execute", "executeasync", "index", "post", "postasync", "get", "getasync", "invoke", "invokeasync", "run", "runasync", "process", "processasync")
        || IdentifierWords.Begins(method, "onpost", "onget", "handleauthenticate");

    // [HttpPost("forgot")], [Route("api/[controller]/[action]")]
    private static void AddTemplates(List<string> names, ISymbol symbol, IMethodSymbol method)
    {
        foreach (var attribute in symbol.GetAttributes())
            if (attribute.AttributeClass is { Name: "RouteAttribute" or "HttpGetAttribute" or "HttpPostAttribute" or "HttpPutAttribute" or "HttpPatchAttribute" or "HttpDeleteAttribute" }
                && attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: string template }, ..])
                names.Add(WithoutParameters(template).Replace("[controller]", Controller(method)).Replace("[action]", method.Name));
    }

    private static string Controller(IMethodSymbol method)
    {
        var name = method.ContainingType?.Name ?? "";
        return name.EndsWith("Controller", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Controller".Length) : name;
    }

    private static string? Route(IInvocationOperation mapping)
    {
        foreach (var argument in Call.Of(mapping))
            if (argument.Parameter?.Type.SpecialType == SpecialType.System_String && argument.Value.ConstantText() is { } route)
                return route;
        return null;
    }

    private static string Verb(IInvocationOperation mapping) => mapping.TargetMethod.Name switch
    {
        "MapGet" or "MapPost" or "MapPut" or "MapPatch" or "MapDelete" => mapping.TargetMethod.Name.Substring("Map".Length).ToUpperInvariant(),
        _ => "",
    };
}
