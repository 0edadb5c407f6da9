using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>Serializers, redactors, and the attributes that keep a member out of what they print.</summary>
internal static class Serialization
{
    public static readonly string JsonSerializer = "System.Text.Json.JsonSerializer";
    public static readonly string JsonConvert = "Newtonsoft.Json.JsonConvert";
    public static readonly string Redactor = "Microsoft.Extensions.Compliance.Redaction.Redactor";
    public static readonly string DataClassificationAttribute = "Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute";

    public static readonly string DataContractAttribute = "System.Runtime.Serialization.DataContractAttribute";
    public static readonly string DataMemberAttribute = "System.Runtime.Serialization.DataMemberAttribute";

    /// <summary>The attributes that keep a member out of what serializers and loggers print.</summary>
    public static readonly string[] LeavingOut =
    {
        "System.Text.Json.Serialization.JsonIgnoreAttribute", "Newtonsoft.Json.JsonIgnoreAttribute",
        BaseLibrary.IgnoreDataMemberAttribute, Logs.LogPropertyIgnoreAttribute,
        "Destructurama.Attributed.NotLoggedAttribute", "Destructurama.Attributed.LogMaskedAttribute",
    };

    public static Api[] Entries => new[]
    {
        Methods(JsonSerializer, "Serialize").As(new Serializer()),
        Methods(JsonConvert, "SerializeObject").As(new Serializer()),
    };
}
