using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>System.Web and MVC 5.</summary>
internal static class SystemWeb
{
    public static readonly string HttpResponse = "System.Web.HttpResponse";
    public static readonly string HttpResponseBase = "System.Web.HttpResponseBase";
    public static readonly string HttpContext = "System.Web.HttpContext";
    public static readonly string HttpContextBase = "System.Web.HttpContextBase";
    public static readonly string HttpSessionState = "System.Web.SessionState.HttpSessionState";
    public static readonly string HttpSessionStateBase = "System.Web.HttpSessionStateBase";
    public static readonly string FormsAuthentication = "System.Web.Security.FormsAuthentication";
    public static readonly string Controller = "System.Web.Mvc.Controller";
    public static readonly string IHttpModule = "System.Web.IHttpModule";
    public static readonly string HttpApplication = "System.Web.HttpApplication";
    public static readonly string IResultFilter = "System.Web.Mvc.IResultFilter";
    public static readonly string IActionFilter = "System.Web.Mvc.IActionFilter";
    public static readonly string IAuthenticationFilter = "System.Web.Mvc.Filters.IAuthenticationFilter";
    public static readonly string HttpStatusCodeResult = "System.Web.Mvc.HttpStatusCodeResult";
    public static readonly string HttpUnauthorizedResult = "System.Web.Mvc.HttpUnauthorizedResult";
    public static readonly string HttpRequest = "System.Web.HttpRequest";
    public static readonly string HttpRequestBase = "System.Web.HttpRequestBase";
    public static readonly string AuthorizeAttribute = "System.Web.Mvc.AuthorizeAttribute";
    public static readonly string AllowAnonymousAttribute = "System.Web.Mvc.AllowAnonymousAttribute";

    public static readonly string HttpCookie = "System.Web.HttpCookie";

    public static Api[] Entries => new[]
    {
        Methods(HttpResponse, "Redirect").As(new SendsTo("url") { IsRedirect = true }),
        Methods(HttpResponseBase, "Redirect").As(new SendsTo("url") { IsRedirect = true }),
        Constructor(HttpCookie).As(new SetsCookie("name", "value")),
        Methods(FormsAuthentication, "Encrypt").As(new CredentialSource("the encrypted ticket")),

        Methods(Controller, "Json").As(new SendsObject("data")),
        Methods(FormsAuthentication, "HashPasswordForStoringInConfigFile").As(new FastHash("password")),
        Constructor(HttpUnauthorizedResult).Exactly().As(new StatusAnswer(ResponseForm.ActionResult, 401) { HasPayload = true }),
        Constructor(HttpStatusCodeResult).Exactly().As(new StatusAnswer(ResponseForm.ActionResult)),
        Methods(HttpSessionState, "Add").As(new SessionWrite()),
        Methods(HttpSessionStateBase, "Add").As(new SessionWrite()),
        Properties(HttpSessionState, "this[]").As(new SessionWrite()),
        Properties(HttpSessionStateBase, "this[]").As(new SessionWrite()),
        Properties(HttpResponse, "StatusCode").As(new ResponseStatus()),
        Properties(HttpResponseBase, "StatusCode").As(new ResponseStatus()),
        Methods(HttpResponse, "AddHeader", "AppendHeader").As(new HeaderMethod()),
        Methods(HttpResponseBase, "AddHeader", "AppendHeader").As(new HeaderMethod()),

        Methods(FormsAuthentication, "SetAuthCookie", "RedirectFromLoginPage").As(new SignsIn()),
        Methods(FormsAuthentication, "SignOut").As(new SignsOut()),

        Methods(IResultFilter, "OnResultExecuting", "OnResultExecuted").As(new ResponseHook(HookedBy.Framework)),
        Methods(IActionFilter, "OnActionExecuted").As(new ResponseHook(HookedBy.Framework)),
        Methods(IAuthenticationFilter, "OnAuthenticationChallenge").As(new ResponseHook(HookedBy.Framework)),
    };
}
