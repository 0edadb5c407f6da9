using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;

namespace AuthAnalyzers.Http;

/// <summary>Reads which operations answer an HTTP request, and with what.</summary>
internal sealed class Responses
{
    private readonly FrameworkSymbols _framework;

    public Responses(FrameworkSymbols framework) => _framework = framework;

    /// <summary>The response that this very operation gives; null where it gives none, or its status is not constant.</summary>
    public Response? Read(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => ReadInvocation(invocation),
        IObjectCreationOperation creation => ReadCreation(creation),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment => ReadAssignment(assignment, target),
        _ => null,
    };

    private Response? ReadInvocation(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        // The names first: a string comparison is cheaper than any symbol lookup.
        var payload = invocation.Argument("value") ?? invocation.Argument("error") ?? invocation.Argument("data")
            ?? invocation.Argument("content") ?? invocation.Argument("detail");
        int? status = method.Name switch
        {
            "Unauthorized" => 401,
            "Forbid" => 403,
            "NotFound" => 404,
            "BadRequest" => 400,
            "StatusCode" or "Json" or "Text" or "Content" or "Problem" => invocation.Argument("statusCode").ConstantInt(),
            _ => null,
        };
        if (status is not { } code)
            return null;
        if (_framework.DeclaredBy(method, KnownTypes.Mvc.ControllerBase) || _framework.DeclaredBy(method, KnownTypes.Mvc.PageModel)
            || _framework.DeclaredBy(method, KnownTypes.Mvc.PageBase))
            return new Response(invocation, code, ResponseForm.ActionResult, Name(invocation, method.Name), payload);
        if (_framework.DeclaredBy(method, KnownTypes.AspNetCore.Results) || _framework.DeclaredBy(method, KnownTypes.AspNetCore.TypedResults))
            return new Response(invocation, code, ResponseForm.MinimalResult, Name(invocation, method.ContainingType.Name + "." + method.Name), payload);
        return null;
    }

    private Response? ReadCreation(IObjectCreationOperation creation)
    {
        if (creation.Type is not INamedTypeSymbol type || !_framework.Is(type, KnownTypes.Mvc.IActionResult))
            return null;
        IOperation? First() => creation.Arguments.Length > 0 ? creation.Arguments[0].Value : null;
        if (Equals(type, KnownTypes.Mvc.UnauthorizedResult) || Equals(type, KnownTypes.Mvc.UnauthorizedObjectResult))
            return Result(401, First());
        if (Equals(type, KnownTypes.Mvc.ForbidResult))
            return Result(403, null);
        if (Equals(type, KnownTypes.Mvc.StatusCodeResult) && First().ConstantInt() is { } given)
            return Result(given, null);
        if ((_framework.Is(type, KnownTypes.Mvc.ObjectResult) || Equals(type, KnownTypes.Mvc.JsonResult) || Equals(type, KnownTypes.Mvc.ContentResult))
            && creation.Initialized("StatusCode").ConstantInt() is { } initialized)
            return Result(initialized, First() ?? creation.Initialized("Content") ?? creation.Initialized("Value"));
        return null;

        Response Result(int status, IOperation? payload) => new(creation, status, ResponseForm.ActionResult, "new " + type.Name, payload);
    }

    private Response? ReadAssignment(ISimpleAssignmentOperation assignment, IPropertyReferenceOperation target)
    {
        if (target.Property.Name != "StatusCode" || assignment.Value.ConstantInt() is not { } status)
            return null;
        return _framework.DeclaredBy(target.Property, KnownTypes.AspNetCore.HttpResponse)
            ? new Response(assignment, status, ResponseForm.StatusAssignment, "StatusCode = " + status, target: target.Instance)
            : null;
    }

    private bool Equals(INamedTypeSymbol type, string metadataName) => SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, _framework[metadataName]);

    private static string Name(IInvocationOperation invocation, string name) =>
        invocation.Argument("statusCode").ConstantInt() is { } status ? name + "(" + status + ")" : name + "()";
}
