namespace AuthAnalyzers.Apis;

internal static partial class KnownTypes
{
    /// <summary>Authorization in ASP.NET Core.</summary>
    public static class Authorization
    {
        public static readonly string IAuthorizeData = "Microsoft.AspNetCore.Authorization.IAuthorizeData";
        public static readonly string IAllowAnonymous = "Microsoft.AspNetCore.Authorization.IAllowAnonymous";
        public static readonly string AuthorizationResult = "Microsoft.AspNetCore.Authorization.AuthorizationResult";
        public static readonly string PolicyAuthorizationResult = "Microsoft.AspNetCore.Authorization.Policy.PolicyAuthorizationResult";
        public static readonly string AuthorizationOptions = "Microsoft.AspNetCore.Authorization.AuthorizationOptions";
    }
}
