using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Http.Responses;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Http.Challenges;

/// <summary>
/// Filters that an attribute puts around an action: <c>[Challenge("Bearer")] class Orders : ControllerBase</c>, <c>[TypeFilter(typeof(ChallengeFilter))]</c>. What they add to the response,
/// they add for the actions under the attribute alone.
/// </summary>
internal static class ActionFilters
{
    private static readonly string[] s_filters = { Mvc.IActionFilter, Mvc.IAsyncActionFilter, Mvc.IResultFilter, Mvc.IAsyncResultFilter };

    private static readonly string[] s_methods = { "OnActionExecuting", "OnActionExecutionAsync", "OnResultExecuting", "OnResultExecutionAsync" };

    /// <summary>Whether a filter of this compilation, around the action that the function is or stands in, sets the header.</summary>
    public static bool Set(IOperation function, string header, HeaderWrites writes)
    {
        for (var symbol = Symbol(function); symbol is not null and not INamespaceSymbol; symbol = Around(symbol))
            foreach (var attribute in symbol.GetAttributes())
                if (Filter(attribute) is { } filter && (Annotations.Has(filter, Annotations.SetsChallenge) || Sets(filter, header, writes)))
                    return true;
        return false;
    }

    private static ISymbol? Symbol(IOperation function) => function switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        ILocalFunctionOperation local => local.Symbol,
        _ => function.SemanticModel?.GetDeclaredSymbol(function.Syntax) ?? function.SemanticModel?.GetEnclosingSymbol(function.Syntax.SpanStart),
    };

    // A base class lends its filters to the classes that derive from it.
    private static ISymbol? Around(ISymbol symbol) => symbol is INamedTypeSymbol { BaseType: { } lender } ? lender : symbol.ContainingSymbol;

    private static INamedTypeSymbol? Filter(AttributeData attribute)
    {
        var type = attribute.AttributeClass;
        if (type is { Name: "TypeFilterAttribute" or "ServiceFilterAttribute" } && attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Type, Value: INamedTypeSymbol given }, ..])
            type = given;
        if (type is not { DeclaringSyntaxReferences.IsEmpty: false })
            return null;
        foreach (var filter in s_filters)
            if (type.Is(filter))
                return type;
        return null;
    }

    private static bool Sets(INamedTypeSymbol filter, string header, HeaderWrites writes)
    {
        for (var type = filter; type is { DeclaringSyntaxReferences.IsEmpty: false }; type = type.BaseType)
            foreach (var name in s_methods)
                foreach (var member in type.GetMembers(name))
                    if (member is IMethodSymbol method && writes.SetsInBody(method, header))
                        return true;
        return false;
    }
}
