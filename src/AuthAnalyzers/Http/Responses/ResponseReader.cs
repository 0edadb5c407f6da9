using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Http.Responses;

/// <summary>Reads which operations answer an HTTP request, and with what.</summary>
internal sealed class ResponseReader
{
    private readonly FrameworkSymbols _framework;
    private readonly ServerMessageHandlers _handlers;

    private ResponseReader(FrameworkSymbols framework, ServerMessageHandlers handlers) => (_framework, _handlers) = (framework, handlers);

    public static ResponseReader Of(Models models) => models.Get(static m => new ResponseReader(FrameworkSymbols.Of(m), ServerMessageHandlers.Of(m)));

    /// <summary>Whether calls of the method or constructor, or assignments to the property, may be responses.</summary>
    public static bool MayGive(ISymbol symbol) => ApiIndex<StatusAnswer>.Concerns(symbol) || symbol is IPropertySymbol property && IsStatus(property);

    /// <summary>The response that this very operation gives; null where it gives none, or its status is not constant.</summary>
    public Response? Read(IOperation operation) => Read(operation, null);

    /// <summary>The same for an operation that is given its status by something else than a constant, which may be this one.</summary>
    public Response? With(IOperation operation, int status) => Read(operation, status);

    /// <summary>What the operation is given as the status of the response; null where it gives none, or its API has one status alone.</summary>
    public static IOperation? StatusOf(IOperation operation) => operation switch
    {
        // class Refused(int status) : StatusCodeResult(status)
        IInvocationOperation { TargetMethod: var method } call => ApiIndex<StatusAnswer>.Find(method) is not { Status: null } answer ? null
            : method.MethodKind != MethodKind.Constructor ? StatusArgument(call) : answer.IsInitialized ? null : Call.Of(call).At(0),
        IObjectCreationOperation { Constructor: { } constructor } creation => ApiIndex<StatusAnswer>.Find(constructor) is { Status: null } answer ? StatusOf(creation, answer) : null,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment when IsStatus(target.Property) => assignment.Value,
        _ => null,
    };

    private Response? Read(IOperation operation, int? assumed) => operation switch
    {
        // A constructor is no answer where another calls it as its base.
        IInvocationOperation { TargetMethod: var method } call when method.MethodKind != MethodKind.Constructor || assumed is not null =>
            ApiIndex<StatusAnswer>.Find(method) is { } answer ? ReadCall(call, answer, assumed) : null,
        IObjectCreationOperation { Constructor: { } constructor } creation => ApiIndex<StatusAnswer>.Find(constructor) is { } answer ? ReadCreation(creation, answer, assumed) : null,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment when IsStatus(target.Property) => ReadAssignment(assignment, target, assumed),
        _ => null,
    };

    private static Response? ReadCall(IInvocationOperation invocation, StatusAnswer answer, int? assumed)
    {
        if ((answer.Status ?? StatusArgument(invocation).ConstantInt() ?? assumed) is not { } status)
            return null;
        var method = invocation.TargetMethod;
        var api = (answer.Form == ResponseForm.MinimalResult ? method.ContainingType.Name + "." : "") + method.Name + (answer.Status is null ? $"({status})" : "()");
        return new Response(invocation, status, answer.Form, api, Payload(invocation))
        {
            // Web API 2: Unauthorized(params AuthenticationHeaderValue[] challenges).
            CarriesChallenge = answer.Challenges is not null && Call.Of(invocation).GivesAny,
        };
    }

    private static IOperation? StatusArgument(IInvocationOperation invocation) => Call.Of(invocation) is var call ? call["statusCode"] ?? call["status"] : null;

    private static IOperation? StatusOf(IObjectCreationOperation creation, StatusAnswer answer) => answer.IsInitialized ? creation.Initialized("StatusCode") : Call.Of(creation).At(0);

    private static IOperation? Payload(IInvocationOperation invocation)
    {
        foreach (var argument in Call.Of(invocation))
            if (argument.Name is "value" or "error" or "data" or "content" or "detail")
                return argument.Value;
        return null;
    }

    private Response? ReadCreation(IObjectCreationOperation creation, StatusAnswer answer, int? assumed)
    {
        var first = Call.Of(creation).At(0);
        if ((answer.Status ?? StatusOf(creation, answer).ConstantInt() ?? assumed) is not { } status)
            return null;
        var type = creation.Type!.Name;
        // A message answers only where a server sends it: in Web API's controllers and filters, never in a client's handler or a test's stub.
        if (answer.Form == ResponseForm.Message)
            return IsInWebApi(creation) ? new Response(creation, status, answer.Form, $"new {type}({status})") : null;
        var payload = answer.IsInitialized ? first ?? creation.Initialized("Content") ?? creation.Initialized("Value") : answer.HasPayload ? first : null;
        return new Response(creation, status, answer.Form, "new " + type, payload);
    }

    private bool IsInWebApi(IOperation operation)
    {
        if (!_framework.Has(WebApi.ApiController) || operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) is not { } symbol)
            return false;
        for (var type = symbol.ContainingType; type is not null; type = type.ContainingType)
            if (type.Is(WebApi.ApiController) || type.Is(WebApi.FilterAttribute) || _handlers.Has(type))
                return true;
        return false;
    }

    private Response? ReadAssignment(ISimpleAssignmentOperation assignment, IPropertyReferenceOperation target, int? assumed)
    {
        if ((assignment.Value.ConstantInt() ?? assumed) is not { } status)
            return null;
        var given = ApiIndex<ResponseStatus>.Find(target.Property);
        if (given is { InWebApi: false })
            return IsReplaced(assignment, status) ? null : new Response(assignment, status, ResponseForm.StatusAssignment, "StatusCode = " + status, target: target.Instance);
        // Inside an initializer the creation is the response.
        if (assignment.Parent is IObjectOrCollectionInitializerOperation)
            return null;
        if (given is not null)
            return IsInWebApi(assignment) ? new Response(assignment, status, ResponseForm.StatusAssignment, "StatusCode = " + status, target: target.Instance) : null;
        // result.StatusCode = 401 on a result that was made before.
        return new Response(assignment, status, ResponseForm.ActionResult, "StatusCode = " + status);
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
                when type.Is(Mvc.IActionResult) => value,
            _ => null,
        };
    }

    // Of a response; or of a result, the project's own ones included.
    private static bool IsStatus(IPropertySymbol property) =>
        ApiIndex<ResponseStatus>.Concerns(property) || property.Name is "StatusCode" or "Status" && property.ContainingType.Is(Mvc.IActionResult);
}
