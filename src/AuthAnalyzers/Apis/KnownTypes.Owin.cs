namespace AuthAnalyzers.Apis;

internal static partial class KnownTypes
{
    /// <summary>OWIN and Katana.</summary>
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
}
