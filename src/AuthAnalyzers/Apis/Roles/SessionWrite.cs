namespace AuthAnalyzers.Apis.Roles;

/// <summary>The member keeps a value in the session of the caller, under a key.</summary>
internal sealed record SessionWrite : Role;
