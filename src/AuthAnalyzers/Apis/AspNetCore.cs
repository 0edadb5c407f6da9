using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>ASP.NET Core: requests, responses, authentication and the pipeline.</summary>
internal static class AspNetCore
{
    public static readonly string HttpContext = "Microsoft.AspNetCore.Http.HttpContext";
    public static readonly string WebApplication = "Microsoft.AspNetCore.Builder.WebApplication";
    public static readonly string UriHelper = "Microsoft.AspNetCore.Http.Extensions.UriHelper";
    public static readonly string ControllerLinks = "Microsoft.AspNetCore.Routing.ControllerLinkGeneratorExtensions";
    public static readonly string PageLinks = "Microsoft.AspNetCore.Routing.PageLinkGeneratorExtensions";
    public static readonly string RouteLinks = "Microsoft.AspNetCore.Routing.LinkGeneratorRouteValuesAddressExtensions";
    public static readonly string EndpointLinks = "Microsoft.AspNetCore.Routing.LinkGeneratorEndpointNameAddressExtensions";
    public static readonly string HttpRequest = "Microsoft.AspNetCore.Http.HttpRequest";
    public static readonly string HttpResponse = "Microsoft.AspNetCore.Http.HttpResponse";
    public static readonly string IHttpResponseFeature = "Microsoft.AspNetCore.Http.Features.IHttpResponseFeature";
    public static readonly string IHeaderDictionary = "Microsoft.AspNetCore.Http.IHeaderDictionary";
    public static readonly string IFormCollection = "Microsoft.AspNetCore.Http.IFormCollection";
    public static readonly string IQueryCollection = "Microsoft.AspNetCore.Http.IQueryCollection";
    public static readonly string CookieOptions = "Microsoft.AspNetCore.Http.CookieOptions";
    public static readonly string IRequestCookieCollection = "Microsoft.AspNetCore.Http.IRequestCookieCollection";
    public static readonly string IResponseCookies = "Microsoft.AspNetCore.Http.IResponseCookies";
    public static readonly string CookieAuthenticationOptions = "Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions";
    public static readonly string CookieBuilder = "Microsoft.AspNetCore.Http.CookieBuilder";
    public static readonly string QueryHelpers = "Microsoft.AspNetCore.WebUtilities.QueryHelpers";
    public static readonly string QueryBuilder = "Microsoft.AspNetCore.Http.Extensions.QueryBuilder";
    public static readonly string QueryString = "Microsoft.AspNetCore.Http.QueryString";
    public static readonly string WebSocketManager = "Microsoft.AspNetCore.Http.WebSocketManager";
    public static readonly string PathString = "Microsoft.AspNetCore.Http.PathString";
    public static readonly string SameSiteMode = "Microsoft.AspNetCore.Http.SameSiteMode";
    public static readonly string SetCookieHeaderValue = "Microsoft.Net.Http.Headers.SetCookieHeaderValue";
    public static readonly string ISecureDataFormat = "Microsoft.AspNetCore.Authentication.ISecureDataFormat`1";
    public static readonly string AntiforgeryTokenSet = "Microsoft.AspNetCore.Antiforgery.AntiforgeryTokenSet";
    public static readonly string CookiePolicyOptions = "Microsoft.AspNetCore.Builder.CookiePolicyOptions";
    public static readonly string SessionOptions = "Microsoft.AspNetCore.Builder.SessionOptions";
    public static readonly string WsFederationOptions = "Microsoft.AspNetCore.Authentication.WsFederation.WsFederationOptions";
    public static readonly string IHostEnvironment = "Microsoft.Extensions.Hosting.IHostEnvironment";
    public static readonly string ISession = "Microsoft.AspNetCore.Http.ISession";
    public static readonly string SessionExtensions = "Microsoft.AspNetCore.Http.SessionExtensions";
    public static readonly string HeaderDictionaryExtensions = "Microsoft.AspNetCore.Http.HeaderDictionaryExtensions";
    public static readonly string HeaderDictionaryTypeExtensions = "Microsoft.AspNetCore.Http.HeaderDictionaryTypeExtensions";
    public static readonly string ResponseHeaders = "Microsoft.AspNetCore.Http.Headers.ResponseHeaders";
    public static readonly string HeaderNames = "Microsoft.Net.Http.Headers.HeaderNames";
    public static readonly string Results = "Microsoft.AspNetCore.Http.Results";
    public static readonly string TypedResults = "Microsoft.AspNetCore.Http.TypedResults";
    public static readonly string IResult = "Microsoft.AspNetCore.Http.IResult";
    public static readonly string AuthenticationHandler = "Microsoft.AspNetCore.Authentication.AuthenticationHandler`1";
    public static readonly string SignInAuthenticationHandler = "Microsoft.AspNetCore.Authentication.SignInAuthenticationHandler`1";
    public static readonly string SignOutAuthenticationHandler = "Microsoft.AspNetCore.Authentication.SignOutAuthenticationHandler`1";
    public static readonly string AuthenticationBuilder = "Microsoft.AspNetCore.Authentication.AuthenticationBuilder";
    public static readonly string AuthenticationOptions = "Microsoft.AspNetCore.Authentication.AuthenticationOptions";
    public static readonly string AuthenticationSchemeOptions = "Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions";
    public static readonly string AuthenticationServiceCollectionExtensions = "Microsoft.Extensions.DependencyInjection.AuthenticationServiceCollectionExtensions";
    public static readonly string IServiceCollection = "Microsoft.Extensions.DependencyInjection.IServiceCollection";
    public static readonly string BearerTokenOptions = "Microsoft.AspNetCore.Authentication.BearerToken.BearerTokenOptions";
    public static readonly string ResultContext = "Microsoft.AspNetCore.Authentication.ResultContext`1";
    public static readonly string AuthenticationState = "Microsoft.AspNetCore.Components.Authorization.AuthenticationState";
    public static readonly string WebAssemblyHostBuilder = "Microsoft.AspNetCore.Components.WebAssembly.Hosting.WebAssemblyHostBuilder";
    public static readonly string IAuthenticationService = "Microsoft.AspNetCore.Authentication.IAuthenticationService";
    public static readonly string IAuthenticationHandler = "Microsoft.AspNetCore.Authentication.IAuthenticationHandler";
    public static readonly string AuthenticationContext = "Microsoft.AspNetCore.Authentication.BaseContext`1";
    public static readonly string CookieAuthenticationEvents = "Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationEvents";
    public static readonly string IAuthorizationMiddlewareResultHandler = "Microsoft.AspNetCore.Authorization.IAuthorizationMiddlewareResultHandler";
    public static readonly string IHttpContextAccessor = "Microsoft.AspNetCore.Http.IHttpContextAccessor";
    public static readonly string ComponentBase = "Microsoft.AspNetCore.Components.ComponentBase";
    public static readonly string BackgroundService = "Microsoft.Extensions.Hosting.BackgroundService";
    public static readonly string IHostedService = "Microsoft.Extensions.Hosting.IHostedService";
    public static readonly string RequestDelegate = "Microsoft.AspNetCore.Http.RequestDelegate";
    public static readonly string EndpointFilterDelegate = "Microsoft.AspNetCore.Http.EndpointFilterDelegate";
    public static readonly string EndpointFilterInvocationContext = "Microsoft.AspNetCore.Http.EndpointFilterInvocationContext";
    public static readonly string ProblemDetailsOptions = "Microsoft.AspNetCore.Http.ProblemDetailsOptions";
    public static readonly string StatusCodePagesExtensions = "Microsoft.AspNetCore.Builder.StatusCodePagesExtensions";
    public static readonly string AuthenticateResult = "Microsoft.AspNetCore.Authentication.AuthenticateResult";
    public static readonly string JwtBearerEvents = "Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerEvents";
    public static readonly string JwtBearerChallengeContext = "Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerChallengeContext";
    public static readonly string JwtAuthenticationFailedContext = "Microsoft.AspNetCore.Authentication.JwtBearer.AuthenticationFailedContext";
    public static readonly string JwtTokenValidatedContext = "Microsoft.AspNetCore.Authentication.JwtBearer.TokenValidatedContext";
    public static readonly string JwtMessageReceivedContext = "Microsoft.AspNetCore.Authentication.JwtBearer.MessageReceivedContext";
    public static readonly string RemoteFailureContext = "Microsoft.AspNetCore.Authentication.RemoteFailureContext";
    public static readonly string OpenIdConnectFailedContext = "Microsoft.AspNetCore.Authentication.OpenIdConnect.AuthenticationFailedContext";
    public static readonly string OpenIdConnectEvents = "Microsoft.AspNetCore.Authentication.OpenIdConnect.OpenIdConnectEvents";
    public static readonly string OpenIdConnectRedirectContext = "Microsoft.AspNetCore.Authentication.OpenIdConnect.RedirectContext";
    public static readonly string HttpResponseWritingExtensions = "Microsoft.AspNetCore.Http.HttpResponseWritingExtensions";
    public static readonly string HttpResponseJsonExtensions = "Microsoft.AspNetCore.Http.HttpResponseJsonExtensions";
    public static readonly string SendFileResponseExtensions = "Microsoft.AspNetCore.Http.SendFileResponseExtensions";
    public static readonly string ResponseExtensions = "Microsoft.AspNetCore.Http.ResponseExtensions";
    public static readonly string IProblemDetailsService = "Microsoft.AspNetCore.Http.IProblemDetailsService";
    public static readonly string AuthenticationHttpContextExtensions = "Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions";
    public static readonly string HostEnvironmentEnvExtensions = "Microsoft.Extensions.Hosting.HostEnvironmentEnvExtensions";
    public static readonly string EndpointHttpContextExtensions = "Microsoft.AspNetCore.Http.EndpointHttpContextExtensions";
    public static readonly string EndpointMetadataCollection = "Microsoft.AspNetCore.Http.EndpointMetadataCollection";
    public static readonly string IEndpointConventionBuilder = "Microsoft.AspNetCore.Builder.IEndpointConventionBuilder";
    public static readonly string IEndpointRouteBuilder = "Microsoft.AspNetCore.Routing.IEndpointRouteBuilder";
    public static readonly string IdentityApiEndpoints = "Microsoft.AspNetCore.Routing.IdentityApiEndpointRouteBuilderExtensions";
    public static readonly string RateLimiterApplicationBuilderExtensions = "Microsoft.AspNetCore.Builder.RateLimiterApplicationBuilderExtensions";
    public static readonly string IApplicationBuilder = "Microsoft.AspNetCore.Builder.IApplicationBuilder";
    public static readonly string CorsMiddlewareExtensions = "Microsoft.AspNetCore.Builder.CorsMiddlewareExtensions";
    public static readonly string OutputCacheAttribute = "Microsoft.AspNetCore.OutputCaching.OutputCacheAttribute";
    public static readonly string OutputCacheConventionBuilderExtensions = "Microsoft.Extensions.DependencyInjection.OutputCacheConventionBuilderExtensions";
    public static readonly string AuthAppBuilderExtensions = "Microsoft.AspNetCore.Builder.AuthAppBuilderExtensions";
    public static readonly string AuthorizationAppBuilderExtensions = "Microsoft.AspNetCore.Builder.AuthorizationAppBuilderExtensions";
    public static readonly string EndpointRoutingApplicationBuilderExtensions = "Microsoft.AspNetCore.Builder.EndpointRoutingApplicationBuilderExtensions";
    public static readonly string RateLimiterServiceCollectionExtensions = "Microsoft.AspNetCore.Builder.RateLimiterServiceCollectionExtensions";
    public static readonly string RateLimiterEndpointConventionBuilderExtensions =
        "Microsoft.AspNetCore.Builder.RateLimiterEndpointConventionBuilderExtensions";
    public static readonly string RateLimiterOptions = "Microsoft.AspNetCore.RateLimiting.RateLimiterOptions";
    public static readonly string RateLimiterOptionsExtensions = "Microsoft.AspNetCore.RateLimiting.RateLimiterOptionsExtensions";
    public static readonly string RateLimiterPolicy = "Microsoft.AspNetCore.RateLimiting.IRateLimiterPolicy`1";
    public static readonly string ConnectionInfo = "Microsoft.AspNetCore.Http.ConnectionInfo";
    public static readonly string RateLimitPartition = "System.Threading.RateLimiting.RateLimitPartition";
    public static readonly string ConcurrencyLimiterOptions = "System.Threading.RateLimiting.ConcurrencyLimiterOptions";
    public static readonly string FixedWindowRateLimiterOptions = "System.Threading.RateLimiting.FixedWindowRateLimiterOptions";
    public static readonly string SlidingWindowRateLimiterOptions = "System.Threading.RateLimiting.SlidingWindowRateLimiterOptions";
    public static readonly string TokenBucketRateLimiterOptions = "System.Threading.RateLimiting.TokenBucketRateLimiterOptions";
    public static readonly string EnableRateLimitingAttribute = "Microsoft.AspNetCore.RateLimiting.EnableRateLimitingAttribute";
    public static readonly string JwtBearerOptions = "Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerOptions";
    public static readonly string AuthenticationTokenExtensions = "Microsoft.AspNetCore.Authentication.AuthenticationTokenExtensions";
    public static readonly string AuthenticationToken = "Microsoft.AspNetCore.Authentication.AuthenticationToken";
    public static readonly string OAuthTokenResponse = "Microsoft.AspNetCore.Authentication.OAuth.OAuthTokenResponse";
    public static readonly string IAuthorizeData = "Microsoft.AspNetCore.Authorization.IAuthorizeData";
    public static readonly string IAllowAnonymous = "Microsoft.AspNetCore.Authorization.IAllowAnonymous";
    public static readonly string AuthorizationResult = "Microsoft.AspNetCore.Authorization.AuthorizationResult";
    public static readonly string PolicyAuthorizationResult = "Microsoft.AspNetCore.Authorization.Policy.PolicyAuthorizationResult";
    public static readonly string AuthorizationOptions = "Microsoft.AspNetCore.Authorization.AuthorizationOptions";

    /// <summary>What belongs to one request, or to whoever sent it.</summary>
    public static readonly string[] OfOneRequest =
    {
        HttpContext, HttpRequest, IHttpContextAccessor, IRequestCookieCollection, "Microsoft.AspNetCore.Http.IQueryCollection", "Microsoft.AspNetCore.Http.IHeaderDictionary", "System.Security.Claims.ClaimsPrincipal",
        "System.Security.Claims.ClaimsIdentity", "System.Security.Claims.Claim", "System.Security.Principal.IPrincipal", "System.Security.Principal.IIdentity",
    };

    public static Api[] Entries => new[]
    {
        Properties(HttpRequest, "QueryString").As(new OwnAddress()),
        Methods(SessionExtensions, "GetString").As(new ReadsCache()),
        Methods(UriHelper, "GetDisplayUrl", "GetEncodedUrl", "GetEncodedPathAndQuery").As(new OwnAddress()),
        Methods(ControllerLinks, "GetUriByAction", "GetPathByAction").As(new MakesAddress()),
        Methods(PageLinks, "GetUriByPage", "GetPathByPage").As(new MakesAddress()),
        Methods(RouteLinks, "GetUriByRouteValues", "GetPathByRouteValues").As(new MakesAddress()),
        Methods(EndpointLinks, "GetUriByName", "GetPathByName").As(new MakesAddress()),
        Methods(HttpResponse, "Redirect").As(new SendsTo("location") { IsRedirect = true }),
        Methods(Results, "Redirect").As(new SendsTo("url") { IsRedirect = true }),
        Methods(TypedResults, "Redirect").As(new SendsTo("url") { IsRedirect = true }),
        Methods(QueryHelpers, "AddQueryString").As(new AddsQueryParameter("name", "value")),
        Methods(QueryBuilder, "Add").As(new AddsQueryParameter("key", "value")),
        Methods(QueryString, "Add", "Create").As(new AddsQueryParameter("name", "value")),
        Methods(IResponseCookies, "Append").As(new SetsCookie("key", "value") { Options = "options" }),
        Constructor(SetCookieHeaderValue).As(new SetsCookie("name", "value")),
        Properties(CookieBuilder, "HttpOnly").As(new CookieSetting(CookieFlag.HttpOnly)),
        Properties(CookieBuilder, "SecurePolicy").As(new CookieSetting(CookieFlag.Secure)),
        Properties(CookieAuthenticationOptions, "Cookie").As(new FrameworkCookie("of the authentication")),
        Properties(SessionOptions, "Cookie").As(new FrameworkCookie("of the session")),
        Properties(CookiePolicyOptions, "Secure").As(new CookieSetting(CookieFlag.Secure) { Cookie = "of the cookie policy" }),

        Properties(JwtBearerOptions, "RequireHttpsMetadata").As(new MetadataOverHttps("Authority", "MetadataAddress")),
        Properties(WsFederationOptions, "RequireHttpsMetadata").As(new MetadataOverHttps("MetadataAddress")),

        Methods(ISession, "Set").As(new SessionWrite()),
        Methods(SessionExtensions, "SetString", "SetInt32").As(new SessionWrite()),
        Properties(JwtAuthenticationFailedContext, "Exception").As(new AuthenticationFailure()),
        Properties(JwtBearerChallengeContext, "AuthenticateFailure").As(new AuthenticationFailure()),
        Properties(OpenIdConnectFailedContext, "Exception").As(new AuthenticationFailure()),
        Properties(RemoteFailureContext, "Failure").As(new AuthenticationFailure()),
        Properties(AuthenticateResult, "Failure").As(new AuthenticationFailure()),
        Methods(AuthenticationHttpContextExtensions, "GetTokenAsync").As(new CredentialSource("a stored token")),
        Methods(AuthenticationTokenExtensions, "GetTokenAsync", "GetTokenValue").As(new CredentialSource("a stored token")),
        Methods(ISecureDataFormat, "Protect").As(new CredentialSource("the encrypted ticket")),
        Properties(AuthenticationToken, "Value").As(new CredentialSource("a stored token")),
        Properties(JwtMessageReceivedContext, "Token").As(new CredentialSource("the bearer token")),
        Properties(OAuthTokenResponse, "AccessToken").As(new CredentialSource("the access token")),
        Properties(OAuthTokenResponse, "RefreshToken").As(new CredentialSource("the refresh token")),

        Result(Results, "Unauthorized", 401),
        Result(Results, "Forbid", 403),
        Result(Results, "NotFound", 404),
        Result(Results, "BadRequest", 400),
        Result(Results, "Ok", 200),
        Result(Results, "Conflict", 409),
        Result(Results, "UnprocessableEntity", 422),
        Methods(Results, "StatusCode", "Json", "Text", "Content", "Problem").As(new StatusAnswer(ResponseForm.MinimalResult)),
        Result(TypedResults, "Unauthorized", 401),
        Result(TypedResults, "Forbid", 403),
        Result(TypedResults, "NotFound", 404),
        Result(TypedResults, "BadRequest", 400),
        Result(TypedResults, "Ok", 200),
        Result(TypedResults, "Conflict", 409),
        Result(TypedResults, "UnprocessableEntity", 422),
        Methods(TypedResults, "StatusCode", "Json", "Text", "Content", "Problem").As(new StatusAnswer(ResponseForm.MinimalResult)),
        Methods(Results, "Ok", "Created", "CreatedAtRoute", "Accepted", "AcceptedAtRoute", "NotFound").As(new SendsObject("value")),
        Methods(Results, "Json").As(new SendsObject("data")),
        Methods(Results, "Text", "Content").As(new SendsObject("content")),
        Methods(TypedResults, "Ok", "Created", "CreatedAtRoute", "Accepted", "AcceptedAtRoute", "NotFound").As(new SendsObject("value")),
        Methods(TypedResults, "Json").As(new SendsObject("data")),
        Methods(TypedResults, "Text", "Content").As(new SendsObject("content")),
        Methods(HttpResponseJsonExtensions, "WriteAsJsonAsync").As(new SendsObject("value")),
        Methods(HttpResponseWritingExtensions, "WriteAsync").As(new SendsObject("text")),
        Properties(HttpResponse, "StatusCode").As(new ResponseStatus()),
        Properties(IHttpResponseFeature, "StatusCode").As(new ResponseStatus()),

        Methods(HttpResponse, "StartAsync", "CompleteAsync").As(new StartsResponse()),
        Methods(HttpResponseWritingExtensions, "WriteAsync").As(new StartsResponse()),
        Methods(HttpResponseJsonExtensions, "WriteAsJsonAsync").As(new StartsResponse()),
        Methods(SendFileResponseExtensions, "SendFileAsync").As(new StartsResponse()),
        Methods(IProblemDetailsService, "WriteAsync", "TryWriteAsync").As(new StartsResponse()),
        Methods(IResult, "ExecuteAsync").As(new StartsResponse()),

        Properties(IHeaderDictionary, "WWWAuthenticate").As(new HeaderProperty("WWW-Authenticate")),
        Properties(IHeaderDictionary, "ProxyAuthenticate").As(new HeaderProperty("Proxy-Authenticate")),
        Properties(IHeaderDictionary, "Authorization").As(new HeaderProperty("Authorization")),
        Properties(IHeaderDictionary, "SetCookie").As(new HeaderProperty("Set-Cookie")),
        Properties(IHeaderDictionary, "CacheControl").As(new HeaderProperty("Cache-Control")),
        Methods(HeaderDictionaryExtensions, "Append", "AppendCommaSeparatedValues", "SetCommaSeparatedValues").As(new HeaderMethod()),
        Methods(HeaderDictionaryTypeExtensions, "AppendList").As(new HeaderMethod()),
        Methods(ResponseHeaders, "Append", "AppendList", "Set", "SetList").As(new HeaderMethod()),

        Methods(HttpResponse, "OnStarting").As(new BeforeResponse()),
        Methods(IHttpResponseFeature, "OnStarting").As(new BeforeResponse()),
        Methods(StatusCodePagesExtensions, "UseStatusCodePages").As(new BeforeResponse()),
        Properties(ProblemDetailsOptions, "CustomizeProblemDetails").As(new BeforeResponse()),

        Methods(AuthenticationHttpContextExtensions, "SignInAsync").As(new SignsIn("scheme")),
        Methods(IAuthenticationService, "SignInAsync").As(new SignsIn("scheme")),
        Methods(Results, "SignIn").As(new SignsIn("authenticationScheme")),
        Methods(TypedResults, "SignIn").As(new SignsIn("authenticationScheme")),
        Methods(AuthenticationHttpContextExtensions, "SignOutAsync").As(new SignsOut()),
        Methods(IAuthenticationService, "SignOutAsync").As(new SignsOut()),
        Methods(Results, "SignOut").As(new SignsOut(IsResult: true)),
        Methods(TypedResults, "SignOut").As(new SignsOut(IsResult: true)),

        Methods(AuthenticationHttpContextExtensions, "ChallengeAsync").As(new ChallengeCall()),
        Methods(IAuthenticationService, "ChallengeAsync").As(new ChallengeCall()),
        Methods(IAuthenticationHandler, "ChallengeAsync").As(new ChallengeCall()),
        Methods(AuthenticationHttpContextExtensions, "ChallengeAsync").As(new TakesSchemes(401, "scheme")),
        Methods(AuthenticationHttpContextExtensions, "ForbidAsync").As(new TakesSchemes(403, "scheme")),
        Methods(Results, "Challenge").As(new TakesSchemes(401, "authenticationSchemes")),
        Methods(Results, "Forbid").As(new TakesSchemes(403, "authenticationSchemes")),
        Methods(TypedResults, "Challenge").As(new TakesSchemes(401, "authenticationSchemes")),
        Methods(TypedResults, "Forbid").As(new TakesSchemes(403, "authenticationSchemes")),
        Properties(JwtBearerOptions, "Challenge").As(new ChallengeText()),
        Properties(JwtBearerEvents, "OnChallenge").As(new ChallengeEvent(EventTurn.Challenge)),
        Methods(JwtBearerEvents, "Challenge").As(new ChallengeEvent(EventTurn.Challenge)),
        Properties(JwtBearerEvents, "OnAuthenticationFailed", "OnTokenValidated", "OnMessageReceived").As(new ChallengeEvent(EventTurn.Result)),
        Methods(JwtBearerEvents, "AuthenticationFailed", "TokenValidated", "MessageReceived").As(new ChallengeEvent(EventTurn.Result)),
        Properties(BearerTokenOptions, "BearerTokenExpiration").As(new TokenEnd(EndForm.Length)),
        Properties(HttpContext, "User").As(new MakesCaller("the user of the request")),
        Properties(HttpContext, "Items").As(new MakesCaller("what later code takes for the caller")),
        Properties(ResultContext, "Principal").As(new MakesCaller("the user of the request")),
        Methods(AuthenticateResult, "Success").As(new MakesCaller("the user of the request")),
        Methods(AuthenticationHttpContextExtensions, "SignInAsync").As(new MakesCaller("the user who signs in")),
        Constructor(AuthenticationState).As(new MakesCaller("the user of the program")),
        Properties(JwtBearerEvents, "OnAuthenticationFailed").As(new DecidesToken(TokenPart.Failure)),
        Methods(JwtBearerEvents, "AuthenticationFailed").As(new DecidesToken(TokenPart.Failure)),
        Properties(OpenIdConnectEvents, "OnAuthenticationFailed").As(new DecidesToken(TokenPart.Failure)),
        Methods(OpenIdConnectEvents, "AuthenticationFailed").As(new DecidesToken(TokenPart.Failure)),
        Properties(OpenIdConnectEvents, "OnRedirectToIdentityProvider", "OnRedirectToIdentityProviderForSignOut")
            .As(new ChallengeEvent(EventTurn.Redirect)),
        Methods(OpenIdConnectEvents, "RedirectToIdentityProvider", "RedirectToIdentityProviderForSignOut")
            .As(new ChallengeEvent(EventTurn.Redirect)),

        Methods(OutputCacheConventionBuilderExtensions, "CacheOutput").As(new CachesOutput()),

        Properties(HttpRequest, "Path", "PathBase", "Method", "Host", "IsHttps").As(new RequestCondition()),
        Properties(HttpResponse, "HasStarted").As(new RequestCondition()),
        Properties(HttpContext, "RequestAborted").As(new RequestCondition()),
        Methods(HostEnvironmentEnvExtensions, "IsDevelopment", "IsProduction", "IsEnvironment", "IsStaging").As(new RequestCondition()),
        Methods(EndpointHttpContextExtensions, "GetEndpoint").As(new RequestCondition()),
        Methods(EndpointMetadataCollection, "GetMetadata").As(new RequestCondition()),

        Methods(CorsMiddlewareExtensions, "UseCors").As(new Middleware()),
        Methods(AuthAppBuilderExtensions, "UseAuthentication").As(new Middleware()),
        Methods(AuthorizationAppBuilderExtensions, "UseAuthorization").As(new Middleware()),
        Methods(EndpointRoutingApplicationBuilderExtensions, "UseRouting", "UseEndpoints").As(new Middleware()),
        Methods(RateLimiterApplicationBuilderExtensions, "UseRateLimiter").As(new Middleware()),

        Methods(RateLimiterServiceCollectionExtensions, "AddRateLimiter").As(new RateLimiting(RateLimitPart.Services)),
        Properties(RateLimiterOptions, "GlobalLimiter").As(new RateLimiting(RateLimitPart.Global)),
        Methods(RateLimiterOptions, "AddPolicy").As(new RateLimiting(RateLimitPart.Policy, "policyName")),
        Methods(RateLimiterOptionsExtensions, "AddFixedWindowLimiter", "AddSlidingWindowLimiter", "AddTokenBucketLimiter", "AddConcurrencyLimiter")
            .As(new RateLimiting(RateLimitPart.Policy, "policyName")),
        Methods(RateLimiterEndpointConventionBuilderExtensions, "RequireRateLimiting").As(new RateLimiting(RateLimitPart.Endpoint, "policyName")),
        Methods(RateLimitPartition, "GetFixedWindowLimiter", "GetSlidingWindowLimiter", "GetTokenBucketLimiter", "GetConcurrencyLimiter").As(new LimitPartition("partitionKey")),
        Methods(RateLimitPartition, "GetNoLimiter").As(new LimitPartition("partitionKey", IsUnlimited: true)),
        Properties(FixedWindowRateLimiterOptions, "PermitLimit").As(new LimitCount()),
        Properties(SlidingWindowRateLimiterOptions, "PermitLimit").As(new LimitCount()),
        Properties(ConcurrencyLimiterOptions, "PermitLimit").As(new LimitCount()),
        Properties(TokenBucketRateLimiterOptions, "TokenLimit").As(new LimitCount()),
        Constructor(EnableRateLimitingAttribute).As(new RateLimiting(RateLimitPart.Endpoint, "policyName")),

        Methods(AuthenticationServiceCollectionExtensions, "AddAuthentication").As(new AddsAuthentication("defaultScheme")),
        Properties(AuthenticationOptions, "DefaultScheme").As(new SchemeOption(SetupEffect.NamesDefault)),
        Properties(AuthenticationOptions, "DefaultChallengeScheme").As(new SchemeOption(SetupEffect.NamesChallengeDefault)),
        Properties(AuthenticationOptions, "DefaultForbidScheme").As(new SchemeOption(SetupEffect.LeavesUnclear)),
        Properties(AuthenticationSchemeOptions, "ForwardChallenge", "ForwardDefault")
            .As(new SchemeOption(SetupEffect.LeavesUnclear) { ForwardsChallenge = true }),
        Properties(AuthenticationSchemeOptions, "ForwardDefaultSelector", "ForwardForbid", "EventsType")
            .As(new SchemeOption(SetupEffect.LeavesUnclear)),
        Properties(JwtBearerEvents, "OnChallenge").As(new SchemeOption(SetupEffect.LeavesUnclear)),
    };

    private static Api Result(string type, string method, int status) => Methods(type, method).As(new StatusAnswer(ResponseForm.MinimalResult, status));
}
