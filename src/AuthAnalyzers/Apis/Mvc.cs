using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>ASP.NET Core MVC and Razor Pages.</summary>
internal static class Mvc
{
    public static readonly string IUrlHelper = "Microsoft.AspNetCore.Mvc.IUrlHelper";
    public static readonly string UrlHelperExtensions = "Microsoft.AspNetCore.Mvc.UrlHelperExtensions";
    public static readonly string ControllerBase = "Microsoft.AspNetCore.Mvc.ControllerBase";
    public static readonly string PageModel = "Microsoft.AspNetCore.Mvc.RazorPages.PageModel";
    public static readonly string PageBase = "Microsoft.AspNetCore.Mvc.RazorPages.PageBase";
    public static readonly string IFilterMetadata = "Microsoft.AspNetCore.Mvc.Filters.IFilterMetadata";
    public static readonly string IAuthorizationFilter = "Microsoft.AspNetCore.Mvc.Filters.IAuthorizationFilter";
    public static readonly string IAsyncAuthorizationFilter = "Microsoft.AspNetCore.Mvc.Filters.IAsyncAuthorizationFilter";
    public static readonly string AuthorizationFilterContext = "Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext";
    public static readonly string ActionFilterAttribute = "Microsoft.AspNetCore.Mvc.Filters.ActionFilterAttribute";
    public static readonly string ActionExecutingContext = "Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext";
    public static readonly string IActionFilter = "Microsoft.AspNetCore.Mvc.Filters.IActionFilter";
    public static readonly string IAsyncActionFilter = "Microsoft.AspNetCore.Mvc.Filters.IAsyncActionFilter";
    public static readonly string ActionExecutionDelegate = "Microsoft.AspNetCore.Mvc.Filters.ActionExecutionDelegate";
    public static readonly string IActionResultExecutor = "Microsoft.AspNetCore.Mvc.Infrastructure.IActionResultExecutor`1";
    public static readonly string IResultFilter = "Microsoft.AspNetCore.Mvc.Filters.IResultFilter";
    public static readonly string IAsyncResultFilter = "Microsoft.AspNetCore.Mvc.Filters.IAsyncResultFilter";
    public static readonly string MvcOptions = "Microsoft.AspNetCore.Mvc.MvcOptions";
    public static readonly string ResponseCacheAttribute = "Microsoft.AspNetCore.Mvc.ResponseCacheAttribute";
    public static readonly string IActionResult = "Microsoft.AspNetCore.Mvc.IActionResult";
    public static readonly string UnauthorizedResult = "Microsoft.AspNetCore.Mvc.UnauthorizedResult";
    public static readonly string UnauthorizedObjectResult = "Microsoft.AspNetCore.Mvc.UnauthorizedObjectResult";
    public static readonly string NotFoundResult = "Microsoft.AspNetCore.Mvc.NotFoundResult";
    public static readonly string NotFoundObjectResult = "Microsoft.AspNetCore.Mvc.NotFoundObjectResult";
    public static readonly string BadRequestResult = "Microsoft.AspNetCore.Mvc.BadRequestResult";
    public static readonly string BadRequestObjectResult = "Microsoft.AspNetCore.Mvc.BadRequestObjectResult";
    public static readonly string SignOutResult = "Microsoft.AspNetCore.Mvc.SignOutResult";
    public static readonly string ForbidResult = "Microsoft.AspNetCore.Mvc.ForbidResult";
    public static readonly string ChallengeResult = "Microsoft.AspNetCore.Mvc.ChallengeResult";
    public static readonly string StatusCodeResult = "Microsoft.AspNetCore.Mvc.StatusCodeResult";
    public static readonly string ObjectResult = "Microsoft.AspNetCore.Mvc.ObjectResult";
    public static readonly string JsonResult = "Microsoft.AspNetCore.Mvc.JsonResult";
    public static readonly string ContentResult = "Microsoft.AspNetCore.Mvc.ContentResult";
    public static readonly string IFromHeaderMetadata = "Microsoft.AspNetCore.Http.Metadata.IFromHeaderMetadata";
    public static readonly string FromHeaderAttribute = "Microsoft.AspNetCore.Mvc.FromHeaderAttribute";
    public static readonly string FromQueryAttribute = "Microsoft.AspNetCore.Mvc.FromQueryAttribute";
    public static readonly string AuthorizeFilter = "Microsoft.AspNetCore.Mvc.Authorization.AuthorizeFilter";
    public static readonly string Controller = "Microsoft.AspNetCore.Mvc.Controller";

    public static readonly string RedirectResult = "Microsoft.AspNetCore.Mvc.RedirectResult";
    public static readonly string ApiControllerAttribute = "Microsoft.AspNetCore.Mvc.ApiControllerAttribute";

    /// <summary>The attributes of actions whose simple parameters come from the query.</summary>
    public static readonly string[] WithoutBody =
    {
        "Microsoft.AspNetCore.Mvc.HttpGetAttribute", "Microsoft.AspNetCore.Mvc.HttpDeleteAttribute", "Microsoft.AspNetCore.Mvc.HttpHeadAttribute",
    };

    public static IEnumerable<Api> Entries => Bodies.Concat(new[]
    {
        Methods(ControllerBase, "Redirect", "RedirectPermanent").As(new SendsTo("url") { IsRedirect = true }),
        Constructor(RedirectResult).As(new SendsTo("url") { IsRedirect = true }),

        Result(ControllerBase, "Unauthorized", 401),
        Result(ControllerBase, "Forbid", 403),
        Result(ControllerBase, "NotFound", 404),
        Result(ControllerBase, "BadRequest", 400),
        Result(ControllerBase, "Ok", 200),
        Result(ControllerBase, "Conflict", 409),
        Result(ControllerBase, "UnprocessableEntity", 422),
        Methods(ControllerBase, "StatusCode", "Problem", "Content").As(new StatusAnswer(ResponseForm.ActionResult)),
        Methods(Controller, "Json").As(new StatusAnswer(ResponseForm.ActionResult)),
        Result(PageModel, "Unauthorized", 401),
        Result(PageModel, "Forbid", 403),
        Result(PageModel, "NotFound", 404),
        Result(PageModel, "BadRequest", 400),
        Methods(PageModel, "StatusCode", "Content").As(new StatusAnswer(ResponseForm.ActionResult)),
        Result(PageBase, "Unauthorized", 401),
        Result(PageBase, "Forbid", 403),
        Result(PageBase, "NotFound", 404),
        Result(PageBase, "BadRequest", 400),
        Methods(PageBase, "StatusCode", "Content").As(new StatusAnswer(ResponseForm.ActionResult)),

        Methods(ControllerBase, "SignIn").As(new SignsIn("authenticationScheme")),
        Methods(PageModel, "SignIn").As(new SignsIn("authenticationScheme")),
        // Of the very types: an action may be called SignOut.
        Methods(ControllerBase, "SignOut").Exactly().As(new SignsOut(IsResult: true)),
        Methods(PageModel, "SignOut").Exactly().As(new SignsOut(IsResult: true)),
        Methods(PageBase, "SignOut").Exactly().As(new SignsOut(IsResult: true)),
        Constructor(SignOutResult).As(new SignsOut(IsResult: true)),

        Methods(ControllerBase, "Challenge").As(new TakesSchemes(401, "authenticationSchemes")),
        Methods(ControllerBase, "Forbid").As(new TakesSchemes(403, "authenticationSchemes")),
        Methods(PageModel, "Challenge").As(new TakesSchemes(401, "authenticationSchemes")),
        Methods(PageModel, "Forbid").As(new TakesSchemes(403, "authenticationSchemes")),
        Methods(PageBase, "Challenge").As(new TakesSchemes(401, "authenticationSchemes")),
        Methods(PageBase, "Forbid").As(new TakesSchemes(403, "authenticationSchemes")),
        Constructor(ChallengeResult).Exactly().As(new TakesSchemes(401, "authenticationScheme", "authenticationSchemes")),
        Constructor(ForbidResult).Exactly().As(new TakesSchemes(403, "authenticationScheme", "authenticationSchemes")),

        Result(UnauthorizedResult, 401),
        Result(UnauthorizedObjectResult, 401),
        Result(NotFoundResult, 404),
        Result(NotFoundObjectResult, 404),
        Result(BadRequestResult, 400),
        Result(BadRequestObjectResult, 400),
        Constructor(ForbidResult).Exactly().As(new StatusAnswer(ResponseForm.ActionResult, 403)),
        Constructor(StatusCodeResult).Exactly().As(new StatusAnswer(ResponseForm.ActionResult)),
        Constructor(ObjectResult).As(new StatusAnswer(ResponseForm.ActionResult) { IsInitialized = true }),
        Constructor(JsonResult).Exactly().As(new StatusAnswer(ResponseForm.ActionResult) { IsInitialized = true }),
        Constructor(ContentResult).Exactly().As(new StatusAnswer(ResponseForm.ActionResult) { IsInitialized = true }),

        Methods(IResultFilter, "OnResultExecuting", "OnResultExecuted").As(new ResponseHook(HookedBy.Framework)),
        Methods(IAsyncResultFilter, "OnResultExecutionAsync").As(new ResponseHook(HookedBy.Framework)),
        Methods(IActionResultExecutor, "ExecuteAsync").As(new ResponseHook(HookedBy.Framework)),
        Methods(IActionFilter, "OnActionExecuted").As(new ResponseHook(HookedBy.Framework)),
        Methods(IAsyncActionFilter, "OnActionExecutionAsync").As(new ResponseHook(HookedBy.Next)),
    });

    private static IEnumerable<Api> Bodies => new[]
    {
        Methods(IUrlHelper, "Action", "RouteUrl", "Link").As(new MakesAddress()),
        Methods(UrlHelperExtensions, "Action", "ActionLink", "Page", "PageLink", "RouteUrl").As(new MakesAddress()),
        Methods(ControllerBase, "Ok", "Created", "CreatedAtAction", "CreatedAtRoute", "Accepted", "AcceptedAtAction", "AcceptedAtRoute", "NotFound", "Unauthorized", "StatusCode").As(new SendsObject("value")),
        Methods(ControllerBase, "BadRequest", "Conflict", "UnprocessableEntity").As(new SendsObject("error")),
        Methods(ControllerBase, "Content").As(new SendsObject("content")),
        Methods(Controller, "Json").As(new SendsObject("data")),
        Constructor(ObjectResult).As(new SendsObject("value")),
        Constructor(JsonResult).As(new SendsObject("value")),
    };

    private static Api Result(string type, string method, int status) => Methods(type, method).As(new StatusAnswer(ResponseForm.ActionResult, status));

    private static Api Result(string type, int status) => Constructor(type).Exactly().As(new StatusAnswer(ResponseForm.ActionResult, status) { HasPayload = true });
}
