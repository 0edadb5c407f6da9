using Microsoft.CodeAnalysis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Names;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>OWIN and Katana.</summary>
internal static class Owin
{
    public static readonly string IOwinContext = "Microsoft.Owin.IOwinContext";
    public static readonly string IAppBuilder = "Owin.IAppBuilder";
    public static readonly string AuthenticationHandler = "Microsoft.Owin.Security.Infrastructure.AuthenticationHandler";
    public static readonly string OwinMiddleware = "Microsoft.Owin.OwinMiddleware";
    public static readonly string IAuthenticationManager = "Microsoft.Owin.Security.IAuthenticationManager";
    public static readonly string AuthenticationFailedNotification = "Microsoft.Owin.Security.Notifications.AuthenticationFailedNotification`2";
    public static readonly string IOwinResponse = "Microsoft.Owin.IOwinResponse";
    public static readonly string IOwinRequest = "Microsoft.Owin.IOwinRequest";
    public static readonly string IHeaderDictionary = "Microsoft.Owin.IHeaderDictionary";

    /// <summary>Whether the type is a middleware, also by its base class's name alone where the package is not at hand.</summary>
    public static bool IsMiddleware(ITypeSymbol type) => type.Is(OwinMiddleware) || type.BaseType is { TypeKind: TypeKind.Error, Name: "AuthenticationMiddleware" or "OwinMiddleware" };
    public static readonly string ResponseCookieCollection = "Microsoft.Owin.ResponseCookieCollection";
    public static readonly string CookieOptions = "Microsoft.Owin.CookieOptions";
    public static readonly string CookieAuthenticationOptions = "Microsoft.Owin.Security.Cookies.CookieAuthenticationOptions";

    public static Api[] Entries => new[]
    {
        Methods(ResponseCookieCollection, "Append").As(new SetsCookie("key", "value") { Options = "options" }),
        Properties(CookieAuthenticationOptions, "CookieHttpOnly").As(new CookieSetting(CookieFlag.HttpOnly) { Cookie = "of the authentication" }),
        Properties(CookieAuthenticationOptions, "CookieSecure").As(new CookieSetting(CookieFlag.Secure) { Cookie = "of the authentication" }),

        Properties(AuthenticationFailedNotification, "Exception").As(new AuthenticationFailure()),
        Properties(IOwinResponse, "StatusCode").As(new ResponseStatus()),
        Methods(IHeaderDictionary, "Append", "AppendValues", "AppendCommaSeparatedValues", "Set", "SetValues", "SetCommaSeparatedValues")
            .As(new HeaderMethod()),
        Methods(IOwinResponse, "OnSendingHeaders").As(new BeforeResponse()),
        Methods(IAuthenticationManager, "Challenge").As(new ChallengeCall()),
        Methods(IAuthenticationManager, "SignIn").As(new SignsIn()),
        Methods(IAuthenticationManager, "SignOut").As(new SignsOut()),
        // Katana calls them for each response that its middleware lets out.
        Methods(AuthenticationHandler, "ApplyResponseChallengeAsync", "ApplyResponseCoreAsync", "ApplyResponseGrantAsync")
            .As(new ResponseHook(HookedBy.Framework)),
    };
}
