namespace AuthAnalyzers.Apis;

internal static partial class KnownTypes
{
    /// <summary>Azure Functions with an isolated worker.</summary>
    public static class Functions
    {
        public const string FunctionContext = "Microsoft.Azure.Functions.Worker.FunctionContext";
        public const string FunctionExecutionDelegate = "Microsoft.Azure.Functions.Worker.Middleware.FunctionExecutionDelegate";
        public const string HttpResponseData = "Microsoft.Azure.Functions.Worker.Http.HttpResponseData";
        public const string HttpRequestData = "Microsoft.Azure.Functions.Worker.Http.HttpRequestData";
        public const string HttpRequestDataExtensions = "Microsoft.Azure.Functions.Worker.Http.HttpRequestDataExtensions";
    }
}
