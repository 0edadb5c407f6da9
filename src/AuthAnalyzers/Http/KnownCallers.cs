using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;

namespace AuthAnalyzers.Http;

/// <summary>Code that only authenticated callers reach: behind <c>[Authorize]</c> or <c>RequireAuthorization</c>.</summary>
internal static class KnownCallers
{
    /// <summary>Whether authentication precedes the operation by attribute or endpoint convention.</summary>
    public static bool Reach(IOperation operation)
    {
        var symbol = operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart);
        for (var around = symbol; around is IMethodSymbol; around = around.ContainingSymbol)
        {
            if (Has(around, "AllowAnonymousAttribute", "IAllowAnonymous"))
                return false;
            if (Has(around, "AuthorizeAttribute", "IAuthorizeData"))
                return true;
        }
        for (var type = symbol?.ContainingType; type is not null; type = type.BaseType)
        {
            if (Has(type, "AllowAnonymousAttribute", "IAllowAnonymous"))
                return false;
            if (Has(type, "AuthorizeAttribute", "IAuthorizeData"))
                return true;
        }
        // app.MapGet("/", () => …).RequireAuthorization()
        if (operation.EnclosingFunction() is not IAnonymousFunctionOperation lambda)
            return false;
        var required = false;
        for (var around = lambda.Parent; around is not null and not IBlockOperation; around = around.Parent)
        {
            if (around is IInvocationOperation { TargetMethod.Name: "RequireAuthorization" })
                required = true;
            else if (around is IInvocationOperation { TargetMethod.Name: "AllowAnonymous" })
                return false;
        }
        return required;
    }

    private static bool Has(ISymbol symbol, string attributeName, string interfaceName)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
                if (type.Name == attributeName)
                    return true;
            if (attribute.AttributeClass is { } implementing)
                foreach (var implemented in implementing.AllInterfaces)
                    if (implemented.Name == interfaceName)
                        return true;
        }
        return false;
    }
}
