namespace AuthAnalyzers.Apis;

/// <summary>Metadata names of the types that logins are written with.</summary>
internal static class LoginTypes
{
    public const string UserManager = "Microsoft.AspNetCore.Identity.UserManager`1";
    public const string SignInManager = "Microsoft.AspNetCore.Identity.SignInManager`1";
    public const string SignInResult = "Microsoft.AspNetCore.Identity.SignInResult";
    public const string PasswordHasher = "Microsoft.AspNetCore.Identity.IPasswordHasher`1";
    public const string PasswordVerificationResult = "Microsoft.AspNetCore.Identity.PasswordVerificationResult";
    public const string LockoutOptions = "Microsoft.AspNetCore.Identity.LockoutOptions";

    public const string OldUserManager = "Microsoft.AspNet.Identity.UserManager`2";
    public const string OldUserManagerExtensions = "Microsoft.AspNet.Identity.UserManagerExtensions";
    public const string OldSignInManager = "Microsoft.AspNet.Identity.Owin.SignInManager`2";
    public const string OldSignInManagerExtensions = "Microsoft.AspNet.Identity.Owin.SignInManagerExtensions";
    public const string OldSignInStatus = "Microsoft.AspNet.Identity.Owin.SignInStatus";
    public const string OldPasswordHasher = "Microsoft.AspNet.Identity.IPasswordHasher";
    public const string OldPasswordVerificationResult = "Microsoft.AspNet.Identity.PasswordVerificationResult";

    public const string BCrypt = "BCrypt.Net.BCrypt";

    public const string ServiceProviderExtensions = "Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";
    public const string ServiceProvider = "System.IServiceProvider";
    public const string Queryable = "System.Linq.Queryable";
    public const string Enumerable = "System.Linq.Enumerable";
    public const string EntityFrameworkQueries = "Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions";
    public const string OldEntityFrameworkQueries = "System.Data.Entity.QueryableExtensions";

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

    /// <summary>Which types' methods of that name check a password.</summary>
    public static readonly Dictionary<string, string[]> Checks = new(StringComparer.Ordinal)
    {
        ["CheckPasswordAsync"] = new[] { UserManager, OldUserManager },
        ["CheckPassword"] = new[] { OldUserManagerExtensions, "DevOne.Security.Cryptography.BCrypt.BCryptHelper", "CryptSharp.Crypter", "CryptSharp.Core.Crypter" },
        ["PasswordSignInAsync"] = new[] { SignInManager, OldSignInManager },
        ["PasswordSignIn"] = new[] { OldSignInManagerExtensions },
        ["CheckPasswordSignInAsync"] = new[] { SignInManager },
        ["VerifyHashedPassword"] = new[] { PasswordHasher, OldPasswordHasher, "System.Web.Helpers.Crypto" },
        ["Verify"] = new[] { BCrypt, "Isopoh.Cryptography.Argon2.Argon2", "Liphsoft.Crypto.Argon2.PasswordHasher" },
        ["EnhancedVerify"] = new[] { BCrypt },
        ["Compare"] = new[] { "Scrypt.ScryptEncoder" },
        ["ArgonHashStringVerify"] = new[] { "Sodium.PasswordHash" },
        ["ScryptHashStringVerify"] = new[] { "Sodium.PasswordHash" },
    };
}
