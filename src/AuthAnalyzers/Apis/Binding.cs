namespace AuthAnalyzers.Apis;

/// <summary>What marks a parameter or member as bound to a part of a request.</summary>
internal static class Binding
{
    public static readonly string Hub = "Microsoft.AspNetCore.SignalR.Hub";
    public static readonly string HttpMethodAttribute = "Microsoft.AspNetCore.Mvc.Routing.HttpMethodAttribute";

    public static readonly string[] Attributes =
    {
        // [FromBody], [FromForm], [FromQuery], [FromHeader], [FromRoute], [BindProperty]
        "Microsoft.AspNetCore.Mvc.ModelBinding.IBindingSourceMetadata",
        "Microsoft.AspNetCore.Http.AsParametersAttribute",
        "Microsoft.AspNetCore.Components.SupplyParameterFromQueryAttribute", "Microsoft.AspNetCore.Components.SupplyParameterFromFormAttribute",
        "System.Web.Http.ParameterBindingAttribute",
    };
}
