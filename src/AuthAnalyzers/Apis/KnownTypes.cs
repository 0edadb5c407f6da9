namespace AuthAnalyzers.Apis;

/// <summary>Metadata names of the framework types that the rules speak of, grouped by framework.</summary>
internal static class KnownTypes
{
    public static class AspNetCore
    {
        public const string HttpContext = "Microsoft.AspNetCore.Http.HttpContext";
        public const string HttpRequest = "Microsoft.AspNetCore.Http.HttpRequest";
        public const string HttpResponse = "Microsoft.AspNetCore.Http.HttpResponse";
        public const string IHttpResponseFeature = "Microsoft.AspNetCore.Http.Features.IHttpResponseFeature";
        public const string IHeaderDictionary = "Microsoft.AspNetCore.Http.IHeaderDictionary";
        public const string ISession = "Microsoft.AspNetCore.Http.ISession";
        public const string HeaderDictionaryExtensions = "Microsoft.AspNetCore.Http.HeaderDictionaryExtensions";
        public const string ResponseHeaders = "Microsoft.AspNetCore.Http.Headers.ResponseHeaders";
        public const string HeaderNames = "Microsoft.Net.Http.Headers.HeaderNames";
        public const string Results = "Microsoft.AspNetCore.Http.Results";
        public const string TypedResults = "Microsoft.AspNetCore.Http.TypedResults";
        public const string IResult = "Microsoft.AspNetCore.Http.IResult";
        public const string AuthenticationHandler = "Microsoft.AspNetCore.Authentication.AuthenticationHandler`1";
        public const string SignInAuthenticationHandler = "Microsoft.AspNetCore.Authentication.SignInAuthenticationHandler`1";
        public const string SignOutAuthenticationHandler = "Microsoft.AspNetCore.Authentication.SignOutAuthenticationHandler`1";
        public const string AuthenticationBuilder = "Microsoft.AspNetCore.Authentication.AuthenticationBuilder";
        public const string AuthenticationOptions = "Microsoft.AspNetCore.Authentication.AuthenticationOptions";
        public const string AuthenticationSchemeOptions = "Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions";
        public const string AuthenticationServiceCollectionExtensions = "Microsoft.Extensions.DependencyInjection.AuthenticationServiceCollectionExtensions";
        public const string IServiceCollection = "Microsoft.Extensions.DependencyInjection.IServiceCollection";
        public const string IAuthenticationService = "Microsoft.AspNetCore.Authentication.IAuthenticationService";
        public const string IAuthenticationHandler = "Microsoft.AspNetCore.Authentication.IAuthenticationHandler";
        public const string AuthenticationContext = "Microsoft.AspNetCore.Authentication.BaseContext`1";
        public const string CookieAuthenticationEvents = "Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationEvents";
        public const string IAuthorizationMiddlewareResultHandler = "Microsoft.AspNetCore.Authorization.IAuthorizationMiddlewareResultHandler";
        public const string RequestDelegate = "Microsoft.AspNetCore.Http.RequestDelegate";
        public const string EndpointFilterDelegate = "Microsoft.AspNetCore.Http.EndpointFilterDelegate";
        public const string EndpointFilterInvocationContext = "Microsoft.AspNetCore.Http.EndpointFilterInvocationContext";
        public const string ProblemDetailsOptions = "Microsoft.AspNetCore.Http.ProblemDetailsOptions";
        public const string StatusCodePagesExtensions = "Microsoft.AspNetCore.Builder.StatusCodePagesExtensions";
        public const string AuthenticateResult = "Microsoft.AspNetCore.Authentication.AuthenticateResult";
        public const string JwtBearerEvents = "Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerEvents";
        public const string JwtBearerChallengeContext = "Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerChallengeContext";
        public const string JwtAuthenticationFailedContext = "Microsoft.AspNetCore.Authentication.JwtBearer.AuthenticationFailedContext";
        public const string JwtTokenValidatedContext = "Microsoft.AspNetCore.Authentication.JwtBearer.TokenValidatedContext";
        public const string JwtMessageReceivedContext = "Microsoft.AspNetCore.Authentication.JwtBearer.MessageReceivedContext";
        public const string OpenIdConnectRedirectContext = "Microsoft.AspNetCore.Authentication.OpenIdConnect.RedirectContext";
        public const string HttpResponseWritingExtensions = "Microsoft.AspNetCore.Http.HttpResponseWritingExtensions";
        public const string HttpResponseJsonExtensions = "Microsoft.AspNetCore.Http.HttpResponseJsonExtensions";
        public const string SendFileResponseExtensions = "Microsoft.AspNetCore.Http.SendFileResponseExtensions";
        public const string ResponseExtensions = "Microsoft.AspNetCore.Http.ResponseExtensions";
        public const string IProblemDetailsService = "Microsoft.AspNetCore.Http.IProblemDetailsService";
        public const string AuthenticationHttpContextExtensions = "Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions";
        public const string HostEnvironmentEnvExtensions = "Microsoft.Extensions.Hosting.HostEnvironmentEnvExtensions";
        public const string EndpointHttpContextExtensions = "Microsoft.AspNetCore.Http.EndpointHttpContextExtensions";
        public const string EndpointMetadataCollection = "Microsoft.AspNetCore.Http.EndpointMetadataCollection";
        public const string IApplicationBuilder = "Microsoft.AspNetCore.Builder.IApplicationBuilder";
        public const string CorsMiddlewareExtensions = "Microsoft.AspNetCore.Builder.CorsMiddlewareExtensions";
        public const string AuthAppBuilderExtensions = "Microsoft.AspNetCore.Builder.AuthAppBuilderExtensions";
        public const string AuthorizationAppBuilderExtensions = "Microsoft.AspNetCore.Builder.AuthorizationAppBuilderExtensions";
        public const string EndpointRoutingApplicationBuilderExtensions = "Microsoft.AspNetCore.Builder.EndpointRoutingApplicationBuilderExtensions";
        public const string JwtBearerOptions = "Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerOptions";
    }

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

    public static class Identity
    {
        public const string IIdentity = "System.Security.Principal.IIdentity";
        public const string IPrincipal = "System.Security.Principal.IPrincipal";
        public const string ClaimsPrincipal = "System.Security.Claims.ClaimsPrincipal";
        public const string SecurityTokenException = "Microsoft.IdentityModel.Tokens.SecurityTokenException";
        public const string JwtSecurityTokenHandler = "System.IdentityModel.Tokens.Jwt.JwtSecurityTokenHandler";
        public const string ClaimsIdentity = "System.Security.Claims.ClaimsIdentity";
        public const string PrincipalExtensions = "System.Security.Claims.PrincipalExtensions";
        public const string UserManager = "Microsoft.AspNetCore.Identity.UserManager`1";
        public const string SignInResult = "Microsoft.AspNetCore.Identity.SignInResult";
        public const string PasswordVerificationResult = "Microsoft.AspNetCore.Identity.PasswordVerificationResult";
        public const string TokenValidationResult = "Microsoft.IdentityModel.Tokens.TokenValidationResult";
        public const string TokenHandler = "Microsoft.IdentityModel.Tokens.TokenHandler";
        public const string ISecurityTokenValidator = "Microsoft.IdentityModel.Tokens.ISecurityTokenValidator";
        public const string JwtRegisteredClaimNames = "Microsoft.IdentityModel.JsonWebTokens.JwtRegisteredClaimNames";
        public const string JwtRegisteredClaimNamesOfJwt = "System.IdentityModel.Tokens.Jwt.JwtRegisteredClaimNames";
        public const string BCrypt = "BCrypt.Net.BCrypt";
    }

    public static class Diagnostics
    {
        public const string HttpLoggingOptions = "Microsoft.AspNetCore.HttpLogging.HttpLoggingOptions";
        public const string W3CLoggerOptions = "Microsoft.AspNetCore.HttpLogging.W3CLoggerOptions";
        public const string IdentityModelEventSource = "Microsoft.IdentityModel.Logging.IdentityModelEventSource";
        public const string DbContextOptionsBuilder = "Microsoft.EntityFrameworkCore.DbContextOptionsBuilder";
        public const string IDesignTimeDbContextFactory = "Microsoft.EntityFrameworkCore.Design.IDesignTimeDbContextFactory`1";
        public const string HttpClientBuilderExtensions = "Microsoft.Extensions.DependencyInjection.HttpClientBuilderExtensions";
    }

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

    public static class Owin
    {
        public const string IOwinContext = "Microsoft.Owin.IOwinContext";
        public const string IAppBuilder = "Owin.IAppBuilder";
        public const string AuthenticationHandler = "Microsoft.Owin.Security.Infrastructure.AuthenticationHandler";
        public const string OwinMiddleware = "Microsoft.Owin.OwinMiddleware";
        public const string IAuthenticationManager = "Microsoft.Owin.Security.IAuthenticationManager";
        public const string IOwinResponse = "Microsoft.Owin.IOwinResponse";
        public const string IOwinRequest = "Microsoft.Owin.IOwinRequest";
        public const string IHeaderDictionary = "Microsoft.Owin.IHeaderDictionary";
    }

    public static class Functions
    {
        public const string FunctionContext = "Microsoft.Azure.Functions.Worker.FunctionContext";
        public const string FunctionExecutionDelegate = "Microsoft.Azure.Functions.Worker.Middleware.FunctionExecutionDelegate";
        public const string HttpResponseData = "Microsoft.Azure.Functions.Worker.Http.HttpResponseData";
        public const string HttpRequestData = "Microsoft.Azure.Functions.Worker.Http.HttpRequestData";
        public const string HttpRequestDataExtensions = "Microsoft.Azure.Functions.Worker.Http.HttpRequestDataExtensions";
    }

    public static class FastEndpoints
    {
        public const string IGlobalPostProcessor = "FastEndpoints.IGlobalPostProcessor";
        public const string ResponseSender = "FastEndpoints.ResponseSender`2";
        public const string HttpResponseExtensions = "FastEndpoints.HttpResponseExtensions";
        public const string BaseEndpoint = "FastEndpoints.BaseEndpoint";
    }

    public static class Authentication
    {
        public const string AuthenticateResult = "Microsoft.AspNetCore.Authentication.AuthenticateResult";
    }

    public static class Authorization
    {
        public const string IAuthorizeData = "Microsoft.AspNetCore.Authorization.IAuthorizeData";
        public const string IAllowAnonymous = "Microsoft.AspNetCore.Authorization.IAllowAnonymous";
        public const string AuthorizationResult = "Microsoft.AspNetCore.Authorization.AuthorizationResult";
        public const string PolicyAuthorizationResult = "Microsoft.AspNetCore.Authorization.Policy.PolicyAuthorizationResult";
        public const string AuthorizationOptions = "Microsoft.AspNetCore.Authorization.AuthorizationOptions";
    }
}
