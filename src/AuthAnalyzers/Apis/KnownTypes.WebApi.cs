namespace AuthAnalyzers.Apis;

internal static partial class KnownTypes
{
    /// <summary>ASP.NET Web API 2.</summary>
    public static class WebApi
    {
        public const string ApiController = "System.Web.Http.ApiController";
        public const string HttpRequestMessageExtensions = "System.Net.Http.HttpRequestMessageExtensions";
        public const string IAuthenticationFilter = "System.Web.Http.Filters.IAuthenticationFilter";
        public const string ActionFilterAttribute = "System.Web.Http.Filters.ActionFilterAttribute";
        public const string StatusCodeResult = "System.Web.Http.Results.StatusCodeResult";
        public const string HttpResponseException = "System.Web.Http.HttpResponseException";
        public const string FilterAttribute = "System.Web.Http.Filters.FilterAttribute";
        public const string AuthorizeAttribute = "System.Web.Http.AuthorizeAttribute";
        public const string AllowAnonymousAttribute = "System.Web.Http.AllowAnonymousAttribute";
    }
}
