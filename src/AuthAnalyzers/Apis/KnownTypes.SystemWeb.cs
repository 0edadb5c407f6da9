namespace AuthAnalyzers.Apis;

internal static partial class KnownTypes
{
    /// <summary>System.Web and MVC 5.</summary>
    public static class SystemWeb
    {
        public const string HttpResponse = "System.Web.HttpResponse";
        public const string HttpResponseBase = "System.Web.HttpResponseBase";
        public const string IHttpModule = "System.Web.IHttpModule";
        public const string HttpApplication = "System.Web.HttpApplication";
        public const string IResultFilter = "System.Web.Mvc.IResultFilter";
        public const string IActionFilter = "System.Web.Mvc.IActionFilter";
        public const string IAuthenticationFilter = "System.Web.Mvc.Filters.IAuthenticationFilter";
        public const string HttpStatusCodeResult = "System.Web.Mvc.HttpStatusCodeResult";
        public const string HttpUnauthorizedResult = "System.Web.Mvc.HttpUnauthorizedResult";
        public const string HttpRequest = "System.Web.HttpRequest";
        public const string HttpRequestBase = "System.Web.HttpRequestBase";
        public const string AuthorizeAttribute = "System.Web.Mvc.AuthorizeAttribute";
        public const string AllowAnonymousAttribute = "System.Web.Mvc.AllowAnonymousAttribute";
    }
}
