namespace AuthAnalyzers.Apis;

internal static partial class KnownTypes
{
    /// <summary>FastEndpoints.</summary>
    public static class FastEndpoints
    {
        public const string IGlobalPostProcessor = "FastEndpoints.IGlobalPostProcessor";
        public const string ResponseSender = "FastEndpoints.ResponseSender`2";
        public const string HttpResponseExtensions = "FastEndpoints.HttpResponseExtensions";
        public const string BaseEndpoint = "FastEndpoints.BaseEndpoint";
    }
}
