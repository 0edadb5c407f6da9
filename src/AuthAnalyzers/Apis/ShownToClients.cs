namespace AuthAnalyzers.Apis;

/// <summary>Types of several frameworks by which a client gets to see something.</summary>
internal static class ShownToClients
{
    /// <summary>Collections whose entries the next page shows.</summary>
    public static readonly string[] Collections =
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

    /// <summary>What checks a model before its endpoint runs: what it finds wrong is answered.</summary>
    public static readonly string Validator = "FluentValidation.AbstractValidator`1";

    /// <summary>What writes the body of a response.</summary>
    public static readonly string[] BodyWriters =
    {
        "Microsoft.AspNetCore.Http.HttpResponseWritingExtensions", "Microsoft.AspNetCore.Http.HttpResponseJsonExtensions", "FastEndpoints.BaseEndpoint",
    };
}
