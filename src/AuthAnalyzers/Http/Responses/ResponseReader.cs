using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Http.Responses;

/// <summary>Reads which operations answer an HTTP request, and with what.</summary>
internal sealed class ResponseReader
{
    // The names come first: most invocations of a program end at this lookup. Zero: the status is an argument.
    private static readonly Dictionary<string, int> s_statusOf = new(StringComparer.Ordinal)
    {
        ["Unauthorized"] = 401, ["Forbid"] = 403, ["NotFound"] = 404, ["BadRequest"] = 400, ["Ok"] = 200, ["Conflict"] = 409, ["UnprocessableEntity"] = 422,
        ["StatusCode"] = 0, ["Json"] = 0, ["Text"] = 0, ["Content"] = 0, ["Problem"] = 0,
        ["CreateResponse"] = 0, ["CreateErrorResponse"] = 0,
        ["SendUnauthorizedAsync"] = 401, ["SendForbiddenAsync"] = 403, ["UnauthorizedAsync"] = 401, ["ForbiddenAsync"] = 403, ["StatusCodeAsync"] = 0,
        ["SendAsync"] = 0, ["ResponseAsync"] = 0, ["SendErrorsAsync"] = 0, ["ErrorsAsync"] = 0, ["ThrowError"] = 0,
    };

    private readonly FrameworkSymbols _framework;

    public ResponseReader(FrameworkSymbols framework) => _framework = framework;

    public static ResponseReader Of(Models models) => models.Get(static m => new ResponseReader(FrameworkSymbols.Of(m)));

    /// <summary>Whether calls of the method or constructor, or assignments to the member, may be responses: told by their names.</summary>
    public static bool MayGive(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => IsNamedSo(constructor.ContainingType),
        IMethodSymbol method => s_statusOf.ContainsKey(method.Name),
        _ => symbol.Name is "StatusCode" or "Status",
    };

    private static bool IsNamedSo(INamedTypeSymbol type) => type.Name.EndsWith("Result", StringComparison.Ordinal) || type.Name is "HttpResponseMessage" or "HttpResponseException";

    /// <summary>The response that this very operation gives; null where it gives none, or its status is not constant.</summary>
    public Response? Read(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => s_statusOf.TryGetValue(invocation.TargetMethod.Name, out var status) ? ReadInvocation(invocation, status) : null,
        IObjectCreationOperation creation => ReadCreation(creation),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "StatusCode" or "Status" } target } assignment => ReadAssignment(assignment, target),
        _ => null,
    };

    private static Response? ReadInvocation(IInvocationOperation invocation, int status)
    {
        var method = invocation.TargetMethod;
        if (status == 0 && StatusArgument(invocation) is { } given)
            status = given;
        if (status == 0)
            return null;
        var explicitStatus = s_statusOf[method.Name] == 0;
        string Name(string prefix) => prefix + method.Name + (explicitStatus ? "(" + status + ")" : "()");

        if (method.IsDeclaredBy(KnownTypes.Mvc.ControllerBase) || method.IsDeclaredBy(KnownTypes.Mvc.PageModel) || method.IsDeclaredBy(KnownTypes.Mvc.PageBase))
            return new Response(invocation, status, ResponseForm.ActionResult, Name(""), Payload(invocation));
        if (method.IsDeclaredBy(KnownTypes.AspNetCore.Results) || method.IsDeclaredBy(KnownTypes.AspNetCore.TypedResults))
            return new Response(invocation, status, ResponseForm.MinimalResult, Name(method.ContainingType.Name + "."), Payload(invocation));
        // Web API 2: Unauthorized(params AuthenticationHeaderValue[] challenges).
        if (method.IsDeclaredBy(KnownTypes.WebApi.ApiController))
            return new Response(invocation, status, ResponseForm.ActionResult, Name(""), Payload(invocation))
            {
                CarriesChallenge = method.Name == "Unauthorized" && Call.Of(invocation).GivesAny,
            };
        if (method.IsDeclaredBy(KnownTypes.WebApi.HttpRequestMessageExtensions) || method.IsDeclaredBy(KnownTypes.Functions.HttpRequestDataExtensions))
            return new Response(invocation, status, ResponseForm.Message, Name(""), Payload(invocation));
        if (method.IsDeclaredBy(KnownTypes.FastEndpoints.ResponseSender) || method.IsDeclaredBy(KnownTypes.FastEndpoints.HttpResponseExtensions) || method.IsDeclaredBy(KnownTypes.FastEndpoints.BaseEndpoint))
            return new Response(invocation, status, ResponseForm.Sent, Name(""), Payload(invocation));
        return null;
    }

    private static int? StatusArgument(IInvocationOperation invocation) =>
        Call.Of(invocation) is var call ? call["statusCode"].ConstantInt() ?? call["status"].ConstantInt() : null;

    private static IOperation? Payload(IInvocationOperation invocation)
    {
        foreach (var argument in Call.Of(invocation))
            if (argument.Name is "value" or "error" or "data" or "content" or "detail")
                return argument.Value;
        return null;
    }

    private Response? ReadCreation(IObjectCreationOperation creation)
    {
        if (creation.Type is not INamedTypeSymbol type || !IsNamedSo(type))
            return null;
        var first = Call.Of(creation).At(0);
        if (type.Is(KnownTypes.Mvc.IActionResult))
        {
            if (type.IsExactly(KnownTypes.Mvc.UnauthorizedResult) || type.IsExactly(KnownTypes.Mvc.UnauthorizedObjectResult))
                return Result(401, first);
            if (type.IsExactly(KnownTypes.Mvc.ForbidResult))
                return Result(403, null);
            if (type.IsExactly(KnownTypes.Mvc.NotFoundResult) || type.IsExactly(KnownTypes.Mvc.NotFoundObjectResult))
                return Result(404, first);
            if (type.IsExactly(KnownTypes.Mvc.BadRequestResult) || type.IsExactly(KnownTypes.Mvc.BadRequestObjectResult))
                return Result(400, first);
            if (type.IsExactly(KnownTypes.Mvc.StatusCodeResult) && first.ConstantInt() is { } given)
                return Result(given, null);
            if ((type.Is(KnownTypes.Mvc.ObjectResult) || type.IsExactly(KnownTypes.Mvc.JsonResult) || type.IsExactly(KnownTypes.Mvc.ContentResult))
                && creation.Initialized("StatusCode").ConstantInt() is { } initialized)
                return Result(initialized, first ?? creation.Initialized("Content") ?? creation.Initialized("Value"));
            return null;
        }
        if (type.IsExactly(KnownTypes.SystemWeb.HttpUnauthorizedResult))
            return Result(401, first);
        if (type.IsExactly(KnownTypes.SystemWeb.HttpStatusCodeResult) && first.ConstantInt() is { } code)
            return Result(code, null);
        if (type.IsExactly(KnownTypes.WebApi.StatusCodeResult) && first.ConstantInt() is { } webApi)
            return Result(webApi, null);
        // A message answers only where a server sends it: in Web API's controllers and filters, never in a client's handler or a test's stub.
        if ((type.IsExactly(KnownTypes.Net.HttpResponseMessage) || type.IsExactly(KnownTypes.WebApi.HttpResponseException)) && first.ConstantInt() is { } status && IsInWebApi(creation))
            return new Response(creation, status, ResponseForm.Message, "new " + type.Name + "(" + status + ")");
        return null;

        Response Result(int status, IOperation? payload) => new(creation, status, ResponseForm.ActionResult, "new " + type.Name, payload);
    }

    private bool IsInWebApi(IOperation operation)
    {
        if (!_framework.Has(KnownTypes.WebApi.ApiController) || operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) is not { } symbol)
            return false;
        for (var type = symbol.ContainingType; type is not null; type = type.ContainingType)
            if (type.Is(KnownTypes.WebApi.ApiController) || type.Is(KnownTypes.WebApi.FilterAttribute))
                return true;
        return false;
    }

    /// <summary>
    /// The responses that a status assignment gives by the arms of its value: <c>StatusCode = known ? 403 : 401</c>, or the switch of an exception handler. Each arm is a response of its own.
    /// </summary>
    public static ImmutableArray<Response> ReadArms(IOperation operation)
    {
        if (operation is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "StatusCode" or "Status" } target } assignment
            || assignment.Value.ConstantInt() is not null || !IsStatusOfResponse(target.Property))
            return ImmutableArray<Response>.Empty;
        var arms = ImmutableArray.CreateBuilder<Response>();
        foreach (var value in assignment.Value.Chosen())
            if (value != assignment.Value.Unwrap() && value.ConstantInt() is { } status)
                arms.Add(new Response(value, status, ResponseForm.StatusAssignment, "StatusCode = " + status, target: target.Instance));
        return arms.ToImmutable();
    }

    private Response? ReadAssignment(ISimpleAssignmentOperation assignment, IPropertyReferenceOperation target)
    {
        if (assignment.Value.ConstantInt() is not { } status)
            return null;
        var property = target.Property;
        if (IsStatusOfResponse(property))
            return IsReplaced(assignment, status) ? null : new Response(assignment, status, ResponseForm.StatusAssignment, "StatusCode = " + status, target: target.Instance);
        if (property.IsDeclaredBy(KnownTypes.Net.HttpResponseMessage) && assignment.Parent is not IObjectOrCollectionInitializerOperation && IsInWebApi(assignment))
            return new Response(assignment, status, ResponseForm.StatusAssignment, "StatusCode = " + status, target: target.Instance);
        // result.StatusCode = 401 on a result that was made before; inside an initializer the creation is the response.
        if (assignment.Parent is not IObjectOrCollectionInitializerOperation && property.ContainingType.Is(KnownTypes.Mvc.IActionResult))
            return new Response(assignment, status, ResponseForm.ActionResult, "StatusCode = " + status);
        return null;
    }

    // `Response.StatusCode = 401; return BadRequest();` answers 400: the result sets a status of its own when it runs.
    private bool IsReplaced(ISimpleAssignmentOperation assignment, int status)
    {
        if (assignment.Parent is not IExpressionStatementOperation { Parent: IBlockOperation block } statement)
            return false;
        foreach (var next in block.Operations)
            if (next.Syntax.SpanStart > statement.Syntax.SpanStart && Result(next) is { } result && Read(result.Unwrap()) is { } later)
                return later.Status != status;
        return false;

        static IOperation? Result(IOperation statement) => statement switch
        {
            IReturnOperation { ReturnedValue: { } value } => value,
            IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "Result", Type: var type } }, Value: var value } }
                when type.Is(KnownTypes.Mvc.IActionResult) => value,
            _ => null,
        };
    }

    private static bool IsStatusOfResponse(IPropertySymbol property) =>
        property.IsDeclaredBy(KnownTypes.AspNetCore.HttpResponse) || property.IsDeclaredBy(KnownTypes.AspNetCore.IHttpResponseFeature)
        || property.IsDeclaredBy(KnownTypes.Net.HttpListenerResponse) || property.IsDeclaredBy(KnownTypes.SystemWeb.HttpResponse)
        || property.IsDeclaredBy(KnownTypes.SystemWeb.HttpResponseBase) || property.IsDeclaredBy(KnownTypes.Owin.IOwinResponse)
        || property.IsDeclaredBy(KnownTypes.Functions.HttpResponseData);
}
