namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method gives an object as JSON.</summary>
internal sealed record Serializer : Role;
