namespace AuthAnalyzers.Apis;

/// <summary>What marks a parameter or member as bound to a part of a request.</summary>
internal static class Binding
{
    public static readonly string Hub = "Microsoft.AspNetCore.SignalR.Hub";
    public static readonly string HttpMethodAttribute = "Microsoft.AspNetCore.Mvc.Routing.HttpMethodAttribute";

    /// <summary>What marks a value that a request or a configuration must have: a part of the route, and what is validated.</summary>
    public static readonly string[] Demanding =
    {
        "System.ComponentModel.DataAnnotations.ValidationAttribute", "System.Text.Json.Serialization.JsonRequiredAttribute",
        "Microsoft.AspNetCore.Mvc.ModelBinding.BindingBehaviorAttribute", "Microsoft.AspNetCore.Mvc.FromRouteAttribute",
    };

    public static readonly string[] Attributes =
    {
        // [FromBody], [FromForm], [FromQuery], [FromHeader], [FromRoute], [BindProperty]
        "Microsoft.AspNetCore.Mvc.ModelBinding.IBindingSourceMetadata",
        "Microsoft.AspNetCore.Http.AsParametersAttribute",
        "Microsoft.AspNetCore.Components.SupplyParameterFromQueryAttribute", "Microsoft.AspNetCore.Components.SupplyParameterFromFormAttribute",
        "System.Web.Http.ParameterBindingAttribute",
    };
}
