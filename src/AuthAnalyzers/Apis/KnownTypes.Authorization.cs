namespace AuthAnalyzers.Apis;

internal static partial class KnownTypes
{
    /// <summary>Authorization in ASP.NET Core.</summary>
    public static class Authorization
    {
        public const string IAuthorizeData = "Microsoft.AspNetCore.Authorization.IAuthorizeData";
        public const string IAllowAnonymous = "Microsoft.AspNetCore.Authorization.IAllowAnonymous";
        public const string AuthorizationResult = "Microsoft.AspNetCore.Authorization.AuthorizationResult";
        public const string PolicyAuthorizationResult = "Microsoft.AspNetCore.Authorization.Policy.PolicyAuthorizationResult";
        public const string AuthorizationOptions = "Microsoft.AspNetCore.Authorization.AuthorizationOptions";
    }
}
