namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method makes a GUID.</summary>
/// <param name="Warning">What a message adds about its version; empty where there is nothing to add.</param>
internal sealed record NewGuid(string Warning) : Role;
