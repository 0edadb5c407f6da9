namespace AuthAnalyzers.Apis;

internal static partial class KnownTypes
{
    /// <summary>ASP.NET Web API 2.</summary>
    public static class WebApi
    {
        public static readonly string ApiController = "System.Web.Http.ApiController";
        public static readonly string HttpRequestMessageExtensions = "System.Net.Http.HttpRequestMessageExtensions";
        public static readonly string IAuthenticationFilter = "System.Web.Http.Filters.IAuthenticationFilter";
        public static readonly string ActionFilterAttribute = "System.Web.Http.Filters.ActionFilterAttribute";
        public static readonly string StatusCodeResult = "System.Web.Http.Results.StatusCodeResult";
        public static readonly string HttpResponseException = "System.Web.Http.HttpResponseException";
        public static readonly string FilterAttribute = "System.Web.Http.Filters.FilterAttribute";
        public static readonly string AuthorizeAttribute = "System.Web.Http.AuthorizeAttribute";
        public static readonly string AllowAnonymousAttribute = "System.Web.Http.AllowAnonymousAttribute";
    }
}
