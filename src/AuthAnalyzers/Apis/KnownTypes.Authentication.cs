namespace AuthAnalyzers.Apis;

internal static partial class KnownTypes
{
    /// <summary>Authentication in ASP.NET Core.</summary>
    public static class Authentication
    {
        public static readonly string AuthenticateResult = "Microsoft.AspNetCore.Authentication.AuthenticateResult";
    }
}
