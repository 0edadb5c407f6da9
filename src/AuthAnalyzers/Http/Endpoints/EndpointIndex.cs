using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Http.Endpoints;

/// <summary>Which functions of this compilation answer requests.</summary>
internal sealed class EndpointIndex(References references)
{
    private static readonly string[] s_controllers = { Mvc.ControllerBase, WebApi.ApiController, SystemWeb.Controller };

    private readonly ConcurrentDictionary<IMethodSymbol, IInvocationOperation[]> _mappings = new(SymbolEqualityComparer.Default);

    public static EndpointIndex Of(Models models) => models.Get(static m => new EndpointIndex(References.Of(m)));

    /// <summary>The endpoint that runs the operation in its own body, in lambdas and local functions there too; null where it stands in none.</summary>
    public Endpoint? Around(IOperation operation)
    {
        var mapping = operation.Mapping();
        for (var symbol = SymbolAt(operation); symbol is IMethodSymbol method; symbol = symbol.ContainingSymbol)
            if (mapping is not null && method.MethodKind == MethodKind.AnonymousFunction && method.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.AnonymousFunction })
                return new(EndpointKind.Mapped, method, mapping);
            else if (Of(method) is { } endpoint)
                return endpoint;
        return null;
    }

    /// <summary>The endpoint that the method is; null where it is none.</summary>
    public Endpoint? Of(IMethodSymbol method) =>
        OfFramework(method)
        ?? (method.MethodKind is MethodKind.Ordinary or MethodKind.LocalFunction && MappingsOf(method) is [var mapping, ..] ? new Endpoint(EndpointKind.Mapped, method, mapping) : null);

    /// <summary>The endpoint that the framework finds by itself in the method; null where it has to be mapped, or is none.</summary>
    public static Endpoint? OfFramework(IMethodSymbol method) => KindOf(method) is { } kind ? new(kind, method, null) : null;

    /// <summary>The lambda or method that the call maps to a route; null where it maps none.</summary>
    public static IOperation? HandlerOf(IInvocationOperation call)
    {
        foreach (var argument in Call.Of(call))
            if (argument.Value.Unwrap() is IDelegateCreationOperation { Target: IAnonymousFunctionOperation or IMethodReferenceOperation } created && created.Target.MappedBy() == call)
                return created.Target;
        return null;
    }

    /// <summary>The method, local function or lambda that the operation is or stands in.</summary>
    public static ISymbol? SymbolAt(IOperation operation) => operation.EnclosingFunction() switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        ILocalFunctionOperation local => local.Symbol,
        var body => body.SemanticModel?.GetDeclaredSymbol(body.Syntax) as IMethodSymbol ?? operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart),
    };

    private static EndpointKind? KindOf(IMethodSymbol method)
    {
        if (method is not { MethodKind: MethodKind.Ordinary, ContainingType: { TypeKind: TypeKind.Class } type, IsStatic: false })
            return null;
        if (method.Name is "HandleAsync" or "ExecuteAsync" && type.Is(FastEndpoints.BaseEndpoint))
            return EndpointKind.FastEndpoint;
        if (method.Name == "HandleAuthenticateAsync" && type.Is(AspNetCore.AuthenticationHandler))
            return EndpointKind.Handler;
        if (method is not { DeclaredAccessibility: Accessibility.Public, IsGenericMethod: false })
            return null;
        if (method.Name is "Invoke" or "InvokeAsync" && method.Parameters.Length > 0 && method.Parameters[0].Type.Is(AspNetCore.HttpContext))
            return EndpointKind.Middleware;
        if (type.Is(Mvc.PageModel))
            return method.Name.StartsWith("OnPost", StringComparison.Ordinal) || method.Name.StartsWith("OnGet", StringComparison.Ordinal) ? EndpointKind.Page : null;
        return IsController(type) && !Has(method, "NonActionAttribute") ? EndpointKind.Action : null;
    }

    private static bool IsController(INamedTypeSymbol type)
    {
        if (Array.Exists(s_controllers, controller => type.Is(controller)))
            return true;
        for (INamedTypeSymbol? declared = type; declared is not null; declared = declared.BaseType)
            if (Has(declared, "ControllerAttribute") || Has(declared, "ApiControllerAttribute"))
                return true;
        return false;
    }

    /// <summary>Whether an attribute of that name stands on the method or type itself.</summary>
    public static bool Has(ISymbol symbol, string attribute)
    {
        foreach (var one in symbol.GetAttributes())
            if (one.AttributeClass?.Name == attribute)
                return true;
        return false;
    }

    /// <summary>The calls that map the method to a route: <c>app.MapPost("/login", Login)</c>.</summary>
    public IReadOnlyList<IInvocationOperation> MappingsOf(IMethodSymbol method) => _mappings.GetOrAdd(method.OriginalDefinition, SearchMappings);

    private IInvocationOperation[] SearchMappings(IMethodSymbol method)
    {
        var mappings = new List<IInvocationOperation>();
        foreach (var use in references.Groups(method) ?? Array.Empty<IOperation>())
            if (use is IMethodReferenceOperation && use.MappedBy() is { } mapping)
                mappings.Add(mapping);
        return mappings.ToArray();
    }
}
