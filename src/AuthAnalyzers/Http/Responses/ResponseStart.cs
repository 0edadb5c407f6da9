using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Http.Responses;

/// <summary>Which operations make a response start, and which throw away what was set before.</summary>
internal static class ResponseStart
{
    /// <summary>Whether the operation clears the headers that were set.</summary>
    public static bool Clears(IOperation operation)
    {
        if (operation is not IInvocationOperation { TargetMethod: { Name: "Clear" } method } call)
            return false;
        return method.IsDeclaredBy(AspNetCore.ResponseExtensions)
            || call.Instance?.Unwrap() is IPropertyReferenceOperation { Property: { Name: "Headers" } property } && property.IsDeclaredBy(AspNetCore.HttpResponse);
    }

    /// <summary>Whether the operation makes the response start: from then on neither status nor headers can change.</summary>
    public static bool Starts(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: var method } call
        && (ApiIndex<StartsResponse>.Concerns(method) || method.Name is "Write" or "WriteAsync" && IsResponseBody(call.Instance));

    private static bool IsResponseBody(IOperation? instance) =>
        instance?.Unwrap() is IPropertyReferenceOperation { Property: { Name: "Body" or "BodyWriter" } property } && property.IsDeclaredBy(AspNetCore.HttpResponse);
}
