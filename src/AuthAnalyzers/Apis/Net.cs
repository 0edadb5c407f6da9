using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>HTTP in .NET: clients, messages and listeners.</summary>
internal static class Net
{
    public static readonly string AuthenticationSchemes = "System.Net.AuthenticationSchemes";
    public static readonly string HttpListenerResponse = "System.Net.HttpListenerResponse";
    public static readonly string HttpResponseMessage = "System.Net.Http.HttpResponseMessage";
    public static readonly string HttpResponseHeaders = "System.Net.Http.Headers.HttpResponseHeaders";
    public static readonly string HttpResponseHeader = "System.Net.HttpResponseHeader";
    public static readonly string HttpRequestMessage = "System.Net.Http.HttpRequestMessage";
    public static readonly string HttpRequestHeaders = "System.Net.Http.Headers.HttpRequestHeaders";
    public static readonly string HttpWebRequest = "System.Net.HttpWebRequest";
    public static readonly string WebHeaderCollection = "System.Net.WebHeaderCollection";
    public static readonly string HttpClient = "System.Net.Http.HttpClient";
    public static readonly string HttpMessageInvoker = "System.Net.Http.HttpMessageInvoker";
    public static readonly string DelegatingHandler = "System.Net.Http.DelegatingHandler";
    public static readonly string AuthenticationHeaderValue = "System.Net.Http.Headers.AuthenticationHeaderValue";
    public static readonly string HttpHeaders = "System.Net.Http.Headers.HttpHeaders";
    public static readonly string NameValueCollection = "System.Collections.Specialized.NameValueCollection";
    public static readonly string HttpMessageHandler = "System.Net.Http.HttpMessageHandler";
    public static readonly string HttpListenerRequest = "System.Net.HttpListenerRequest";
    public static readonly string HttpHeaderValueCollection = "System.Net.Http.Headers.HttpHeaderValueCollection`1";
    public static readonly string HttpRequestHeader = "System.Net.HttpRequestHeader";
    public static readonly string HttpStatusCode = "System.Net.HttpStatusCode";
    public static readonly string WebRequest = "System.Net.WebRequest";
    public static readonly string WebClient = "System.Net.WebClient";
    public static readonly string AuthorizationHeaderExtensions = "System.Net.Http.AuthorizationHeaderExtensions";
    public static readonly string NetworkCredential = "System.Net.NetworkCredential";

    public static readonly string IMailService = "MailKit.IMailService";
    public static readonly string SecureSocketOptions = "MailKit.Security.SecureSocketOptions";
    public static readonly string SmtpClient = "System.Net.Mail.SmtpClient";

    public static readonly string HttpClientHandler = "System.Net.Http.HttpClientHandler";
    public static readonly string SocketsHttpHandler = "System.Net.Http.SocketsHttpHandler";
    public static readonly string HttpMethod = "System.Net.Http.HttpMethod";
    public static readonly string HttpClientJsonExtensions = "System.Net.Http.Json.HttpClientJsonExtensions";
    public static readonly string RestRequest = "RestSharp.RestRequest";
    public static readonly string RestClient = "RestSharp.RestClient";
    public static readonly string RestRequestExtensions = "RestSharp.RestRequestExtensions";
    public static readonly string FlurlUrl = "Flurl.Url";
    public static readonly string FlurlExtensions = "Flurl.GeneratedExtensions";
    public static readonly string Cookie = "System.Net.Cookie";
    public static readonly string CookieCollection = "System.Net.CookieCollection";
    public static readonly string SslStream = "System.Net.Security.SslStream";
    public static readonly string SslPolicyErrors = "System.Net.Security.SslPolicyErrors";
    public static readonly string X509Chain = "System.Security.Cryptography.X509Certificates.X509Chain";
    public static readonly string X509Certificate = "System.Security.Cryptography.X509Certificates.X509Certificate";

    /// <summary>The options of servers whose callbacks look at the certificates of clients.</summary>
    public static readonly string[] ServerTlsOptions =
    {
        "System.Net.Security.SslServerAuthenticationOptions", "Microsoft.AspNetCore.Server.Kestrel.Https.HttpsConnectionAdapterOptions",
    };

    public static Api[] Entries => new[]
    {
        Constructor(NetworkCredential).As(new UsesSecret(SecretUse.Password, "password")),
        Properties(NetworkCredential, "Password").As(new UsesSecret(SecretUse.Password)),
        Constructor(AuthenticationHeaderValue).As(new UsesSecret(SecretUse.Credentials, "parameter")),
        Methods(HttpHeaders, "Add", "TryAddWithoutValidation").As(new UsesSecret(SecretUse.Header, "value")),
        Methods(WebHeaderCollection, "Add").As(new UsesSecret(SecretUse.Header, "value")),
        Constructor(BaseLibrary.KeyValuePair).As(new UsesSecret(SecretUse.FormField, "value")),
        Methods(BaseLibrary.IDictionary, "Add").As(new UsesSecret(SecretUse.FormField, "value")),
        Properties(BaseLibrary.IDictionary, "this[]").As(new UsesSecret(SecretUse.FormField)),
        Methods(IMailService, "Authenticate", "AuthenticateAsync").As(new UsesSecret(SecretUse.Password, "password")),
        Methods(AuthorizationHeaderExtensions, "SetBasicAuthentication", "SetBasicAuthenticationOAuth").As(new UsesSecret(SecretUse.Password, "password")),

        Properties(NetworkCredential, "Password").As(new CredentialSource("'Password' of NetworkCredential")),
        Properties(AuthenticationHeaderValue, "Parameter").As(new CredentialSource("the Authorization header")),

        Methods(HttpClient, "GetAsync", "GetStringAsync", "GetByteArrayAsync", "GetStreamAsync", "PostAsync", "PutAsync", "PatchAsync", "DeleteAsync").As(new SendsTo("requestUri")),
        Methods(HttpClientJsonExtensions, "GetFromJsonAsync", "PostAsJsonAsync", "PutAsJsonAsync", "PatchAsJsonAsync", "DeleteFromJsonAsync").As(new SendsTo("requestUri")),
        Constructor(HttpRequestMessage).As(new SendsTo("requestUri")),
        Methods(WebRequest, "Create", "CreateHttp").As(new SendsTo("requestUriString")),
        Methods(WebClient, "DownloadString", "DownloadStringTaskAsync", "DownloadData", "DownloadDataTaskAsync", "UploadString", "UploadStringTaskAsync", "OpenRead").As(new SendsTo("address")),
        Constructor(BaseLibrary.Uri).As(new SendsTo("uriString")),
        Constructor(RestRequest).As(new SendsTo("resource")),
        Constructor(RestClient).As(new SendsTo("baseUrl")),
        Methods(RestRequestExtensions, "AddQueryParameter").As(new AddsQueryParameter("name", "value")),
        Methods(FlurlUrl, "SetQueryParam").As(new AddsQueryParameter("name", "value")),
        Methods(FlurlExtensions, "SetQueryParam").As(new AddsQueryParameter("name", "value")),
        Methods(HttpListenerResponse, "AppendCookie", "SetCookie").As(new SendsCookie("cookie")),
        Methods(CookieCollection, "Add").As(new SendsCookie("cookie")),
        Constructor(Cookie).As(new SetsCookie("name", "value")),
        Properties(HttpClientHandler, "DangerousAcceptAnyServerCertificateValidator").As(new AcceptsAnyCertificate()),

        Constructor(HttpResponseMessage).Exactly().As(new StatusAnswer(ResponseForm.Message)),
        Properties(HttpResponseMessage, "StatusCode").As(new ResponseStatus { InWebApi = true }),
        Properties(HttpListenerResponse, "StatusCode").As(new ResponseStatus()),

        Properties(HttpResponseHeaders, "WwwAuthenticate").As(new HeaderProperty("WWW-Authenticate")),
        Properties(HttpResponseHeaders, "ProxyAuthenticate").As(new HeaderProperty("Proxy-Authenticate")),
        Properties(HttpResponseHeaders, "CacheControl").As(new HeaderProperty("Cache-Control")),
        Methods(HttpHeaders, "Add", "TryAddWithoutValidation").As(new HeaderMethod()),
        Methods(HttpHeaderValueCollection, "Add", "ParseAdd", "TryParseAdd").As(new HeaderMethod()),
        Methods(NameValueCollection, "Add", "Set").As(new HeaderMethod()),
        Methods(HttpListenerResponse, "AddHeader", "AppendHeader").As(new HeaderMethod()),
        Methods(AuthorizationHeaderExtensions, "SetBearerToken", "SetToken", "SetBasicAuthentication", "SetBasicAuthenticationOAuth")
            .As(new SetsAuthorization()),
        // Headers are dictionaries of their own, too.
        Methods(BaseLibrary.IDictionary, "Add").As(new HeaderMethod()),
        Methods(BaseLibrary.CollectionExtensions, "TryAdd").As(new HeaderMethod()),
    };
}
