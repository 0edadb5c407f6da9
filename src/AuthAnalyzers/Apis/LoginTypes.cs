namespace AuthAnalyzers.Apis;

/// <summary>Metadata names of the types that logins are written with.</summary>
internal static class LoginTypes
{
    public static readonly string UserManager = "Microsoft.AspNetCore.Identity.UserManager`1";
    public static readonly string SignInManager = "Microsoft.AspNetCore.Identity.SignInManager`1";
    public static readonly string SignInResult = "Microsoft.AspNetCore.Identity.SignInResult";
    public static readonly string PasswordHasher = "Microsoft.AspNetCore.Identity.IPasswordHasher`1";
    public static readonly string PasswordVerificationResult = "Microsoft.AspNetCore.Identity.PasswordVerificationResult";
    public static readonly string LockoutOptions = "Microsoft.AspNetCore.Identity.LockoutOptions";

    public static readonly string OldUserManager = "Microsoft.AspNet.Identity.UserManager`2";
    public static readonly string OldUserManagerExtensions = "Microsoft.AspNet.Identity.UserManagerExtensions";
    public static readonly string OldSignInManager = "Microsoft.AspNet.Identity.Owin.SignInManager`2";
    public static readonly string OldSignInManagerExtensions = "Microsoft.AspNet.Identity.Owin.SignInManagerExtensions";
    public static readonly string OldSignInStatus = "Microsoft.AspNet.Identity.Owin.SignInStatus";
    public static readonly string OldPasswordHasher = "Microsoft.AspNet.Identity.IPasswordHasher";
    public static readonly string OldPasswordVerificationResult = "Microsoft.AspNet.Identity.PasswordVerificationResult";

    public static readonly string BCrypt = "BCrypt.Net.BCrypt";

    public static readonly string ServiceProviderExtensions = "Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";
    public static readonly string ServiceProvider = "System.IServiceProvider";
    public static readonly string Queryable = "System.Linq.Queryable";
    public static readonly string Enumerable = "System.Linq.Enumerable";
    public static readonly string EntityFrameworkQueries = "Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions";
    public static readonly string OldEntityFrameworkQueries = "System.Data.Entity.QueryableExtensions";

    /// <summary>Collections whose entries the next page shows.</summary>
    public static readonly string[] ShownCollections =
    {
        "Microsoft.AspNetCore.Mvc.ViewFeatures.ITempDataDictionary", "Microsoft.AspNetCore.Mvc.ViewFeatures.ViewDataDictionary",
        "System.Web.Mvc.TempDataDictionary", "System.Web.Mvc.ViewDataDictionary",
    };

    public static readonly string[] ModelStates =
    {
        "Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary", "System.Web.Mvc.ModelStateDictionary", "System.Web.Http.ModelBinding.ModelStateDictionary",
    };

    /// <summary>What an HTTP endpoint returns.</summary>
    public static readonly string[] Results =
    {
        "Microsoft.AspNetCore.Mvc.IActionResult", "Microsoft.AspNetCore.Http.IResult", "Microsoft.AspNetCore.Mvc.ActionResult`1",
        "System.Web.Http.IHttpActionResult", "System.Web.Mvc.ActionResult", "System.Net.Http.HttpResponseMessage",
    };

    /// <summary>Result types of packages that their adapters turn into statuses.</summary>
    public static readonly string[] Wrappers =
    {
        "Ardalis.Result.Result", "Ardalis.Result.Result`1", "FluentResults.Result", "FluentResults.Result`1", "FluentResults.IError", "ErrorOr.Error",
        "OneOf.IOneOf", "Microsoft.AspNetCore.Identity.IdentityResult", "Microsoft.AspNetCore.Identity.IdentityError",
    };

    /// <summary>What writes the body of a response.</summary>
    public static readonly string[] BodyWriters =
    {
        "Microsoft.AspNetCore.Http.HttpResponseWritingExtensions", "Microsoft.AspNetCore.Http.HttpResponseJsonExtensions", "FastEndpoints.BaseEndpoint",
    };
}
