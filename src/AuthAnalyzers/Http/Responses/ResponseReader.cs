using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Http.Responses;

/// <summary>Reads which operations answer an HTTP request, and with what.</summary>
internal sealed class ResponseReader
{
    private readonly FrameworkSymbols _framework;

    public ResponseReader(FrameworkSymbols framework) => _framework = framework;

    public static ResponseReader Of(Models models) => models.Get(static m => new ResponseReader(FrameworkSymbols.Of(m)));

    /// <summary>Whether calls of the method or constructor, or assignments to the property, may be responses.</summary>
    public static bool MayGive(ISymbol symbol) => ApiIndex<StatusAnswer>.Concerns(symbol) || symbol is IPropertySymbol property && IsStatus(property);

    /// <summary>The response that this very operation gives; null where it gives none, or its status is not constant.</summary>
    public Response? Read(IOperation operation) => operation switch
    {
        // A constructor is no answer where another calls it as its base.
        IInvocationOperation { TargetMethod: { MethodKind: not MethodKind.Constructor } method } call => ApiIndex<StatusAnswer>.Find(method) is { } answer ? ReadCall(call, answer) : null,
        IObjectCreationOperation { Constructor: { } constructor } creation => ApiIndex<StatusAnswer>.Find(constructor) is { } answer ? ReadCreation(creation, answer) : null,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment when IsStatus(target.Property) => ReadAssignment(assignment, target),
        _ => null,
    };

    private static Response? ReadCall(IInvocationOperation invocation, StatusAnswer answer)
    {
        if ((answer.Status ?? StatusArgument(invocation)) is not { } status)
            return null;
        var method = invocation.TargetMethod;
        var api = (answer.Form == ResponseForm.MinimalResult ? method.ContainingType.Name + "." : "") + method.Name + (answer.Status is null ? $"({status})" : "()");
        return new Response(invocation, status, answer.Form, api, Payload(invocation))
        {
            // Web API 2: Unauthorized(params AuthenticationHeaderValue[] challenges).
            CarriesChallenge = answer.Challenges is not null && Call.Of(invocation).GivesAny,
        };
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

    private Response? ReadCreation(IObjectCreationOperation creation, StatusAnswer answer)
    {
        var first = Call.Of(creation).At(0);
        if ((answer.Status ?? (answer.IsInitialized ? creation.Initialized("StatusCode") : first).ConstantInt()) is not { } status)
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
            if (type.Is(WebApi.ApiController) || type.Is(WebApi.FilterAttribute))
                return true;
        return false;
    }

    /// <summary>
    /// The responses that a status assignment gives by the arms of its value: <c>StatusCode = known ? 403 : 401</c>, or the switch of an exception handler. Each arm is a response of its own.
    /// </summary>
    public static ImmutableArray<Response> ReadArms(IOperation operation)
    {
        if (operation is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment
            || assignment.Value.ConstantInt() is not null || ApiIndex<ResponseStatus>.Find(target.Property) is not { InWebApi: false })
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
