using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

internal static partial class KnownTypes
{
    /// <summary>HTTP in .NET: clients, messages and listeners.</summary>
    public static class Net
    {
        public static readonly string HttpListenerResponse = "System.Net.HttpListenerResponse";
        public static readonly string HttpResponseMessage = "System.Net.Http.HttpResponseMessage";
        public static readonly string HttpResponseHeaders = "System.Net.Http.Headers.HttpResponseHeaders";
        public static readonly string HttpResponseHeader = "System.Net.HttpResponseHeader";
        public static readonly string HttpRequestMessage = "System.Net.Http.HttpRequestMessage";
        public static readonly string HttpRequestHeaders = "System.Net.Http.Headers.HttpRequestHeaders";
        public static readonly string HttpWebRequest = "System.Net.HttpWebRequest";
        public static readonly string WebHeaderCollection = "System.Net.WebHeaderCollection";
        public static readonly string HttpClient = "System.Net.Http.HttpClient";
        public static readonly string DelegatingHandler = "System.Net.Http.DelegatingHandler";
        public static readonly string AuthenticationHeaderValue = "System.Net.Http.Headers.AuthenticationHeaderValue";
        public static readonly string HttpHeaders = "System.Net.Http.Headers.HttpHeaders";
        public static readonly string NameValueCollection = "System.Collections.Specialized.NameValueCollection";
        public static readonly string HttpMessageHandler = "System.Net.Http.HttpMessageHandler";
        public static readonly string HttpListenerRequest = "System.Net.HttpListenerRequest";
        public static readonly string NetworkCredential = "System.Net.NetworkCredential";

        public static Api[] Entries => new[]
        {
            Properties(NetworkCredential, "Password").As(new CredentialSource("'Password' of NetworkCredential")),
            Properties(AuthenticationHeaderValue, "Parameter").As(new CredentialSource("the Authorization header")),
        };
    }
}
