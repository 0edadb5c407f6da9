namespace AuthAnalyzers.Apis;

internal static partial class KnownTypes
{
    /// <summary>OWIN and Katana.</summary>
    public static class Owin
    {
        public static readonly string IOwinContext = "Microsoft.Owin.IOwinContext";
        public static readonly string IAppBuilder = "Owin.IAppBuilder";
        public static readonly string AuthenticationHandler = "Microsoft.Owin.Security.Infrastructure.AuthenticationHandler";
        public static readonly string OwinMiddleware = "Microsoft.Owin.OwinMiddleware";
        public static readonly string IAuthenticationManager = "Microsoft.Owin.Security.IAuthenticationManager";
        public static readonly string IOwinResponse = "Microsoft.Owin.IOwinResponse";
        public static readonly string IOwinRequest = "Microsoft.Owin.IOwinRequest";
        public static readonly string IHeaderDictionary = "Microsoft.Owin.IHeaderDictionary";
    }
}
