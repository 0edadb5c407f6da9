namespace AuthAnalyzers.Apis;

internal static partial class KnownTypes
{
    /// <summary>Where a server has its secrets from, and what computes one from another.</summary>
    public static class Keeping
    {
        public const string IConfiguration = "Microsoft.Extensions.Configuration.IConfiguration";
        public const string ConfigurationBinder = "Microsoft.Extensions.Configuration.ConfigurationBinder";
        public const string ConfigurationManager = "System.Configuration.ConfigurationManager";
        public const string IOptions = "Microsoft.Extensions.Options.IOptions`1";
        public const string IOptionsMonitor = "Microsoft.Extensions.Options.IOptionsMonitor`1";
        public const string Environment = "System.Environment";
        public const string DeriveBytes = "System.Security.Cryptography.DeriveBytes";
        public const string KeyDerivation = "Microsoft.AspNetCore.Cryptography.KeyDerivation.KeyDerivation";
        public const string Expression = "System.Linq.Expressions.Expression`1";
        public const string CryptographicOperations = "System.Security.Cryptography.CryptographicOperations";
    }

    /// <summary>What marks a parameter or member as bound to a part of a request.</summary>
    public static class Binding
    {
        public static readonly string[] Attributes =
        {
            // [FromBody], [FromForm], [FromQuery], [FromHeader], [FromRoute], [BindProperty]
            "Microsoft.AspNetCore.Mvc.ModelBinding.IBindingSourceMetadata",
            "Microsoft.AspNetCore.Http.AsParametersAttribute",
            "Microsoft.AspNetCore.Components.SupplyParameterFromQueryAttribute", "Microsoft.AspNetCore.Components.SupplyParameterFromFormAttribute",
            "System.Web.Http.ParameterBindingAttribute",
        };

        public const string Hub = "Microsoft.AspNetCore.SignalR.Hub";
        public const string HttpMethodAttribute = "Microsoft.AspNetCore.Mvc.Routing.HttpMethodAttribute";
    }
}
