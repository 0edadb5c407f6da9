using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>ASP.NET Web API 2.</summary>
internal static class WebApi
{
    public static readonly string ApiController = "System.Web.Http.ApiController";
    public static readonly string HttpConfiguration = "System.Web.Http.HttpConfiguration";
    public static readonly string HttpRequestMessageExtensions = "System.Net.Http.HttpRequestMessageExtensions";
    public static readonly string IAuthenticationFilter = "System.Web.Http.Filters.IAuthenticationFilter";
    public static readonly string ActionFilterAttribute = "System.Web.Http.Filters.ActionFilterAttribute";
    public static readonly string StatusCodeResult = "System.Web.Http.Results.StatusCodeResult";
    public static readonly string HttpResponseException = "System.Web.Http.HttpResponseException";
    public static readonly string FilterAttribute = "System.Web.Http.Filters.FilterAttribute";
    public static readonly string AuthorizeAttribute = "System.Web.Http.AuthorizeAttribute";
    public static readonly string AllowAnonymousAttribute = "System.Web.Http.AllowAnonymousAttribute";

    public static readonly string CookieHeaderValue = "System.Net.Http.Headers.CookieHeaderValue";

    public static Api[] Entries => new[]
    {
        Constructor(CookieHeaderValue).As(new SetsCookie("name", "value")),

        Methods(ApiController, "Unauthorized").As(new StatusAnswer(ResponseForm.ActionResult, 401) { Challenges = "challenges" }),
        Result("NotFound", 404),
        Result("BadRequest", 400),
        Result("Ok", 200),
        Result("Conflict", 409),
        Methods(ApiController, "StatusCode", "Content", "Json").As(new StatusAnswer(ResponseForm.ActionResult)),
        Methods(HttpRequestMessageExtensions, "CreateResponse", "CreateErrorResponse").As(new StatusAnswer(ResponseForm.Message)),
        Methods(ApiController, "Ok", "Created", "CreatedAtRoute", "Json").As(new SendsObject("content")),
        Methods(ApiController, "Content").As(new SendsObject("value")),
        Methods(HttpRequestMessageExtensions, "CreateResponse").As(new SendsObject("value")),
        Constructor(StatusCodeResult).Exactly().As(new StatusAnswer(ResponseForm.ActionResult)),
        Constructor(HttpResponseException).Exactly().As(new StatusAnswer(ResponseForm.Message)),

        Methods(ActionFilterAttribute, "OnActionExecuted", "OnActionExecutedAsync").As(new ResponseHook(HookedBy.Framework)),
        Methods(IAuthenticationFilter, "ChallengeAsync").As(new ResponseHook(HookedBy.Challenge)),
        Methods(Net.DelegatingHandler, "SendAsync").As(new ResponseHook(HookedBy.WebApi)),
    };

    private static Api Result(string method, int status) => Methods(ApiController, method).As(new StatusAnswer(ResponseForm.ActionResult, status));
}
