using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;

namespace AuthAnalyzers.Http;

/// <summary>Which operations make a response start, and which throw away what was set before.</summary>
internal sealed class ResponseStart
{
    private readonly FrameworkSymbols _framework;

    public ResponseStart(FrameworkSymbols framework) => _framework = framework;

    /// <summary>Whether the operation clears the headers that were set.</summary>
    public bool Clears(IOperation operation)
    {
        if (operation is not IInvocationOperation { TargetMethod: { Name: "Clear" } method } call)
            return false;
        return _framework.DeclaredBy(method, KnownTypes.AspNetCore.ResponseExtensions)
            || call.Instance?.Unwrap() is IPropertyReferenceOperation { Property: { Name: "Headers" } property } && _framework.DeclaredBy(property, KnownTypes.AspNetCore.HttpResponse);
    }

    /// <summary>Whether the operation makes the response start: from then on neither status nor headers can change.</summary>
    public bool Starts(IOperation operation)
    {
        if (operation is not IInvocationOperation { TargetMethod: var method } call)
            return false;
        switch (method.Name)
        {
            case "WriteAsync":
                return _framework.DeclaredBy(method, KnownTypes.AspNetCore.HttpResponseWritingExtensions) || _framework.DeclaredBy(method, KnownTypes.AspNetCore.IProblemDetailsService)
                    || IsResponseBody(call.Instance);
            case "TryWriteAsync":
                return _framework.DeclaredBy(method, KnownTypes.AspNetCore.IProblemDetailsService);
            case "Write":
                return IsResponseBody(call.Instance);
            case "WriteAsJsonAsync":
                return _framework.DeclaredBy(method, KnownTypes.AspNetCore.HttpResponseJsonExtensions);
            case "StartAsync" or "CompleteAsync":
                return _framework.DeclaredBy(method, KnownTypes.AspNetCore.HttpResponse);
            case "SendFileAsync":
                return _framework.DeclaredBy(method, KnownTypes.AspNetCore.SendFileResponseExtensions);
            case "ExecuteAsync":
                return _framework.DeclaredBy(method, KnownTypes.AspNetCore.IResult);
            default:
                return false;
        }
    }

    private bool IsResponseBody(IOperation? instance) =>
        instance?.Unwrap() is IPropertyReferenceOperation { Property: { Name: "Body" or "BodyWriter" } property } && _framework.DeclaredBy(property, KnownTypes.AspNetCore.HttpResponse);
}
