using AuthAnalyzers.Apis.Roles;
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

    public static Api[] Entries => new[]
    {
        Properties(AuthenticationFailedNotification, "Exception").As(new AuthenticationFailure()),
        Properties(IOwinResponse, "StatusCode").As(new ResponseStatus()),
        Methods(IHeaderDictionary, "Append", "AppendValues", "AppendCommaSeparatedValues", "Set", "SetValues", "SetCommaSeparatedValues")
            .As(new HeaderMethod()),
        Methods(IOwinResponse, "OnSendingHeaders").As(new BeforeResponse()),
        Methods(IAuthenticationManager, "Challenge").As(new ChallengeCall()),
        // Katana calls them for each response that its middleware lets out.
        Methods(AuthenticationHandler, "ApplyResponseChallengeAsync", "ApplyResponseCoreAsync", "ApplyResponseGrantAsync")
            .As(new ResponseHook(HookedBy.Framework)),
    };
}
