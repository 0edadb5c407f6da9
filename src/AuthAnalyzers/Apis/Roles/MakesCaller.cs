namespace AuthAnalyzers.Apis.Roles;

/// <summary>What is assigned to the property, or given to the method, becomes the caller.</summary>
/// <param name="Who">As a message names it: "the user of the request".</param>
internal sealed record MakesCaller(string Who) : Role;
