using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>Azure Functions with an isolated worker.</summary>
internal static class Functions
{
    public static readonly string FunctionContext = "Microsoft.Azure.Functions.Worker.FunctionContext";
    public static readonly string FunctionExecutionDelegate = "Microsoft.Azure.Functions.Worker.Middleware.FunctionExecutionDelegate";
    public static readonly string HttpResponseData = "Microsoft.Azure.Functions.Worker.Http.HttpResponseData";
    public static readonly string HttpRequestData = "Microsoft.Azure.Functions.Worker.Http.HttpRequestData";
    public static readonly string HttpRequestDataExtensions = "Microsoft.Azure.Functions.Worker.Http.HttpRequestDataExtensions";

    public static Api[] Entries => new[]
    {
        Methods(HttpRequestDataExtensions, "CreateResponse").As(new StatusAnswer(ResponseForm.Message)),
        Properties(HttpResponseData, "StatusCode").As(new ResponseStatus()),
    };
}
