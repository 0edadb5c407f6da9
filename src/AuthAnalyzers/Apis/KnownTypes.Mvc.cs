namespace AuthAnalyzers.Apis;

internal static partial class KnownTypes
{
    /// <summary>ASP.NET Core MVC and Razor Pages.</summary>
    public static class Mvc
    {
        public const string ControllerBase = "Microsoft.AspNetCore.Mvc.ControllerBase";
        public const string PageModel = "Microsoft.AspNetCore.Mvc.RazorPages.PageModel";
        public const string PageBase = "Microsoft.AspNetCore.Mvc.RazorPages.PageBase";
        public const string IFilterMetadata = "Microsoft.AspNetCore.Mvc.Filters.IFilterMetadata";
        public const string IActionFilter = "Microsoft.AspNetCore.Mvc.Filters.IActionFilter";
        public const string IAsyncActionFilter = "Microsoft.AspNetCore.Mvc.Filters.IAsyncActionFilter";
        public const string ActionExecutionDelegate = "Microsoft.AspNetCore.Mvc.Filters.ActionExecutionDelegate";
        public const string IActionResultExecutor = "Microsoft.AspNetCore.Mvc.Infrastructure.IActionResultExecutor`1";
        public const string IResultFilter = "Microsoft.AspNetCore.Mvc.Filters.IResultFilter";
        public const string IAsyncResultFilter = "Microsoft.AspNetCore.Mvc.Filters.IAsyncResultFilter";
        public const string MvcOptions = "Microsoft.AspNetCore.Mvc.MvcOptions";
        public const string ResponseCacheAttribute = "Microsoft.AspNetCore.Mvc.ResponseCacheAttribute";
        public const string IActionResult = "Microsoft.AspNetCore.Mvc.IActionResult";
        public const string UnauthorizedResult = "Microsoft.AspNetCore.Mvc.UnauthorizedResult";
        public const string UnauthorizedObjectResult = "Microsoft.AspNetCore.Mvc.UnauthorizedObjectResult";
        public const string NotFoundResult = "Microsoft.AspNetCore.Mvc.NotFoundResult";
        public const string NotFoundObjectResult = "Microsoft.AspNetCore.Mvc.NotFoundObjectResult";
        public const string BadRequestResult = "Microsoft.AspNetCore.Mvc.BadRequestResult";
        public const string BadRequestObjectResult = "Microsoft.AspNetCore.Mvc.BadRequestObjectResult";
        public const string ForbidResult = "Microsoft.AspNetCore.Mvc.ForbidResult";
        public const string ChallengeResult = "Microsoft.AspNetCore.Mvc.ChallengeResult";
        public const string StatusCodeResult = "Microsoft.AspNetCore.Mvc.StatusCodeResult";
        public const string ObjectResult = "Microsoft.AspNetCore.Mvc.ObjectResult";
        public const string JsonResult = "Microsoft.AspNetCore.Mvc.JsonResult";
        public const string ContentResult = "Microsoft.AspNetCore.Mvc.ContentResult";
        public const string IFromHeaderMetadata = "Microsoft.AspNetCore.Http.Metadata.IFromHeaderMetadata";
        public const string FromHeaderAttribute = "Microsoft.AspNetCore.Mvc.FromHeaderAttribute";
        public const string FromQueryAttribute = "Microsoft.AspNetCore.Mvc.FromQueryAttribute";
        public const string AuthorizeFilter = "Microsoft.AspNetCore.Mvc.Authorization.AuthorizeFilter";
    }
}
