namespace AuthAnalyzers.Apis;

internal static partial class KnownTypes
{
    /// <summary>ASP.NET Core: requests, responses, authentication and the pipeline.</summary>
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
}
