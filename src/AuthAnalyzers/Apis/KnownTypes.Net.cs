namespace AuthAnalyzers.Apis;

internal static partial class KnownTypes
{
    /// <summary>HTTP in .NET: clients, messages and listeners.</summary>
    public static class Net
    {
        public const string HttpListenerResponse = "System.Net.HttpListenerResponse";
        public const string HttpResponseMessage = "System.Net.Http.HttpResponseMessage";
        public const string HttpResponseHeaders = "System.Net.Http.Headers.HttpResponseHeaders";
        public const string HttpResponseHeader = "System.Net.HttpResponseHeader";
        public const string HttpRequestMessage = "System.Net.Http.HttpRequestMessage";
        public const string HttpRequestHeaders = "System.Net.Http.Headers.HttpRequestHeaders";
        public const string HttpWebRequest = "System.Net.HttpWebRequest";
        public const string WebHeaderCollection = "System.Net.WebHeaderCollection";
        public const string HttpClient = "System.Net.Http.HttpClient";
        public const string DelegatingHandler = "System.Net.Http.DelegatingHandler";
        public const string AuthenticationHeaderValue = "System.Net.Http.Headers.AuthenticationHeaderValue";
        public const string HttpHeaders = "System.Net.Http.Headers.HttpHeaders";
        public const string NameValueCollection = "System.Collections.Specialized.NameValueCollection";
        public const string HttpMessageHandler = "System.Net.Http.HttpMessageHandler";
        public const string HttpListenerRequest = "System.Net.HttpListenerRequest";
    }
}
