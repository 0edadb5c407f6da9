using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Http.Endpoints;

/// <summary>Code that only authenticated callers reach: behind <c>[Authorize]</c>, <c>RequireAuthorization</c> or a policy for all endpoints.</summary>
internal sealed class KnownCallers(AuthorizedEverywhere everywhere, SourceMethods methods, EndpointIndex endpoints)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _gates = new(SymbolEqualityComparer.Default);

    public static KnownCallers Of(Models models) => models.Get(static m => new KnownCallers(AuthorizedEverywhere.Of(m), SourceMethods.Of(m), EndpointIndex.Of(m)));

    /// <summary>Whether authentication precedes the operation by attribute, endpoint convention or policy.</summary>
    public bool Reach(IOperation operation)
    {
        var symbol = operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart);
        var required = false;
        IMethodSymbol? outermost = null;
        for (var around = symbol; around is IMethodSymbol method; around = around.ContainingSymbol)
        {
            outermost = method;
            for (IMethodSymbol? declared = method; declared is not null; declared = declared.OverriddenMethod)
            {
                // Wherever it stands, it opens the endpoint.
                if (Has(declared, s_anonymous))
                    return false;
                required |= Has(declared, s_authorize) || HasGate(declared);
            }
        }
        for (var type = symbol?.ContainingType; type is not null; type = type.BaseType)
        {
            if (Has(type, s_anonymous))
                return false;
            required |= Has(type, s_authorize) || HasGate(type);
        }
        // A helper of a type that has open endpoints may be called by one of them.
        if (outermost is { DeclaredAccessibility: not Accessibility.Public, MethodKind: MethodKind.Ordinary } && HasOpenMember(outermost.ContainingType))
            return false;
        // app.MapGet("/{id}", Read) of a method that is named
        if ((operation.Mapping() ?? (outermost is { IsStatic: true } ? endpoints.Of(outermost)?.Mapping : null)) is { } mapping)
            return mapping.AllowsAnonymous() ? false : required || mapping.RequiresAuthorization() || everywhere.CoversEndpoints;
        return required || (IsController(outermost?.ContainingType) && everywhere.CoversControllers);
    }

    // [SignedIn], an authorization filter of the program that answers where nobody is signed in.
    private bool HasGate(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
            if (attribute.AttributeClass is { DeclaringSyntaxReferences.IsEmpty: false } type && _gates.GetOrAdd(type.OriginalDefinition, IsGate))
                return true;
        return false;
    }

    private bool IsGate(INamedTypeSymbol attribute)
    {
        if (!attribute.Is(Mvc.IAuthorizationFilter) && !attribute.Is(Mvc.IAsyncAuthorizationFilter) && !attribute.Is(Mvc.ActionFilterAttribute))
            return false;
        foreach (var member in attribute.GetMembers())
            if (member is IMethodSymbol { Name: "OnAuthorization" or "OnAuthorizationAsync" or "OnActionExecuting" or "OnActionExecutionAsync" } method && methods.Body(method) is { } body && Answers(body) && AsksForCaller(body))
                return true;
        return false;
    }

    private static bool Answers(IOperation body)
    {
        foreach (var operation in body.Descendants())
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "Result" } result } } && (result.IsDeclaredBy(Mvc.AuthorizationFilterContext) || result.IsDeclaredBy(Mvc.ActionExecutingContext)))
                return true;
        return false;
    }

    // HttpContext.Items["Account"], context.HttpContext.User
    private static bool AsksForCaller(IOperation body)
    {
        foreach (var operation in body.Descendants())
            if (operation is IPropertyReferenceOperation { Property: { Name: "User" or "Items" or "Session" } property } && property.IsDeclaredBy(AspNetCore.HttpContext))
                return true;
        return false;
    }

    /// <summary>Whether the method is that of an authorization filter: what it does not answer, it lets in.</summary>
    public static bool IsFilter(ISymbol? symbol) =>
        symbol is IMethodSymbol { Name: "OnAuthorization" or "OnAuthorizationAsync", ContainingType: var type } && (type.Is(Mvc.IAuthorizationFilter) || type.Is(Mvc.IAsyncAuthorizationFilter));

    /// <summary>Whether authorization of a controller or an action comes before its filters: by attribute, or for all of them.</summary>
    public bool Guard(ISymbol actionOrController) => Reach(actionOrController) || everywhere.CoversControllers;

    /// <summary>Whether the mapping that <c>app.MapHub&lt;Chat&gt;("/chat")</c> is asks for authorization, or all endpoints do.</summary>
    public bool Guard(IInvocationOperation mapping) => !mapping.AllowsAnonymous() && (mapping.RequiresAuthorization() || everywhere.CoversEndpoints);

    /// <summary>Whether the attributes of an action, or of a controller for all of its actions, let authenticated callers alone in.</summary>
    public static bool Reach(ISymbol actionOrController)
    {
        if (actionOrController is INamedTypeSymbol controller && HasOpenMember(controller))
            return false;
        var required = false;
        for (var symbol = actionOrController; symbol is not null; symbol = symbol is INamedTypeSymbol type ? type.BaseType : symbol.ContainingType)
        {
            if (Has(symbol, s_anonymous))
                return false;
            required |= Has(symbol, s_authorize);
        }
        return required;
    }

    private static readonly string[] s_authorize = { AspNetCore.IAuthorizeData, WebApi.AuthorizeAttribute, SystemWeb.AuthorizeAttribute };

    private static readonly string[] s_anonymous = { AspNetCore.IAllowAnonymous, WebApi.AllowAnonymousAttribute, SystemWeb.AllowAnonymousAttribute };

    // Asked for each response of a type.
    private static readonly ConditionalWeakTable<INamedTypeSymbol, StrongBox<bool>> s_open = new();

    private static bool HasOpenMember(INamedTypeSymbol type) => s_open.GetValue(type, static type => new(FindOpenMember(type))).Value;

    private static bool FindOpenMember(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
            if (member is IMethodSymbol && Has(member, s_anonymous))
                return true;
        return false;
    }

    private static bool IsController(INamedTypeSymbol? type) => type.Is(Mvc.ControllerBase) || type.Is(Mvc.PageModel);

    // A program that has a gate of its own has an attribute of its own that opens it.
    private static bool Has(ISymbol symbol, string[] attributes)
    {
        foreach (var attribute in symbol.GetAttributes())
            foreach (var name in attributes)
                if (attribute.AttributeClass.Is(name) || attributes == s_anonymous && attribute.AttributeClass?.Name == "AllowAnonymousAttribute")
                    return true;
        return false;
    }
}
