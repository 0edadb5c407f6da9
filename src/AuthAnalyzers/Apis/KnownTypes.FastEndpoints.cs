namespace AuthAnalyzers.Apis;

internal static partial class KnownTypes
{
    /// <summary>FastEndpoints.</summary>
    public static class FastEndpoints
    {
        public static readonly string IGlobalPostProcessor = "FastEndpoints.IGlobalPostProcessor";
        public static readonly string ResponseSender = "FastEndpoints.ResponseSender`2";
        public static readonly string HttpResponseExtensions = "FastEndpoints.HttpResponseExtensions";
        public static readonly string BaseEndpoint = "FastEndpoints.BaseEndpoint";
    }
}
