using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Secrets.Transport;

/// <summary>Parameters of actions and endpoints that the framework fills from the query: those that are marked, and simple ones of GET without a mark.</summary>
internal static class QueryParameters
{
    /// <summary>The parameters of an action that take a credential from the query, with its name there.</summary>
    public static IEnumerable<(IParameterSymbol Parameter, string Name)> OfAction(IMethodSymbol method)
    {
        if (method.Parameters.IsEmpty || method.MethodKind != MethodKind.Ordinary)
            return Array.Empty<(IParameterSymbol, string)>();
        var isSimple = method.DeclaredAccessibility == Accessibility.Public && IsApi(method.ContainingType) && Routes(method).ToArray() is { Length: > 0 } routes
            && method.GetAttributes().Any(static attribute => Mvc.WithoutBody.Any(known => attribute.AttributeClass.Is(known)));
        return In(method, isSimple || IsPageOfGet(method), Routes(method).Concat(Routes(method.ContainingType)).ToArray());
    }

    /// <summary>The same of a minimal endpoint: of the lambda or method that <c>MapGet</c> is given.</summary>
    public static IEnumerable<(IParameterSymbol Parameter, string Name)> OfEndpoint(IInvocationOperation mapping)
    {
        var call = Call.Of(mapping);
        if (call["pattern"].ConstantText() is not { } pattern || UrlNames.IsLink(pattern) || call["handler"]?.UnwrapConverted() is not IDelegateCreationOperation { Target: var target })
            return Array.Empty<(IParameterSymbol, string)>();
        var method = target switch
        {
            IAnonymousFunctionOperation { Symbol: var lambda } => lambda,
            IMethodReferenceOperation { Method: var named } => named,
            _ => null,
        };
        return method is null ? Array.Empty<(IParameterSymbol, string)>() : In(method, mapping.TargetMethod.Name is "MapGet" or "MapDelete", new[] { pattern });
    }

    private static IEnumerable<(IParameterSymbol Parameter, string Name)> In(IMethodSymbol method, bool isSimple, string[] routes)
    {
        foreach (var parameter in method.Parameters)
        {
            var fromQuery = parameter.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass.Is(Mvc.FromQueryAttribute));
            // [FromQuery] LoginRequest request: its members come from the query.
            if (fromQuery is not null && parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None, DeclaringSyntaxReferences.IsEmpty: false } model && Member(model) is { } member && !UrlNames.IsInLink(method, member))
                yield return (parameter, member);
            if (parameter.Type.SpecialType != SpecialType.System_String || fromQuery is null && (!isSimple || IsMarked(parameter) || IsInRoute(parameter.Name, routes)))
                continue;
            var name = fromQuery?.NamedArguments.FirstOrDefault(static argument => argument.Key == "Name").Value.Value as string ?? parameter.Name;
            if ((UrlNames.IsClear(name) || UrlNames.IsClear(parameter.Name)) && !UrlNames.IsInLink(method, name))
                yield return (parameter, name);
        }
    }

    private static string? Member(INamedTypeSymbol model) =>
        model.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(static property => property.Type.SpecialType == SpecialType.System_String && property.SetMethod is not null && UrlNames.IsClear(property.Name))?.Name;

    private static bool IsMarked(IParameterSymbol parameter) =>
        parameter.GetAttributes().Any(static attribute => Binding.Attributes.Any(known => attribute.AttributeClass.Is(known)) || attribute.AttributeClass?.Name.StartsWith("From", StringComparison.Ordinal) == true);

    private static bool IsInRoute(string name, string[] routes) =>
        routes.Any(route => route.IndexOf("{" + name, StringComparison.OrdinalIgnoreCase) >= 0 || route.IndexOf("{*" + name, StringComparison.OrdinalIgnoreCase) >= 0);

    // OnGet, OnGetDetailsAsync of a Razor page
    private static bool IsPageOfGet(IMethodSymbol method) =>
        method is { DeclaredAccessibility: Accessibility.Public, IsStatic: false } && IdentifierWords.Begins(method.Name, "onget") && method.ContainingType.Is(Mvc.PageModel);

    private static bool IsApi(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (type.GetAttributes().Any(static attribute => attribute.AttributeClass.Is(Mvc.ApiControllerAttribute)))
                return true;
        return false;
    }

    // [HttpGet("{id}")], [Route("orders")]; one without a template counts as an empty one.
    private static IEnumerable<string> Routes(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
            if (attribute.AttributeClass.Is(Binding.HttpMethodAttribute) || attribute.AttributeClass?.Name == "RouteAttribute")
                yield return attribute.ConstructorArguments is [{ Value: string template }, ..] ? template : "";
    }
}
