namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method makes output caching keep what an endpoint answers.</summary>
internal sealed record CachesOutput : Role;
